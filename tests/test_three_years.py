"""Three years on one page: which rows become marks, in which row, and which are named, on a small record."""

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani import three_years
from after_soleimani.dataset import load
from after_soleimani.three_years import LANES, MOST_NAMED, PLACED_WITHIN, YEARS

ACTORS = rows(
    "actor_id name family",
    ("qaani", "Esmail Qaani", "iran"),
    ("zarif", "Zarif", "iran"),
    ("sadr", "Muqtada al-Sadr", "sadr"),
    ("amiri", "Hadi al-Amiri", "badr_fatah"),
    ("federal_court", "Federal court", "government"),
)
EVIDENCE = rows(
    "evidence_id source_id origin_id topic mentions",
    ("E0001", "wire", "o1", "coalition", ()),
    ("E0002", "paper", "o2", "coalition", ()),
    ("E0003", "paper", "o3", "visits", ()),
    ("E0004", "wire", "o1", "coalition", ("federal_court",)),
    ("E0005", "wire", "o1", "us_presence", ()),
)
ORIGINS = rows("origin_id part_of", ("o1", None), ("o2", None), ("o3", None))
SOURCES = rows(
    "source_id short_name role published",
    ("wire", "Wire 2022", "core", "2022-01-27"),
    ("paper", "Paper 2021", "core", "2021-11"),
    ("other", "Other", "corroborating", "2021-01-01"),
)
KILLING = ("soleimani_killing", "2020-01-03", None, "killing", "occurred", "Soleimani killed", ("E0005",))


def events(*given, crisis=()):
    """Rows of (id, start, latest, kind, status, short name, evidence), those in `crisis` being crises."""
    own = rows("event_id start start_latest kind status short_name evidence_ids", KILLING, *given)
    return [
        row
        | {
            "description": f"What {row['event_id']} was",
            "crisis": row["event_id"] in crisis,
            "date_precision": "day",
        }
        for row in own
    ]


def trips(*given):
    """Rows of (id, visitor, start, latest, status)."""
    own = rows("visit_id visitor_id start start_latest status", *given)
    rest = {"date_precision": "day", "evidence_ids": ("E0003",)}
    return [row | rest | {"event_id": row["visit_id"]} for row in own]


def record(event_rows=None, visits=(), meetings=(), sessions=()):
    return dataset(
        events=event_rows or events(),
        evidence=EVIDENCE,
        origins=ORIGINS,
        actors=ACTORS,
        sources=SOURCES,
        visits=[*visits, *trips(("earlier", "zarif", "2019-10-01", None, "confirmed"))],
        meetings=list(meetings),
        sessions=list(sessions),
        elections=rows("election house", ("iq2021", 329)),
        rules=rows("rule_id required_present", ("president_presence", 220)),
    )


def marked(data):
    return three_years.three_years(data).set_index("mark_id")


def test_kind_then_court_then_topic_give_an_event_its_row():
    found = marked(
        record(
            events(
                ("rockets", "2021-02-01", None, "attack", "occurred", None, ("E0005",)),
                ("arrests", "2021-02-02", None, "military", "occurred", None, ("E0005",)),
                ("sit_in", "2021-02-03", None, "protest", "occurred", None, ("E0001",)),
                ("count", "2021-02-04", None, "election", "occurred", None, ("E0005",)),
                ("ruling", "2021-02-05", None, "legal", "occurred", None, ("E0004",)),
                ("law", "2021-02-06", None, "legal", "occurred", None, ("E0001",)),
                ("sanctions", "2021-02-07", None, "legal", "occurred", None, ("E0005",)),
                ("pact", "2021-02-08", None, "founding", "occurred", None, ("E0001",)),
                ("speech", "2021-02-09", None, "statement", "occurred", None, ("E0001",)),
                ("rival_claim", "2021-02-10", None, "statement", "occurred", None, ("E0001",)),
                crisis=("rival_claim",),
            )
        )
    )
    assert found["row"].to_dict() == {
        "soleimani_killing": "force",
        "rockets": "force",
        "arrests": "force",
        "sit_in": "street",
        "count": "house",
        "ruling": "court",
        "law": "house",
        "pact": "house",
        "rival_claim": "house",
    }
    of_row = {row: lane for lane, own in LANES.items() for row in own}
    assert found["lane"].tolist() == [of_row[row] for row in found["row"]]
    places = [list(of_row).index(row) for row in found["row"]]
    assert places == sorted(places)


def test_what_may_lie_outside_is_planned_or_has_no_day_is_left_out():
    found = marked(
        record(
            events(
                ("before", "2019-12-31", "2020-01-02", "attack", "occurred", None, ("E0005",)),
                ("after", "2022-10-27", "2022-10-28", "attack", "occurred", None, ("E0005",)),
                ("planned", "2021-02-03", None, "attack", "planned", None, ("E0005",)),
                ("hoped", "2021-02-03", None, "attack", "expected", None, ("E0005",)),
                ("some_year", "2021-01-01", "2021-12-31", "attack", "occurred", None, ("E0005",)),
                ("some_month", "2021-03-01", "2021-03-31", "attack", "reported", None, ("E0005",)),
            )
        )
    )
    assert set(found.index) == {"soleimani_killing", "some_month"}
    assert found.at["some_month", "latest"] == pd.Timestamp("2021-03-31")


