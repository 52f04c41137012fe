"""Succession: imprecise dates give intervals, silence is not refusal, one act counts once."""

from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.succession import crises as charts
from after_soleimani.charts.succession import visits as visit_charts
from after_soleimani.exhibits.succession import crises as tables
from after_soleimani.succession import visits

DATES = ["start", "start_latest", "end"]
STATUS = ["established", "reported", "alleged", "contested"]
VOICES = ["author", "unnamed", "record"]


def frame(columns, *rows):
    """A table in which what a row does not give is missing, with dates and evidence as `load` gives them."""
    table = pd.DataFrame([dict(row) for row in rows], columns=columns)
    for column in set(DATES) & set(columns):
        table[column] = pd.to_datetime(table[column])
    for column in set(columns) - set(DATES) - {"crisis", "minor"}:
        table[column] = table[column].astype(object).where(table[column].notna(), None)
    table["evidence_ids"] = [ids if isinstance(ids, tuple) else () for ids in table["evidence_ids"]]
    return table


def actor(actor_id, name, description, family, *, minor):
    return {"actor_id": actor_id, "name": name, "description": description, "family": family, "minor": minor}


def event(event_id, start, latest=None, crisis=False):
    return {
        "event_id": event_id, "start": start, "start_latest": latest, "date_precision": "day",
        "kind": "attack", "status": "occurred", "description": f"The {event_id}", "crisis": crisis,
        "crisis_rule": "C1" if crisis else None, "evidence_ids": ("E1",),
    }  # fmt: skip


def visit(visit_id, start, latest=None, trigger=None, ids=("E1",), **other):
    return {
        "visit_id": visit_id, "event_id": f"trip_{visit_id}", "visitor_id": "qaani", "may_be": (),
        "start": start, "start_latest": latest,
        "date_precision": "month" if latest else "day", "announced": "unknown", "trigger_event_id": trigger,
        "status": "probable", "evidence_ids": ids, **other,
    }  # fmt: skip


def meeting(visit_id, actor_id, outcome, sought="unknown"):
    return {
        "visit_id": visit_id, "actor_id": actor_id, "event_id": None, "start": "2020-03-30",
        "date_precision": "day", "sought": sought, "outcome": outcome, "evidence_ids": ("E2",),
    }  # fmt: skip


def tie(actor_id, event_id, direction, status, day, ids, description="mocks him"):
    return {
        "actor_id": actor_id, "event_id": event_id, "towards_iran": direction, "status": status, "start": day,
        "date_precision": "day", "description": description, "evidence_ids": ids,
    }  # fmt: skip


