"""Periods: cut by political facts; each says what it rests on; two are compared on shared sources only."""

from datetime import datetime

import pandas as pd
import pytest
from fakes import dataset, rows
from network_record import TWO, acts

from after_soleimani.dataset import load
from after_soleimani.networks import periods
from after_soleimani.networks.acts import signed_acts
from after_soleimani.networks.periods import PERIODS, Period

THREE = (
    Period("first", "first", datetime(2020, 1, 1), datetime(2020, 12, 31)),
    Period("second", "second", datetime(2021, 1, 1), datetime(2021, 12, 31)),
    Period("third", "third", datetime(2022, 1, 1), datetime(2022, 1, 31)),
)
# Two items of one origin (a part and the whole) in one document, one item of another in the next.
DATA = dataset(
    evidence=rows(
        "evidence_id origin_id source_id",
        ("E1", "talk", "one"),
        ("E2", "part", "one"),
        ("E3", "paper", "two"),
    ),
    origins=rows("origin_id part_of", ("talk", None), ("part", "talk"), ("paper", None)),
)


def placed(*given):
    """Ties from (first possible day, last possible day, evidence ids), in every period they can belong to."""
    frame = pd.DataFrame(given, columns=["start", "latest", "evidence_ids"])
    frame = frame.assign(start=pd.to_datetime(frame["start"]), latest=pd.to_datetime(frame["latest"]))
    return periods.in_periods(frame, THREE)


ONE_ACROSS = placed(
    ("2020-12-31", "2020-12-31", ("E1", "E2")),
    ("2020-12-01", "2021-02-01", ("E3",)),
)


def test_the_periods_of_the_book_follow_each_other_without_gap():
    for one, following in zip(PERIODS, PERIODS[1:], strict=False):
        assert (following.start - one.end).days == 1


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
    assert table["comparable"].tolist() == [{"second": ("two",)}, {"first": ("two",)}, {}]
    assert periods.most_shared(table) == 1
    assert periods.most_shared(table[2:]) == 0


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
    signed = signed_acts(data)
    inside = signed[(signed["start"] >= PERIODS[0].start) & (signed["start"] <= PERIODS[-1].end)]
    assert set(periods.in_periods(signed)["tie_id"]) == set(inside["tie_id"])
    table = periods.periods_and_sources(data, periods.in_periods(signed))
    assert table["ties"].sum() == len(periods.in_periods(signed))


@pytest.mark.parametrize(
    ("start", "latest", "expected"),
    [
        ("2020-12-31", None, [("first", True)]),
        ("2021-01-01", None, [("second", True)]),
        ("2020-12-01", "2021-02-01", [("first", False), ("second", False)]),
        ("2021-12-01", "2022-02-01", [("second", False)]),
        ("2019-12-01", "2020-02-01", []),
        ("2022-01-01", None, []),
    ],
)
def test_an_act_stands_in_every_period_it_can_belong_to(start, latest, expected):
    placed = periods.in_periods(acts(("alpha", "kadhimi", "ACCUSE", start, latest)), TWO)
    assert list(zip(placed["period"], placed["surely_within"], strict=True)) == expected


def test_an_act_on_an_edge_is_counted_in_both_periods_and_once_in_all():
    placed = periods.in_periods(
        acts(
            ("alpha", "kadhimi", "ACCUSE", "2020-12-01", "2021-02-01"),
            ("alpha", "kadhimi", "AGREE", "2020-12-01"),
        ),
        TWO,
    )
    assert periods.acts_in_each(placed).to_dict() == {"first": 2, "second": 1}
    assert periods.across_periods(placed) == 1
    assert periods.each_once(placed)["tie_id"].tolist() == ["T1", "T2"]
