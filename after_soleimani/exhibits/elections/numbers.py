"""The numbers in the prose of the chapter Election fallout."""

from __future__ import annotations

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.figures import counting
from after_soleimani.elections import (
    coalitions,
    decomposition,
    disputes,
    fallout,
    formation,
    returns,
    sittings,
    votes,
    year,
)
from after_soleimani.elections.decomposition import FATAH_UNIT, SADRISTS
from after_soleimani.elections.quorum import power_to_act
from after_soleimani.elections.returns import AFTER, BEFORE
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.exhibits.elections.cards import CARDS
from after_soleimani.exhibits.elections.rows import (
    COUNTED,
    FIRST_WEEK,
    FORCES,
    HELD,
    SIDE,
    counted_by,
    killed_in_august,
    rests_on,
    turnouts,
)
from after_soleimani.exhibits.kit.headlines import chapter_numbers


def election_fallout(data: Dataset) -> dict[str, object]:
    """Every number of the chapter's prose with its card, how far the headline numbers move among them."""
    values = {key: value for part in PARTS for key, value in part(data).items()}
    return chapter_numbers(data, "election_fallout", values, CARDS, rests_on(data))


def fallout_numbers(data: Dataset) -> dict[str, object]:
    """Numbers of the fallout: attributions, aims, stances, outlooks."""
    blame = fallout.blame_7_november(data)
    pointing = fallout.pointing(blame)
    aims = fallout.what_iran_wanted(data)
    holders = fallout.actors_by_stance(data)
    outlooks = fallout.who_could_govern(data)
    claims = int((blame["stance"] == "claims").sum())
    return {
        "speakers": (blame["speaker_id"].nunique(), "Word"),
        "said": len(blame),
        "claims": (claims, "word") if claims else "none",
        "pointing": (len(pointing), "word"),
        "pointing_origins": (count_origins(data, evidence_in(pointing)), "word"),
        "aims": (aims["question_id"].nunique(), "word"),
        "single_aims": (int((fallout.sources_that_give(aims) == 1).sum()), "word"),
        "on_result": (fallout.actors_on_result(data), "word"),
        "accept": (int(holders.get(1, 0)), "word"),
        "refuse": (int(holders.get(-1, 0)), "word"),
        "outlooks": len(outlooks),
        "outlook_origins": (count_origins(data, outlooks["evidence_id"]), "word"),
    }


def _whole_seats(low: float, high: float) -> tuple[tuple[float, str], tuple[float, str]]:
    """A part of a change of seats in whole seats, without its sign, smaller end first."""
    least, most = sorted((abs(low), abs(high)))
    return (least, ".0f"), (most, ".0f")


def result_numbers(data: Dataset) -> dict[str, object]:
    """Votes and seats of 2018 and 2021 as they were won."""
    before, after = (
        returns.seats_and_votes(data, election).set_index("list_id") for election in (BEFORE, AFTER)
    )
    units = decomposition.units(data).query("drawn").set_index("unit")
    old, new = before.loc["iq2018_fatah"], after.loc["iq2021_fatah"]
    sides = after.loc[SIDE]
    return {
        "fatah_share": (100 * (1 - new["seats"] / old["seats"]), ".0f"),
        "fatah_votes_before": (old["votes"], ","),
        "fatah_votes_after": (new["votes"], ","),
        "side_votes": (sides["votes"].sum(), ","),
        "side_seats": (sides["seats"].sum(), "word"),
        "forces_before": units.loc[FORCES, "before"],
        "forces_after": (units.loc[FORCES, "after"], "word"),
        "qadimun": (after.loc["iq2021_qadimun", "votes"], ","),
    }


def fatah_change_numbers(data: Dataset) -> dict[str, object]:
    """By which part of the change Fatah, and the lists around it, lost seats."""
    fatah = decomposition.ranges(decomposition.cases(data, [FATAH_UNIT]), by=("definition",))
    narrow, middle, wide = (fatah.set_index("definition").loc[name] for name in ("narrow", "middle", "wide"))
    turnout = (-narrow["at_constant_share_high"], -narrow["at_constant_share_low"])
    narrow_votes = _whole_seats(narrow["votes_low"], narrow["votes_high"])
    return {
        "narrow_lost": -int(narrow["change_low"]),
        "wide_lost": -int(wide["change_low"]),
        "turnout_low": (1000 * round(turnout[0] / 1000), ","),
        "turnout_high": (1000 * round(turnout[1] / 1000), ","),
        "narrow_votes_low": narrow_votes[0],
        "narrow_votes_high": narrow_votes[1],
        "middle_share_low": (100 * middle["conversion_share_low"], ".0f"),
        "middle_share_high": (100 * middle["conversion_share_high"], ".0f"),
        "wide_share_low": (100 * wide["conversion_share_low"], ".0f"),
        "wide_share_high": (100 * wide["conversion_share_high"], ".0f"),
    }


