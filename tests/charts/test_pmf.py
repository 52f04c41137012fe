"""Charts of PMF fragmentation: every mark stands where the frame that it is drawn from puts it."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import pytest
from fakes import rows
from marks_pmf import box, filled, marks, middle, row_of, texts
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from network_record import TWO

from after_soleimani.charts.kit.drawing import draw, text_faults
from after_soleimani.charts.kit.palette import CAMPS, MARKS, RAMP, SLASH, TONES
from after_soleimani.charts.pmf import (
    answers,
    fronts,
    institution,
    lists,
    organigram,
    relations,
    standing,
    targets,
    tempo,
)
from after_soleimani.charts.sources import robustness
from after_soleimani.dataset import load
from after_soleimani.pmf.organigram import command_organigram

ONE = ("E0001",)


def frame(columns, *values):
    return pd.DataFrame(rows(columns, *values))


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def narrow(request):
    return request.param


def looks(figure):
    return [(mark.get_marker(), filled(mark)) for mark in marks(figure).values()]


def in_columns(figure, dates, heads):
    """Dates stand in one column and heads in another: beside each other, or on a phone heads below."""
    written = texts(figure)
    (x,), (right,) = ({written[words][0] for words in column} for column in (dates, heads))
    tops = [(written[date][1], written[head][1]) for date, head in zip(dates, heads, strict=True)]
    beside = x < right and all(date == head for date, head in tops)
    return beside or all(date < head for date, head in tops)


def test_what_moved_stands_by_unit_with_the_sign_of_its_outcome(narrow):
    moved = frame(
        "unit matter outcome said_by origin destination note start start_latest date_precision origins "
        "evidence_ids",
        ("Units", "departure", "asked", "a letter", "PMF", "", None, "2020-03-18", None, "day", 2, ONE),
        ("Others", "money", "stayed", "an outlet", "", "", None, "2020-04-01", None, "day", 1, ONE),
        ("Units", "command", "moved", "an order", "", "Premier", None, "2020-04-22", None, "day", 2, ONE),
    )
    moved = moved.assign(start=pd.to_datetime(moved["start"]), start_latest=pd.NaT)
    figure = lists.shrine_units(moved, narrow)
    heads, days = ["Departure", "Command", "Money"], ["18 Mar 2020", "22 Apr 2020", "1 Apr 2020"]
    assert [row_of(figure, head) for head in heads] == [row_of(figure, day) for day in days] == [0, 1, 2]
    assert in_columns(figure, days, heads)
    assert row_of(figure, "Others") == 1
    assert looks(figure) == [("^", True), ("o", True), ("s", False)]


def test_the_last_step_of_a_matter_is_a_diamond(narrow):
    steps = frame(
        "matter step date body last note origins evidence_ids",
        ("A raid", "arrested", "2020-06-26", "Police", False, None, 2, ONE),
        ("A raid", "released", "2020-06-29", "Court", True, None, 2, ONE),
        ("An attack", "inquiry", "2021-11-08", "Committee", True, None, 2, ONE),
    )
    figure = lists.judicial_states(steps.assign(date=pd.to_datetime(steps["date"])), narrow)
    heads, days = ["arrested", "released", "inquiry"], ["26 Jun 2020", "29 Jun 2020", "8 Nov 2021"]
    assert [row_of(figure, head) for head in heads] == [row_of(figure, day) for day in days] == [0, 1, 2]
    assert in_columns(figure, days, heads)
    assert [row_of(figure, title) for title in ("A raid", "An attack")] == [-1, 1]
    assert looks(figure) == [("o", True), ("D", True), ("D", True)]


def test_answers_stand_under_their_issue_with_who_gave_them(narrow):
    issues = frame(
        "issue as_of given evidence_of origins_of n rice agreement",
        (
            "X",
            "2020",
            {"for": ("A", "B"), "absent": ("C",)},
            {"for": ONE, "absent": ONE},
            {"for": 2, "absent": 1},
            2,
            1.0,
            1.0,
        ),
        ("Y", "2021", {"against": ("B",)}, {"against": ONE}, {"against": 3}, 1, float("nan"), float("nan")),
    )
    figure = lists.positions_matrix(issues, narrow)
    assert [row_of(figure, who) for who in ("A, B", "C", "B")] == [0, 1, 2]
    titles = "X (2020): Rice 1.00, agreement 1.00 over 2 named groups", "Y (2021): too few named groups (1)"
    assert [row_of(figure, title) for title in titles] == [-1, 1]
    assert looks(figure) == [("P", True), (SLASH, False), ("X", True)]


def figures(*values):
    return frame("count low high as_of open origins evidence_ids", *((*value, 2, ONE) for value in values))


def test_figures_stand_at_their_value_in_the_row_of_their_year(narrow):
    members = figures(
        ("registered", 100_000, 100_000, "2015", ""),
        ("paid", 60_000, 120_000, "2016", ""),
        ("paid", 150_000, 200_000, "2021", "above"),
    )
    money = figures(("budget", 1.0, 1.0, "2017", ""), ("budget", 2.5, 2.5, "2022", ""))
    dinars = figures(("budget", 1000.0, 1000.0, "2018", ""), ("budget", 3000.0, 3000.0, "2020", ""))
    figure = institution.size_and_budget(members, money, dinars, narrow)
    placed = [box(mark) for mark in marks(figure).values()]
    years = ["2015", "2016", "2021", "2017", "2022", "2018", "2020"]
    written = texts(figure)
    assert [middle(mark)[1] for mark in marks(figure).values()] == pytest.approx(
        [written[year][1] for year in years]
    )
    # From where both panels begin, which is right of the years, distances are in proportion to the values.
    zero = 2 * placed[1][0] - placed[1][2]
    assert [left - zero for left, *_ in placed[:3]] == pytest.approx(
        [(placed[0][0] - zero) * part for part in (1, 0.6, 1.5)]
    )
    assert placed[1][2] - zero == pytest.approx(1.2 * (placed[0][0] - zero))
    assert placed[4][0] - zero == pytest.approx(2.5 * (placed[3][0] - zero))
    assert placed[6][0] - zero == pytest.approx(3 * (placed[5][0] - zero))
    # Each kind of count is named above its rows on a phone, beside the first of them where there is room.
    name, first = written["paid"], written["2016"]
    assert name[0] < first[0]
    assert (name[1] < first[1] - 0.1) if narrow else name[1] == pytest.approx(first[1], abs=0.1)
    assert text_faults(figure) == []


def test_a_figure_on_one_origin_is_hollow_and_an_open_end_an_arrow(narrow):
    members = figures(
        ("paid", 100_000, 100_000, "2015", ""),
        ("paid", 120_001, 129_999, "2016", "above"),
        ("paid", 0, 150_000, "2017", "below"),
        ("paid", 100_000, 150_000, "2018", "below"),
        ("paid", 100_000, 150_000, "2019", ""),
    )
    members["origins"] = [1, 2, 1, 2, 1]
    none = members.iloc[:0]
    figure = institution.size_and_budget(members, none, none, narrow)
    drawn = list(marks(figure).values())
    known, over, under, to_150, between = (box(mark) for mark in drawn)
    assert [isinstance(mark, Rectangle) for mark in drawn] == [False, False, False, True, True]
    assert [filled(mark) for mark in drawn[:3]] == [False, True, False]
    assert [mark.get_facecolor()[3] for mark in drawn[3:]] == [1, 0]
    # An open number stands at the end that is known.
    assert known[0] < over[0] < under[0]
    assert under[0] == pytest.approx(to_150[2])
    assert to_150 == pytest.approx((between[0], to_150[1], between[2], to_150[3]))
    arrows = [(note.xyann[0], note.xy[0]) for note in figure.axes[0].texts if hasattr(note, "xyann")]
    assert [start for start, _ in arrows] == pytest.approx([over[0], under[0], to_150[0]])
    assert [tip > start for start, tip in arrows] == [True, False, False]


def test_answers_of_april_2020_stand_where_actor_and_issue_meet(narrow):
    matrix = frame(
        "actor_id name family issue_id question short answer basis origins evidence_ids",
        ("a", "Alpha", "asaib", "x", "Text", "T", "for", "signed", 2, ONE),
        ("a", "Alpha", "asaib", "y", "Man", "M", "not_treated", None, 0, ()),
        ("a", "Alpha", "asaib", "z", "Visit", "V", "absent", "absent", 1, ONE),
        ("b", "Beta", "factions", "x", "Text", "T", "silent", "silent", 2, ONE),
        ("b", "Beta", "factions", "y", "Man", "M", "against", "stated", 1, ONE),
        ("b", "Beta", "factions", "z", "Visit", "V", "not_treated", None, 0, ()),
    )
    figure = answers.april_2020_positions(matrix, narrow)
    written, found = texts(figure), marks(figure)
    told = matrix[matrix["answer"] != "not_treated"]
    assert len(found) == len(told)
    for cell in told.itertuples():
        mark = found[f"{cell.name}: {cell.question}: {cell.answer} ({cell.basis})"]
        head = cell.short if narrow else cell.question
        assert middle(mark) == pytest.approx((written[head][0], written[cell.name][1]))
        tone = "ink" if cell.answer in ("for", "against") else "muted"
        assert to_hex(mark.get_color()) == TONES[tone].light
        assert filled(mark) == (cell.origins == 2)
        assert mark.get_marker() == answers.ANSWERS[cell.answer].marker
    heads = ("T", "M", "V") if narrow else ("Text", "Man", "Visit")
    places = [written[head][0] for head in heads]
    assert places == sorted(places)
    # On a phone what a short name says stands below.
    assert ("T: Text" in written) == narrow
    assert text_faults(figure) == []
    assert written["Alpha"][1] < written["Beta"][1]
    # A stance has a field behind it, and nothing else has.
    fields = [patch for patch in figure.axes[0].patches if patch.get_width() > 0.2]
    stances = [found["Alpha: Text: for (signed)"], found["Beta: Man: against (stated)"]]
    assert [middle(field) for field in fields] == [pytest.approx(middle(mark)) for mark in stances]


HOSTILE = frame(
    "label family period target who description when firm origins evidence_ids",
    ("State", "government", "first", "Premier", ("A", "B"), "accuse", "1 Mar 2020", True, 1, ONE),
    ("State", "government", "first", "Premier", ("A",), "threaten", "2 Mar 2020", True, 2, ONE),
    ("State", "government", "first", "Court", ("A",), "rebuke", "3 Mar 2020", False, 1, ONE),
    ("State", "government", "second", "Court", ("A",), "mock", "3 Mar 2021", True, 1, ONE),
    ("Within", "own_side", "second", "B", ("A",), "fight", "4 Mar 2021", False, 3, ONE),
)
HOW_MANY = frame(
    "label family period acts of",
    ("State", "government", "first", 3, 3),
    ("State", "government", "second", 1, 2),
    ("Within", "own_side", "first", 0, 3),
    ("Within", "own_side", "second", 1, 2),
)


def test_a_hostile_act_stands_in_the_cell_of_its_target_and_period(narrow):
    figure = targets.acts_by_type(HOSTILE, HOW_MANY, TWO, narrow)
    found = {words.split(": ", 2)[2]: mark for words, mark in marks(figure).items()}
    threat, accusation, rebuke, later, fight = (
        found[words]
        for words in (
            "Premier: threaten, 2 Mar 2020", "Premier: accuse, 1 Mar 2020",
            "Court: rebuke, 3 Mar 2020, alleged or contested", "Court: mock, 3 Mar 2021",
            "B: fight, 4 Mar 2021, alleged or contested",
        )
    )  # fmt: skip
    # In a cell the acts best told stand first, those alleged or contested last, all in one line.
    places = [middle(mark) for mark in (threat, accusation, rebuke)]
    assert [x for x, _ in places] == pytest.approx(
        [places[0][0] + targets.STEP * place for place in range(3)]
    )
    assert len({y for _, y in places}) == 1
    assert [(mark.get_marker(), filled(mark)) for mark in (threat, accusation, rebuke, fight)] == [
        ("s", True), ("s", False), ("D", False), ("D", True),
    ]  # fmt: skip
    # A later period stands to the right, or on a phone below, under what stays within the side.
    (x, y), (then_x, then_y), (within_x, within_y) = places[0], middle(later), middle(fight)
    assert (then_y > y and then_x == x) if narrow else (then_x > x and then_y == y)
    assert (within_y < y) if narrow else (within_y > then_y)
    written = texts(figure)
    left, top = written["3"]
    assert left < x
    assert top == pytest.approx(y - 0.08)
    assert written["1"] == pytest.approx((left + then_x - x, top + then_y - y))
    assert written["1 of 2"] == pytest.approx((within_x - 0.05, within_y - 0.26))
    assert "0 of 3" in written
    assert to_hex(threat.get_color()) == CAMPS["government"].light
    assert to_hex(fight.get_color()) == TONES["ink"].light


LINES = frame(
    "who superior who_level superior_level superior_family rank basis when year instrument objected origins "
    "evidence_ids",
    ("Chair", "Chief", 1, 0, "government", 0, "on_paper", "2020-07", "2020", "Order", True, 1, ONE),
    ("Force", "Chair", 2, 1, "factions", 1, "reported", "2021", "2021", "Words", False, 2, ONE),
    ("Force", "Chief", 2, 0, "government", 0, "on_paper", "2016", "2016", "Law", False, 2, ONE),
    ("Group", "Guards", 2, 0, "iran", 2, "reported", "2022", "2022", "Report", False, 1, ONE),
)
TOLD = (
    "Chair, under Chief, on paper, 2020-07: Order, objected to",
    "Force, under Chair, as reported, 2021: Words",
    "Force, under Chief, on paper, 2016: Law",
    "Group, under Guards, as reported, 2022: Report",
)


def test_a_line_of_command_is_solid_on_paper_and_its_end_hollow_on_one_origin(narrow):
    found = marks(organigram.command_organigram(LINES, narrow))
    drawn = [found[told] for told in TOLD]
    assert [line.get_linestyle() == "-" for line in drawn] == [True, False, True, False]
    assert [filled(line) for line in drawn] == [False, True, True, False]
    families = ("government", "factions", "government", "iran")
    assert [to_hex(line.get_color()) for line in drawn] == [CAMPS[family].light for family in families]


def test_lines_of_command_run_from_the_right_of_who_commands_to_the_left_of_who_is_commanded():
    figure = organigram.command_organigram(LINES)
    written, found = texts(figure), marks(figure)
    for row, told in zip(LINES.itertuples(), TOLD, strict=True):
        start, end = found[told].get_xydata()[[0, -1]]
        assert written[row.superior][0] < start[0] < end[0] < written[row.who][0]
        assert start[1] == pytest.approx(written[row.superior][1], abs=0.05)
        assert written[row.year] == pytest.approx((end[0] + 0.08, end[1]))
        if row.who != "Force":
            assert end[1] == pytest.approx(written[row.who][1])
    heights = [found[told].get_xydata()[-1][1] for told in TOLD[1:3]]
    assert written["Force"][1] == pytest.approx(sum(heights) / 2)
    assert written["Chief"][0] < written["Chair"][0] < written["Force"][0] == written["Group"][0]


def test_who_stands_under_him_alone_who_is_over_the_columns_between_stands_above_them():
    alone = LINES.iloc[[2]].assign(who="Office", when="2017", year="2017")
    figure = organigram.command_organigram(pd.concat([LINES, alone], ignore_index=True))
    written = texts(figure)
    assert written["Office"][1] < written["Chair"][1] < written["Force"][1] < written["Group"][1]


def test_on_a_phone_those_under_somebody_stand_indented_below_him():
    figure = organigram.command_organigram(LINES, narrow=True)
    written, found = texts(figure), marks(figure)
    listed = ["Chief", "Force, 2016", "Chair, 2020", "Force, 2021", "Guards", "Group, 2022"]
    heights = [written[words][1] for words in listed]
    assert heights == sorted(heights)
    head, first, second, deeper = (written[words][0] for words in listed[:4])
    assert head < first == second < deeper
    for told, words in zip(TOLD, ("Chair, 2020", "Force, 2021", "Force, 2016", "Group, 2022"), strict=True):
        start, end = found[told].get_xydata()
        x, y = written[words]
        assert start[0] < end[0] < x
        assert start[1] == end[1] == pytest.approx(y + organigram.LINE / 2)


def test_no_line_of_command_runs_through_words(root):
    """In the book's own data."""
    figure = organigram.command_organigram(command_organigram(load(root)))
    renderer, to_data = draw(figure).renderer, figure.axes[0].transData.inverted()
    boxes = [to_data.transform_bbox(text.get_window_extent(renderer)) for text in figure.findobj(Text)]
    dense = [
        (1 - part) * start + part * end
        for line in marks(figure).values()
        for start, end in zip(line.get_xydata()[:-1], line.get_xydata()[1:], strict=True)
        for part in np.linspace(0, 1, 50)
    ]
    for words in boxes:
        (x0, x1), (y0, y1) = sorted(words.intervalx), sorted(words.intervaly)
        assert not [x for x, y in dense if x0 < x < x1 and y0 < y < y1]


