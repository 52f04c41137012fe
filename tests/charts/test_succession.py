"""Where the marks of the chapter Succession stand, how they are drawn, and that their words can be read."""

import math

import pandas as pd
import pytest
from marks_succession import marks, row_of

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.kit.palette import BAR, BOW_TIE, CAMPS, TONES
from after_soleimani.charts.kit.rows import MUTED, number
from after_soleimani.charts.succession import cases, contacts, reasons, receptions, responses, stances, visits

WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
IRAN = CAMPS["iran"].light


def day(text):
    return pd.Timestamp(text)


def at(text):
    return number(day(text))


def table(*rows, **same):
    """Rows that share what is `same`, each with an id of evidence of its own: E0001, E0002 and so on."""
    return pd.DataFrame(
        [{"evidence_ids": (f"E{place:04}",)} | same | row for place, row in enumerate(rows, start=1)]
    )


def trip(visit_id, earliest, latest=None, **other):
    return {
        "visit_id": visit_id, "when": visit_id, "earliest": day(earliest), "latest": day(latest or earliest),
    } | other  # fmt: skip


TRIPS = table(
    trip("Other trip", "2020-06-01", successor=False, visitor="Somebody"),
    trip("First trip", "2020-03-30", status="probable"),
    trip("Second trip", "2021-07-01", "2021-10-10"),
    trip("Third trip", "2021-10-11", status="contested", announced="secret", origins=1),
    trip("Fourth trip", "2021-12-01", "2021-12-03", may_be=("x",)),
    trip(
        "Fifth trip", "2022-01-10", trigger="A bid", trigger_earliest=day("2022-01-02"),
        trigger_latest=day("2022-01-05"), trigger_evidence=("E0010",),
    ),
    visitor="Esmail Qaani", successor=True, status="confirmed", may_be=(), announced="unknown", trigger="",
    trigger_earliest=pd.NaT, trigger_latest=pd.NaT, trigger_evidence=(), origins=2,
)  # fmt: skip


@WIDTHS
def test_each_trip_stands_at_its_date_in_its_row(narrow):
    figure = visits.visits_timeline(TRIPS, narrow=narrow)
    found = marks(figure)
    rows = [found[item].row for item in ("E0002", "E0003", "E0004", "E0005", "E0006", "E0001")]
    assert rows == [0, 1, 2, 3, 4, 5]  # Qaani's first, then the others
    for item, words in (("E0002", "First"), ("E0003", "Second"), ("E0006", "Fifth"), ("E0001", "Somebody")):
        assert found[item].row == row_of(figure, words)
    assert found["E0002"][:2] == (at("2020-03-30"), at("2020-03-30"))
    assert found["E0003"][:2] == (at("2021-07-01"), at("2021-10-10"))
    assert (found["E0010"].marker, found["E0010"].row) == ("words", 4)  # what it is tied to leads there
    assert text_faults(figure) == []


@WIDTHS
def test_how_sure_a_trip_is_shows_in_its_mark(narrow):
    figure = visits.visits_timeline(TRIPS, narrow=narrow)
    found = marks(figure)
    assert row_of(figure, "contested, secret") == found["E0004"].row
    assert row_of(figure, "may be told twice") == found["E0005"].row
    assert [found[f"E000{n}"].marker for n in (1, 2, 3, 4, 5)] == ["o", "D", "bar", BOW_TIE, "o"]
    assert found["E0004"].color == found["E0002"].color == CAMPS["iran"].light
    assert found["E0005"].color == MUTED  # may be another row's
    assert (found["E0004"].filled, found["E0002"].filled) == (False, True)  # one origin, and two
    assert found["E0002"].color == IRAN


HEIRS = table(
    {"of": "Soleimani", "actor": "Qaani", "status": "established", "family": "iran"},
    {"of": "Soleimani", "actor": "Shamkhani", "status": "reported", "family": "iran"},
    {"of": "Muhandis", "actor": "Abu Fadak", "status": "alleged", "family": "kataib_hezbollah", "origins": 1},
    when="2020", role="head", origins=2,
)  # fmt: skip


@WIDTHS
def test_each_heir_has_the_sign_of_how_sure_it_is_beside_the_words(narrow):
    figure = cases.heirs(HEIRS, narrow=narrow)
    found = marks(figure)
    assert [mark.row for mark in found.values()] == [0, 1, 2]
    assert [row_of(figure, text) for text in HEIRS["actor"]] == [0, 1, 2]
    assert [(mark.marker, mark.filled) for mark in found.values()] == [("o", True), ("s", True), ("^", False)]
    assert {mark.color for mark in found.values()} == {TONES["ink"].light}
    assert text_faults(figure) == []


