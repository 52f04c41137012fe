"""Periods: cut by political facts; each says what it rests on; two are compared on shared sources only."""

from datetime import datetime
from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.dataset import load
from after_soleimani.networks import layers, periods
from after_soleimani.networks.periods import PERIODS, Period

THREE = (
    Period("first", "first", datetime(2020, 1, 1), datetime(2020, 12, 31)),
    Period("second", "second", datetime(2021, 1, 1), datetime(2021, 12, 31)),
    Period("third", "third", datetime(2022, 1, 1), datetime(2022, 1, 31)),
)
# Two items of one origin (a part and the whole) in one document, one item of another in the next.
DATA = SimpleNamespace(
    evidence=pd.DataFrame(
        {
            "evidence_id": ["E1", "E2", "E3"],
            "origin_id": ["talk", "part", "paper"],
            "source_id": ["one", "one", "two"],
        }
    ),
    origins=pd.DataFrame({"origin_id": ["talk", "part", "paper"], "part_of": [None, "talk", None]}),
)


def placed(*rows):
    """Ties from (first possible day, last possible day, evidence ids), in every period they can belong to."""
    frame = pd.DataFrame(rows, columns=["start", "latest", "evidence_ids"])
    frame = frame.assign(start=pd.to_datetime(frame["start"]), latest=pd.to_datetime(frame["latest"]))
    return layers.in_periods(frame, THREE)


ONE_ACROSS = placed(
    ("2020-12-31", "2020-12-31", ("E1", "E2")),
    ("2020-12-01", "2021-02-01", ("E3",)),
)


def test_the_periods_of_the_book_follow_each_other_without_gap():
    for one, following in zip(PERIODS, PERIODS[1:], strict=False):
        assert (following.start - one.end).days == 1


def test_the_periods_of_the_book_are_those_of_political_facts():
    assert [(f"{period.start:%Y-%m-%d}", f"{period.end:%Y-%m-%d}") for period in PERIODS] == [
        ("2020-01-03", "2020-05-06"),  # Soleimani is killed
        ("2020-05-07", "2021-10-09"),  # Kadhimi's government takes office
        ("2021-10-10", "2021-12-26"),  # the vote
        ("2021-12-27", "2022-06-11"),  # the court ratifies the result
        ("2022-06-12", "2022-10-27"),  # Sadr's bloc resigns; until the next government
    ]


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_a_period_is_called_by_its_days_and_says_why_it_begins(period):
    first, last = (f"{day.day} {day:%b %Y}" for day in (period.start, period.end))
    assert period.label == f"{first} – {last}"
    assert period.opened_by
    assert period.why.endswith(".")


def test_every_period_has_its_length_ties_sources_and_origins():
    table = periods.periods_and_sources(DATA, ONE_ACROSS, THREE).set_index("period")
    assert table["days"].tolist() == [366, 365, 31]
    assert table["ties"].tolist() == [2, 1, 0]
    assert table["surely_within"].tolist() == [1, 0, 0]
    assert table["sources"].tolist() == [("one", "two"), ("two",), ()]
    assert table["origins"].tolist() == [2, 1, 0]
    assert table["evidence_ids"].tolist() == [("E1", "E2", "E3"), ("E3",), ()]


def test_periods_are_compared_on_the_sources_that_cover_both():
    shared, ties = periods.on_shared_sources(DATA, ONE_ACROSS, "first", "second")
    assert shared == ("two",)
    assert list(zip(ties["period"], ties["evidence_ids"], strict=True)) == [
        ("first", ("E3",)),
        ("second", ("E3",)),
    ]


def test_periods_without_a_source_for_both_are_not_comparable():
    assert periods.on_shared_sources(DATA, ONE_ACROSS, "first", "third") is None
    apart = placed(("2020-06-01", "2020-06-01", ("E1",)), ("2021-06-01", "2021-06-01", ("E3",)))
    assert periods.on_shared_sources(DATA, apart, "first", "second") is None


def test_every_dated_act_of_the_book_is_in_a_period(root):
    data = load(root)
    acts = layers.signed_acts(data)
    inside = acts[(acts["start"] >= PERIODS[0].start) & (acts["start"] <= PERIODS[-1].end)]
    assert set(layers.in_periods(acts)["tie_id"]) == set(inside["tie_id"])
    table = periods.periods_and_sources(data, layers.in_periods(acts))
    assert table["ties"].sum() == len(layers.in_periods(acts))
