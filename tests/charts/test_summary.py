"""Where the marks of the summary's chart stand: each at its days, in its row, with its name on a thread."""

import math
from itertools import combinations, pairwise

import pandas as pd
import pytest
from marks_elections import bars, lines, mark, marks, text

from after_soleimani.charts.kit import threads
from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.kit.palette import CAMPS, MARKS, TONES
from after_soleimani.charts.summary import lanes, three_years

DAY = pd.Timestamp
WINDOW = DAY("2020-01-01"), DAY("2022-10-27")
INK, MUTED, FAINT = (TONES[tone].light for tone in ("ink", "muted", "faint"))
IRAN, STATE = CAMPS["iran"].light, CAMPS["government"].light

both = pytest.mark.parametrize("narrow", [False, True])

#: What is pointed at, row, shape, first and last day, name beside it, origins.
GIVEN = (
    ("trip", "received", "met", "2020-03-30", "2020-03-30", "", 2),
    ("refusal", "not_received", "declined", "2020-03-30", "2020-03-30", "Sadr declines", 2),
    ("guest", "others", "met", "2020-07-19", "2020-07-19", "", 1),
    ("vote", "house", "event", "2021-10-10", "2021-10-10", "vote", 3),
    ("appointment", "house", "event", "2021-10-11", "2021-10-11", "", 1),
    ("blocked", "house", "no_quorum", "2022-03-26", "2022-03-26", "no quorum", 2),
    ("cabinet", "house", "event", "2022-10-27", "2022-10-27", "Sudani’s cabinet", 2),
    ("ruling", "court", "event", "2021-12-27", "2021-12-27", "court ratifies the result", 1),
    ("entry", "street", "crisis", "2022-07-27", "2022-07-27", "parliament entered", 7),
    ("second entry", "street", "crisis", "2022-07-30", "2022-07-30", "parliament entered again", 5),
    ("march", "street", "event", "2020-01-24", "2020-01-24", "", 1),
    ("raid", "force", "event", "2021-03-01", "2021-03-31", "", 2),
    ("killing", "force", "crisis", "2020-01-03", "2020-01-03", "Soleimani killed", 6),
)


def given():
    columns = ["tooltip", "row", "shape", "start", "latest", "label", "origins"]
    frame = pd.DataFrame(GIVEN, columns=columns)
    days = {name: pd.to_datetime(frame[name]) for name in ("start", "latest")}
    frame = frame.assign(**days, named=frame["label"] != "", evidence_ids=[("E0001",)] * len(frame))
    return frame.assign(label_when=[f"{day.day} {day:%b}" for day in frame["start"]])


TEXTS = pd.DataFrame(
    [
        (1, "Paper 2020", DAY("2020-04-10"), DAY("2020-04-10")),
        (2, "Paper 2021", DAY("2021-11-01"), DAY("2021-11-30")),
        (3, "Wire 2022", DAY("2022-01-27"), DAY("2022-01-27")),
    ],
    columns=["number", "short_name", "start", "latest"],
)


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "narrow"])
def drawn(request):
    return three_years.three_years(given(), TEXTS, WINDOW, narrow=request.param), request.param


def along_and_across(place, narrow):
    return (place[1], place[0]) if narrow else place


def where(figure, name, narrow):
    found = mark(figure, f"{name} (")
    return along_and_across((found.x, found.y), narrow)


def clock(figure, narrow):
    """Day → inches along the page, from marks whose days are known; a phone's page has two parts."""
    days = given().set_index("tooltip")["start"]

    def between(one, other):
        first, last = (where(figure, name, narrow)[0] for name in (one, other))
        step = (last - first) / (days[other] - days[one]).days
        return lambda day: first + step * (day - days[one]) / pd.Timedelta(days=1)

    if not narrow:
        return between("killing", "cabinet")
    before, after = between("killing", "vote"), between("blocked", "cabinet")
    return lambda day: after(day) if day >= DAY("2022-01-01") else before(day)


def test_every_mark_stands_at_the_middle_of_its_days(drawn):
    figure, narrow = drawn
    at = clock(figure, narrow)
    frame = given()
    for _, row in frame.iterrows():
        middle = (at(row["start"]) + at(row["latest"])) / 2
        assert where(figure, row["tooltip"], narrow)[0] == pytest.approx(middle)
    assert len(marks(figure)) == len(frame)


