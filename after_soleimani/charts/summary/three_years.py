"""Three years on one page: lanes of marks on one time axis, the turning points named on threads.

Marks of a row that would touch are heaped, so that a heap shows where much is on record. On a phone time
runs down, the lanes stand side by side and the names beside them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import canvas, rule, write
from after_soleimani.charts.kit.palette import CAMPS, MARKS, TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, spread, text_width, wrap
from after_soleimani.charts.kit.threads import beside, least_deep

INK, MUTED, GRID, PAPER, FAINT = (TONES[tone].light for tone in ("ink", "muted", "grid", "paper", "faint"))
SIZE, LINE = 9, 0.155  # points; inches from one line of text to the next
EDGE = 0.1  # inches at the left and right edge
STEP = 0.02  # inches: marks of a heap are lifted by as many of these as they need
CLEAR = 0.012  # inches between two marks
BREAK = 0.05  # inches of depth that a label may take to be in one line less
FLAG = 0.155  # inches: the side of a text's flag


class Lane(NamedTuple):
    """A lane: its title, the hue of its actors, and its rows with what each is called."""

    title: str
    color: str
    rows: dict[str, str]


LANES = (
    Lane(
        "Iran’s envoys",
        CAMPS["iran"].light,
        {"received": "Qaani’s trips", "not_received": "declined, disputed", "others": "other officials"},
    ),
    Lane("Government and house", CAMPS["government"].light, {"house": ""}),
    Lane("Court and street", INK, {"court": "court", "street": "street"}),
    Lane("Force", INK, {"force": ""}),
)

#: On a phone: column → its rows, and of which lane it is.
COLUMNS = {
    "Qaani": (LANES[0], ("received", "not_received")),
    "Other officials": (LANES[0], ("others",)),
    "Government and house": (LANES[1], ("house",)),
    "Court": (LANES[2], ("court",)),
    "Street": (LANES[2], ("street",)),
    "Force": (LANES[3], ("force",)),
}

#: Shape → marker; a sitting that could not vote has the cross of what was refused, a crisis a diamond.
MARKERS = {name: ink.marker for name, ink in MARKS.items()} | {
    "crisis": "D", "no_quorum": MARKS["declined"].marker, "event": "o",
}  # fmt: skip
#: Points across, of a mark that is named and of one that is not.
SIZES = {"D": (6.4, 4.4), "X": (7.6, 5.0), "h": (7.6, 5.6), "s": (6.2, 4.6), "^": (7.2, 5.2), ".": (6.0, 6.0)}
ROUND = (7.2, 4.4)
#: What happens on a trip is drawn large, whether it is named or not.
LARGE = ("received", "not_received")
PHONE = 0.75  # of these sizes, on a phone

#: Shape, whether the mark of the key is hollow, words.
KEY = (
    ("event", False, "two origins or more"),
    ("event", True, "one origin"),
    ("crisis", False, "crisis, by rule"),
    ("declined", False, "declined; no quorum"),
    ("disputed", False, "disputed"),
    ("did_not_take_place", False, "no meeting"),
    ("planned", False, "planned"),
    ("not_reported", False, "host not told"),
)
DAY_UNKNOWN = "line: within these days"


class Time(NamedTuple):
    """Days along the page: inches from its left edge or, on a phone, from its top."""

    first: pd.Timestamp
    last: pd.Timestamp
    start: float
    end: float

    def at(self, day: pd.Timestamp) -> float:
        """Inches along the page."""
        return self.start + (day - self.first) / (self.last - self.first) * (self.end - self.start)

    def middle(self, row: pd.Series) -> float:
        """Inches to the middle of the days within which something began or was published."""
        return (self.at(row["start"]) + self.at(row["latest"])) / 2

    def quarters(self) -> Iterator[tuple[float, pd.Timestamp]]:
        """The first day of each quarter but one that the end of the page is too near to, in inches too."""
        for day in pd.date_range(self.first, self.last - pd.Timedelta(days=45), freq="QS"):
            yield self.at(day), day


class Heap(NamedTuple):
    """The marks of a row: how far each is lifted from the row's line, and how far the highest reaches."""

    lifts: pd.Series
    reach: float


