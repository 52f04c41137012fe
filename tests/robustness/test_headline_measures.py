"""Headline numbers: what each counts, worked by hand on a few rows."""

from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.robustness import HEADLINES, Measured, headlines
from after_soleimani.succession import reasons


def dated(rows, columns):
    frame = pd.DataFrame(rows, columns=columns)
    for column in {"start", "start_latest", "end"} & set(columns):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def actors(*rows):
    frame = pd.DataFrame(rows, columns=["actor_id", "family"])
    return frame.assign(name=frame["actor_id"], description="role", kind="armed_group", minor=False)


def readings(*rows):
    """Questions "p", "q", "r" of the set "camps" and the one on the hold, put to three core sources."""
    questions = [("p", "camps"), ("q", "camps"), ("r", "camps"), (reasons.HOLD, None)]
    frame = pd.DataFrame(rows, columns=["question_id", "source_id", "code"])
    return SimpleNamespace(
        sources=pd.DataFrame({"source_id": ["one", "two", "three"], "role": "core"}),
        questions=pd.DataFrame(questions, columns=["question_id", "question_set"]).assign(
            question="?", topic="t", kind="k", assessment=""
        ),
        readings=frame.assign(answer="x", evidence_ids=[(f"E{n}",) for n in range(1, len(frame) + 1)]),
        evidence=pd.DataFrame({"evidence_id": [f"E{n}" for n in range(1, 9)], "speaker_kind": "author"}),
        schema={"evidence": {"speaker_kind": SimpleNamespace(enum=["author"])}},
    )


def test_texts_that_affirm_and_qualify_the_hold_are_counted_out_of_all_core_texts():
    rows = [("one", "affirms"), ("two", "affirms"), ("three", "qualifies")]
    data = readings(*((reasons.HOLD, *row) for row in rows))
    affirmed, qualified, core = headlines.hold(data)
    assert (affirmed, qualified) == (Measured(2, ("E1", "E2"), 3), Measured(1, ("E3",), 3))
    assert core == Measured(3, ("E1", "E2", "E3"), 3)
    data.readings = data.readings[data.readings["source_id"] != "two"]  # as where that source is left out
    assert headlines.hold(data)[2].value == 2
    data.sources.loc[0, "role"] = "corroborating"
    assert headlines.hold(data)[2].value == 1


def test_lines_and_the_most_sources_that_draw_one_line():
    data = readings(
        ("p", "one", "affirms"), ("p", "two", "qualifies"), ("p", "three", "denies"),
        ("q", "one", "affirms"), ("q", "three", "qualifies"), ("q", "two", "silent"),
        ("r", "one", "affirms"),
    )  # fmt: skip
    drawn = ("E1", "E2", "E4", "E5", "E7")
    # Three lines, three sources; two of the lines are drawn by two sources each, the most for any.
    found = [(3, 3), (3, 3), (2, 3), (2, 3)]
    assert headlines.lines(data) == [Measured(value, drawn, n) for value, n in found]
    # Where one source is left, each line that it draws is drawn by all.
    data.readings = data.readings[data.readings["source_id"] == "one"]
    assert [number.value for number in headlines.lines(data)] == [3, 1, 3, 1]
    data.readings = data.readings[data.readings["question_id"] != "r"]
    assert headlines.lines(data)[0].value == 2