def test_every_row_has_a_line_of_its_own_in_the_order_of_the_lanes(drawn):
    figure, narrow = drawn
    order = ("guest", "vote", "ruling", "entry", "killing")
    places = [where(figure, name, narrow)[1] for name in order]
    assert places == sorted(places)
    assert where(figure, "raid", narrow)[1] == where(figure, "killing", narrow)[1]
    one_line = [where(figure, name, narrow)[1] for name in ("vote", "blocked", "cabinet")]
    assert len(set(one_line)) == 1
    trip, refusal = (where(figure, name, narrow)[1] for name in ("trip", "refusal"))
    assert trip != refusal
    assert max(trip, refusal) < places[0]


def test_marks_that_would_touch_are_heaped_and_named_ones_lie_lowest(drawn):
    figure, narrow = drawn
    found = marks(figure)
    for one, other in combinations(found, 2):
        radii = (one.artist.get_markersize() + other.artist.get_markersize()) / 144
        assert math.hypot(one.x - other.x, one.y - other.y) >= radii
    vote, after = (where(figure, name, narrow)[1] for name in ("vote", "appointment"))
    assert after > vote if narrow else after < vote


def test_shape_hue_and_fill_say_what_a_mark_is(drawn):
    figure, _ = drawn
    frame = given()
    for _, row in frame.iterrows():
        found = mark(figure, f"{row['tooltip']} (")
        assert found.hollow == (row["origins"] == 1)
        assert found.artist.get_marker() == lanes.MARKERS[row["shape"]]
    hues = {name: mark(figure, f"{name} (").artist.get_markeredgecolor() for name in frame["tooltip"]}
    assert hues["trip"] == hues["refusal"] == hues["guest"] == IRAN
    assert hues["vote"] == hues["appointment"] == STATE
    assert hues["ruling"] == hues["entry"] == hues["killing"] == INK
    assert hues["march"] == hues["raid"] == MUTED
    assert lanes.MARKERS["declined"] == lanes.MARKERS["no_quorum"] == MARKS["declined"].marker


def test_named_marks_are_larger_than_the_others(drawn):
    figure, _ = drawn
    sizes = {name: mark(figure, f"{name} (").artist.get_markersize() for name in given()["tooltip"]}
    assert sizes["vote"] > sizes["appointment"] == sizes["trip"] == sizes["guest"]


def test_the_key_stands_above_all_marks_and_says_what_is_large(drawn):
    figure, _ = drawn
    for words in (*(item[2] for item in lanes.KEY), *lanes.SAID, lanes.TEXTS, *TEXTS["short_name"]):
        assert text(figure, words).get_position()[1] < min(one.y for one in marks(figure))


def test_on_a_phone_the_names_of_the_lanes_stand_above_the_last_year_as_well():
    figure = three_years.three_years(given(), TEXTS, WINDOW, narrow=True)
    day = clock(figure, narrow=True)
    for name in three_years.COLUMNS:
        heights = [one.get_position()[1] for one in figure.axes[0].texts if one.get_text() == name]
        assert len(heights) == 2
        assert heights[0] < day(WINDOW[0])
        assert day(DAY("2021-12-31")) < heights[1] < day(DAY("2022-01-01"))


def test_a_thin_line_stands_over_the_days_within_which_an_event_lies(drawn):
    figure, narrow = drawn
    ends = [clock(figure, narrow)(DAY(day)) for day in ("2021-03-01", "2021-03-31")]
    _, across = where(figure, "raid", narrow)
    parts = [one if not narrow else (*one[2:], *one[:2]) for one in lines(figure, color=MUTED)]
    parts = [one[:2] for one in parts if one[2:] == pytest.approx((across, across))]
    before, after = (
        part for part in parts if ends[0] - 0.01 < part[0] and part[1] < ends[1] + 0.01 and part[0] < part[1]
    )
    assert (before[0], after[1]) == pytest.approx(tuple(ends))
    radius = mark(figure, "raid (").artist.get_markersize() / 144
    assert after[0] - before[1] > 2 * radius  # the mark stands between them


def dates(figure):
    """The dates beside the names, which are bold."""
    return {words.get_text(): words for words in figure.axes[0].texts if words.get_weight() == "bold"}


def test_every_name_stands_beside_the_thread_of_its_mark(drawn):
    figure, narrow = drawn
    for _, row in given().query("named").iterrows():
        words = dates(figure)[row["label_when"]]
        x, y = words.get_position()
        found = mark(figure, f"{row['tooltip']} (")
        if narrow:
            assert x > max(one.x for one in marks(figure))
        else:
            assert y > found.y
            assert abs(x - found.x) < 2.5
    assert text_faults(figure) == []