@pytest.fixture
def data():
    dated = [*DATES, "date_precision"]
    evidence = [("E1", "paper", "author", "author"), ("E2", "wire", "official", "unnamed")]
    return SimpleNamespace(
        actors=frame(
            ["actor_id", "name", "description", "family", "minor", "evidence_ids"],
            actor("qaani", "Esmail Qaani", "x", "iran", minor=False),
            actor("sadr", "Muqtada al-Sadr", "x", "sadr", minor=False),
            actor("amiri", "Hadi al-Amiri", "x", "badr_fatah", minor=False),
            actor("man", "A Name", "Member", "asaib", minor=True),
        ),
        events=frame(
            ["event_id", *dated, "kind", "status", "description", "crisis", "crisis_rule", "evidence_ids"],
            event("soleimani_killing", "2020-01-03", crisis=True),
            event("attack", "2021-11-07", crisis=True),
            event("boycott", "2021-07-01", "2021-07-31", crisis=True),
            event("bid", "2022-01-05"),
        ),
        visits=frame(
            ["visit_id", "event_id", "visitor_id", *dated, "announced", "trigger_event_id", "status",
             "may_be", "evidence_ids"],
            visit("before", "2020-01-01", "2020-01-03"),
            visit("nov", "2021-11-07", trigger="attack"),
            visit("spring", "2020-03-30"),
            visit("summer", "2021-07-01", "2021-10-10", trigger="boycott", ids=("E2",)),
            visit("late", "2022-01-10", trigger="bid"),
        ),
        meetings=frame(
            ["visit_id", "actor_id", "event_id", *dated, "sought", "outcome", "evidence_ids"],
            meeting("spring", "sadr", "declined", "yes"),
            meeting("spring", "amiri", "met"),
            meeting("nov", "amiri", "met"),
        ),
        ties=frame(
            ["actor_id", "event_id", "towards_iran", "status", *dated, "description", "evidence_ids"],
            tie("man", "tweets", "defiance", "established", "2021-11-12", ("E1",)),
            tie("man", "tweets", "defiance", "reported", "2021-11-12", ("E2",), "says more"),
            tie("amiri", "tweets", "defiance", "established", "2021-11-12", ("E1",)),
            tie("sadr", None, "obedience", "reported", "2021-08-01", ("E2",)),
            tie("sadr", None, None, "reported", "2021-08-02", ("E2",)),
        ),
        evidence=pd.DataFrame(evidence, columns=["evidence_id", "source_id", "origin_id", "speaker_kind"]),
        origins=pd.DataFrame({"origin_id": ["author", "official"], "part_of": [None, None]}),
        sources=pd.DataFrame(
            {"source_id": ["paper", "wire"], "role": "core", "short_name": ["The Paper 2021", "The Wire"]}
        ),
        questions=frame(
            ["question_id", "question", "topic", "kind", "question_set", "assessment", "evidence_ids"],
            {"question_id": "reason_a", "question": "A?", "question_set": "reasons"},
            {"question_id": "hold_weakened", "question": "Held?"},
            {"question_id": "other", "question": "Other?", "question_set": "aims"},
        ).drop(columns="evidence_ids"),
        readings=frame(
            ["question_id", "source_id", "answer", "code", "evidence_ids"],
            {"question_id": "hold_weakened", "source_id": "paper", "answer": "yes", "code": "affirms",
             "evidence_ids": ("E2", "E1")},
            {"question_id": "reason_a", "source_id": "wire", "answer": "a", "code": "qualifies",
             "evidence_ids": ("E2",)},
        ),
        schema={
            "ties": {"status": SimpleNamespace(enum=STATUS)},
            "evidence": {"speaker_kind": SimpleNamespace(enum=VOICES)},
        },
    )  # fmt: skip


def add_visits(data, *rows):
    """The data with more trips, the columns as in the fixture."""
    columns = list(data.visits.columns)
    data.visits = pd.concat([data.visits, frame(columns, *rows)], ignore_index=True)
    return data


def test_a_crisis_that_no_core_source_reports_counts_too(data):
    everything = visits.crises(data)["crisis_id"].tolist()
    data.sources["role"] = "corroborating"
    assert visits.crises(data)["crisis_id"].tolist() == everything == [
        "soleimani_killing", "boycott", "attack"
    ]  # fmt: skip


def test_a_report_that_may_be_of_a_coded_trip_is_no_further_trip(data):
    add_visits(
        data,
        visit("again", "2021-10-01", "2021-12-31", may_be=("nov",)),
        visit("other", "2021-08-01", visitor_id="amiri"),
        visit("shared", "2022-01-10", event_id="trip_late"),
    )
    trips = visits.visits(data).set_index("visit_id")
    assert trips["counted"].to_dict() == {
        "before": False, "spring": True, "summer": True, "other": True, "again": False, "nov": True,
        "late": True, "shared": True,
    }  # fmt: skip
    assert list(visits.trips_of_successor(data)["visit_id"]) == ["spring", "summer", "nov", "late"]
    counts = visits.record(data)
    assert (counts["trips"], counts["maybe"], counts["others"]) == (4, 1, 1)


def test_the_next_trip_is_one_of_the_successor_s_that_is_neither_contested_nor_told_twice(data):
    add_visits(
        data,
        visit("other", "2020-01-10", visitor_id="amiri"),
        visit("denied", "2020-01-20", status="contested"),
        visit("again", "2020-02-01", may_be=("spring",)),
    )
    killing = visits.responses(data).set_index("crisis_id").loc["soleimani_killing"]
    assert (killing["next_min"], killing["next_max"]) == (87, 87)
    assert visits.record(data)["contested"] == 1


