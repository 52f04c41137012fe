"""The rows on which the numbers of the chapter Election fallout rest, for the origins on their cards."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.figures import at_event, counting
from after_soleimani.dataset.origins import improbable
from after_soleimani.elections import coalitions, decomposition, disputes, fallout, returns, sittings, year
from after_soleimani.elections.coalitions import ALLIES, FRAMEWORK, GAMES, LEFT, PHASES, SAVE
from after_soleimani.elections.decomposition import FATAH_UNIT, SADRISTS
from after_soleimani.elections.returns import AFTER, BEFORE
from after_soleimani.evidence import origins_of
from after_soleimani.exhibits.elections.cards import BOUNDS, ENDS

FORCES = "Nasr and Hikma"
#: The lists of 2021 that sources tie to the PMF, beside Fatah.
SIDE = ["iq2021_huqooq", "iq2021_national_contract"]
#: The day by which the first counts were out, before the hand count changed them.
FIRST_WEEK = pd.Timestamp("2021-10-12")
#: Counts of one origin: the origin, what is counted, the event, and of whom (None: nobody by name).
COUNTED = {
    "hurt_5_nov": ("health_ministry_2021_11_05", "injured", "green_zone_deaths_2021_11", None),
    "hurt_5_nov_security": (
        "health_ministry_2021_11_05", "injured", "green_zone_deaths_2021_11", "iraqi_security_forces",
    ),
    "february_present": (
        "parliament_count_2022_02_07", sittings.PRESENT, "sitting_2022_02_07", "parliament_of_iraq",
    ),
    "march_present": (
        "parliament_count_2022_03_26", sittings.PRESENT, "sitting_2022_03_26", "parliament_of_iraq",
    ),
    "independents_candidates": (
        "ihec_register_2021", "individual_candidates", "election_2021", "electoral_commission",
    ),
}  # fmt: skip
#: Sittings of which the prose gives a number, by the key of that or of its bounds.
HELD = {
    "speaker_votes": "s_2022_01_09_speaker",
    "march": "s_2022_03_30_president",
    "october": "s_2022_10_13_round1",
}


def rests_on(data: Dataset) -> dict[str, pd.DataFrame]:
    """The rows behind each number, by key; both bounds of a number rest on the same."""
    parts = {
        **_of_the_fallout(data),
        **_of_the_change(data),
        **_of_prices(data),
        **_of_blocs(data),
        **_of_sittings(data),
        **_of_counts(data),
    }
    bounded = {stem for words in BOUNDS.values() for stem in words}
    return {
        key: rows
        for name, rows in parts.items()
        for key in ([f"{name}_{end}" for end in ENDS] if name in bounded else [name])
    }


def counted_by(
    data: Dataset, origin_id: str, counts: str, event_id: str, actor_id: str | None
) -> pd.DataFrame:
    """The figures of one kind of thing that an origin gives at an event, of an actor or nobody by name."""
    own = at_event(data, event_id, counts)
    own = own[own["actor_id"].isna() if actor_id is None else own["actor_id"] == actor_id]
    return own.loc[[origin_id in origins_of(data, ids) for ids in own["evidence_ids"]]]


def turnouts(data: Dataset) -> pd.DataFrame:
    """The figures that give the turnout of 2021 as one number."""
    rows = at_event(data, "election_2021", "turnout")
    return rows[rows["low"] == rows["high"]]


def killed_in_august(data: Dataset) -> pd.DataFrame:
    """The figures of people killed at the end of August 2022."""
    return at_event(data, "green_zone_clashes_2022_08_29", "killed")


def _of_the_fallout(data: Dataset) -> dict[str, pd.DataFrame]:
    blame = fallout.blame_7_november(data)
    aims = fallout.what_iran_wanted(data)
    given = aims[aims["code"].isin(["affirms", "qualifies"])]
    single = given["question_id"].map(fallout.sources_that_give(aims)) == 1
    stances = fallout.accept_or_reject(data).query("issue_id == @fallout.RESULT_ISSUES[0]")
    outlooks = fallout.who_could_govern(data)
    return {
        "speakers": blame,
        "said": blame,
        "pointing": fallout.pointing(blame),
        "aims": given,
        "single_aims": given[single],
        "on_result": stances,
        "accept": stances[stances["stance"] == 1],
        "refuse": stances[stances["stance"] == -1],
        "outlooks": outlooks.assign(evidence_ids=[(item,) for item in outlooks["evidence_id"]]),
    }


def _preferred(data: Dataset, quantity: str, lists: Iterable[str]) -> pd.DataFrame:
    values = returns.preferred_values(data, quantity)
    return values[values["list_id"].isin(list(lists))]


def _totals(data: Dataset, election: str) -> pd.DataFrame:
    """The totals of votes that shares are taken of."""
    frame = returns.denominators(data, election)
    return frame[frame["denominator"] != "known"]


def _seats_of_unit(data: Dataset, unit: str, *definitions: str) -> pd.DataFrame:
    """What ties the lists of a unit to each other, and their seats; without definitions, by all of them."""
    own = data.lineages[data.lineages["unit"] == unit]
    own = own[own["definition"].isin(definitions)] if definitions else own
    return _joined(own, _preferred(data, "seats", own["list_id"]))


def _parts_of_unit(data: Dataset, unit: str, *definitions: str) -> pd.DataFrame:
    """What a unit's change of seats is taken apart by: seats, all votes that are not improbable, totals."""
    seats = _seats_of_unit(data, unit, *definitions)
    votes = data.results[data.results["list_id"].isin(seats["list_id"])]
    votes = votes[votes["votes"].notna() | votes["vote_share"].notna()]
    doubted = pd.Series(improbable(data.evidence, votes["evidence_ids"]), index=votes.index, dtype=bool)
    return _joined(seats, votes[~doubted], *(_totals(data, election) for election in (BEFORE, AFTER)))


