"""Headline numbers: what each counts, worked by hand on a few rows."""

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.robustness import HEADLINES, Measured, headlines
from after_soleimani.succession import reasons


def actors(*pairs):
    """Armed groups, each with its family."""
    return [row | {"name": row["actor_id"], "kind": "armed_group"} for row in rows("actor_id family", *pairs)]


def resting_on(items, given):
    """The rows, each resting on one of these items, in order."""
    return [row | {"evidence_ids": (item,)} for row, item in zip(given, items, strict=True)]


def readings(*given, core=("one", "two", "three")):
    """Questions "p", "q", "r" of the set "camps" and the one on the hold, put to core sources."""
    sources = [{"source_id": name, "role": "core" if name in core else "corroborating"} for name in TEXTS]
    questions = [("p", "camps"), ("q", "camps"), ("r", "camps"), (reasons.HOLD, None)]
    items = [f"E{number}" for number in range(1, len(given) + 1)]
    return dataset(
        sources=sources,
        questions=rows("question_id question_set", *questions),
        readings=resting_on(items, rows("question_id source_id code", *given)),
        evidence=[{"evidence_id": item, "speaker_kind": "author"} for item in items],
    )


TEXTS = ("one", "two", "three")


def test_texts_that_affirm_and_qualify_the_hold_are_counted_out_of_all_core_texts():
    given = [
        (reasons.HOLD, "one", "affirms"),
        (reasons.HOLD, "two", "affirms"),
        (reasons.HOLD, "three", "qualifies"),
    ]
    affirmed, qualified, core = headlines.succession.hold(readings(*given))
    assert (affirmed, qualified) == (Measured(2, ("E1", "E2"), 3), Measured(1, ("E3",), 3))
    assert core == Measured(3, ("E1", "E2", "E3"), 3)
    left = [given[0], given[2]]  # as where the second source is left out
    assert headlines.succession.hold(readings(*left))[2].value == 2
    assert headlines.succession.hold(readings(*left, core=("two", "three")))[2].value == 1


def test_lines_and_the_most_sources_that_draw_one_line():
    given = [
        ("p", "one", "affirms"), ("p", "two", "qualifies"), ("p", "three", "denies"),
        ("q", "one", "affirms"), ("q", "three", "qualifies"), ("q", "two", "silent"),
        ("r", "one", "affirms"),
    ]  # fmt: skip
    drawn = ("E1", "E2", "E4", "E5", "E7")
    # Three lines, three sources; two of the lines are drawn by two sources each, the most for any.
    found = [(3, 3), (3, 3), (2, 3), (2, 3)]
    assert headlines.pmf.lines(readings(*given)) == [Measured(value, drawn, n) for value, n in found]
    # Where one source is left, each line that it draws is drawn by all.
    own = [row for row in given if row[1] == "one"]
    assert [number.value for number in headlines.pmf.lines(readings(*own))] == [3, 1, 3, 1]
    assert headlines.pmf.lines(readings(*own[:2]))[0].value == 2


MEETINGS = rows(
    "visit_id actor_id outcome evidence_ids",
    ("before", "sadr", "declined", ("E1",)),
    ("day", "sadr", "declined", ("E2",)),
    ("day", "amiri", "met", ("E2",)),
    ("window", "kadhimi", "met", ("E3",)),
    ("window", "amiri", "not_reported", ()),
    ("window", "sadr", "disputed", ("E3",)),
)


