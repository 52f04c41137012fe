"""The year after the vote: strands by rule, and figures that differ, on frames whose answers are known."""

import fakes
import pandas as pd
import pytest
from fakes import rows

from after_soleimani.elections import year
from after_soleimani.exhibits.elections.disputes import given
from after_soleimani.exhibits.elections.year import attendance_words

DAY = pd.Timestamp

EVIDENCE = rows(
    "evidence_id source_id origin_id topic mentions",
    ("E0001", "wire", "o1", "election", ()),
    ("E0002", "wire", "o2", "coalition", ("sadr",)),
    ("E0003", "paper", "o3", "protest", ()),
    ("E0004", "paper", "o4", "attack_2021", ()),
    ("E0005", "paper", "o4", "visits", ("qaani",)),
    ("E0006", "wire", "o5", "coalition", ()),
)
ORIGINS = rows("origin_id part_of", ("o1", None), ("o2", None), ("o3", None), ("o4", None), ("o5", "o2"))
ACTORS = rows(
    "actor_id name family",
    ("qaani", "Qaani", "iran"),
    ("sadr", "Sadr", "sadr"),
    ("list_a", "List A", "other"),
)
SESSIONS = rows(
    "session_id event_id purpose evidence_ids",
    ("s1", "sitting", "Opening", ("E0006",)),
    ("s2", "sitting", "Second vote", ("E0004",)),
)


def events(*given, crisis=()):
    """Rows of (id, start, latest, kind, status, evidence), those in `crisis` being crises."""
    own = rows("event_id start start_latest kind status evidence_ids", *given)
    return [row | {"description": row["event_id"], "crisis": row["event_id"] in crisis} for row in own]


def figures(*given):
    """Figures of (quantity, event, actor, low, high, end that is open, unit, wording, as of, evidence)."""
    found = rows("quantity event_id actor_id low high open unit wording as_of evidence_ids", *given)
    for figure in found:
        end = figure.pop("open")
        figure |= {"low_open": end == "low", "high_open": end == "high"}
    return found


FIRST_COUNT, ELIGIBLE = "turnout of those registered, first count", "turnout of all who may vote"
QUANTITIES = rows(
    "quantity counts stem base basis dated",
    ("women elected", "women_elected", "women elected", None, "reported", False),
    ("persons injured", "injured", "persons injured", None, "reported", False),
    ("seats claimed", "bloc_members", "seats claimed", None, "claimed", False),
    ("seats gained", "seats_gained", "seats gained", None, "reported", False),
    ("members present", "members_present", "members present", None, "reported", False),
    (FIRST_COUNT, "turnout", "turnout", "those registered, first count", "reported", False),
    (ELIGIBLE, "turnout", "turnout", "all who may vote", "reported", False),
)


def dataset(event_rows, figure_rows=()):
    return fakes.dataset(
        events=event_rows,
        evidence=EVIDENCE,
        origins=ORIGINS,
        actors=ACTORS,
        sessions=SESSIONS,
        sources=rows("source_id", ("wire",), ("paper",)),
        elections=rows("evidence_ids", (("E0001",),)),
        figures=list(figure_rows),
        quantities=QUANTITIES,
    )


SITTING = ("sitting", "2022-01-09", None, "election", "occurred", ("E0006",))


def test_kind_then_topic_put_an_event_in_its_strand():
    found = year.year_of_formation(
        dataset(
            events(
                SITTING,
                ("vote", "2021-10-10", None, "election", "occurred", ("E0001",)),
                ("ruling", "2022-02-03", None, "legal", "occurred", ("E0002",)),
                ("pact", "2022-03-23", None, "founding", "occurred", ("E0002",)),
                ("rockets", "2022-01-25", None, "attack", "occurred", ("E0002",)),
                ("trip", "2022-02-06", None, "visit", "occurred", ("E0005",)),
                ("foreign_trip", "2022-02-06", None, "visit", "occurred", ("E0002",)),
                ("order_on_attack", "2021-11-08", None, "legal", "occurred", ("E0004",)),
                ("words_on_attack", "2021-11-08", None, "statement", "occurred", ("E0004",)),
            )
        )
    )
    assert dict(zip(found["event_id"], found["strand"], strict=True)) == {
        "vote": year.COURTS,
        "ruling": year.COURTS,
        "sitting": year.PARLIAMENT,
        "pact": year.ALLIANCES,
        "rockets": year.STREET,
        "trip": year.VISITS,
    }
    assert list(found["strand"]) == sorted(found["strand"], key=year.STRANDS.index)