def windows_of(figure):
    """The first and last day of each thin line, which ends at the edges of a mark in its middle."""
    lines = [line.get_xdata() for line in figure.axes[0].lines if line.get_linewidth() == 1]
    broken = [xs for xs in lines if len(xs) == 5 and math.isnan(xs[2])]
    assert all(xs[0] < xs[1] < (xs[0] + xs[4]) / 2 < xs[3] < xs[4] for xs in broken)
    return [(xs[0], xs[4]) for xs in broken]


CASES = table(
    {"group": "named", "what": "Ask for posts", "outcome": "failed", "earliest": day("2014-03-01")},
    {"group": "named", "what": "Ask for a vote", "outcome": "achieved", "earliest": day("2019-12-01")},
    {"group": "named", "what": "Ask for a bill", "outcome": "failed", "earliest": day("2015-03-01"),
     "latest": day("2016-03-01"), "origins": 1},
    {"group": "not_named", "what": "Ask for a road", "outcome": "refused", "earliest": day("2016-01-01")},
    {"group": "not_named", "what": "Ask for a dam", "outcome": "partly", "earliest": day("2017-01-01")},
    {"group": "turned_round", "what": "Complain of him", "outcome": "unclear", "earliest": day("2018-01-01")},
    when="2014", asked=("Somebody",), latest=pd.NaT, origins=2,
)  # fmt: skip
CASES["latest"] = CASES["latest"].fillna(CASES["earliest"])


@WIDTHS
def test_each_case_stands_at_its_date_in_the_lane_of_its_outcome_or_group(narrow):
    figure = cases.soleimani_cases(CASES, narrow=narrow)
    found = marks(figure)
    lanes = {"E0001": 2, "E0002": 1, "E0003": 2, "E0004": 3, "E0005": 3, "E0006": 4}  # 0: what they share
    assert {item: mark.row for item, mark in found.items()} == lanes
    titles = ("Achieved: 1", "Failed: 2", "Others ask", "Iran is asked")
    assert [row_of(figure, words) for words in titles] == [1, 2, 3, 4]
    assert found["E0001"].start == at("2014-03-01")
    assert found["E0003"].start == (at("2015-03-01") + at("2016-03-01")) / 2
    assert (at("2015-03-01"), at("2016-03-01")) in windows_of(figure)
    signs = [(mark.marker, mark.filled) for mark in found.values()]
    assert signs == [(BAR, True), ("o", True), (BAR, False), ("X", True), ("s", True), ("d", True)]
    assert {mark.color for mark in found.values()} == {IRAN}
    assert text_faults(figure) == []


@WIDTHS
def test_what_was_asked_stands_at_the_height_of_its_mark(narrow):
    figure = cases.soleimani_cases(CASES, narrow=narrow)
    lines, texts = figure.axes[0].lines, figure.axes[0].texts
    heights = {line.get_url()[-5:]: line.get_ydata()[0] for line in lines if line.get_url()}
    for place, what in enumerate(CASES["what"], start=1):
        (words,) = [text for text in texts if text.get_text().startswith(what)]
        assert words.get_position()[1] == heights[f"e{place:04}"]
        if not narrow:
            x = marks(figure)[f"E{place:04}"].start
            assert (words.get_ha() == "left") == (words.get_position()[0] > x)


def reception(group, who, earliest, outcome, latest=None, **other):
    return {
        "group": group, "counterpart": who, "guest": who, "earliest": day(earliest),
        "latest": day(latest or earliest), "outcome": outcome,
        "host_family": {"sistani": "shrine", "sadr": "sadr"}.get(group, "iran"),
    } | other  # fmt: skip


#: Number of the evidence → family of the host.
HOSTS = {1: "shrine", 2: "shrine", 5: "sadr", 7: "iran"}
RECEPTIONS = table(
    reception("sistani", "The Pope", "2021-03-06", "met"),
    reception("sistani", "The Pope", "2019-03-06", "declined", "2019-09-06", counted=False),
    reception("sistani", "Soleimani", "2019-11-01", "met", by_son=True),
    reception("sistani", "Soleimani", "2020-01-01", "did_not_take_place", origins=1),
    reception("sadr", "Maliki", "2021-12-07", "postponed"),
    reception("sadr", "All of them", "2018-12-07", "declined", occasion=False),
    reception("sadr_as_guest", "A king", "2017-07-30", "met"),
    host="A host", when="a day", by_son=False, successor=False, counted=True, occasion=True, origins=2,
)  # fmt: skip