def size_of(row: pd.Series, narrow: bool) -> float:
    """Points across of the mark of a row of `three_years`."""
    large, small = SIZES.get(MARKERS[row["shape"]], ROUND)
    return (large if row["named"] or row["row"] in LARGE else small) * (PHONE if narrow else 1)


def _ink(mark: pd.Series, lane: Lane) -> str:
    """The colour of a mark: its lane's, paler where that is ink and the mark is not named."""
    return MUTED if lane.color == INK and not mark["named"] and mark["shape"] != "crisis" else lane.color


def heap(marks: pd.DataFrame, time: Time, *, narrow: bool = False) -> Heap:
    """Lift the marks of a row until none touches another; those that are named lie lowest."""
    lifts: dict[object, float] = {}
    placed: list[tuple[float, float, float]] = []
    for index, row in marks.sort_values("named", ascending=False, kind="stable").iterrows():
        along, radius, lift = time.middle(row), size_of(row, narrow) / 144, 0.0
        while any(math.hypot(along - x, lift - y) < radius + r + CLEAR for x, y, r in placed):
            lift += STEP
        placed.append((along, lift, radius))
        lifts[index] = lift
    return Heap(pd.Series(lifts, dtype=float), max((y + r for _, y, r in placed), default=0.0))


def three_years(marks: pd.DataFrame, texts: pd.DataFrame, window: tuple, *, narrow: bool = False) -> Figure:
    """The lanes on one time axis, with the days on which the core texts were published and the cut-off.

    ``marks``: `three_years` with tooltip, and label_when and label, the words of
    those that are named; ``texts``:
    `core_texts`; ``window``: the first and the last day.
    """
    return _down(marks, texts, window) if narrow else _across(marks, texts, window)


def _draw(
    ax: Axes,
    row: pd.Series,
    color: str,
    place: tuple[float, float],
    span: tuple | None,
    *,
    narrow: bool = False,
) -> None:
    """One mark, hollow where it rests on one origin; a thin line over the days within which it lies."""
    if span is not None:
        ax.plot(*span, color=color, linewidth=0.8, zorder=2)
    mark = point(
        ax, *place, color, marker=MARKERS[row["shape"]], markersize=size_of(row, narrow), markeredgewidth=0.9,
        markerfacecolor=PAPER if row["origins"] == 1 else color,
    )  # fmt: skip
    link_mark(mark, row["evidence_ids"], row["tooltip"])


def _lines(ax: Axes, paths: list[list[tuple[float, float]]], color: str, width: float = 0.6) -> None:
    """Thin lines of one kind, drawn as one thing behind the marks."""
    if paths:
        broken = [place for path in paths for place in (*path, (math.nan, math.nan))]
        ax.plot(*zip(*broken, strict=True), color=color, linewidth=width, zorder=1)


def _flag(ax: Axes, x: float, y: float, number: int) -> None:
    """The number of a core text on a dark square centred on a place."""
    ax.add_patch(
        Rectangle((x - FLAG / 2, y - FLAG / 2), FLAG, FLAG, facecolor=INK, edgecolor="none", zorder=3)
    )
    write(ax, x, y + 0.005, f"{number}", PAPER, va="center", ha="center", weight="bold", zorder=4)


def _shade(ax: Axes, left: float, right: float, top: float, bottom: float) -> None:
    """The ground of the time after the last core text."""
    ax.add_patch(
        Rectangle((left, top), right - left, bottom - top, facecolor=FAINT, edgecolor="none", zorder=0)
    )


# Time from left to right

GUTTER = 1.2  # inches left of the time axis, for the titles of lanes