def _joined(*frames: pd.DataFrame) -> pd.DataFrame:
    kept = ["list_id", "evidence_ids"]
    return pd.concat([frame.reindex(columns=kept) for frame in frames], ignore_index=True)


def _of_the_change(data: Dataset) -> dict[str, pd.DataFrame]:
    narrow, middle, wide = (
        _parts_of_unit(data, FATAH_UNIT, definition) for definition in ("narrow", "middle", "wide")
    )
    drawn = decomposition.units(data).query("drawn").set_index("unit")
    sadrists = _parts_of_unit(data, SADRISTS)
    before = _preferred(data, "votes", ["iq2018_fatah"])
    fatah = _preferred(data, "seats", ["iq2018_fatah", "iq2021_fatah"])
    return {
        "fatah_share": fatah,
        "fatah_votes_before": before,
        "fatah_votes_after": _preferred(data, "votes", ["iq2021_fatah"]),
        "narrow_lost": fatah,
        "wide_lost": _seats_of_unit(data, FATAH_UNIT, "wide"),
        "narrow_votes": narrow,
        "middle_share": middle,
        "wide_share": wide,
        "turnout": _joined(before, _totals(data, BEFORE), _totals(data, AFTER)),
        "sadr_votes": sadrists,
        "sadr_conversion": sadrists,
        "side_votes": _preferred(data, "votes", SIDE),
        "side_seats": _preferred(data, "seats", SIDE),
        "forces_before": _preferred(data, "seats", drawn.loc[FORCES, "lists_before"]),
        "forces_after": _preferred(data, "seats", drawn.loc[FORCES, "lists_after"]),
        "qadimun": _preferred(data, "votes", ["iq2021_qadimun"]),
    }


def _of_prices(data: Dataset) -> dict[str, pd.DataFrame]:
    def paid(list_id: str) -> pd.DataFrame:
        return _joined(*(_preferred(data, quantity, [list_id]) for quantity in ("votes", "seats")))

    def returned(election: str) -> pd.DataFrame:
        return _joined(returns.seats_and_votes(data, election), _totals(data, election))

    seats = coalitions.list_seats(data)
    return {
        "price_sadr": paid("iq2021_sadrist"),
        "price_law": paid("iq2021_state_of_law"),
        "price_fatah": paid("iq2021_fatah"),
        "price_forces": paid("iq2021_state_forces"),
        "price_all": _joined(seats, _totals(data, AFTER)),
        "gallagher_2018": returned(BEFORE),
        "gallagher_2021": returned(AFTER),
    }