@WIDTHS
def test_each_reception_stands_at_its_date_in_the_row_of_its_guest(narrow):
    figure = receptions.reception_base(RECEPTIONS, narrow=narrow)
    found = marks(figure)
    assert "E0006" not in found  # no occasion
    rows = {
        "E0001": "The Pope", "E0002": "The Pope", "E0003": "Soleimani (by his son)", "E0005": "Maliki",
        "E0007": "A king",
    }  # fmt: skip
    assert {item: found[item].row for item in rows} == {
        item: row_of(figure, words) for item, words in rows.items()
    }  # fmt: skip
    assert found["E0003"].row + 1 == found["E0004"].row  # what a son did stands on a line of its own
    assert found["E0001"].start == at("2021-03-06")
    middle = (at("2019-03-06") + at("2019-09-06")) / 2
    assert found["E0002"].start == middle
    assert (at("2019-03-06"), at("2019-09-06")) in windows_of(figure)
    assert text_faults(figure) == []


@WIDTHS
def test_what_came_of_a_reception_and_whether_it_is_counted_shows_in_its_mark(narrow):
    figure = receptions.reception_base(RECEPTIONS, narrow=narrow)
    found = marks(figure)
    assert [found[f"E000{n}"].marker for n in (1, 2, 4, 5)] == ["o", "X", BAR, "^"]
    assert [found[f"E000{n}"].filled for n in (1, 2, 4, 5)] == [True, True, False, True]
    assert [found[f"E000{n}"].color for n in HOSTS] == [CAMPS[family].light for family in HOSTS.values()]
    (words,) = [text for text in figure.axes[0].texts if text.get_text() == "not counted"]
    assert words.xy[0] == found["E0002"].start


ANSWERS = table(
    {"description": "The killing", "next_min": 87, "next_max": 87},
    {"description": "The boycott", "next_min": 10, "next_max": 130},
    {"description": "The vote", "next_min": 40},
    {"description": "The attack", "stated": "Qaani, 2021", "stated_min": 2, "stated_max": 9,
     "stated_evidence": ("E0010",), "next_min": 50, "next_max": 60},
    {"description": "The end"},
    {"description": "The rockets", "next_min": 1, "next_max": 1},
    when="2021", rule="C1", stated="", stated_evidence=(),
).astype(dict.fromkeys(["stated_min", "stated_max", "next_min", "next_max"], "Int64"))  # fmt: skip


@WIDTHS
def test_the_days_to_a_trip_are_as_long_as_they_are_in_the_row_of_the_crisis(narrow):
    figure = responses.crises_and_visits(ANSWERS, narrow=narrow)
    found = marks(figure)
    items = ("E0001", "E0002", "E0003", "E0010", "E0005")
    assert [found[item].row for item in items] == [0, 1, 2, 3, 4]
    assert [row_of(figure, words) for words in ANSWERS["description"]] == [0, 1, 2, 3, 4, 5]
    last = figure.axes[0].get_xlim()[1]
    assert last == 130 + 30
    ends = {item: found[item][:2] for item in items}
    assert ends == {
        "E0001": (87, 87),
        "E0002": (10, 130),
        "E0003": (40, last),
        "E0010": (2, 9),
        "E0005": (0, 0),
    }
    assert [found[item].marker for item in items] == ["o", "bar", "bar", "bar", "words"]
    assert [found[item].color for item in items] == [MUTED, MUTED, MUTED, IRAN, MUTED]
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts.count("no later trip known") == texts.count("1 day") == 1
    (name,) = [text for text in figure.axes[0].texts if "Qaani, 2021" in text.get_text()]
    (bar,) = [patch for patch in figure.axes[0].patches if (patch.get_url() or "").endswith("e0010")]
    assert name.xy == pytest.approx((9, bar.get_y() + bar.get_height() / 2))  # beside its bar
    assert text_faults(figure) == []