VISITS = dated(
    [
        ("before", "2019-12-01", None, ()),
        ("day", "2020-03-30", None, ()),
        ("window", "2021-07-01", "2021-07-09", ()),
        ("again", "2021-07-02", None, ("window",)),
    ],
    ["visit_id", "start", "start_latest", "may_be"],
).assign(
    event_id=lambda frame: frame["visit_id"], visitor_id="qaani", end=pd.NaT, date_precision="day",
    announced="unknown", trigger_event_id=None, status="probable",
    evidence_ids=[("E1",), ("E2",), ("E3",), ("E4",)],
)  # fmt: skip
MEETINGS = dated(
    [
        ("before", "sadr", "declined", ("E1",)),
        ("day", "sadr", "declined", ("E2",)),
        ("day", "amiri", "met", ("E2",)),
        ("window", "kadhimi", "met", ("E3",)),
        ("window", "amiri", "not_reported", ()),
        ("window", "sadr", "disputed", ("E3",)),
    ],
    ["visit_id", "actor_id", "outcome", "evidence_ids"],
).assign(
    sought="yes", event_id=None, start=pd.Timestamp("2020-03-30"), start_latest=pd.NaT, end=pd.NaT,
    date_precision="day",
)  # fmt: skip
ACTS = dated(
    [("amiri", "words", "defiance", "E3"), ("amiri", "deeds", "obedience", "E4")],
    ["actor_id", "event_id", "towards_iran", "evidence_ids"],
).assign(
    status="reported", start=pd.Timestamp("2021-11-12"), start_latest=pd.NaT, end=pd.NaT,
    date_precision="day", description="says so",
    evidence_ids=lambda frame: [(item,) for item in frame["evidence_ids"]],
)  # fmt: skip
ITEMS = pd.DataFrame({"evidence_id": ["E1", "E2", "E3", "E4"], "source_id": "paper", "origin_id": "author"})
KILLING = dated(
    [("soleimani_killing", "2020-01-03", None, "The killing", False, ())],
    ["event_id", "start", "start_latest", "description", "crisis", "evidence_ids"],
)
SUCCESSION = SimpleNamespace(
    actors=actors(("qaani", "iran"), ("sadr", "sadr"), ("amiri", "badr_fatah")),
    visits=VISITS,
    meetings=MEETINGS,
    ties=ACTS,
    events=KILLING,
    evidence=ITEMS,
    origins=pd.DataFrame({"origin_id": ["author"], "part_of": [None]}),
    schema={"ties": {"status": SimpleNamespace(enum=["established", "reported"])}},
)


def test_trips_are_counted_once_each_since_the_killing_and_those_dated_to_the_day_out_of_them():
    assert headlines.trips(SUCCESSION) == [Measured(2, ("E2", "E3"), 3), Measured(1, ("E2",), 2)]


def test_refusals_are_counted_out_of_all_outcomes_told_since_the_killing():
    assert headlines.declined(SUCCESSION) == [Measured(1, ("E2",), 4), Measured(0, (), 1)]
    other = SimpleNamespace(
        **{**vars(SUCCESSION), "meetings": MEETINGS.replace({"actor_id": {"sadr": "amiri"}})}
    )
    assert headlines.declined(other)[1] == Measured(1, ("E2",), 1)


def test_acts_against_iranian_officials_are_those_of_defiance_and_the_refusals():
    # One word, and two refusals, of which one is of the time before; out of these and one act of obedience.
    assert headlines.against(SUCCESSION) == [
        Measured(3, ("E1", "E2", "E3"), 4), Measured(1, ("E4",), 4)
    ]  # fmt: skip


def test_hostile_acts_of_the_armed_side_and_those_of_them_that_stay_within():
    rows = [
        ("asaib", "kadhimi", "ACCUSE", "joint", "E1"),
        ("badr", "kadhimi", "ACCUSE", "joint", "E2"),
        ("asaib", "badr", "ACCUSE", None, "E3"),
        ("asaib", "qaani", "ACCUSE", None, "E4"),
        ("asaib", "kadhimi", "AGREE", None, "E5"),
        ("kadhimi", "asaib", "ACCUSE", None, "E6"),
    ]
    ties = dated(rows, ["actor_id", "target_id", "event_type", "event_id", "evidence_ids"])
    ties = ties.assign(
        tie_id=[f"T{n}" for n in range(len(ties))],
        start=pd.Timestamp("2021-11-12"),
        start_latest=pd.NaT,
        status="reported",
        description="",
        evidence_ids=[(item,) for item in ties["evidence_ids"]],
    )
    data = SimpleNamespace(
        ties=ties,
        actors=actors(
            ("asaib", "asaib"), ("badr", "badr_fatah"), ("kadhimi", "government"), ("qaani", "iran")
        ),
        schema={"ties": {"event_type": SimpleNamespace(signs={"ACCUSE": "-", "AGREE": "+"})}},
    )
    assert headlines.hostile(data) == [Measured(3, ("E1", "E2", "E3", "E4"), 4), Measured(1, ("E3",), 3)]
    data.ties = ties[ties["actor_id"] == "kadhimi"]
    assert headlines.hostile(data) == [Measured(None, ()), Measured(None, ())]