def test_a_trip_of_the_day_of_the_killing_is_no_trip_of_the_successor(data):
    add_visits(data, visit("same", "2020-01-03"), visit("next", "2020-01-04"))
    trips = visits.visits(data).set_index("visit_id")
    assert trips.loc[["same", "next"], "after_succession"].tolist() == [False, True]
    assert trips.loc[["same", "next"], "counted"].tolist() == [False, True]


def test_stops_are_counted_where_they_were_planned_alone(data):
    assert visits.record(data)["planned_stops"] == 0
    data.events.loc[data.events["event_id"] == "bid", ["kind", "status"]] = ["visit", "planned"]
    data.events.loc[data.events["event_id"] == "attack", "kind"] = "visit"
    assert visits.record(data)["planned_stops"] == 1


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
def test_bounds_within_a_week_and_bounds_too_wide_to_say_much(data, latest, within_week, loose):
    data.visits.loc[data.visits["visit_id"] == "nov", "start_latest"] = pd.Timestamp(latest)
    counts = visits.timing_counts(data)
    assert (counts["within_week"], counts["loose"]) == (within_week, loose)


def test_a_crisis_after_which_no_trip_is_known_has_no_bounds_that_say_much(data):
    data.visits = data.visits[data.visits["visit_id"] == "before"]
    assert visits.timing_counts(data)["loose"] == 3


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
    assert visits.days_between(first, second) == days


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
    assert visits.days_to_next(crisis, trips) == bounds


def test_the_bounds_hold_every_dating_that_the_windows_allow():
    crisis, trips = span("2022-01-01", "2022-01-04"), [span("2022-01-02", "2022-01-05"), span("2022-01-06")]
    found = set()
    for day in pd.date_range(*crisis):
        for first in pd.date_range(*trips[0]):
            found.add(min((trip - day).days for trip in (first, trips[1][0]) if trip >= day))
    assert visits.days_to_next(crisis, trips) == (min(found), max(found))


def test_visits_say_what_set_them_off_and_whether_that_was_a_crisis(data):
    trips = visits.visits(data).set_index("visit_id")
    assert list(trips.index) == ["before", "spring", "summer", "nov", "late"]
    assert trips["trigger_is_crisis"].to_dict() == {
        "before": False, "spring": False, "summer": True, "nov": True, "late": False
    }  # fmt: skip
    assert not trips.loc["before", "after_succession"]
    assert trips.loc["summer", "days"] == 102
    assert trips.loc["late", "trigger"] == "The bid"


def test_reception_fills_every_pair_and_keeps_silence_apart_from_refusal(data):
    matrix = visits.reception(data)
    pairs = matrix.set_index(["visit_id", "actor_id"])["outcome"]
    assert len(pairs) == 4 * 2
    assert pairs["spring", "sadr"] == "declined"
    assert pairs["nov", "sadr"] == "not_reported"
    assert (pairs == "declined").sum() == 1
    assert matrix["actor_id"].iloc[0] == "amiri"


def test_responses_keep_the_tie_of_a_source_apart_from_the_next_trip(data):
    answers = visits.responses(data).set_index("crisis_id")
    assert list(answers.index) == ["soleimani_killing", "boycott", "attack"]
    assert answers.loc["attack", "stated"] == "Esmail Qaani, 7 Nov 2021"
    assert tuple(answers.loc["boycott", ["stated_min", "stated_max"]]) == (0, 101)
    killing = answers.loc["soleimani_killing"]
    assert killing["stated"] == ""
    assert pd.isna(killing["stated_min"])
    assert (killing["next_min"], killing["next_max"]) == (87, 87)