def test_events_that_can_have_begun_outside_the_year_are_left_out():
    found = year.year_of_formation(
        dataset(
            events(
                SITTING,
                ("before", "2021-10-09", "2021-11-01", "election", "occurred", ("E0001",)),
                ("after", "2022-10-27", "2022-10-28", "election", "occurred", ("E0001",)),
                ("last_day", "2022-10-27", None, "election", "occurred", ("E0001",)),
            )
        )
    )
    assert set(found["event_id"]) == {"sitting", "last_day"}


def test_an_event_that_is_part_of_a_sitting_is_not_shown_twice():
    found = year.year_of_formation(
        dataset(
            events(
                SITTING,
                ("speaker", "2022-01-09", None, "election", "occurred", ("E0002", "E0006")),
                ("other_day", "2022-01-10", None, "election", "occurred", ("E0006",)),
                ("other_kind", "2022-01-09", None, "statement", "occurred", ("E0006",)),
                ("no_common_evidence", "2022-01-09", None, "election", "occurred", ("E0001",)),
            )
        )
    ).set_index("event_id")
    assert set(found.index) == {"sitting", "other_day", "other_kind", "no_common_evidence"}
    assert found.at["sitting", "evidence_ids"] == ("E0006", "E0002")
    assert found.at["sitting", "origins"] == 1  # o5 is part of o2


def test_spans_and_expectations_are_not_named_and_long_spans_not_placed():
    frame = events(
        SITTING,
        ("ruling", "2022-02-03", None, "legal", "occurred", ("E0002",)),
        ("hoped_for", "2022-02-03", None, "legal", "expected", ("E0002",)),
        ("some_day", "2022-02-03", "2022-02-20", "legal", "occurred", ("E0002",)),
        ("some_month", "2021-11-01", "2022-01-01", "founding", "occurred", ("E0002",)),
        ("crisis", "2022-02-03", "2022-02-05", "election", "occurred", ("E0001",)),
        ("said", "2022-02-03", None, "statement", "occurred", ("E0002",)),
        crisis=("crisis",),
    )
    found = year.year_of_formation(dataset(frame)).set_index("event_id")
    assert set(found.index[found["named"]]) == {"sitting", "ruling", "crisis"}
    assert set(found.index[~found["placed"]]) == {"some_month"}
    assert set(found.index[found["expected"]]) == {"hoped_for"}


def test_a_protest_is_named_where_somebody_counts_people_hurt():
    frame = events(
        SITTING,
        ("with", "2022-02-03", None, "protest", "occurred", ("E0003",)),
        ("none_hurt", "2022-02-04", None, "protest", "occurred", ("E0003",)),
    )
    counted = figures(
        ("persons injured", "with", None, 5, 5, "", "persons", None, "2022-02-03", ("E0003",)),
        ("persons injured", "none_hurt", None, 0, 0, "", "persons", None, "2022-02-04", ("E0003",)),
    )
    found = year.year_of_formation(dataset(frame, counted)).set_index("event_id")
    assert found["named"].to_dict() == {"sitting": True, "with": True, "none_hurt": False}


# Figures

VOTE = ("vote", "2021-10-10", None, "election", "occurred", ("E0001",))


def disputes(*given):
    return year.disputed_figures(dataset(events(SITTING, VOTE), figures(*given)))


def number(low, high=None, evidence=("E0001",), **other):
    row = {"quantity": "women elected", "event": "vote", "actor": None, "unit": "persons", "wording": None}
    row |= {"as_of": "2021-10-12", "open": ""} | other
    ends = (float(low), float(low if high is None else high))
    named = (row["quantity"], row["event"], row["actor"])
    return (*named, *ends, row["open"], row["unit"], row["wording"], row["as_of"], evidence)


def test_numbers_of_nobody_by_name_are_compared_beside_those_of_several_actors():
    named = [number(3, actor="list_a"), number(4, actor="sadr")]
    found = disputes(*named, number(1), number(2, evidence=("E0003",)))
    assert list(found["low"]) == [1, 2]
    assert set(found["actor"]) == {""}