def test_members_of_2021_are_the_highest_figure_of_their_kind_of_count():
    columns = ["quantity", "low", "high", "as_of", "evidence_ids"]
    rows = [
        ("members of the PMF: in the budget", 110, 122, "2021", ("E1",)),
        ("members of the PMF: in the budget", 140, 150, "2018", ("E2",)),
        ("members of the PMF: as said by the chairman", 160, 170, "2021", ("E3",)),
    ]
    frame = pd.DataFrame(rows, columns=columns)
    figures = frame.assign(actor_id="pmf", note="", wording="", figure_id=frame.index)
    assert headlines.members(SimpleNamespace(figures=figures)) == [
        Measured(122, ("E1",), 1), Measured(170, ("E3",), 1)
    ]  # fmt: skip
    assert headlines.members(SimpleNamespace(figures=figures[:2]))[1] == Measured(None, ())


def test_matters_of_the_shrine_units_that_moved_and_that_stayed():
    rows = [
        ("shrine_units", "command", "moved", "E1"),
        ("shrine_units", "command", "confirmed", "E2"),
        ("shrine_units", "command", "asked", "E3"),
        ("shrine_units", "money", "stayed", "E4"),
        ("shrine_units", "personnel", "stayed", "E4"),
        ("abbas_division", "money", "moved", "E5"),
    ]
    moves = pd.DataFrame(rows, columns=["unit_id", "matter", "outcome", "evidence_ids"])
    moves = moves.assign(
        move_id=moves.index, start=pd.Timestamp("2020-04-22"), from_id=None, to_id=None,
        evidence_ids=[(item,) for item in moves["evidence_ids"]],
    )  # fmt: skip
    data = SimpleNamespace(
        actors=actors(("shrine_units", "shrine"), ("abbas_division", "shrine")), moves=moves
    )
    assert headlines.shrine_units(data) == [Measured(1, ("E1", "E2"), 3), Measured(2, ("E4",), 3)]


def test_the_budget_of_a_year_is_its_highest_figure():
    rows = [(0.8, 1.0, "2015", ("E1",)), (0.9, 0.9, "2015", ("E2",)), (2.16, 2.16, "2021", ("E3",))]
    frame = pd.DataFrame(rows, columns=["low", "high", "as_of", "evidence_ids"])
    figures = frame.assign(
        quantity="budget of the PMF", actor_id="pmf", note="", wording="", figure_id=frame.index
    )
    found = [Measured(1.0, ("E1", "E2"), 2), Measured(2.16, ("E3",), 1)]
    assert headlines.money(SimpleNamespace(figures=figures)) == found
    assert headlines.money(SimpleNamespace(figures=figures[:2]))[1] == Measured(None, ())


@pytest.mark.parametrize(
    ("name", "there", "gone"),
    [
        ("hold_affirmed", (4, 1, 5), (2, 2, 4)),
        ("against", (9, 3), (3, 3)),
        ("declined", (3, 0), (3, 1)),
        ("declined_elsewhere", (1, 0), (0, 0)),
        ("sistani_iran_declined", (2, 1), (1, 1)),
        ("crises", (12, 5), (12, 6)),
        ("relations", (9, 4), (8, 4)),
        ("fronts", (9, 4), (8, 4)),
        ("trips", (4, 3), (4, 2)),
        ("lines", (5, 5, 3, 4), (5, 5, 1, 5)),
        ("hostile", (5, 2), (4, 2)),
        ("budgeted", (122, 170), (170, 170)),
        ("money_2015", (1.0, 2.1), (2.1, 2.1)),
        ("moved", (1, 2), (1, 0)),
    ],
)
def test_a_finding_holds_and_does_not(name, there, gone):
    (entry,) = (entry for entry in HEADLINES if name in entry.ids)
    assert entry.holds(*there)
    assert not entry.holds(*gone)