def test_relations_stand_under_their_body_with_the_sign_of_their_kind(narrow):
    listed = frame(
        "group body who family kind firm origins tooltip evidence_ids",
        ("Joined", "Units", "Alpha", "shrine", "belongs", True, 2, "Alpha in Units", ONE),
        ("Others", "Forces", "Beta", "asaib", "looks_to", False, 1, "Beta to Forces", ONE),
        ("Others", "Forces", "Gamma " * 30, "asaib", "candidate", True, 2, "Gamma for Forces", ONE),
        ("Others", "State", "Delta", "factions", "belongs", True, 2, "Delta in State", ONE),
    )
    figure = standing.standing_relations(listed, narrow)
    written, found = texts(figure), marks(figure)
    assert [(mark.get_marker(), filled(mark)) for mark in found.values()] == [
        ("s", True), ("D", False), ("^", True), ("s", True),
    ]  # fmt: skip
    order = ["Joined", "Units", "Others", "Forces", "State"]
    heights = [written[words][1] for words in order]
    assert heights == sorted(heights)
    for who, body, after in (("Alpha", "Units", "Others"), ("Beta", "Forces", "State")):
        assert written[body][1] <= written[who][1] < written[after][1]
        assert (written[who][1] > written[body][1]) == narrow
        mark = next(mark for words, mark in found.items() if words.startswith(who))
        assert middle(mark)[0] < written[who][0]
        assert middle(mark)[1] == pytest.approx(written[who][1] + 0.08)
    colours = {text.get_text(): to_hex(text.get_color()) for text in figure.findobj(Text)}
    assert [colours[who] for who in ("Alpha", "Beta")] == [TONES["ink"].light, TONES["muted"].light]
    assert text_faults(figure) == []