def _across(marks: pd.DataFrame, texts: pd.DataFrame, window: tuple) -> Figure:
    time, top = Time(*window, GUTTER + 0.04, WIDE - EDGE), 0.5
    blocks = [_block(marks, lane, time) for lane in LANES]
    bottom = top + math.fsum(block.height for block in blocks)
    key = _key_rows(texts, WIDE)
    figure, ax = canvas(bottom + 0.36 + LINE * 1.2 * len(key), narrow=False)
    shaded = time.at(texts["latest"].max())
    _shade(ax, shaded, time.end, top, bottom)
    y = top
    for lane, block in zip(LANES, blocks, strict=True):
        rule(ax, y, EDGE / 2, WIDE - EDGE / 2, "muted" if y == top else "grid")
        _draw_block(ax, marks, lane, block, time, y)
        y += block.height
    rule(ax, bottom, EDGE / 2, WIDE - EDGE / 2, "muted")
    for x, day in time.quarters():
        year = day.month == 1
        _lines(ax, [[(x, bottom), (x, bottom + 0.05)]], MUTED)
        words, tone = (f"{day:%Y}", INK) if year else (f"{day:%b}", MUTED)
        write(ax, x, bottom + 0.07, words, tone, ha="center", weight="bold" if year else "normal")
    _lines(ax, [[(time.end, top - 0.12), (time.end, bottom + 0.05)]], INK, 1.0)
    write(ax, time.end, bottom + 0.07, f"{time.last.day} {time.last:%b}", INK, ha="right")
    write(ax, time.end, top - 0.33, "cut-off", INK, ha="right")
    write(ax, _published(ax, texts, time, top) + 0.05, top - 0.33, "after the last text", MUTED)
    _draw_key(ax, key, bottom + 0.36)
    return figure


class Hung(NamedTuple):
    """A label as it hangs: its mark, how deep, whether left of its thread, its lines."""

    mark: object
    depth: float
    turned: bool
    lines: list[str]


class _Block(NamedTuple):
    """A lane as it is laid out: its height, where its rows' lines lie, their heaps, and its hung labels."""

    height: float
    lines: dict[str, float]
    heaps: dict[str, Heap]
    labels: list[Hung]


def _block(marks: pd.DataFrame, lane: Lane, time: Time) -> _Block:
    heaps = {row: heap(marks[marks["row"] == row], time) for row in lane.rows}
    lines, y = {}, 0.1
    if len(lane.rows) > 1:
        y += 0.13
    for row, found in heaps.items():
        y += max(found.reach, 0.06) + 0.05
        lines[row] = y
        y += 0.09
    named = marks[marks["row"].isin(lane.rows) & marks["named"]]
    tries = [_hung(named, time, room) for room in (0.95, 1.1, 1.3, 1.6, 2.2)]
    labels, deep = min(tries, key=lambda tried: tried[1] + BREAK * sum(len(one.lines) for one in tried[0]))
    return _Block(max(y + 0.02 + deep + 0.08, 0.6), lines, heaps, labels)


def _hung(named: pd.DataFrame, time: Time, room: float) -> tuple[list[Hung], float]:
    """Labels no wider than `room`, as they hang below the rows, and how deep they reach."""
    words = [_broken(row, room) for _, row in named.iterrows()]
    sized = [
        (time.middle(row), _width(lines, row["label_when"]) + 0.1, LINE * len(lines) + 0.05)
        for (_, row), lines in zip(named.iterrows(), words, strict=True)
    ]
    depths, turned = least_deep(sized, GUTTER, WIDE - EDGE / 2)
    deep = max((depth + high for depth, (*_, high) in zip(depths, sized, strict=True)), default=0.0)
    return [Hung(*each) for each in zip(named.index, depths, turned, words, strict=True)], deep


def _broken(row: pd.Series, room: float) -> list[str]:
    """The lines of a label no wider than `room`; the first begins with the date."""
    lines = wrap(f"{row['label_when']} {row['label']}", room, SIZE, "bold").split("\n")
    if len(lines[0]) < len(row["label_when"]):
        return [row["label_when"], *wrap(row["label"], room, SIZE).split("\n")]
    return lines


def _width(lines: list[str], date: str) -> float:
    """Inches of the widest line; of the first, the date is bold."""
    first = text_width(date, SIZE, "bold") + text_width(lines[0].removeprefix(date), SIZE)
    return max([first, *(text_width(line, SIZE) for line in lines[1:])])


def _label(ax: Axes, x: float, y: float, lines: list[str], date: str) -> None:
    """A label whose upper left corner stands at (x, y): the date bold, then the words."""
    for number, line in enumerate(lines):
        base, at = y + LINE * (number + 0.78), x
        if number == 0:
            write(ax, at, base, date, va="baseline", weight="bold")
            at += text_width(date, SIZE, "bold") + 0.035
            line = line.removeprefix(date).strip()
        if line:
            write(ax, at, base, line, va="baseline")