def test_of_two_topics_as_frequent_the_one_named_first_decides():
    """E0001 is on the election, E0002 on coalitions."""
    strands = [
        year.year_of_formation(
            dataset(events(SITTING, ("both", "2022-02-03", None, "other", "occurred", ids)))
        ).set_index("event_id")["strand"]["both"]
        for ids in (("E0001", "E0002"), ("E0002", "E0001"))
    ]
    assert strands == [year.COURTS, year.ALLIANCES]


def test_two_origins_without_a_value_in_common_disagree():
    found = disputes(number(97), number(97, evidence=("E0003",)), number(95, evidence=("E0004",)))
    assert list(found["low"]) == [97, 95]
    assert list(found["origins"]) == [2, 1]
    assert set(found["group_origins"]) == {3}
    assert set(found["difference"]) == {"open"}


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
    assert disputes(*given_by_two).empty


def test_numbers_of_several_actors_are_not_compared_with_each_other():
    gained = {"quantity": "seats gained", "unit": "seats"}
    one, two = number(11, actor="list_a", **gained), number(5, actor="sadr", evidence=("E0003",), **gained)
    assert disputes(one, two).empty
    found = disputes(one, two, number(12, actor="list_a", evidence=("E0004",), **gained))
    assert list(found["low"]) == [11, 12]
    assert set(found["actor"]) == {"List A"}


def test_numbers_of_two_sittings_of_one_day_are_not_compared():
    present = {"quantity": "members present", "event": "sitting"}
    opening, second = (
        number(325, evidence=("E0006",), **present),
        number(228, evidence=("E0004",), **present),
    )
    assert disputes(opening, second).empty


def test_a_base_of_its_own_explains_a_difference():
    first = number(41, quantity=FIRST_COUNT, unit="percent")
    other = number(36, quantity=ELIGIBLE, unit="percent", evidence=("E0003",))
    found = disputes(first, other)
    assert set(found["quantity"]) == {"turnout"}
    assert list(found["base"]) == ["those registered, first count", "all who may vote"]
    assert set(found["difference"]) == {"base"}
    third = number(43, quantity=FIRST_COUNT, unit="percent", evidence=("E0004",))
    assert set(disputes(first, other, third)["difference"]) == {"part"}


def hurt(low, wording=None, **other):
    return number(low, quantity="persons injured", wording=wording, **other)


def test_lower_limits_can_all_be_true():
    found = disputes(
        hurt(125, "at least 125", open="high"), hurt(60, "at least 60", open="high", evidence=("E0003",))
    )
    assert set(found["difference"]) == {"fits"}
    assert found["above"].all()
    assert set(disputes(hurt(125), hurt(60, evidence=("E0003",)))["difference"]) == {"open"}


def test_people_hurt_can_rise_from_day_to_day_but_not_fall():
    rising = disputes(hurt(12, as_of="2022-08-29"), hurt(30, as_of="2022-08-30", evidence=("E0003",)))
    assert set(rising["difference"]) == {"grows"}
    falling = disputes(hurt(30, as_of="2022-08-29"), hurt(12, as_of="2022-08-30", evidence=("E0003",)))
    assert set(falling["difference"]) == {"open"}
    women = disputes(number(95, as_of="2022-08-29"), number(97, as_of="2022-08-30", evidence=("E0003",)))
    assert set(women["difference"]) == {"open"}


def test_whole_percentages_are_rounded_and_upper_limits_open_below():
    frame = fakes.frame("figures", *figures(*(number(n, unit="percent") for n in (41, 41.05, 42))))
    frame = frame.assign(above=False)
    assert year.fit(frame[:2])
    assert not year.fit(frame)
    found = disputes(number(0, 59, wording="less than 60", open="low"), number(70, evidence=("E0003",)))
    assert list(found["below"]) == [True, False]
    assert [given(row) for _, row in found.iterrows()] == ["less than 60", "70"]


# In words


def test_attendance_in_words():
    held = pd.DataFrame({"present_low": [325, 50], "present_high": [325, 59], "required": [165, 220]})
    assert attendance_words(held) == "325, then 50–59 present, 165 and 220 needed"