SOURCES = ("nadimi_malik_2020", "faras_2021", "reuters_2021")
NAMES = ("Nadimi and Malik 2020", "FARAS 2021", "Reuters 2021")


def test_a_reading_stands_under_its_source_and_line_filled_by_what_it_says(narrow):
    codes = {
        "First line": ("affirms", "silent", "denies"),
        "Second line": ("not_treated", "qualifies", "silent"),
    }
    lines = frame(
        "question source_id code answer evidence_ids",
        *(
            (question, source, code, f"{question} of {source}", ONE)
            for question, told in codes.items()
            for source, code in zip(SOURCES, told, strict=True)
        ),
    )
    figure = relations.camps_by_source(lines, narrow)
    written, found = texts(figure), marks(figure)
    fills = {"affirms": RAMP[1].light, "qualifies": RAMP[0].light, "denies": TONES["faint"].light}
    told = lines[lines["code"].isin(list(fills))]
    assert len(found) == len(told)
    for row in told.itertuples():
        name = NAMES[SOURCES.index(row.source_id)]
        mark = found[f"{name}: {row.answer}"]
        left, top, right, bottom = box(mark)
        assert to_hex(mark.get_facecolor()) == fills[row.code]
        assert (to_hex(mark.get_edgecolor()) == MARKS["no"].light) == (row.code == "denies")
        assert (mark.get_linewidth() > 1) == (row.code == "denies")
        assert (written["Second line"][1] < top) == (row.question == "Second line")
        assert written["First line"][1] < top
        words = f"{name} {row.code}: {row.answer}" if narrow else f"{row.code}: {row.answer}"
        x, y = written[words]
        assert left < x < right
        assert top < y < bottom
        if not narrow:
            assert left == pytest.approx(written[name][0], abs=0.05)
    heads = [found[f"{NAMES[place]}: First line of {SOURCES[place]}"] for place in (0, 2)]
    places = [box(head)[1 if narrow else 0] for head in heads]
    assert places == sorted(places)
    assert len(set(places)) == 2


