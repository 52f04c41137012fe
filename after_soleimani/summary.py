"""The few counts from the record that the summary shows."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections import coalitions, returns
from after_soleimani.elections.sittings import sittings
from after_soleimani.evidence import core_evidence, core_sources, count_origins, evidence_in
from after_soleimani.networks import layers
from after_soleimani.succession import cases
from after_soleimani.succession.responses import crises_and_visits
from after_soleimani.succession.visits import SUCCESSOR, trips_of_successor, visits_timeline
from after_soleimani.words import interval

COMMUNIQUE = "communique_2020_04"
ATTACK = "attack_2021_11_07"
#: the lists whose votes and seats the summary shows
LISTS = ("iq2018_fatah", "iq2018_saairun", "iq2021_fatah", "iq2021_sadrist")
#: the sitting at which most members came and no president could be elected
BLOCKED = "s_2022_03_26_president"

#: what is counted, its key and words, the number, and the rows that were counted
Count = tuple[str, str, int | str, pd.DataFrame]


def _trips(data: Dataset) -> Iterator[Count]:
    trips = trips_of_successor(visits_timeline(data))
    yield (
        "trips",
        "Trips of Qaani to Iraq, January 2020 to October 2022, that can be told apart",
        len(trips),
        trips,
    )
    dated = trips[trips["days"] == 1]
    yield "trips_dated", "Of these, with a first day that is known", len(dated), dated
    found = cases.soleimani_cases(data)
    named = found[found["group"] == cases.NAMED]
    what = "Dated cases of 2014 to 2019 that name Soleimani as the one who asks"
    yield "cases", what, len(named), named
    for outcome in ("achieved", "failed", "refused", "unclear"):
        rows = named[named["outcome"] == outcome]
        yield f"cases_{outcome}", f"Of these, {outcome}", len(rows), rows


def _reception(data: Dataset) -> Iterator[Count]:
    own = data.visits.loc[data.visits["visitor_id"] == SUCCESSOR, "visit_id"]
    meetings = data.meetings[data.meetings["visit_id"].isin(own)]
    for outcome, what in (
        ("met", "Iraqi people, or groups of people without names, reported to have met him"),
        ("declined", "Reported to have refused him"),
        ("did_not_take_place", "Said not to have met him, without a refusal"),
    ):
        rows = meetings[meetings["outcome"] == outcome]
        yield outcome, what, rows["actor_id"].nunique(), rows


def _crises(data: Dataset) -> Iterator[Count]:
    found = crises_and_visits(data)
    yield "crises", "Crises, by a rule that does not look at visits", len(found), found
    tied = found[found["stated_visit_id"] != ""]
    yield "crises_tied", "Of these, tied by a source to a trip of an Iranian official", len(tied), tied


def _communique(data: Dataset) -> Iterator[Count]:
    positions = data.positions
    rows = positions[(positions["issue_id"] == COMMUNIQUE) & (positions["basis"] == "signed")]
    yield "signatories", "Armed groups that signed the communiqué of 4 April 2020", len(rows), rows


def _acts(data: Dataset) -> Iterator[Count]:
    acts = layers.in_periods(layers.signed_acts(data)).drop_duplicates("tie_id")
    aims = layers.targets_of(acts).query("sign == '-'")
    what = "Hostile acts of the armed groups' side on record since January 2020"
    yield "hostile", what, int(aims["acts"].sum()), aims
    own = aims[aims["family"] == layers.OWN_SIDE]
    yield "hostile_own", "Of these, aimed at that side itself", int(own["acts"].sum()), own


def _results(data: Dataset) -> Iterator[Count]:
    for election in data.elections.sort_values("date").itertuples():
        results = returns.seats_and_votes(data, election.election)
        for row in results[results["list_id"].isin(LISTS)].itertuples():
            rows = data.results[data.results["preferred"] & (data.results["list_id"] == row.list_id)]
            whose = f"of the {row.name}, election of {election.date:%Y}"
            for quantity in ("votes", "seats"):
                counted = rows[rows[quantity].notna()]
                yield (
                    f"{row.list_id}_{quantity}",
                    f"{quantity.capitalize()} {whose}",
                    getattr(row, quantity),
                    counted,
                )


def _coalitions(data: Dataset) -> Iterator[Count]:
    for rule, column, what in (
        (coalitions.MAJORITY, "required_votes", "Votes for a majority of all members"),
        (coalitions.QUORUM, "required_present", "Members who must be present to elect a president"),
    ):
        rows = data.rules[data.rules["rule_id"] == rule]
        yield rule, what, coalitions.required(data, rule, column), rows
    before = coalitions.PHASES[0].day
    rows = coalitions.by_list(data, before, (coalitions.SAVE,))
    yield "save", f"Seats of {coalitions.SAVE} by its lists, March 2022", int(rows["seats"].sum()), rows
    sitting = sittings(data).query("session_id == @BLOCKED")
    low, high = (int(sitting[column].iloc[0]) for column in ("present_low", "present_high"))
    yield "present", "Members present on 26 March 2022", low if low == high else interval(low, high), sitting


def _claims(data: Dataset) -> Iterator[Count]:
    told = data.attributions[data.attributions["event_id"] == ATTACK]
    for key, stances, what in (
        ("accusers", ("accuses", "suspects"), "accuse or suspect somebody of it"),
        ("deniers", ("denies",), "deny a part in it, for themselves or others"),
        ("claimants", ("claims",), "claim it"),
    ):
        rows = told[told["stance"].isin(stances)]
        speakers = rows["speaker_id"].nunique()
        yield key, f"Attack of 7 November 2021: speakers who {what}", speakers, rows
        read = rows[rows["basis"] == "read_by_author"]
        if len(read):
            count = read["speaker_id"].nunique()
            yield f"{key}_read", "Of these, by a reading of the source's author", count, read


def record_counts(data: Dataset) -> pd.DataFrame:
    """Counts from the record, one row each.

    Columns: key, what, count (a string where it is known only between two bounds), origins (independent
    origins behind the rows counted; 0 where there was nothing to count), evidence_ids.
    """
    rows = []
    for part in (_trips, _reception, _crises, _communique, _acts, _results, _coalitions, _claims):
        for key, what, count, counted in part(data):
            evidence = evidence_in(counted)
            origins = count_origins(data, evidence)
            rows.append(
                {"key": key, "what": what, "count": count, "origins": origins, "evidence_ids": evidence}
            )
    return pd.DataFrame(rows)


def numbers(data: Dataset, counts: pd.DataFrame) -> dict[str, object]:
    """The numbers in the prose of the summary, ready to glue; `counts`: `record_counts`."""
    counts = counts.set_index("key")["count"]
    items = core_evidence(data)
    return {
        "items": len(items),
        "author_share": (float((items["speaker_kind"] == "author").mean()), ".0%"),
        "qaani_trips": counts["trips"],
        "dated_trips": counts["trips_dated"],
        "cases": counts["cases"],
        "cases_refused": (counts["cases_refused"], "word"),
        "cases_failed": (counts["cases_failed"], "word"),
        "cases_achieved": (counts["cases_achieved"], "word"),
        "hostile": counts["hostile"],
        "hostile_own": (counts["hostile_own"], "word"),
        "fatah_before": counts["iq2018_fatah_seats"],
        "fatah_after": counts["iq2021_fatah_seats"],
        "sadr_after": counts["iq2021_sadrist_seats"],
        "votes_lost": (100 * (1 - counts["iq2021_fatah_votes"] / counts["iq2018_fatah_votes"]), ".0f"),
        "save": counts["save"],
        "majority": counts[coalitions.MAJORITY],
        "quorum": counts[coalitions.QUORUM],
        "corroborating": len(data.sources) - len(core_sources(data)),
        "signatories": (counts["signatories"], "word"),
        "version": data.schema.version,
    }