def _draw_block(ax: Axes, marks: pd.DataFrame, lane: Lane, block: _Block, time: Time, top: float) -> None:
    first = next(iter(block.lines.values()))
    if len(lane.rows) > 1:
        write(ax, EDGE / 2, top + 0.06, lane.title, lane.color, weight="bold", size=SIZE + 1)
    else:
        title = wrap(lane.title, GUTTER - 0.3, SIZE + 1, "bold")
        at = max(top + 0.06, top + first - 0.08 * (title.count("\n") + 1))
        write(ax, EDGE / 2, at, title, lane.color, weight="bold", size=SIZE + 1)
    firsts = [time.at(day) for day in pd.date_range(time.first, time.last, freq="YS")]
    deepest = top + max(block.lines.values())
    _lines(ax, [[(x, top), (x, deepest + 0.07)] for x in firsts], GRID)
    tops = [top + 0.02, *(top + line for line in block.lines.values())]
    for (row, name), (_, y) in zip(lane.rows.items(), pairwise(tops), strict=True):
        if name:
            write(ax, EDGE / 2, y - 0.02, name, MUTED, va="center")
        _lines(ax, [[(time.start, y), (time.end, y)]], GRID)
        for index, mark in marks[marks["row"] == row].iterrows():
            up = y - block.heaps[row].lifts[index]
            span = ([time.at(mark["start"]), time.at(mark["latest"])], [up, up])
            known = mark["start"] == mark["latest"]
            _draw(ax, mark, _ink(mark, lane), (time.middle(mark), up), None if known else span)
    base = deepest + 0.11
    threads = []
    for hung in block.labels:
        mark = marks.loc[hung.mark]
        x, y = time.middle(mark), base + hung.depth
        own = top + block.lines[mark["row"]] - block.heaps[mark["row"]].lifts[hung.mark]
        threads.append([(x, own), (x, y + 0.14)])
        at = x - 0.045 - _width(hung.lines, mark["label_when"]) if hung.turned else x + 0.045
        _label(ax, at, y, hung.lines, mark["label_when"])
    _lines(ax, threads, MUTED)


def _published(ax: Axes, texts: pd.DataFrame, time: Time, top: float) -> float:
    """Flags over the first lane, each led to the days of its publication; gives the end of the last flag."""
    write(ax, EDGE / 2, top - 0.33, "The five texts", weight="bold", size=SIZE + 1)
    middles = [time.middle(row) for _, row in texts.iterrows()]
    flags = spread(middles, FLAG + 0.02)
    for x, (_, row), at in zip(middles, texts.iterrows(), flags, strict=True):
        _flag(ax, at, top - 0.26, row["number"])
        ends = [(time.at(row["start"]), top - 0.03), (time.at(row["latest"]), top - 0.03)]
        _lines(ax, [[(at, top - 0.18), (x, top - 0.1), (x, top)], ends], INK, 0.9)
    return max(flags) + FLAG / 2


# The key


def _key_rows(texts: pd.DataFrame, width: float) -> list[list[tuple[float, tuple]]]:
    """Lines of the key: (inches from the left, item), an item being (what is drawn, hollow, words)."""
    flags = [(row["number"], False, row["short_name"]) for _, row in texts.iterrows()]
    lines: list[list[tuple[float, tuple]]] = []
    for part in (flags, [*KEY, ("", False, DAY_UNKNOWN)]):
        x = width
        for item in part:
            need = (0.2 if item[0] else 0) + text_width(item[2], SIZE) + 0.16
            if x + need > width:
                lines.append([])
                x = EDGE / 2
            lines[-1].append((x, item))
            x += need
    return lines


def _draw_key(ax: Axes, lines: list[list[tuple[float, tuple]]], top: float) -> None:
    for number, line in enumerate(lines):
        y = top + LINE * 1.2 * number + LINE / 2
        for x, (drawn, hollow, words) in line:
            if isinstance(drawn, str) and drawn:
                marker = MARKERS[drawn]
                point(
                    ax, x + 0.08, y, INK, marker=marker, markersize=SIZES.get(marker, ROUND)[0] - 0.6,
                    markerfacecolor=PAPER if hollow else INK, markeredgewidth=0.9,
                )  # fmt: skip
            elif drawn:
                _flag(ax, x + 0.08, y, drawn)
            write(ax, x + (0.2 if drawn else 0), y, words, MUTED, va="center")