STANCES = table(
    {"direction": "defiance", "actor": "Sadr", "earliest": day("2020-03-30")},
    {"direction": "defiance", "actor": "Khazali", "earliest": day("2021-11-12"), "latest": day("2022-02-12")},
    {"direction": "declined", "actor": "Sistani", "earliest": day("2020-03-31")},
    {"direction": "accommodated", "actor": "Hakim", "earliest": day("2021-08-27")},
    {"direction": "obedience", "actor": "Amiri", "earliest": day("2021-08-01"), "origins": 1},
    when="a day", status="reported", description="says so", family="sadr", latest=pd.NaT, origins=2,
)  # fmt: skip
STANCES["latest"] = STANCES["latest"].fillna(STANCES["earliest"])


@WIDTHS
def test_acts_stand_at_their_dates_and_point_down_against_and_up_for(narrow):
    figure = stances.defiance_and_obedience(STANCES, narrow=narrow)
    found = marks(figure)
    assert [mark.row for mark in found.values()] == [0, 1, 2, 3, 4]
    assert [row_of(figure, words) for words in STANCES["actor"]] == [0, 1, 2, 3, 4]
    assert found["E0001"][:2] == (at("2020-03-30"), at("2020-03-30"))
    assert found["E0002"][:2] == (at("2021-11-12"), at("2022-02-12"))
    assert found["E0005"][:2] == (at("2021-08-01"), at("2021-08-01"))
    assert [mark.marker for mark in found.values()] == ["v", "bar", "X", "D", "^"]
    assert {mark.color for mark in found.values()} == {TONES["ink"].light}
    assert (found["E0001"].filled, found["E0005"].filled) == (True, False)  # two origins, and one
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts.count("2021") == 1  # the years stand above the rows as well as below
    assert {"against", "declined", "accommodated", "in line"} <= set(texts)
    assert text_faults(figure) == []


def reading(question, source, code, voices=()):
    return {
        "question_id": question, "question": f"Of {question}?", "source_id": source, "code": code,
        "source": f"The {source}", "voices": voices,
    }  # fmt: skip


READINGS = table(
    reading("hold", "paper", "affirms", ("author",)), reading("hold", "wire", "silent"),
    reading("aims", "paper", "not_treated"), reading("aims", "wire", "qualifies", ("unnamed",)),
    reading("money", "paper", "denies", ("author",)), reading("money", "wire", "affirms", ("record",)),
    answer="so",
)  # fmt: skip


@WIDTHS
def test_each_reading_fills_the_cell_of_its_question_and_source(narrow):
    figure = reasons.reasons_hold_weakened(READINGS, narrow=narrow)
    found = marks(figure)
    (ax,) = figure.axes
    assert sorted(found) == ["E0001", "E0004", "E0005", "E0006"]  # no cell for silence
    heads = {text.get_text().replace("\n", " "): text.get_position()[0] for text in ax.texts}
    for item, question, source in (
        ("E0001", "Of hold", "The paper"), ("E0004", "Of aims", "The wire"),
        ("E0005", "Of money", "The paper"), ("E0006", "Of money", "The wire"),
    ):  # fmt: skip
        assert found[item].row == row_of(figure, question)
        assert (found[item].start + found[item].end) / 2 == pytest.approx(heads[source])
    fills = {item: mark.color for item, mark in found.items()}
    assert fills["E0001"] == fills["E0006"]
    assert len(set(fills.values())) == 3
    silent = [text for text in ax.texts if text.get_text() in ("silent", "not asked")]
    assert [text.get_position()[0] for text in silent] == [1.5, 0.5]
    assert text_faults(figure) == []


def broker(actor, period, degree, **other):
    return {"actor": actor, "period": period, "label": period.title(), "degree": degree} | other


BROKERS = table(
    broker("Qaani", "spring", 9), broker("Shamkhani", "spring", 3), broker("Zarif", "summer", 12),
    items=1, pairs=2, betweenness=1.0, constraint=0.5,
)  # fmt: skip


@WIDTHS
def test_each_broker_s_line_is_as_long_as_his_contacts_are_many(narrow):
    figure = contacts.contact_brokers(BROKERS, narrow=narrow)
    found = marks(figure)
    assert [mark.row for mark in found.values()] == [0, 1, 2]
    assert [row_of(figure, actor) for actor in BROKERS["actor"]] == [0, 1, 2]
    assert [mark.start for mark in found.values()] == [9, 3, 12]
    lines = [line for line in figure.axes[0].lines if line.get_linewidth() == 1]
    assert [tuple(line.get_xdata()) for line in lines] == [(0, 9), (0, 3), (0, 12)]
    assert row_of(figure, "Spring") == 0
    assert row_of(figure, "Summer") == 2
    assert text_faults(figure) == []
