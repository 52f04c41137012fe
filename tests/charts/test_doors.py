"""Where the marks of the hosts, trips and other guests stand, and how they are drawn."""

import pandas as pd
import pytest
from marks_succession import marks, row_of
from matplotlib.colors import to_hex

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.kit.palette import BAR, BOW_TIE, CAMPS
from after_soleimani.charts.kit.rows import FAINT, MUTED
from after_soleimani.charts.succession.doors import LEFT, visit_reception

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
    pair("E0007", "v2", "Guard", "met", own_row=False),
    pair("E0008", "v2", "Clerk", "met", own_row=False),
    visitor="Esmail Qaani", origins=2, declines=False, own_row=True, family="government",
)  # fmt: skip


def occasion(item, host_id, guest_id, earliest, outcome, latest=None, **other):
    return {
        "host_id": host_id, "guest_id": guest_id, "earliest": pd.Timestamp(earliest), "outcome": outcome,
        "latest": pd.Timestamp(latest or earliest), "evidence_ids": (item,), "host_family": host_id,
    } | other  # fmt: skip


OTHERWISE = rows(
    occasion("E0011", "sadr", "rouhani", "2019-07-02", "met", family="iran"),
    occasion("E0012", "sadr", "amiri", "2018-01-01", "declined", origins=1),
    occasion("E0013", "sadr", "somebody", "2018-01-09", "postponed"),
    occasion("E0014", "sadr", "somebody", "2018-12-02", "met", latest="2020-03-02"),
    host="A host", guest="A guest", when="a day", family="other", origins=2,
)  # fmt: skip


def drawn(narrow, otherwise=OTHERWISE):
    return visit_reception(TOLD, TRIPS, otherwise, narrow=narrow)


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
    ):  # fmt: skip
        assert found[item].row == row_of(figure, host)
        assert found[item].start == place(figure, day)[0]
    assert found["E0007"].row == found["E0008"].row == row_of(figure, "Others, told")
    assert (found["E0007"].start + found["E0008"].start) / 2 == pytest.approx(found["E0002"].start)
    assert found["E0007"].start < found["E0008"].start
    days = [place(figure, day)[0] for day in ("30", "18", "12", "5", "17–26")]
    assert days == sorted(days)


def test_on_a_phone_a_pair_stands_in_the_line_of_its_trip_under_the_name_of_its_host():
    figure = drawn(narrow=True)
    found = marks(figure)
    for item, host, day in (
        ("E0001", "Najafi", "30 Mar"), ("E0002", "Najafi", "18 Nov"), ("E0003", "Najafi", "12 Jun?"),
        ("E0004", "Chief", "30 Mar"), ("E0005", "Chief", "17–26 Sep"), ("E0006", "Chief", "18 Nov"),
    ):  # fmt: skip
        assert found[item].row == row_of(figure, day)
        assert height(figure, item) == place(figure, day)[1]
        assert found[item].start == place(figure, host)[0]
    assert found["E0007"].row == found["E0008"].row == row_of(figure, "18 Nov")
    names = [text.get_position()[0] for text in figure.axes[0].texts if text.get_text() == "Others"]
    assert [(found["E0007"].start + found["E0008"].start) / 2] == pytest.approx(names)


@WIDTHS
def test_what_came_of_a_meeting_is_a_shape_in_the_hue_of_the_host_hollow_on_one_origin(narrow):
    found = marks(drawn(narrow))
    items = [f"E{number:04}" for number in range(1, 7)]
    assert [found[item].marker for item in items] == ["X", BOW_TIE, BAR, "o", "^", "."]
    assert [found[item].filled for item in items] == [False, True, True, True, True, True]
    shrine, state = CAMPS["shrine"].light, CAMPS["government"].light
    assert [found[item].color for item in items] == [shrine] * 3 + [state] * 2 + [MUTED]


@WIDTHS
def test_a_trip_that_may_be_told_twice_is_dashed_and_one_without_hosts_says_so(narrow):
    figure = drawn(narrow)
    (ax,) = figure.axes
    (dashed,) = [line for line in ax.lines if line.is_dashed()]
    xs, ys = dashed.get_xdata(), dashed.get_ydata()
    inside = {
        item: min(xs) < mark.start < max(xs) and min(ys) < height(figure, item) < max(ys)
        for item, mark in marks(figure).items()
    }
    assert [item for item, within in inside.items() if within] == ["E0003"]
    if narrow:
        assert place(figure, "nobody named")[1] == place(figure, "5 Sep")[1]
    else:
        assert place(figure, "nobody named")[0] == place(figure, "5")[0]


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


def test_words_stand_below_the_marks_of_a_host_who_declined():
    figure = drawn(narrow=False)
    row = row_of(figure, "Najafi")
    below = [text for text in figure.axes[0].texts if text.get_position()[1] > height(figure, "E0001")]
    for item, words in (("E0001", "declined"), ("E0002", "disputed"), ("E0003", "no meeting")):
        (text,) = [text for text in below if text.get_text() == words]
        assert text.get_position()[0] == marks(figure)[item].start
        assert marks(figure)[item].row == row


def test_other_guests_stand_at_their_dates_in_the_line_of_the_host():
    figure = drawn(narrow=False)
    found, span = marks(figure), 7.6 - LEFT[False] - 0.15
    years = (pd.Timestamp("2021-01-01") - pd.Timestamp("2018-01-01")).days
    for item, day, line in (
        ("E0011", "2019-07-02", "Sadr: guests from Iran"), ("E0012", "2018-01-01", "Sadr: other guests"),
        ("E0013", "2018-01-09", "Sadr: other guests"), ("E0014", "2019-07-18", "Sadr: other guests"),
    ):  # fmt: skip
        along = (pd.Timestamp(day) - pd.Timestamp("2018-01-01")).days / years
        assert found[item].start == pytest.approx(span * along, abs=0.005)
        assert found[item].row == row_of(figure, line)
    assert height(figure, "E0013") < height(figure, "E0012") == height(figure, "E0014")
    assert [found[f"E001{n}"].marker for n in range(1, 5)] == ["o", "X", "^", "o"]
    assert [found[f"E001{n}"].filled for n in range(1, 5)] == [True, False, True, True]
    assert place(figure, "Rouhani")[1] == height(figure, "E0011")


def test_on_a_phone_other_guests_stand_by_year_in_the_column_of_the_host():
    figure = drawn(narrow=True)
    found = marks(figure)
    iran, others = (place(figure, words)[0] for words in ("Sadr:\nfrom Iran", "Sadr:\nothers"))
    assert iran < found["E0011"].start < others < found["E0012"].start < found["E0013"].start
    assert found["E0012"].row == found["E0013"].row == found["E0014"].row == row_of(figure, "2018")
    assert found["E0011"].row == row_of(figure, "2019")


@WIDTHS
def test_the_words_can_be_read_with_and_without_other_guests(narrow):
    assert text_faults(drawn(narrow)) == []
    alone = drawn(narrow, otherwise=OTHERWISE.iloc[:0])
    assert text_faults(alone) == []
    assert not any(text.get_text().startswith("Whom") for text in alone.axes[0].texts)