def written_years_above(figure):
    return all(tick.label2.get_visible() for tick in figure.axes[0].xaxis.get_major_ticks())


def test_fronts_stand_by_first_appearance_at_their_day_or_window(narrow):
    appeared = frame(
        "front first_start first_latest parent assessor confidence assessed_on origins front_evidence_ids",
        ("Later", "2020-09-01", "2020-12-31", None, None, None, None, 2, ONE),
        ("Zulu", "2020-03-15", None, "Iran", "Somebody (authors)", "likely", "2020-04-10", 2, ONE),
        ("Zulu", "2020-03-15", None, "A group", "Somebody (authors)", "may be", "2020-04-10", 2, ONE),
        ("Mike", "2020-06-01", None, None, None, None, None, 1, ONE),
        ("Nemo", None, None, None, None, None, None, 1, ()),
    )
    for column in ("first_start", "first_latest", "assessed_on"):
        appeared[column] = pd.to_datetime(appeared[column])
    figure = fronts.fronts_timeline(appeared, narrow)
    first, later = marks(figure)["Zulu: first seen"], marks(figure)["Later: first seen"]
    day, start, end = (mdates.date2num(pd.Timestamp(d)) for d in ("2020-03-15", "2020-09-01", "2020-12-31"))
    assert middle(first)[0] == day
    assert (box(later)[0], box(later)[2]) == pytest.approx((start, end))
    assert later.get_hatch()
    assert [filled(first), filled(marks(figure)["Mike: first seen"])] == [True, False]
    assert written_years_above(figure)
    # Each in the row of its words: below its own name and above the next.
    written = texts(figure)
    names = [written["Zulu"][1], middle(first)[1], written["Later"][1], middle(later)[1]]
    assert names == sorted(names)
    assert written["Nemo"][1] < written["not dated"][1]
    left, right = figure.axes[0].get_xlim()
    assert left < day < start < end < right


