"""Crises and the trips that followed: imprecise dates give intervals with exact bounds."""

import pandas as pd
import pytest
from succession_record import SOURCES, VISITS, record, visit

from after_soleimani.succession import responses


def test_a_crisis_that_no_core_source_reports_counts_too():
    corroborating = [{"source_id": source, "role": "corroborating"} for source, *_ in SOURCES]
    for data in (record(), record(sources=corroborating)):
        assert list(responses.crises(data)["crisis_id"]) == ["soleimani_killing", "boycott", "attack"]


def test_a_crisis_says_what_when_and_by_which_rule_it_is_one():
    first, second, _ = responses.crises(record()).to_dict("records")
    assert first == {
        "crisis_id": "soleimani_killing", "description": "The soleimani_killing", "rule": "C1",
        "earliest": pd.Timestamp("2020-01-03"), "latest": pd.Timestamp("2020-01-03"), "when": "3 Jan 2020",
        "origins": 1, "evidence_ids": ("E1",),
    }  # fmt: skip
    assert (second["latest"], second["when"]) == (pd.Timestamp("2021-07-31"), "1–31 Jul 2021")


def test_the_next_trip_is_one_of_the_successor_s_that_is_neither_contested_nor_told_twice():
    data = record(
        visits=[
            *VISITS,
            visit("other", "2020-01-10", visitor_id="amiri"),
            visit("denied", "2020-01-20", status="contested"),
            visit("again", "2020-02-01", may_be=("spring",)),
        ]
    )
    killing = responses.crises_and_visits(data).set_index("crisis_id").loc["soleimani_killing"]
    assert (killing["next_min"], killing["next_max"]) == (87, 87)


@pytest.mark.parametrize(
    ("latest", "within_week", "loose"),
    [
        # The attack is followed by a trip of the same day to `latest`. The other two crises: 87 days to the
        # trip of spring; an upper bound from July to the trip of summer is not known or far off.
        ("2021-11-14", 1, 1),  # seven days are a week
        ("2021-11-15", 0, 1),
        ("2021-12-07", 0, 1),  # thirty days apart
        ("2021-12-08", 0, 2),
    ],
)
def test_bounds_within_a_week_and_bounds_too_wide_to_say_much(latest, within_week, loose):
    trips = [row | {"start_latest": latest} if row["visit_id"] == "nov" else row for row in VISITS]
    counts = responses.timing_counts(record(visits=trips))
    assert (counts["within_week"], counts["loose"]) == (within_week, loose)


def test_a_crisis_after_which_no_trip_is_known_has_no_bounds_that_say_much():
    assert responses.timing_counts(record(visits=VISITS[:1]))["loose"] == 3


def span(first, last=None):
    return pd.Timestamp(first), pd.Timestamp(last or first)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (span("2021-11-07"), span("2021-11-07"), (0, 0)),
        (span("2020-01-03"), span("2020-03-01", "2020-03-29"), (58, 86)),
        (span("2020-01-01", "2020-01-31"), span("2020-01-10", "2020-01-20"), (-21, 19)),
    ],
)
def test_days_between_imprecise_dates_are_an_interval(first, second, days):
    assert responses.days_between(first, second) == days


@pytest.mark.parametrize(
    ("crisis", "trips", "bounds"),
    [
        (span("2021-11-07"), [span("2021-11-07")], (0, 0)),
        (span("2021-11-07"), [span("2021-11-01")], (None, None)),
        (span("2021-11-07"), [span("2021-11-01", "2021-11-10")], (0, None)),
        # the first trip may lie before the crisis; then the second is the next
        (span("2021-11-07"), [span("2021-11-01", "2021-11-10"), span("2021-11-20")], (0, 13)),
        # on 1 January the trip of the 5th is next; from the 6th on it is that of the 20th
        (span("2022-01-01", "2022-01-10"), [span("2022-01-05"), span("2022-01-20")], (0, 14)),
        (span("2022-01-01"), [span("2022-02-01", "2022-02-28"), span("2022-02-10")], (31, 40)),
    ],
)
def test_days_to_the_next_trip_have_exact_bounds(crisis, trips, bounds):
    assert responses.days_to_next(crisis, trips) == bounds


def test_the_bounds_hold_every_dating_that_the_windows_allow():
    crisis, trips = span("2022-01-01", "2022-01-04"), [span("2022-01-02", "2022-01-05"), span("2022-01-06")]
    found = set()
    for day in pd.date_range(*crisis):
        for first in pd.date_range(*trips[0]):
            found.add(min((trip - day).days for trip in (first, trips[1][0]) if trip >= day))
    assert responses.days_to_next(crisis, trips) == (min(found), max(found))


def test_the_tie_of_a_source_stays_apart_from_the_next_trip():
    answers = responses.crises_and_visits(record()).set_index("crisis_id")
    assert list(answers.index) == ["soleimani_killing", "boycott", "attack"]
    assert answers.loc["attack", "stated"] == "Esmail Qaani, 7 Nov 2021"
    assert tuple(answers.loc["boycott", ["stated_min", "stated_max"]]) == (0, 101)
    killing = answers.loc["soleimani_killing"]
    assert killing["stated"] == ""
    assert pd.isna(killing["stated_min"])
    assert (killing["next_min"], killing["next_max"]) == (87, 87)


def test_the_counts_of_crises_and_of_their_timing():
    assert responses.crisis_counts(record()) == {"crises": 3, "crises_tied": 2}
    timing = responses.timing_counts(record())
    assert (timing["trips_apart"], timing["within_week"]) == (2, 1)
    assert (timing["tied_low"], timing["tied_high"]) == (0, 101)