def sadrist_change_numbers(data: Dataset) -> dict[str, object]:
    """By which part of the change the Sadrists won seats."""
    sadr = decomposition.ranges(decomposition.cases(data, [SADRISTS])).iloc[0]
    by_votes = _whole_seats(sadr["votes_low"], sadr["votes_high"])
    by_conversion = _whole_seats(sadr["conversion_low"], sadr["conversion_high"])
    return {
        "sadr_votes_low": by_votes[0],
        "sadr_votes_high": by_votes[1],
        "sadr_conversion_low": by_conversion[0],
        "sadr_conversion_high": by_conversion[1],
    }


def price_numbers(data: Dataset) -> dict[str, object]:
    """Votes for a seat in 2021."""
    price = votes.price_of_a_seat_2021(data).set_index("list_id")["low"]
    return {
        "price_sadr": (price["iq2021_sadrist"], ",.0f"),
        "price_law": (price["iq2021_state_of_law"], ",.0f"),
        "price_fatah": (price["iq2021_fatah"], ",.0f"),
        "price_forces": (price["iq2021_state_forces"], ",.0f"),
        "price_all": (round(sum(votes.average_price(data)) / 2, -3), ",.0f"),
    }


def disproportionality_numbers(data: Dataset) -> dict[str, object]:
    """How far seats followed votes in both elections."""
    gallagher = votes.bounds_by_year(votes.disproportionality(data), "gallagher")
    return {
        "gallagher_2018_low": (gallagher.loc[2018, "low"], ".1f"),
        "gallagher_2018_high": (gallagher.loc[2018, "high"], ".1f"),
        "gallagher_2021_low": (gallagher.loc[2021, "low"], ".1f"),
        "gallagher_2021_high": (gallagher.loc[2021, "high"], ".1f"),
    }


def bloc_numbers(data: Dataset) -> dict[str, object]:
    """Numbers of the four steps for the prose: blocs, what they were short of, what prevents a quorum."""
    majority = coalitions.required(data, coalitions.MAJORITY, "required_votes")
    quorum = coalitions.required(data, coalitions.QUORUM)
    before, day = coalitions.PHASES[0], coalitions.PHASES[0].day
    half, presence = (
        formation.sufficient(data, coalitions.SAVE, day, number) for number in (majority, quorum)
    )
    save, framework = (formation.totals(data, bloc) for bloc in (coalitions.SAVE, coalitions.FRAMEWORK))
    held = {phase.name: formation.in_office(data, phase.day) for phase in coalitions.PHASES}
    administration = formation.seats_of(data, coalitions.GAMES[-1])
    return {
        "save_short": half["needed"],
        "save_short_quorum": presence["needed"],
        "save_claimed_low": int(save["claimed_low"][0]),
        "save_claimed_high": int(save["claimed_high"][0]),
        "save_after": int(save["low"][1]),
        "framework": int(framework["low"][0]),
        "framework_claimed_low": int(framework["claimed_low"][0]),
        "framework_claimed_high": int(framework["claimed_high"][0]),
        "framework_after_low": int(framework["low"][2]),
        "framework_after_high": int(framework["high"][2]),
        "framework_after_claimed_low": int(framework["claimed_low"][2]),
        "framework_after_claimed_high": int(framework["claimed_high"][2]),
        "blocking": held[before.name][0] - quorum + 1,
        "blocking_exit": held[coalitions.PHASES[1].name][0] - quorum + 1,
        "in_office_exit": held[coalitions.PHASES[1].name][0],
        "administration_low": administration[0],
        "administration_high": administration[1],
        "failed_sittings": (len(sittings.failed(data, quorum)), "word"),
    }


def power_numbers(data: Dataset) -> dict[str, object]:
    """In how many per cent of all combinations the house before the exit has a quorum."""
    quorum, before = coalitions.required(data, coalitions.QUORUM), coalitions.PHASES[0]
    lists, blocs = (power_to_act(data, before, quorum, blocs=blocs) for blocs in (False, True))
    return {
        "act_lists_low": round(100 * lists[0]),
        "act_lists_high": round(100 * lists[1]),
        "act_before_low": round(100 * blocs[0]),
        "act_before_high": round(100 * blocs[1]),
    }