def test_cases_achieved_and_refused_are_those_that_name_soleimani_as_the_one_who_asks(monkeypatch):
    rows = [
        ("named", "achieved", ("E1",)), ("named", "refused", ("E2",)), ("named", "failed", ("E3",)),
        ("not_named", "refused", ("E4",)), ("turned_round", "achieved", ("E5",)),
    ]  # fmt: skip
    found = pd.DataFrame(rows, columns=["group", "outcome", "evidence_ids"])
    monkeypatch.setattr(headlines.cases, "soleimani_cases", lambda data: found)
    assert headlines.soleimani_cases(None) == [Measured(1, ("E1",), 3), Measured(1, ("E2",), 3)]


def test_only_sistani_s_own_answers_to_guests_from_iran_are_counted(monkeypatch):
    rows = [
        ("sistani", "iran", "declined", ("E1",)), ("sistani", "iran", "met", ("E2",)),
        ("sistani", "iran", "not_reported", ("E3",)), ("sistani", "other", "declined", ("E4",)),
        ("mr_sistani", "iran", "met", ("E5",)), ("sadr", "iran", "declined", ("E6",)),
    ]  # fmt: skip
    found = pd.DataFrame(rows, columns=["host_id", "family", "outcome", "evidence_ids"])
    monkeypatch.setattr(headlines.receptions, "occasions", lambda data: found)
    assert headlines.sistani_and_iran(None) == [Measured(1, ("E1",), 3), Measured(1, ("E2",), 3)]


def test_a_crisis_is_tied_once_however_many_trips_a_source_ties_to_it(monkeypatch):
    found = pd.DataFrame({"crisis_id": ["vote", "attack"], "evidence_ids": [("E1",), ("E2",)]})
    rows = [
        ("attack", True, ("E3",)), ("attack", True, ("E4",)),
        ("vote", False, ("E5",)), ("funeral", True, ("E6",)),
    ]  # fmt: skip
    trips = pd.DataFrame(rows, columns=["trigger_event_id", "after_succession", "evidence_ids"])
    monkeypatch.setattr(headlines.responses, "crises", lambda data: found)
    monkeypatch.setattr(headlines.visits, "visits_timeline", lambda data: trips)
    events = {"status": ["occurred", "reported", "occurred", "planned"], "evidence_ids": [("E1",)] * 4}
    data = SimpleNamespace(events=pd.DataFrame(events))
    assert headlines.crises(data) == [Measured(2, ("E1", "E2"), 3), Measured(1, ("E3", "E4"), 2)]


def test_relations_between_named_groups_are_counted_out_of_all_relations_of_that_side():
    rows = [
        ("A1", "asaib", "pmf", "member_of", "established", ("E1",)),
        ("A2", "badr", "asaib", "allied_with", "reported", ("E2",)),
        ("A3", "kadhimi", "usa", "allied_with", "reported", ("E3",)),
    ]
    columns = ["affiliation_id", "actor_id", "target_id", "relation", "status", "evidence_ids"]
    kinds = actors(
        ("asaib", "asaib"),
        ("badr", "badr_fatah"),
        ("pmf", "factions"),
        ("kadhimi", "government"),
        ("usa", "us"),
    )
    kinds.loc[kinds["actor_id"] == "pmf", "kind"] = "umbrella"
    data = SimpleNamespace(affiliations=pd.DataFrame(rows, columns=columns), actors=kinds)
    assert headlines.standing(data) == [Measured(2, ("E1", "E2"), 3), Measured(1, ("E2",), 2)]


def test_a_front_with_two_assessed_parents_is_one_front(monkeypatch):
    rows = [("Kahf", "Iran", ("E1",)), ("Kahf", "Quds Force", ("E2",)), ("Dam", None, ("E3",))]
    found = pd.DataFrame(rows, columns=["front", "parent", "evidence_ids"])
    monkeypatch.setattr(headlines.layers, "fronts", lambda data: found)
    data = SimpleNamespace(groups=pd.DataFrame({"actor_id": ["kahf", "dam", "badr"]}))
    assert headlines.fronts(data) == [Measured(2, ("E1", "E2", "E3"), 3), Measured(1, ("E1", "E2"), 2)]