def test_a_number_runs_from_its_least_to_its_greatest_in_per_cent_of_itself(narrow):
    ranges = frame(
        "chapter finding words value low high shown low_shown high_shown n origins unstable",
        ("one", "some", "acts", 8, 4, 10, "eight", "four", "ten", 20, 3, False),
        ("one", "some", "of these", 2, 2, 2, "two", "two", "two", pd.NA, 1, False),
        ("two", "all", "lines", 5, 0, 5, "five", "zero", "five", pd.NA, 2, True),
    )
    figure = robustness.robustness(ranges, narrow)
    lines = [line for line in figure.axes[0].lines if line.get_linewidth() == 2.5]
    dots = [line for line in figure.axes[0].lines if line.get_marker() in ("o", "X")][2:]  # without the key
    assert [list(line.get_xdata()) for line in lines] == [[50, 125], [100, 100], [0, 100]]
    assert [list(dot.get_xdata()) for dot in dots] == [[100]] * 3
    heights = [middle(line)[1] for line in lines]
    assert heights == [middle(dot)[1] for dot in dots] == sorted(heights)
    written = texts(figure)
    for words, value, y in zip(
        ("acts (of 20; 3 origins)", "of these (1 origin)", "lines (2 origins)"),
        ("eight (four to ten)", "two", "five (zero to five)"),
        heights,
        strict=True,
    ):
        assert written[words][1] == pytest.approx(y - (0.0 if narrow else 0.09), abs=0.5 if narrow else 0.06)
        assert written[words][1] < y
        assert written[value][1] == pytest.approx(y - (0.2 if narrow else 0), abs=0.01)
    assert [dot.get_marker() for dot in dots] == ["o", "o", "X"]
    assert [to_hex(dot.get_markerfacecolor()) == TONES["paper"].light for dot in dots] == [False, True, False]
    assert text_faults(figure) == []


def test_counts_of_attacks_span_the_days_that_they_count(narrow):
    counts = frame(
        "series rule first_day last_day low high high_open evidence_ids",
        ("One", "all", pd.Timestamp("2021-01-01"), pd.Timestamp("2021-06-30"), 39, 39, False, ONE),
        ("One", "all", pd.Timestamp("2021-01-01"), pd.Timestamp("2021-12-31"), 50, 50, True, ONE),
        ("Two", "claims", pd.Timestamp("2021-07-01"), pd.Timestamp("2021-12-31"), 7, 9, False, ONE),
    )
    figure = tempo.published_counts(counts, narrow)
    spans = [mark.get_xdata() for mark in marks(figure).values()]
    assert [end - start for start, end in spans] == [181, 365, 184]
    assert spans[0][0] == spans[1][0] < spans[2][0]
    written = texts(figure)
    assert written["39"][1] < written["50 or more"][1] < written["7–9"][1]
    heads = [text for text in written if text.startswith(("One", "Two"))]
    assert len(heads) == 2
    assert written_years_above(figure)
    assert text_faults(figure) == []