def test_names_on_a_phone_stand_in_order_of_time():
    figure = three_years.three_years(given(), TEXTS, WINDOW, narrow=True)
    named = given().query("named").sort_values("start", kind="stable")
    heights = [dates(figure)[day].get_position()[1] for day in named["label_when"]]
    assert all(first < second for first, second in pairwise(heights))


def test_the_time_after_the_last_text_has_its_own_ground(drawn):
    figure, narrow = drawn
    day = clock(figure, narrow)
    (ground,) = [bar for bar in bars(figure) if bar.get_facecolor()[:3] == pytest.approx(rgb(FAINT))]
    at, long = (ground.get_y(), ground.get_height()) if narrow else (ground.get_x(), ground.get_width())
    assert at == pytest.approx(day(DAY("2022-01-27")))
    assert at + long == pytest.approx(day(WINDOW[1]))


def paths(figure):
    """The extents of the lines of ink, of which one may have several parts."""
    drawn = [line.get_xydata() for line in figure.axes[0].lines if line.get_color() == INK]
    parts = [places[~pd.isna(places).any(axis=1)] for places in drawn]
    return [(*ends(places[:, 0]), *ends(places[:, 1])) for places in parts]


def ends(values):
    return float(min(values)), float(max(values))


def test_every_core_text_is_led_to_the_days_of_its_publication(drawn):
    figure, narrow = drawn
    day = clock(figure, narrow)
    reached = [one[2:] if narrow else one[:2] for one in paths(figure)]
    for _, row in TEXTS.iterrows():
        first, last = (day(row[end]) for end in ("start", "latest"))
        assert any(low <= first + 1e-6 and last - 1e-6 <= high for low, high in reached)
        flags = [one for one in figure.axes[0].texts if one.get_text() == f"{row['number']}"]
        assert len(flags) == 2, "on the axis and in the key"
        assert text(figure, row["short_name"])


def rgb(color):
    return tuple(int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))


@both
def test_rows_without_marks_and_a_page_without_names_can_be_drawn(narrow):
    few = given().iloc[:1].assign(named=False)
    figure = three_years.three_years(few, TEXTS, WINDOW, narrow=narrow)
    assert len(marks(figure)) == 1
    assert text_faults(figure) == []


def test_a_thread_runs_past_the_marks_in_its_way_and_clear_of_the_one_before():
    marks = {(1.0, 2.0): 0.05, (2.0, 2.01): 0.05, (0.5, 2.0): 0.05}
    (height,) = threads.free_heights([(1.0, 2.0)], marks)
    assert 0.07 <= abs(height - 2.01) < 0.09
    first, second = threads.free_heights([(1.0, 2.0), (3.0, 2.0)], {})
    assert first == 2.0
    assert second >= 2.05 - 1e-9


def test_threads_that_pass_each_other_turn_in_channels_of_their_own():
    assert threads.channels([1.0, 2.0], [1.0, 2.0]) == [0, 0]
    assert threads.channels([2.0, 2.1, 2.2], [1.0, 1.3, 1.6]) == [0, 1, 2]  # upwards: the lower, the further
    assert threads.channels([1.0, 1.1, 1.2], [1.5, 1.8, 2.1]) == [2, 1, 0]
    assert threads.channels([1.0, 3.0], [0.5, 2.5]) == [0, 0]


def test_labels_are_turned_where_that_keeps_them_from_hanging_deep():
    sized = [(2.0, 1.0, 0.2), (2.5, 1.0, 0.2)]
    depths, turned = threads.least_deep(sized, 0.0, 10.0)
    assert depths == [0.0, 0.0]
    assert turned == [True, False]


def test_a_label_that_no_side_has_room_for_still_hangs():
    depths, turned = threads.least_deep([(1.0, 5.0, 0.2)], 0.0, 2.0)
    assert (depths, turned) == ([0.0], [True])


def test_no_label_covers_another_or_its_thread():
    sized = [(1.0 + step * 0.2, 1.1, 0.2) for step in range(6)]
    depths, turned = threads.least_deep(sized, 0.0, 3.0)
    boxes = [
        (x - wide if left else x, x if left else x + wide, depth, depth + high)
        for (x, wide, high), depth, left in zip(sized, depths, turned, strict=True)
    ]
    for one, other in combinations(range(6), 2):
        a, b = boxes[one], boxes[other]
        assert a[1] <= b[0] + 0.03 or b[1] <= a[0] + 0.03 or a[3] <= b[2] or b[3] <= a[2]
    for place, (x, _, high) in enumerate(sized):
        for other, box in enumerate(boxes):
            crossed = box[0] + 0.02 < x < box[1] - 0.02 and box[2] < depths[place] + high
            assert other == place or not crossed