def of_succession(meetings=MEETINGS):
    """Three trips of Qaani's, of which one may be told twice, meetings on them, and two acts."""
    trips = rows(
        "visit_id start start_latest may_be evidence_ids",
        ("before", "2019-12-01", None, (), ("E1",)),
        ("day", "2020-03-30", None, (), ("E2",)),
        ("window", "2021-07-01", "2021-07-09", (), ("E3",)),
        ("again", "2021-07-02", None, ("window",), ("E4",)),
    )
    always = {"visitor_id": "qaani", "date_precision": "day", "announced": "unknown", "status": "probable"}
    on_the_day = {"sought": "yes", "start": "2020-03-30", "date_precision": "day"}
    acts = rows("actor_id towards_iran", ("amiri", "defiance"), ("amiri", "obedience"))
    told = {"status": "reported", "start": "2021-11-12", "date_precision": "day", "description": "says so"}
    items = [f"E{number}" for number in range(1, 5)]
    return dataset(
        actors=actors(("qaani", "iran"), ("sadr", "sadr"), ("amiri", "badr_fatah")),
        visits=[row | always | {"event_id": row["visit_id"]} for row in trips],
        meetings=[row | on_the_day for row in meetings],
        ties=resting_on(["E3", "E4"], [row | told for row in acts]),
        events=[{"event_id": "soleimani_killing", "start": "2020-01-03", "crisis": False}],
        evidence=[{"evidence_id": item, "source_id": "paper", "origin_id": "author"} for item in items],
        origins=[{"origin_id": "author"}],
    )


def test_trips_are_counted_once_each_since_the_killing_and_those_dated_to_the_day_out_of_them():
    assert headlines.succession.trips(of_succession()) == [
        Measured(2, ("E2", "E3"), 3),
        Measured(1, ("E2",), 2),
    ]


def test_refusals_are_counted_out_of_all_outcomes_told_since_the_killing():
    assert headlines.succession.declined(of_succession()) == [Measured(1, ("E2",), 4), Measured(0, (), 1)]
    other = [row | {"actor_id": row["actor_id"].replace("sadr", "amiri")} for row in MEETINGS]
    assert headlines.succession.declined(of_succession(other))[1] == Measured(1, ("E2",), 1)


def test_acts_against_iranian_officials_are_those_of_armed_groups_and_no_refusals_of_hosts():
    # One word against and one act for, out of these and two refusals by a host.
    assert headlines.succession.against(of_succession()) == [
        Measured(1, ("E3",), 4), Measured(1, ("E4",), 4)
    ]  # fmt: skip


def hostile_acts(*given):
    """Acts of a day, and the actors that take part."""
    acts = rows("actor_id target_id event_type event_id", *(row[:4] for row in given))
    told = {"start": "2021-11-12", "status": "reported"}
    acts = [row | told | {"tie_id": f"T{number}"} for number, row in enumerate(acts)]
    sides = [("asaib", "asaib"), ("badr", "badr_fatah"), ("kadhimi", "government"), ("qaani", "iran")]
    return dataset(ties=resting_on([row[4] for row in given], acts), actors=actors(*sides))


def test_hostile_acts_of_the_armed_side_and_those_of_them_that_stay_within():
    given = [
        ("asaib", "kadhimi", "ACCUSE", "joint", "E1"),
        ("badr", "kadhimi", "ACCUSE", "joint", "E2"),
        ("asaib", "badr", "ACCUSE", None, "E3"),
        ("asaib", "qaani", "ACCUSE", None, "E4"),
        ("asaib", "kadhimi", "AGREE", None, "E5"),
        ("kadhimi", "asaib", "ACCUSE", None, "E6"),
    ]
    found = [Measured(3, ("E1", "E2", "E3", "E4"), 4), Measured(1, ("E3",), 3)]
    assert headlines.pmf.hostile(hostile_acts(*given)) == found
    assert headlines.pmf.hostile(hostile_acts(given[-1])) == [Measured(None, ()), Measured(None, ())]


QUANTITIES = rows(
    "quantity counts basis",
    ("members of the PMF: in the budget", "members", "budgeted"),
    ("members of the PMF: as said by the chairman", "members", "chairman"),
    ("budget of the PMF", "budget", "reported"),
    ("budget of the PMF in dinars", "budget", "asked_for"),
    ("dinars for a US dollar", "exchange_rate", "reported"),
)
UNITS = {"budget of the PMF": "billion US dollars", "budget of the PMF in dinars": "billion dinars"}


