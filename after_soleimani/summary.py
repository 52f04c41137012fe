"""The few counts from the record that the summary shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections import coalitions, returns
from after_soleimani.elections.sittings import sittings
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.networks.acts import OWN_SIDE, acts_of_side
from after_soleimani.networks.layers import brigades_of_sadr
from after_soleimani.succession import cases
from after_soleimani.succession.responses import crises_and_visits
from after_soleimani.succession.visits import SUCCESSOR, trips_of_successor, visits_timeline

COMMUNIQUE = "communique_2020_04"
ATTACK = "attack_2021_11_07"
#: the lists whose votes and seats the summary shows
LISTS = ("iq2018_fatah", "iq2018_saairun", "iq2021_fatah", "iq2021_sadrist")
#: the sitting at which most members came and no president could be elected
BLOCKED = "s_2022_03_26_president"


class Count(NamedTuple):
    """A count by its key: the rows that were counted, and the number, or the two it lies between.

    A number of an election has the name of the list and the day of the vote.
    """

    key: str
    rows: pd.DataFrame
    low: int
    high: int
    list_name: str = ""
    voted_on: pd.Timestamp = pd.NaT


def _exactly(key: str, rows: pd.DataFrame, number: int, **of: object) -> Count:
    return Count(key, rows, number, number, **of)


def _each(key: str, rows: pd.DataFrame) -> Count:
    return _exactly(key, rows, len(rows))


def _trips(data: Dataset) -> Iterator[Count]:
    trips = trips_of_successor(visits_timeline(data))
    yield _each("trips", trips)
    yield _each("trips_dated", trips[trips["days"] == 1])
    found = cases.soleimani_cases(data)
    named = found[found["group"] == cases.NAMED]
    yield _each("cases", named)
    for outcome in ("achieved", "failed", "refused", "unclear"):
        yield _each(f"cases_{outcome}", named[named["outcome"] == outcome])


def _reception(data: Dataset) -> Iterator[Count]:
    own = data.visits.loc[data.visits["visitor_id"] == SUCCESSOR, "visit_id"]
    meetings = data.meetings[data.meetings["visit_id"].isin(own)]
    for outcome in ("met", "declined", "did_not_take_place"):
        rows = meetings[meetings["outcome"] == outcome]
        yield _exactly(outcome, rows, rows["actor_id"].nunique())


def _crises(data: Dataset) -> Iterator[Count]:
    answers = crises_and_visits(data)
    yield _each("crises", answers)
    yield _each("crises_tied", answers[answers["stated_visit_id"] != ""])


def _communique(data: Dataset) -> Iterator[Count]:
    positions = data.positions
    yield _each(
        "signatories", positions[(positions["issue_id"] == COMMUNIQUE) & (positions["basis"] == "signed")]
    )


def _acts(data: Dataset) -> Iterator[Count]:
    for also, suffix in (((), ""), (brigades_of_sadr(data), "_with")):
        hostile = acts_of_side(data, also).query("sign == '-'")
        own = hostile[hostile["side"] == OWN_SIDE]
        for key, rows in ((f"hostile{suffix}", hostile), (f"hostile_own{suffix}", own)):
            yield _exactly(key, rows, rows["act"].nunique())


def _results(data: Dataset) -> Iterator[Count]:
    for election in data.elections.sort_values("date").itertuples():
        results = returns.seats_and_votes(data, election.election)
        for row in results[results["list_id"].isin(LISTS)].itertuples():
            rows = data.results[data.results["preferred"] & (data.results["list_id"] == row.list_id)]
            for quantity in ("votes", "seats"):
                yield _exactly(
                    f"{row.list_id}_{quantity}",
                    rows[rows[quantity].notna()],
                    getattr(row, quantity),
                    list_name=row.name,
                    voted_on=election.date,
                )


def _coalitions(data: Dataset) -> Iterator[Count]:
    for key, rule, column in (
        ("majority", coalitions.MAJORITY, "required_votes"),
        ("quorum", coalitions.QUORUM, "required_present"),
    ):
        rows = data.rules[data.rules["rule_id"] == rule]
        yield _exactly(key, rows, coalitions.required(data, rule, column))
    rows = coalitions.by_list(data, coalitions.PHASES[0].day, (coalitions.SAVE,))
    yield _exactly("save", rows, int(rows["seats"].sum()))
    sitting = sittings(data).query("session_id == @BLOCKED")
    low, high = (int(sitting[column].iloc[0]) for column in ("present_low", "present_high"))
    yield Count("present", sitting, low, high)


def _claims(data: Dataset) -> Iterator[Count]:
    told = data.attributions[data.attributions["event_id"] == ATTACK]
    for key, stances in (
        ("accusers", ("accuses", "suspects")),
        ("deniers", ("denies",)),
        ("claimants", ("claims",)),
    ):
        rows = told[told["stance"].isin(stances)]
        yield _exactly(key, rows, rows["speaker_id"].nunique())
        read = rows[rows["basis"] == "read_by_author"]
        if len(read):
            yield _exactly(f"{key}_read", read, read["speaker_id"].nunique())


def record_counts(data: Dataset) -> pd.DataFrame:
    """Counts from the record, one row each.

    Columns: key, low and high (the number, or the two it lies between), list_name and voted_on (of a number
    of an election; else "" and missing), origins (independent origins behind the rows counted; 0 where there
    was nothing to count), evidence_ids.
    """
    rows = []
    for part in (_trips, _reception, _crises, _communique, _acts, _results, _coalitions, _claims):
        for count in part(data):
            evidence = evidence_in(count.rows)
            rows.append(
                {name: value for name, value in count._asdict().items() if name != "rows"}
                | {"origins": count_origins(data, evidence), "evidence_ids": evidence}
            )
    return pd.DataFrame(rows)


def votes_lost(counts: pd.DataFrame) -> float:
    """The part of its votes, 0 to 1, that Fatah lost from 2018 to 2021; `counts`: `record_counts`."""
    votes = counts.set_index("key")["low"]
    return 1 - votes["iq2021_fatah_votes"] / votes["iq2018_fatah_votes"]