# Time running down

MONTHS = 0.32  # inches for the names of months
DOWN = 10.8  # inches for the three years


def _down(marks: pd.DataFrame, texts: pd.DataFrame, window: tuple) -> Figure:
    top = 0.1 + LINE * 1.1 * len(COLUMNS) + 0.12
    time = Time(*window, top + 0.05, top + DOWN)
    own = {name: marks[marks["row"].isin(rows)] for name, (_, rows) in COLUMNS.items()}
    heaps = {name: heap(column, time, narrow=True) for name, column in own.items()}
    lines, x = {}, MONTHS + FLAG + 0.06
    for name, found in heaps.items():
        lines[name] = x + 0.05
        x += max(found.reach, 0.05) + 0.085
    edge = x
    key = _key_rows(texts, NARROW)
    figure, ax = canvas(time.end + 0.28 + LINE * 1.2 * len(key), narrow=True)
    shaded = time.at(texts["latest"].max())
    _shade(ax, MONTHS + FLAG + 0.06, NARROW - 0.02, shaded, time.end)
    across = {}
    for number, (name, (lane, _)) in enumerate(COLUMNS.items()):
        y = 0.1 + LINE * 1.1 * number
        _lines(ax, [[(lines[name] + 0.07, y), (lines[name], y), (lines[name], time.end)]], GRID, 0.8)
        write(ax, lines[name] + 0.1, y, name, lane.color, va="center", weight="bold")
        for index, mark in own[name].iterrows():
            across[index] = at = lines[name] + heaps[name].lifts[index]
            span = ([at, at], [time.at(mark["start"]), time.at(mark["latest"])])
            known = mark["start"] == mark["latest"]
            place = (at, time.middle(mark))
            _draw(ax, mark, _ink(mark, lane), place, None if known else span, narrow=True)
    for y, day in time.quarters():
        year = day.month == 1
        words, tone = (f"{day:%Y}", INK) if year else (f"{day:%b}", MUTED)
        write(ax, 0.02, y, words, tone, va="center", weight="bold" if year else "normal")
        _lines(ax, [[(MONTHS - 0.02, y), (edge if year else MONTHS + 0.02, y)]], GRID)
    _lines(ax, [[(0.02, time.end), (NARROW - 0.02, time.end)]], INK, 1.0)
    write(ax, 0.02, time.end + 0.04, f"{time.last.day} {time.last:%b}: cut-off")
    _published_down(ax, texts, time)
    _labels_down(ax, marks[marks["named"]], time, across, edge)
    _draw_key(ax, key, time.end + 0.28)
    return figure


def _published_down(ax: Axes, texts: pd.DataFrame, time: Time) -> None:
    x, middles = MONTHS + FLAG / 2 + 0.01, [time.middle(row) for _, row in texts.iterrows()]
    for y, (_, row), at in zip(middles, texts.iterrows(), spread(middles, FLAG + 0.02), strict=True):
        _flag(ax, x, at, row["number"])
        right = x + FLAG / 2
        ends = [(right + 0.03, time.at(row["start"])), (right + 0.03, time.at(row["latest"]))]
        _lines(ax, [[(right, at), (right + 0.03, y), (right + 0.07, y)], ends], INK, 0.9)


def _labels_down(ax: Axes, named: pd.DataFrame, time: Time, across: dict, edge: float) -> None:
    """Words beside the lanes, near the day of their mark, each on a thread from it."""
    named = named.assign(middle=[time.middle(row) for _, row in named.iterrows()]).sort_values("middle")
    left = edge + 0.14
    words = [_broken(row, NARROW - left - 0.04) for _, row in named.iterrows()]
    highs = [LINE * len(lines) + 0.07 for lines in words]
    middles = beside(named["middle"].tolist(), highs, time.start - 0.1, time.end - 0.02)
    threads = []
    for (index, row), lines, high, y in zip(named.iterrows(), words, highs, middles, strict=True):
        top = y - high / 2 + 0.035
        threads.append([(across[index], row["middle"]), (edge, row["middle"]), (left - 0.03, top + LINE / 2)])
        _label(ax, left, top, lines, row["label_when"])
    _lines(ax, threads, MUTED, 0.5)