def _of_blocs(data: Dataset) -> dict[str, pd.DataFrame]:
    before, exit, after = (phase.day for phase in PHASES)
    every, claims = coalitions.list_seats(data), coalitions.claims(data)
    majority, quorum = (
        data.rules[data.rules["rule_id"] == rule] for rule in (coalitions.MAJORITY, coalitions.QUORUM)
    )
    gains = coalitions.gains(data)
    gains = gains[gains["source_id"].isin(coalitions.counts(data, after))]
    left = every[every["list_id"] != LEFT]

    def by_list(day: pd.Timestamp, *blocs: str) -> pd.DataFrame:
        """Who puts lists in these blocs, and their seats; from the replacement on what they gained too."""
        own = coalitions.by_list(data, day, blocs)
        seats = pd.concat([every, gains] if day >= after else [every])
        return _joined(own, seats[seats["list_id"].isin(own["list_id"])])

    def claimed(bloc: str, since: pd.Timestamp, until: pd.Timestamp) -> pd.DataFrame:
        return claims[(claims["bloc"] == bloc) & (claims["snapshot"] > since) & (claims["snapshot"] <= until)]

    save, framework = by_list(before, SAVE), by_list(before, FRAMEWORK)
    early = [claimed(bloc, pd.Timestamp.min, before) for bloc in (SAVE, FRAMEWORK)]
    return {
        "save_short": _joined(save, majority),
        "save_short_quorum": _joined(save, quorum),
        "save_after": save[save["list_id"] != LEFT],
        "save_claimed": early[0],
        "framework": framework,
        "framework_claimed": early[1],
        "framework_after": by_list(after, FRAMEWORK),
        "framework_after_claimed": claimed(FRAMEWORK, exit, after),
        "administration": by_list(GAMES[-1].day, *GAMES[-1].blocs),
        "blocking": _joined(every, quorum),
        "blocking_exit": _joined(left, quorum),
        "in_office_exit": left,
        "act_lists": _joined(every, quorum),
        "act_before": _joined(every, quorum, save, framework, *early),
        "boycott_list": claims[(claims["bloc"] == ALLIES) & (claims["claimed_by"] == "state_of_law")],
    }


def _of_sittings(data: Dataset) -> dict[str, pd.DataFrame]:
    held = sittings.sittings(data).set_index("session_id")
    gained = coalitions.gains(data).set_index("list_id")
    return {
        **{key: held.loc[[session]] for key, session in HELD.items()},
        "failed_sittings": sittings.failed(data, coalitions.required(data, coalitions.QUORUM)),
        "fatah_gain": gained.loc[["iq2021_fatah"]],
        "forces_gain": gained.loc[["iq2021_state_forces"]],
        "sworn": counting(data, "sworn_in"),
    }


def _of_counts(data: Dataset) -> dict[str, pd.DataFrame]:
    votes, rivals = (
        returns.by_count(data, list_id, "votes").set_index("source_id") for list_id in ("iq2021_fatah", LEFT)
    )
    seats = returns.by_count(data, "iq2021_fatah", "seats")
    core = returns.core_seats(data).query("actor_id == 'fatah'")
    killed, events = killed_in_august(data), year.year_of_formation(data)
    disputed = disputes.disputed_figures(data)
    return {
        "chatham_early": votes.loc[["chathamhouse2021early"]],
        "chatham_early_sadr": rivals.loc[["chathamhouse2021early"]],
        "chatham_late": votes.loc[["chathamhouse2021explaining"]],
        "first_counts": seats.loc[returns.first_counts(data, "iq2021_fatah", FIRST_WEEK).index],
        "core_before": core.head(1),
        "core_after": core.tail(1),
        **{key: counted_by(data, *count) for key, count in COUNTED.items()},
        "killed_august": killed[killed["low"] == killed["low"].mode().iloc[0]],
        "turnout_base": turnouts(data),
        "year_events": events,
        "year_one_origin": events[events["origins"] == 1],
        "disputed": disputed,
        "disputed_open": disputed[disputed["difference"] == "open"],
    }
