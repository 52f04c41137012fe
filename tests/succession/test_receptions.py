"""Receptions: silence is not refusal; by host, guest and date one party's claim is shown and not counted."""

import pandas as pd
import pytest
from fakes import dataset, rows
from succession_record import EVENTS, event, meeting, record, visit

from after_soleimani.succession import receptions
from after_soleimani.succession.visits import visits_timeline

NAMES = rows(
    "actor_id name family",
    ("soleimani", "Qasem Soleimani", "iran"),
    ("qaani", "Esmail Qaani", "iran"),
    ("sistani", "Grand Ayatollah Sistani", "shrine"),
    ("mr_sistani", "The son", "shrine"),
    ("sadr", "Muqtada al-Sadr", "sadr"),
    ("pope", "The Pope", "other"),
    ("king", "A king", "other"),
    ("maliki", "Nouri al-Maliki", "other"),
)


def reception(reception_id, host, guest, start, outcome, *, basis="outlet", counted=True):
    return {
        "reception_id": reception_id, "host_id": host, "guest_id": guest, "start": start,
        "date_precision": "day", "outcome": outcome, "sought": "unknown", "basis": basis, "counted": counted,
        "evidence_ids": ("E1",),
    }  # fmt: skip


@pytest.fixture(scope="module")
def data():
    return dataset(
        actors=NAMES,
        receptions=[
            reception("r1", "sistani", "maliki", "2015-10-01", "declined", basis="general_statement",
                      counted=False),
            reception("r2", "sistani", "pope", "2021-03-06", "received"),
            reception("r3", "mr_sistani", "soleimani", "2019-11-01", "received"),
            reception("r4", "sistani", "soleimani", "2019-11-01", "declined"),
            reception("r5", "sadr", "maliki", "2021-12-07", "postponed"),
            reception("r6", "king", "sadr", "2017-07-30", "received"),
            reception("r7", "sistani", "pope", "2021-12-01", "declined", basis="partisan_claim",
                      counted=False),
        ],
        visits=rows("visit_id visitor_id start date_precision", ("v1", "qaani", "2020-03-30", "day")),
        meetings=rows(
            "visit_id actor_id start start_latest date_precision sought outcome evidence_ids",
            ("v1", "sadr", "2020-03-30", "2020-04-10", "month", "yes", "declined", ("E2",)),
            ("v1", "sistani", None, None, None, "unknown", "did_not_take_place", ("E2",)),
            ("v1", "maliki", "2020-03-30", None, "day", "unknown", "met", ("E2",)),
        ),
        evidence=rows("evidence_id source_id origin_id", ("E1", "s", "a"), ("E2", "s", "b")),
        origins=rows("origin_id", ("a",), ("b",)),
    )  # fmt: skip


def test_receptions_and_meetings_with_the_same_hosts_stand_by_guest_and_date(data):
    found = receptions.reception_base(data)
    assert list(found["group"]) == ["sistani"] * 6 + ["sadr"] * 2 + ["sadr_as_guest"]
    assert list(found["guest_id"]) == [
        "maliki", "soleimani", "soleimani", "qaani", "pope", "pope", "qaani", "maliki", "sadr"
    ]  # fmt: skip
    assert list(found["host"][found["by_son"]]) == ["The son"]
    assert list(found["counterpart"][-2:]) == ["Nouri al-Maliki", "A king"]
    assert list(found["outcome"][found["successor"]]) == ["did_not_take_place", "declined"]


def test_a_meeting_without_a_date_has_that_of_its_trip(data):
    row = receptions.reception_base(data).query("outcome == 'did_not_take_place'").iloc[0]
    assert (row["when"], row["earliest"]) == ("30 Mar 2020", pd.Timestamp("2020-03-30"))
    assert row["on_visit"]


def test_a_claim_of_one_party_a_general_statement_and_the_trips_are_not_counted(data):
    counts = receptions.reception_counts(data)
    assert (counts["sistani_received"], counts["sistani_declined"]) == (1, 1)
    assert (counts["sistani_iran_received"], counts["sistani_iran_declined"]) == (0, 1)
    assert (counts["sadr_received"], counts["sadr_declined"], counts["sadr_postponed"]) == (0, 0, 1)
    assert list(receptions.reception_base(data)["occasion"]) == [False] + [True] * 8


@pytest.mark.parametrize(
    ("kind", "status", "stops"),
    [("visit", "planned", 1), ("visit", "occurred", 0), ("attack", "planned", 0)],
)
def test_stops_are_counted_where_they_were_planned_alone(kind, status, stops):
    data = record(events=[*EVENTS, event("stop", "2022-01-06", kind=kind, status=status)])
    assert receptions.meeting_counts(data)["planned_stops"] == stops


def test_reception_fills_every_pair_and_keeps_silence_apart_from_refusal():
    hosts = receptions.visit_reception(record())
    pairs = hosts.set_index(["visit_id", "actor_id"])
    assert len(pairs) == 4 * 2
    assert pairs["outcome"]["spring", "sadr"] == "declined"
    assert pairs["outcome"]["nov", "sadr"] == "not_reported"
    assert (pairs["outcome"] == "declined").sum() == 1
    assert sorted(pairs.index[pairs["told"]]) == [("nov", "amiri"), ("spring", "amiri"), ("spring", "sadr")]
    assert hosts["actor_id"].iloc[0] == "amiri"


def doors_of(meetings, visits):
    data = record(visits=visits, meetings=meetings)
    trips = visits_timeline(data)
    told = receptions.doors(receptions.visit_reception(data), trips)
    return told, list(receptions.trips_to_doors(trips, told)["visit_id"])


def test_hosts_who_declined_come_first_and_then_those_who_are_told_of_most():
    told, _ = doors_of(
        [
            meeting("spring", "amiri", "met"), meeting("nov", "amiri", "met"), meeting("nov", "man", "met"),
            meeting("spring", "sadr", "declined"),
        ],
        [visit("spring", "2020-03-30"), visit("nov", "2021-11-07")],
    )  # fmt: skip
    assert list(told["actor_id"]) == ["sadr", "amiri", "amiri", "man"]
    assert list(told["often"]) == [1, 2, 2, 1]
    assert list(told["declines"]) == [True, False, False, False]


def test_a_trip_that_may_be_told_twice_is_drawn_where_a_host_is_named_on_it():
    told, trips = doors_of(
        [meeting("again", "amiri", "met"), meeting("others", "amiri", "met")],
        [
            visit("spring", "2020-03-30"), visit("again", "2020-04-02", may_be=("spring",)),
            visit("unnamed", "2020-04-03", may_be=("spring",)),
            visit("others", "2020-05-01", visitor_id="man"),
        ],
    )  # fmt: skip
    assert list(told["visit_id"]) == ["again"]
    assert trips == ["spring", "again"]
