"""The few counts from the record that the summary shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from after_soleimani.evidence import core_evidence, count_origins, evidence_in
from after_soleimani.succession import distinct_trips, responses, visits

if TYPE_CHECKING:
    from after_soleimani.dataset import Dataset

QAANI = "qaani"
COMMUNIQUE = "communique_2020_04"
ATTACK = "attack_2021_11_07"

#: what is counted, its key and words, the number, and the rows that were counted
Count = tuple[str, str, int | str, pd.DataFrame]


def span(low: int, high: int) -> int | str:
    """A count that may be known only between two bounds: 5, or "5–6"."""
    return low if low == high else f"{low}–{high}"


def _trips(data: Dataset) -> Iterator[Count]:
    trips = visits(data).query("after_succession and visitor_id == @QAANI")
    yield "trips", "Trips of Qaani to Iraq that the sources tell of", span(*distinct_trips(trips)), trips
    dated = trips[trips["days"] == 1]
    yield "trips_dated", "Of these, with a first day that is known", len(dated), dated


def _reception(data: Dataset) -> Iterator[Count]:
    own = data.visits.loc[data.visits["visitor_id"] == QAANI, "visit_id"]
    meetings = data.meetings[data.meetings["visit_id"].isin(own)]
    for outcome, what in (
        ("met", "Iraqi people, or groups of people without names, reported to have met him"),
        ("declined", "Reported to have refused him"),
        ("did_not_take_place", "Said not to have met him, without a refusal"),
    ):
        rows = meetings[meetings["outcome"] == outcome]
        yield outcome, what, rows["actor_id"].nunique(), rows


def _crises(data: Dataset) -> Iterator[Count]:
    found = responses(data)
    yield "crises", "Crises, by a rule that does not look at visits", len(found), found
    tied = found[found["stated_visit_id"] != ""]
    yield "crises_tied", "Of these, tied by a source to a trip of an Iranian official", len(tied), tied


def _communique(data: Dataset) -> Iterator[Count]:
    positions = data.positions
    rows = positions[(positions["issue_id"] == COMMUNIQUE) & (positions["basis"] == "signed")]
    yield "signatories", "Armed groups that signed the communiqué of 4 April 2020", len(rows), rows


def _seats(data: Dataset) -> Iterator[Count]:
    results = (
        data.results[data.results["preferred"]]
        .merge(data.lists[["list_id", "name"]], on="list_id")
        .merge(data.elections[["election", "date"]], on="election")
        .sort_values(["name", "date"])
    )
    for list_id, rows in results.groupby("list_id", sort=False):
        row = rows.iloc[0]
        yield list_id, f"Seats of the {row['name']}, election of {row['date']:%Y}", int(row["seats"]), rows


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
    for part in (_trips, _reception, _crises, _communique, _seats, _claims):
        for key, what, count, counted in part(data):
            evidence = evidence_in(counted)
            origins = count_origins(data, evidence)
            rows.append(
                {"key": key, "what": what, "count": count, "origins": origins, "evidence_ids": evidence}
            )
    return pd.DataFrame(rows)


def numbers(data: Dataset) -> dict[str, object]:
    """The numbers in the prose of the summary, ready to glue."""
    counts = record_counts(data).set_index("key")["count"]
    items = core_evidence(data)
    return {
        "items": len(items),
        "author_share": (float((items["speaker_kind"] == "author").mean()), ".0%"),
        "qaani_trips": counts["trips"],
        "dated_trips": (counts["trips_dated"], "word"),
        "fatah_before": counts["iq2018_fatah"],
        "fatah_after": counts["iq2021_fatah"],
        "signatories": (counts["signatories"], "word"),
        "version": data.schema.version,
    }