def test_several_words_on_one_occasion_are_one_act_as_weak_as_its_weakest_part(data):
    acts = visits.stances_towards_iran(data)
    assert len(acts) == 4
    tweets = acts[acts["actor_id"] == "man"].iloc[0]
    assert tweets["status"] == "reported"
    assert tweets["description"] == "Mocks him; says more"
    assert tweets["origins"] == 2


def test_a_minor_person_is_called_by_role(data):
    acts = visits.stances_towards_iran(data)
    assert "Member" in set(acts["actor"])
    assert "A Name" not in set(acts["actor"])


def test_a_meeting_declined_counts_as_reported_defiance_and_the_rest_do_not(data):
    acts = visits.stances_towards_iran(data)
    refusal = acts[acts["description"] == "Declines to meet Esmail Qaani"]
    assert list(refusal["actor_id"]) == ["sadr"]
    assert list(refusal["status"]) == ["reported"]
    data.meetings["outcome"] = "did_not_take_place"
    assert len(visits.stances_towards_iran(data)) == 3


def test_reasons_put_the_question_first_and_name_the_voices_in_order(data):
    matrix = visits.reasons(data)
    assert list(matrix["question_id"]) == ["hold_weakened"] * 2 + ["reason_a"] * 2
    assert matrix["voices"].iloc[0] == ("author", "unnamed")
    assert matrix["code"].iloc[1] == "not_treated"
    assert matrix["voices"].iloc[1] == ()
    assert visits.reason_counts(data)["most_affirmed"] == 0


def test_the_counts_of_the_record_add_up(data):
    counts = visits.record(data)
    assert counts["trips"] == counts["announced"] + counts["hidden"] + counts["unsaid"] == 4
    assert counts["trips"] == counts["confirmed"] + counts["probable"] + counts["contested"]
    assert (counts["met"], counts["declined"], counts["not_held"], counts["disputed"]) == (2, 1, 0, 0)
    assert counts["trigger_said"] + counts["trigger_unsaid"] == counts["trips"]
    assert (counts["crises"], counts["crises_tied"]) == (3, 2)
    assert counts["silent_trips"] == 2
    assert visits.timing_counts(data)["trips_apart"] == 2
    assert visits.timing_counts(data)["within_week"] == 1


def test_a_pair_without_an_outcome_is_drawn_only_where_a_source_speaks_of_it(data):
    data.meetings.loc[data.meetings["outcome"] == "declined", "outcome"] = "not_reported"
    trips = visits.visits(data).query("after_succession")
    figure = visit_charts.reception(visits.reception(data), trips)
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts.count("Muqtada al-Sadr") == 1
    assert texts.count("nobody is named") == 2


def test_the_chart_of_trips_marks_the_contested_one_and_the_one_told_twice(data):
    add_visits(data, visit("denied", "2021-10-11", status="contested"))
    add_visits(data, visit("again", "2021-10-01", "2021-12-31", may_be=("nov",)))
    texts = [text.get_text() for text in visit_charts.timeline(visits.visits(data)).axes[0].texts]
    assert "contested" in texts
    assert "may be a trip counted" in texts


@pytest.mark.parametrize("narrow", [False, True])
def test_the_chart_of_hosts_is_legible(data, narrow):
    trips = visits.visits(data).query("after_succession")
    assert text_faults(visit_charts.reception(visits.reception(data), trips, narrow=narrow)) == []


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    ("chart", "measure"),
    [
        (visit_charts.timeline, visits.visits),
        (charts.crises, visits.responses),
        (charts.acts, visits.stances_towards_iran),
        (charts.reasons, tables.reasons_rows),
    ],
)
def test_every_chart_draws_other_data_legibly(data, chart, measure, narrow):
    assert text_faults(chart(measure(data), narrow=narrow)) == []


def test_a_crisis_after_which_no_trip_is_known_says_so_in_the_chart(data):
    data.visits = data.visits[data.visits["visit_id"] == "spring"]
    answers = visits.responses(data)
    assert answers["next_min"].isna().sum() == 2
    texts = [text.get_text() for text in charts.crises(answers).axes[0].texts]
    assert texts.count("no later trip known") == 2
