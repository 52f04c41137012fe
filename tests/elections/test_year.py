"""The year after the vote: its events in strands by rule, on frames whose answers are known."""

import pandas as pd
from fakes import rows
from year_record import SITTING, events, figures, year_record

from after_soleimani.elections import year
from after_soleimani.exhibits.elections.year import attendance_words


def test_kind_then_topic_put_an_event_in_its_strand():
    found = year.year_of_formation(
        year_record(
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
        year_record(
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
        year_record(
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
    found = year.year_of_formation(year_record(frame)).set_index("event_id")
    assert set(found.index[found["named"]]) == {"sitting", "crisis"}
    short = [row | {"short_name": "R"} if row["event_id"] == "ruling" else row for row in frame]
    again = year.year_of_formation(year_record(short)).set_index("event_id")
    assert set(again.index[again["named"]]) == {"sitting", "ruling", "crisis"}
    assert set(found.index[~found["placed"]]) == {"some_month"}
    assert set(found.index[found["expected"]]) == {"hoped_for"}


def test_a_protest_is_named_where_somebody_counts_people_hurt():
    frame = events(
        SITTING,
        ("with", "2022-02-03", None, "protest", "occurred", ("E0003",)),
        ("none_hurt", "2022-02-04", None, "protest", "occurred", ("E0003",)),
        ("untold", "2022-02-05", None, "protest", "occurred", ("E0003",)),
    )
    counted = figures(
        ("persons injured", "with", None, 5, 5, "", "persons", None, "2022-02-03", ("E0003",)),
        ("persons injured", "none_hurt", None, 0, 0, "", "persons", None, "2022-02-04", ("E0003",)),
        ("persons injured", "untold", None, 5, 5, "", "persons", None, "2022-02-05", ("E0003",)),
    )
    frame = [row | {"short_name": None if row["event_id"] == "untold" else "P"} for row in frame]
    found = year.year_of_formation(year_record(frame, counted)).set_index("event_id")
    named = {"sitting": True, "with": True, "none_hurt": False, "untold": False}
    assert found["named"].to_dict() == named
    assert not found["contested"].any()


def test_a_visit_that_is_contested_is_marked():
    visits = (
        ("trip", "2022-02-06", None, "visit", "occurred", ("E0005",)),
        ("denied", "2022-02-07", None, "visit", "occurred", ("E0005",)),
    )
    status = rows("event_id status", ("trip", "confirmed"), ("denied", "contested"))
    found = year.year_of_formation(year_record(events(SITTING, *visits), visits=status))
    assert found.set_index("event_id")["contested"].to_dict() == {
        "sitting": False, "trip": False, "denied": True,
    }  # fmt: skip


def test_of_two_topics_as_frequent_the_one_named_first_decides():
    """E0001 is on the election, E0002 on coalitions."""
    strands = [
        year.year_of_formation(
            year_record(events(SITTING, ("both", "2022-02-03", None, "other", "occurred", ids)))
        ).set_index("event_id")["strand"]["both"]
        for ids in (("E0001", "E0002"), ("E0002", "E0001"))
    ]
    assert strands == [year.COURTS, year.ALLIANCES]


def test_attendance_in_words():
    held = pd.DataFrame({"present_low": [325, 50], "present_high": [325, 59], "required": [165, 220]})
    assert attendance_words(held) == "325, then 50–59 present, 165 and 220 needed"
