"""Figures on which sources differ, on frames whose answers are known."""

import pytest
from fakes import frame
from year_record import ELIGIBLE, FIRST_COUNT, SITTING, events, figures, year_record

from after_soleimani.elections import disputes
from after_soleimani.exhibits.elections.disputes import given

VOTE = ("vote", "2021-10-10", None, "election", "occurred", ("E0001",))


def disputed(*given):
    return disputes.disputed_figures(year_record(events(SITTING, VOTE), figures(*given)))


def number(low, high=None, evidence=("E0001",), **other):
    row = {"quantity": "women elected", "event": "vote", "actor": None, "unit": "persons", "wording": None}
    row |= {"as_of": "2021-10-12", "open": ""} | other
    ends = (float(low), float(low if high is None else high))
    named = (row["quantity"], row["event"], row["actor"])
    return (*named, *ends, row["open"], row["unit"], row["wording"], row["as_of"], evidence)


def test_numbers_of_nobody_by_name_are_compared_beside_those_of_several_actors():
    named = [number(3, actor="list_a"), number(4, actor="sadr")]
    found = disputed(*named, number(1), number(2, evidence=("E0003",)))
    assert list(found["low"]) == [1, 2]
    assert set(found["actor"]) == {""}


def test_two_origins_without_a_value_in_common_disagree():
    found = disputed(number(97), number(97, evidence=("E0003",)), number(95, evidence=("E0004",)))
    assert list(found["low"]) == [97, 95]
    assert list(found["origins"]) == [2, 1]
    assert set(found["group_origins"]) == {3}
    assert set(found["difference"]) == {"open"}
    assert list(found["evidence_ids"]) == [("E0001", "E0003"), ("E0004",)]
    assert list(found["source_ids"]) == [("wire", "paper"), ("paper",)]


@pytest.mark.parametrize(
    "given_by_two",
    [
        (number(97), number(97, evidence=("E0003",))),  # they agree
        (number(97), number(95)),  # one origin, two documents
        (number(97, evidence=("E0002",)), number(95, evidence=("E0006",))),  # o5 is part of o2
        (number(97), number(95), number(97, evidence=("E0003",))),  # a value in common
        (number(1, quantity="seats claimed"), number(2, quantity="seats claimed", evidence=("E0003",))),
        (
            number(1, event=None, as_of="2018-05-12"),
            number(2, event=None, as_of="2018-05-12", evidence=("E0003",)),
        ),
        (
            number(1, event=None, as_of="2022-01-01"),
            number(2, event=None, as_of="2022-01-02", evidence=("E0003",)),
        ),
    ],
)
def test_no_disagreement(given_by_two):
    assert disputed(*given_by_two).empty


def test_numbers_of_several_actors_are_not_compared_with_each_other():
    gained = {"quantity": "seats gained", "unit": "seats"}
    one, two = number(11, actor="list_a", **gained), number(5, actor="sadr", evidence=("E0003",), **gained)
    assert disputed(one, two).empty
    found = disputed(one, two, number(12, actor="list_a", evidence=("E0004",), **gained))
    assert list(found["low"]) == [11, 12]
    assert set(found["actor"]) == {"List A"}


def test_numbers_of_two_sittings_of_one_day_are_not_compared():
    present = {"quantity": "members present", "event": "sitting"}
    opening, second = (
        number(325, evidence=("E0006",), **present),
        number(228, evidence=("E0004",), **present),
    )
    assert disputed(opening, second).empty


def test_a_base_of_its_own_explains_a_difference():
    first = number(41, quantity=FIRST_COUNT, unit="percent")
    other = number(36, quantity=ELIGIBLE, unit="percent", evidence=("E0003",))
    found = disputed(first, other)
    assert set(found["quantity"]) == {"turnout"}
    assert list(found["base_or_whom"]) == ["those registered, first count", "all who may vote"]
    assert set(found["difference"]) == {"base"}
    third = number(43, quantity=FIRST_COUNT, unit="percent", evidence=("E0004",))
    assert set(disputed(first, other, third)["difference"]) == {"part"}


def hurt(low, wording=None, **other):
    return number(low, quantity="persons injured", wording=wording, **other)


def test_lower_limits_can_all_be_true():
    found = disputed(
        hurt(125, "at least 125", open="high"), hurt(60, "at least 60", open="high", evidence=("E0003",))
    )
    assert set(found["difference"]) == {"fits"}
    assert found["above"].all()
    assert set(disputed(hurt(125), hurt(60, evidence=("E0003",)))["difference"]) == {"open"}


def test_people_hurt_can_rise_from_day_to_day_but_not_fall():
    rising = disputed(hurt(12, as_of="2022-08-29"), hurt(30, as_of="2022-08-30", evidence=("E0003",)))
    assert set(rising["difference"]) == {"grows"}
    falling = disputed(hurt(30, as_of="2022-08-29"), hurt(12, as_of="2022-08-30", evidence=("E0003",)))
    assert set(falling["difference"]) == {"open"}
    women = disputed(number(95, as_of="2022-08-29"), number(97, as_of="2022-08-30", evidence=("E0003",)))
    assert set(women["difference"]) == {"open"}


def test_whole_percentages_are_rounded_and_upper_limits_open_below():
    percentages = frame("figures", *figures(*(number(n, unit="percent") for n in (41, 41.05, 42))))
    percentages = percentages.assign(above=False)
    assert disputes.can_all_be_true(percentages[:2])
    assert not disputes.can_all_be_true(percentages)
    found = disputed(number(0, 59, wording="less than 60", open="low"), number(70, evidence=("E0003",)))
    assert list(found["below"]) == [True, False]
    assert [given(row) for _, row in found.iterrows()] == ["less than 60", "70"]