def test_a_trip_is_a_mark_for_each_outcome_told():
    visits = trips(
        ("met_and_not", "qaani", "2020-03-30", None, "confirmed"),
        ("silent", "qaani", "2020-06-03", None, "confirmed"),
        ("contested", "qaani", "2021-10-11", None, "contested"),
        ("guest", "zarif", "2020-07-19", None, "confirmed"),
    )
    told = rows(
        "visit_id actor_id outcome evidence_ids",
        ("met_and_not", "amiri", "met", ("E0003",)),
        ("met_and_not", "sadr", "declined", ("E0001", "E0002")),
        ("contested", "amiri", "planned", ("E0003",)),
        ("guest", "sadr", "met", ("E0003",)),
    )
    found = marked(record(visits=visits, meetings=told))
    own = found[found["lane"] == "envoys"]
    assert own[["row", "shape"]].apply(tuple, axis=1).to_dict() == {
        "met_and_not:met": ("received", "met"),
        "met_and_not:declined": ("not_received", "declined"),
        "silent:not_reported": ("received", "not_reported"),
        "contested:disputed": ("not_received", "disputed"),
        "guest:met": ("others", "met"),
    }
    assert own["origins"].to_dict()["met_and_not:declined"] == 2
    assert own.at["met_and_not:met", "hosts"] == ("Hadi al-Amiri",)
    assert own.at["contested:disputed", "evidence_ids"] == ("E0003",)
    assert own[own["named"]].index.tolist() == ["met_and_not:declined"]
    assert own.at["met_and_not:declined", "doors"] == ("Muqtada al-Sadr",)


def test_a_host_who_once_declined_is_named_where_he_met():
    visits = trips(
        ("first", "qaani", "2020-03-30", None, "confirmed"),
        ("second", "qaani", "2022-02-06", None, "confirmed"),
    )
    told = rows(
        "visit_id actor_id outcome evidence_ids",
        ("first", "sadr", "declined", ("E0001",)),
        ("second", "amiri", "met", ("E0003",)),
        ("second", "sadr", "met", ("E0003",)),
    )
    found = marked(record(visits=visits, meetings=told))
    assert found.at["second:met", "named"]
    assert found.at["second:met", "doors"] == ("Muqtada al-Sadr",)
    assert found.at["second:met", "hosts"] == ("Hadi al-Amiri", "Muqtada al-Sadr")


def test_a_sitting_without_the_members_it_needs_has_its_own_shape():
    found = marked(
        record(
            events(
                ("blocked", "2022-03-26", None, "election", "occurred", "no quorum", ("E0001",)),
                ("contest", "2021-10-11", None, "election", "occurred", None, ("E0001",)),
                crisis=("contest",),
            ),
            sessions=rows(
                "session_id event_id date rule_id purpose present_low present_high evidence_ids",
                ("s1", "blocked", "2022-03-26", "president_presence", "Election", 202, 202, ("E0001",)),
            ),
        )
    )
    assert found["shape"].to_dict() == {
        "soleimani_killing": "event",
        "blocked": "no_quorum",
        "contest": "crisis",
    }
    assert found.at["blocked", "named"]


def frame(*given):
    return pd.DataFrame(given, columns=["short_name", "crisis", "sitting", "opens", "origins", "start"])


def test_what_opens_a_period_is_named_first_then_what_most_origins_tell():
    found = frame(
        ("much told", True, False, False, 9, 1),
        ("opens", False, False, True, 1, 2),
        ("later", True, False, False, 3, 4),
        ("earlier", False, True, False, 3, 3),
        ("", True, False, False, 20, 5),
        ("no turning point", False, False, False, 30, 6),
    )

    def named(most):
        return found.loc[three_years.named_events(found, most), "short_name"].tolist()

    assert named(1) == ["opens"]
    assert named(2) == ["much told", "opens"]
    assert named(3) == ["much told", "opens", "earlier"]
    assert named(10) == ["much told", "opens", "later", "earlier"]
    assert named(0) == named(-2) == []


def test_of_two_events_of_the_first_day_of_a_period_the_better_told_opens_it():
    found = marked(
        record(
            events(
                ("vote", "2021-10-10", None, "other", "occurred", "vote", ("E0001", "E0002")),
                ("same_day", "2021-10-10", None, "election", "occurred", "something", ("E0001",)),
                ("span", "2021-10-10", "2021-10-12", "other", "occurred", "x", ("E0001", "E0002", "E0003")),
            )
        )
    )
    assert found.loc[["vote", "same_day"], "named"].tolist() == [True, False]
    assert found.at["vote", "row"] == "house", "it opens a period, whatever its kind"
    assert "span" not in found.index


def test_the_core_texts_are_numbered_by_date_and_a_month_is_a_span():
    found = three_years.core_texts(record())
    assert found["short_name"].tolist() == ["Paper 2021", "Wire 2022"]
    assert found["number"].tolist() == [1, 2]
    assert found["start"].tolist() == [pd.Timestamp("2021-11-01"), pd.Timestamp("2022-01-27")]
    assert found["latest"].tolist() == [pd.Timestamp("2021-11-30"), pd.Timestamp("2022-01-27")]


@pytest.fixture(scope="module")
def page(root):
    return three_years.three_years(load(root))


def test_on_the_record_every_row_has_marks_and_no_more_are_named_than_a_page_carries(page):
    assert set(page["row"]) == {row for own in LANES.values() for row in own}
    assert 0 < page["named"].sum() <= MOST_NAMED
    assert page["mark_id"].is_unique
    assert (page["start"] >= YEARS[0]).all()
    assert (page["latest"] <= YEARS[1]).all()
    assert ((page["latest"] - page["start"]).dt.days <= PLACED_WITHIN).all()
    assert (page["origins"] > 0).all()


def test_on_the_record_all_core_texts_are_older_than_the_first_entry_into_parliament(root):
    data = load(root)
    entered = data.events.set_index("event_id").at["parliament_stormed_2022_07_27", "start"]
    assert three_years.core_texts(data)["latest"].max() < entered
