"""Where the marks of the hosts and trips stand, and how they are drawn."""

import pandas as pd
import pytest
from marks_succession import marks, row_of
from matplotlib.colors import to_hex

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.kit.palette import BAR, BOW_TIE, CAMPS
from after_soleimani.charts.kit.rows import FAINT, GRID, MUTED
from after_soleimani.charts.succession.door_marks import KEY, UNTOLD
from after_soleimani.charts.succession.doors import visit_reception

WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


def rows(*given, **same):
    """Rows that share what is `same`."""
    return pd.DataFrame([same | row for row in given])


def trip(visit_id, when, earliest, **other):
    return {"visit_id": visit_id, "when": when, "earliest": pd.Timestamp(earliest)} | other


TRIPS = rows(
    trip("v1", "30 Mar 2020", "2020-03-30"),
    trip("v2", "18–20 Nov 2020", "2020-11-18"),
    trip("v3", "12 Jun 2021", "2021-06-12", counted=False),
    trip("v4", "5 Sep 2021", "2021-09-05"),
    trip("v5", "17–26 Sep 2021", "2021-09-17", days=10),
    counted=True, days=1,
)  # fmt: skip


def pair(item, visit_id, actor, outcome, **other):
    (when,) = TRIPS.loc[TRIPS["visit_id"] == visit_id, "when"]
    (earliest,) = TRIPS.loc[TRIPS["visit_id"] == visit_id, "earliest"]
    return {
        "visit_id": visit_id, "actor_id": actor.lower(), "actor": actor, "outcome": outcome, "when": when,
        "earliest": earliest, "evidence_ids": (item,),
    } | other  # fmt: skip


TOLD = rows(
    pair("E0001", "v1", "Najafi", "declined", declines=True, origins=1, family="shrine"),
    pair("E0002", "v2", "Najafi", "disputed", declines=True, family="shrine"),
    pair("E0003", "v3", "Najafi", "did_not_take_place", declines=True, family="shrine"),
    pair("E0004", "v1", "Chief", "met"),
    pair("E0005", "v5", "Chief", "planned"),
    pair("E0006", "v2", "Chief", "not_reported"),
    pair("E0007", "v2", "Guard", "met", family="badr_fatah"),
    pair("E0008", "v2", "Fatah", "met", family="other"),
    visitor="Esmail Qaani", origins=2, declines=False, family="government",
)  # fmt: skip


def drawn(narrow):
    return visit_reception(TOLD, TRIPS, narrow=narrow)


def height(figure, item):
    """Inches from the top at which the mark of an item stands."""
    (mark,) = [line for line in figure.axes[0].lines if (line.get_url() or "").endswith(item.lower())]
    return mark.get_ydata()[0]


def place(figure, words):
    """Inches to the right and downwards at which a text stands that begins so."""
    (text,) = [text for text in figure.axes[0].texts if text.get_text().startswith(words)]
    return text.get_position()


def test_a_pair_stands_in_the_row_of_its_host_under_the_date_of_its_trip():
    figure = drawn(narrow=False)
    found = marks(figure)
    for item, host, day in (
        ("E0001", "Najafi", "30"), ("E0002", "Najafi", "18"), ("E0003", "Najafi", "12"),
        ("E0004", "Chief", "30"), ("E0005", "Chief", "17–26"), ("E0006", "Chief", "18"),
        ("E0007", "Guard", "18"), ("E0008", "Fatah", "18"),
    ):  # fmt: skip
        assert found[item].row == row_of(figure, host)
        assert found[item].start == place(figure, day)[0]
    days = [place(figure, day)[0] for day in ("30", "18", "12", "5", "17–26")]
    assert days == sorted(days)


def test_on_a_phone_a_pair_stands_in_the_line_of_its_trip_under_the_name_of_its_host():
    figure = drawn(narrow=True)
    found = marks(figure)
    for item, host, day in (
        ("E0001", "Najafi", "30 Mar"), ("E0002", "Najafi", "18 Nov"), ("E0003", "Najafi", "12 Jun?"),
        ("E0004", "Chief", "30 Mar"), ("E0005", "Chief", "17–26 Sep"), ("E0006", "Chief", "18 Nov"),
        ("E0007", "Guard", "18 Nov"), ("E0008", "Fatah", "18 Nov"),
    ):  # fmt: skip
        assert found[item].row == row_of(figure, day)
        assert height(figure, item) == place(figure, day)[1]
        assert found[item].start == place(figure, host)[0]