def figures(*given):
    """Figures of the PMF."""
    known = {"actor_id": "pmf", "low_open": False, "high_open": False}
    found = rows("quantity low high as_of evidence_ids", *given)
    kinds = [row | {"stem": row["quantity"], "unit": UNITS.get(row["quantity"], "")} for row in QUANTITIES]
    units = [row | {"unit": UNITS.get(row["quantity"], "")} for row in found]
    return dataset(figures=[known | row for row in units], quantities=kinds)


def test_members_of_2021_are_the_lowest_and_highest_figure_of_their_kind_of_count():
    given = [
        ("members of the PMF: in the budget", 122, 122, "2021", ("E1",)),
        ("members of the PMF: in the budget", 169, 169, "2021", ("E4",)),
        ("members of the PMF: in the budget", 140, 150, "2018", ("E2",)),
        ("members of the PMF: as said by the chairman", 160, 170, "2021", ("E3",)),
    ]
    budgeted = ("E1", "E4")
    found = [Measured(122, budgeted, 2), Measured(169, budgeted, 2), Measured(170, ("E3",), 1)]
    assert headlines.pmf.members(figures(*given)) == found
    assert headlines.pmf.members(figures(*given[:3]))[2] == Measured(None, ())


def test_an_end_that_is_a_convention_is_no_figure():
    over = figures(("members of the PMF: in the budget", 169, 199, "2021", ("E1",)))
    over = dataset(figures=over.figures.assign(high_open=True), quantities=over.quantities)
    assert headlines.pmf.members(over)[1].value == 169


def test_matters_of_the_shrine_units_that_moved_and_that_stayed():
    given = [
        ("shrine_units", "command", "moved"),
        ("shrine_units", "command", "confirmed"),
        ("shrine_units", "command", "asked"),
        ("shrine_units", "money", "stayed"),
        ("shrine_units", "personnel", "stayed"),
        ("abbas_division", "money", "moved"),
    ]
    moves = [row | {"start": "2020-04-22"} for row in rows("unit_id matter outcome", *given)]
    data = dataset(
        actors=actors(("shrine_units", "shrine"), ("abbas_division", "shrine")),
        moves=resting_on(["E1", "E2", "E3", "E4", "E4", "E5"], moves),
        evidence=[{"evidence_id": f"E{n}", "origin_id": f"O{n}"} for n in range(1, 6)],
        origins=[{"origin_id": f"O{n}"} for n in range(1, 6)],
    )
    assert headlines.pmf.shrine_units(data) == [Measured(1, ("E1", "E2"), 3), Measured(2, ("E4",), 3)]


def test_the_budget_of_a_year_is_its_highest_figure_in_dinars_of_that_year():
    given = [
        ("dinars for a US dollar", 1182, 1182, "2020-12-18", ("E8",)),
        ("dinars for a US dollar", 1450, 1450, "2020-12-19", ("E9",)),
        ("budget of the PMF", 0.8, 1.0, "2015", ("E1",)),
        ("budget of the PMF", 0.9, 0.9, "2015", ("E2",)),
        ("budget of the PMF in dinars", 2000, 2000, "2015-10", ("E4",)),
        ("budget of the PMF", 2.0, 2.0, "2021", ("E3",)),
    ]
    before, after = headlines.pmf.money(figures(*given))
    assert (before.value, after.value) == (1182, 2900)
    assert set(before.evidence_ids) == {"E1", "E2", "E8"}
    assert set(after.evidence_ids) == {"E3", "E9"}
    assert headlines.pmf.money(figures(*given[:5]))[1] == Measured(None, ())


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
        ("budgeted", (122, 169, 170), (122, 122, 170)),
        ("money_2015", (1182, 3132), (3132, 3132)),
        ("hostile_with", (9, 4), (8, 4)),
        ("moved", (1, 2), (1, 0)),
    ],
)
def test_a_finding_holds_and_does_not(name, there, gone):
    (entry,) = (entry for entry in HEADLINES if name in entry.ids)
    assert entry.holds(*there)
    assert not entry.holds(*gone)