def gain_numbers(data: Dataset) -> dict[str, object]:
    """Who won by the replacement of June 2022."""
    gains = coalitions.replacement(data).set_index("list_id")
    return {
        "fatah_gain_low": gains.loc["iq2021_fatah", "low"],
        "fatah_gain_high": gains.loc["iq2021_fatah", "high"],
        "forces_gain_low": (gains.loc["iq2021_state_forces", "low"], "word"),
        "forces_gain_high": (gains.loc["iq2021_state_forces", "high"], "word"),
        "sworn": int(counting(data, "sworn_in")["low"].min()),
    }


def sitting_numbers(data: Dataset) -> dict[str, object]:
    """Who was present, and who voted for the speaker."""
    held = sittings.sittings(data).set_index("session_id")
    speaker, march, october = (held.loc[HELD[name]] for name in ("speaker_votes", "march", "october"))
    claims = coalitions.claims(data).set_index(["bloc", "claimed_by"])["seats"]
    return {
        "speaker_votes": speaker["votes_for"],
        "october_low": october["present_low"],
        "october_high": october["present_high"],
        "february_present": _count_of(data, *COUNTED["february_present"]),
        "march_present": _count_of(data, *COUNTED["march_present"]),
        "march_low": march["present_low"],
        "march_high": march["present_high"],
        "boycott_list": claims[(coalitions.ALLIES, "state_of_law")],
    }


def chatham_numbers(data: Dataset) -> dict[str, object]:
    """The votes that Chatham House printed first, and what took the place of Fatah's."""
    votes = returns.by_count(data, "iq2021_fatah", "votes").set_index("source_id")["value"]
    rivals = returns.by_count(data, "iq2021_sadrist", "votes").set_index("source_id")["value"]
    return {
        "chatham_early": (votes["chathamhouse2021early"], ","),
        "chatham_early_sadr": (rivals["chathamhouse2021early"], ","),
        "chatham_late": (votes["chathamhouse2021explaining"], ","),
    }


def first_count_numbers(data: Dataset) -> dict[str, object]:
    """The seats of Fatah by the first counts."""
    first = returns.first_counts(data, "iq2021_fatah", FIRST_WEEK)
    return {"first_counts_low": first.min(), "first_counts_high": first.max()}


def core_seat_numbers(data: Dataset) -> dict[str, object]:
    """The seats of Fatah by the core sources."""
    core = returns.seat_change(data).set_index("actor_id").loc["fatah"]
    return {"core_before": core["before"], "core_after": core["after"]}


def _count_of(data: Dataset, origin_id: str, counts: str, event_id: str, actor_id: str | None) -> int:
    """The whole number of what `counted_by` finds; ValueError unless it is one."""
    found = set(counted_by(data, origin_id, counts, event_id, actor_id)["low"])
    if len(found) != 1:
        raise ValueError(f"{origin_id!r} gives {len(found)} numbers of {counts!r} at {event_id!r}, not one")
    return int(found.pop())


def hurt_numbers(data: Dataset) -> dict[str, object]:
    """Numbers of people hurt on 5 November 2021."""
    return {key: _count_of(data, *COUNTED[key]) for key in ("hurt_5_nov", "hurt_5_nov_security")}


def killed_numbers(data: Dataset) -> dict[str, object]:
    """The number of the dead of August 2022 that most counts have."""
    return {"killed_august": int(killed_in_august(data)["low"].mode().iloc[0])}


def voter_numbers(data: Dataset) -> dict[str, object]:
    """Turnout by its base, and how many stood as independents."""
    turnout = turnouts(data)
    return {
        "turnout_base_low": int(turnout["low"].min()),
        "turnout_base_high": int(turnout["high"].max()),
        "independents_candidates": _count_of(data, *COUNTED["independents_candidates"]),
    }


def year_numbers(data: Dataset) -> dict[str, object]:
    """Numbers of the year: events, and quantities on which origins differ."""
    events, figures = year.year_of_formation(data), disputes.disputed_figures(data)
    groups = figures.drop_duplicates("group")
    return {
        "year_events": len(events),
        "year_one_origin": int((events["origins"] == 1).sum()),
        "disputed": len(groups),
        "disputed_open": (int((groups["difference"] == "open").sum()), "word"),
    }


#: What the prose counts, part by part: where evidence is left out, a part that cannot be made takes no other
#: with it.
PARTS = (
    fallout_numbers,
    bloc_numbers,
    result_numbers,
    fatah_change_numbers,
    sadrist_change_numbers,
    price_numbers,
    disproportionality_numbers,
    power_numbers,
    gain_numbers,
    sitting_numbers,
    hurt_numbers,
    killed_numbers,
    voter_numbers,
    year_numbers,
    chatham_numbers,
    first_count_numbers,
    core_seat_numbers,
)