@WIDTHS
def test_what_came_of_a_meeting_is_a_shape_in_the_hue_of_the_host_hollow_on_one_origin(narrow):
    found = marks(drawn(narrow))
    items = [f"E{number:04}" for number in range(1, 7)]
    assert [found[item].marker for item in items] == ["X", BOW_TIE, BAR, "o", "^", "s"]
    assert [found[item].filled for item in items] == [False, True, True, True, True, True]
    shrine, state = CAMPS["shrine"].light, CAMPS["government"].light
    assert [found[item].color for item in items] == [shrine] * 3 + [state] * 2 + [MUTED]


@WIDTHS
def test_a_trip_that_may_be_told_twice_is_dashed(narrow):
    figure = drawn(narrow)
    (ax,) = figure.axes
    (dashed,) = [line for line in ax.lines if line.is_dashed()]
    xs, ys = dashed.get_xdata(), dashed.get_ydata()
    inside = {
        item: min(xs) < mark.start < max(xs) and min(ys) < height(figure, item) < max(ys)
        for item, mark in marks(figure).items()
    }
    assert [item for item, within in inside.items() if within] == ["E0003"]


@WIDTHS
def test_the_hosts_who_declined_are_shaded(narrow):
    figure = drawn(narrow)
    (band,) = [patch for patch in figure.axes[0].patches if to_hex(patch.get_facecolor()) == FAINT]
    (left, top), (right, bottom) = band.get_xy().min(axis=0), band.get_xy().max(axis=0)
    within = [
        item
        for item, mark in marks(figure).items()
        if left < mark.start < right and top < height(figure, item) < bottom
    ]
    assert within == ["E0001", "E0002", "E0003"]


@WIDTHS
def test_a_pale_dot_stands_in_every_other_place_of_the_grid(narrow):
    figure = drawn(narrow)
    (ax,) = figure.axes
    grey = [line for line in ax.lines if line.get_marker() == "o" and to_hex(line.get_color()) == GRID]
    keyed, pale = sorted(grey, key=lambda line: len(line.get_xdata()))
    assert keyed.get_markersize() == pale.get_markersize()
    dots = {tuple(map(float, place)) for place in pale.get_xydata()}
    told = {(mark.start, height(figure, item)) for item, mark in marks(figure).items()}
    xs, ys = ({place[axis] for place in dots | told} for axis in (0, 1))
    assert (len(xs), len(ys)) == ((4, 5) if narrow else (5, 4))
    assert len(dots) + len(told) == len(xs) * len(ys)
    assert not dots & told


@WIDTHS
def test_hosts_stand_in_groups_one_of_which_is_the_parties(narrow):
    figure = drawn(narrow)
    titles = ("Najaf", "State", "Parties", "Armed")
    bold = {text.get_text().split()[0]: text for text in figure.axes[0].texts if text.get_weight() == "bold"}
    found = [bold[words].get_position()[0 if narrow else 1] for words in titles]
    assert found == sorted(found)
    hosts = [place(figure, words)[0 if narrow else 1] for words in ("Najafi", "Chief", "Fatah", "Guard")]
    between = [place for pair in zip(found, hosts, strict=True) for place in pair]
    assert between == sorted(between)


@WIDTHS
def test_what_is_keyed_is_drawn_so(narrow):
    figure = drawn(narrow)
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert {*KEY.values(), "hollow: one origin", "nothing reported"} <= set(texts)
    found = marks(figure)["E0006"]
    keyed = [line for line in figure.axes[0].lines if line.get_marker() == "s" and not line.get_url()]
    assert [(line.get_markersize(), to_hex(line.get_color())) for line in keyed] == [(UNTOLD, found.color)]


@WIDTHS
def test_the_words_can_be_read(narrow):
    assert text_faults(drawn(narrow)) == []