def test_cases_achieved_and_refused_are_those_that_name_soleimani_as_the_one_who_asks(monkeypatch):
    given = [
        ("named", "achieved", ("E1",)), ("named", "refused", ("E2",)), ("named", "failed", ("E3",)),
        ("not_named", "refused", ("E4",)), ("turned_round", "achieved", ("E5",)),
    ]  # fmt: skip
    found = pd.DataFrame(given, columns=["group", "outcome", "evidence_ids"])
    monkeypatch.setattr(headlines.succession.cases, "soleimani_cases", lambda data: found)
    assert headlines.succession.soleimani_cases(None) == [Measured(1, ("E1",), 3), Measured(1, ("E2",), 3)]


def test_only_sistani_s_own_answers_to_guests_from_iran_are_counted(monkeypatch):
    given = [
        ("sistani", "iran", "declined", ("E1",)), ("sistani", "iran", "met", ("E2",)),
        ("sistani", "iran", "not_reported", ("E3",)), ("sistani", "other", "declined", ("E4",)),
        ("mr_sistani", "iran", "met", ("E5",)), ("sadr", "iran", "declined", ("E6",)),
    ]  # fmt: skip
    found = pd.DataFrame(given, columns=["host_id", "family", "outcome", "evidence_ids"])
    monkeypatch.setattr(headlines.succession.receptions, "occasions", lambda data: found)
    assert headlines.succession.sistani_and_iran(None) == [Measured(1, ("E1",), 3), Measured(1, ("E2",), 3)]


def test_a_crisis_is_tied_once_however_many_trips_a_source_ties_to_it(monkeypatch):
    found = pd.DataFrame({"crisis_id": ["vote", "attack"], "evidence_ids": [("E1",), ("E2",)]})
    given = [
        ("attack", True, ("E3",)), ("attack", True, ("E4",)),
        ("vote", False, ("E5",)), ("funeral", True, ("E6",)),
    ]  # fmt: skip
    trips = pd.DataFrame(given, columns=["trigger_event_id", "after_succession", "evidence_ids"])
    monkeypatch.setattr(headlines.succession.responses, "crises", lambda data: found)
    monkeypatch.setattr(headlines.succession.visits, "visits_timeline", lambda data: trips)
    events = rows("status", ("occurred",), ("reported",), ("occurred",), ("planned",))
    data = dataset(events=resting_on(["E1"] * 4, events))
    assert headlines.succession.crises(data) == [Measured(2, ("E1", "E2"), 3), Measured(1, ("E3", "E4"), 2)]


def test_relations_between_named_groups_are_counted_out_of_all_relations_of_that_side():
    relations = rows(
        "affiliation_id actor_id target_id relation status evidence_ids",
        ("A1", "asaib", "pmf", "member_of", "established", ("E1",)),
        ("A2", "badr", "asaib", "allied_with", "reported", ("E2",)),
        ("A3", "kadhimi", "usa", "allied_with", "reported", ("E3",)),
    )
    named = actors(("asaib", "asaib"), ("badr", "badr_fatah"), ("kadhimi", "government"), ("usa", "us"))
    (pmf,) = actors(("pmf", "factions"))
    data = dataset(affiliations=relations, actors=[*named, pmf | {"kind": "umbrella"}])
    assert headlines.pmf.standing(data) == [Measured(2, ("E1", "E2"), 3), Measured(1, ("E2",), 2)]


def test_a_front_with_two_assessed_parents_is_one_front(monkeypatch):
    given = [("Kahf", "Iran", ("E1",)), ("Kahf", "Quds Force", ("E2",)), ("Dam", None, ("E3",))]
    found = pd.DataFrame(given, columns=["front", "parent", "evidence_ids"])
    monkeypatch.setattr(headlines.pmf, "fronts_timeline", lambda data: found)
    data = dataset(groups=rows("actor_id", ("kahf",), ("dam",), ("badr",)))
    assert headlines.pmf.fronts(data) == [Measured(2, ("E1", "E2", "E3"), 3), Measured(1, ("E1", "E2"), 2)]
