"""What the page of three years is made of: its lanes, its marks and heaps, labels, flags and key."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import write
from after_soleimani.charts.kit.palette import CAMPS, MARKS, TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import link_mark, text_width, wrap

INK, MUTED, GRID, PAPER, FAINT = (TONES[tone].light for tone in ("ink", "muted", "grid", "paper", "faint"))
SIZE, LINE = 9, 0.155  # points; inches from one line of text to the next
EDGE = 0.1  # inches at the left and right edge
STEP = 0.02  # inches: marks of a heap are lifted by as many of these as they need
CLEAR = 0.012  # inches between two marks
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

#: Shape → marker; a sitting that could not vote has the cross of what was refused, a crisis a diamond.
MARKERS = {name: ink.marker for name, ink in MARKS.items()} | {
    "crisis": "D", "no_quorum": MARKS["declined"].marker, "event": "o",
}  # fmt: skip
#: Points across, of a mark that is named and of one that is not.
SIZES = {"D": (6.4, 4.4), "X": (7.6, 5.4), "h": (7.6, 5.6), "s": (5.0, 3.6), "^": (7.2, 5.6)}
ROUND = (7.2, 4.4)
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
    ("not_reported", False, "outcome not told"),
)
#: What is said in the key without a mark.
SAID = ("large: named turning point", "line: within these days")
TEXTS = "The five texts"  # the words before their names in the key


class Time(NamedTuple):
    """Days along the page: inches from its left edge or, on a phone, from its top.

    Before the day of ``pause`` nothing is drawn over ``paused`` inches.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    start: float
    end: float
    pause: pd.Timestamp | None = None
    paused: float = 0.0

    def at(self, day: pd.Timestamp) -> float:
        """Inches along the page."""
        gone = (day - self.first) / (self.last - self.first) * (self.end - self.start - self.paused)
        return self.start + gone + (self.paused if self.pause is not None and day >= self.pause else 0.0)

    def middle(self, row: pd.Series) -> float:
        """Inches to the middle of the days within which something began or was published."""
        return self.at(row["start"] + (row["latest"] - row["start"]) / 2)

    def parts(self) -> list[tuple[float, float]]:
        """The stretches of the page on which time goes by, in inches."""
        if self.pause is None or not self.first < self.pause <= self.last:
            return [(self.start, self.end)]
        again = self.at(self.pause)
        return [(self.start, again - self.paused), (again, self.end)]

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
    return (large if row["named"] else small) * (PHONE if narrow else 1)


def ink_of(mark: pd.Series, lane: Lane) -> str:
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


def draw_mark(
    ax: Axes,
    row: pd.Series,
    color: str,
    place: tuple[float, float],
    span: tuple | None,
    *,
    narrow: bool = False,
) -> None:
    """One mark, hollow where it rests on one origin; a thin line over the days within which it lies.

    The line ends at the edges of the mark.
    """
    if span is not None:
        _draw_days(ax, span, place, size_of(row, narrow) / 144 + CLEAR, color)
    mark = point(
        ax, *place, color, marker=MARKERS[row["shape"]], markersize=size_of(row, narrow), markeredgewidth=0.9,
        markerfacecolor=PAPER if row["origins"] == 1 else color,
    )  # fmt: skip
    link_mark(mark, row["evidence_ids"], row["tooltip"])


def _draw_days(ax: Axes, span: tuple, place: tuple[float, float], clear: float, color: str) -> None:
    """The line of a span, but for what lies nearer to a place in its middle than ``clear``, in inches."""
    for start in zip(*span, strict=True):
        far = math.dist(start, place)
        if far > clear:
            end = [at + (away - at) * clear / far for at, away in zip(place, start, strict=True)]
            ax.plot(*zip(start, end, strict=True), color=color, linewidth=0.8, zorder=2)


def draw_lines(ax: Axes, paths: list[list[tuple[float, float]]], color: str, width: float = 0.6) -> None:
    """Thin lines of one kind, drawn as one thing behind the marks."""
    if paths:
        places = [place for path in paths for place in (*path, (math.nan, math.nan))]
        ax.plot(*zip(*places, strict=True), color=color, linewidth=width, zorder=1)


def draw_flag(ax: Axes, x: float, y: float, number: int) -> None:
    """The number of a core text on a dark square centred on a place."""
    ax.add_patch(
        Rectangle((x - FLAG / 2, y - FLAG / 2), FLAG, FLAG, facecolor=INK, edgecolor="none", zorder=3)
    )
    write(ax, x, y + 0.005, f"{number}", PAPER, va="center", ha="center", weight="bold", zorder=4)


def shade(ax: Axes, left: float, right: float, top: float, bottom: float) -> None:
    """The ground of the time after the last core text."""
    ax.add_patch(
        Rectangle((left, top), right - left, bottom - top, facecolor=FAINT, edgecolor="none", zorder=0)
    )


# Labels


def broken(row: pd.Series, room: float) -> list[str]:
    """The lines of a label no wider than `room`; the first begins with the date."""
    lines = wrap(f"{row['label_when']} {row['label']}", room, SIZE, "bold").split("\n")
    if len(lines[0]) < len(row["label_when"]):
        return [row["label_when"], *wrap(row["label"], room, SIZE).split("\n")]
    return lines


def width_of(lines: list[str], date: str) -> float:
    """Inches of the widest line; of the first, the date is bold."""
    first = text_width(date, SIZE, "bold") + text_width(lines[0].removeprefix(date), SIZE)
    return max([first, *(text_width(line, SIZE) for line in lines[1:])])


def draw_label(ax: Axes, x: float, y: float, lines: list[str], date: str) -> None:
    """A label whose upper left corner stands at (x, y): the date bold, then the words."""
    for number, line in enumerate(lines):
        base, at = y + LINE * (number + 0.78), x
        if number == 0:
            write(ax, at, base, date, va="baseline", weight="bold")
            at += text_width(date, SIZE, "bold") + 0.035
            line = line.removeprefix(date).strip()
        if line:
            write(ax, at, base, line, va="baseline")


# The key


def key_lines(texts: pd.DataFrame, width: float) -> list[list[tuple[float, tuple]]]:
    """Lines of the key: (inches from the left, item), an item being (what is drawn, hollow, words).

    The core texts come first, after the words for them.
    """
    flags = [(row["number"], False, row["short_name"]) for _, row in texts.iterrows()]
    lines: list[list[tuple[float, tuple]]] = []
    for part in ([("", False, TEXTS), *flags], [*KEY, *(("", False, words) for words in SAID)]):
        x = width
        for item in part:
            need = (0.2 if item[0] else 0) + text_width(item[2], SIZE, _weight(item)) + 0.14
            if x + need > width:
                lines.append([])
                x = EDGE / 2
            lines[-1].append((x, item))
            x += need
    return lines


def _weight(item: tuple) -> str:
    return "bold" if item[2] == TEXTS else "normal"


def key_height(lines: list[list[tuple[float, tuple]]]) -> float:
    """Inches that the lines of the key take, with the room below them."""
    return EDGE / 2 + LINE * 1.2 * len(lines)


def draw_key(ax: Axes, lines: list[list[tuple[float, tuple]]], top: float) -> None:
    """The lines of the key, from `top` downwards."""
    for number, line in enumerate(lines):
        y = top + LINE * 1.2 * number + LINE / 2
        for x, (drawn, hollow, words) in line:
            if isinstance(drawn, str) and drawn:
                marker = MARKERS[drawn]
                point(
                    ax, x + 0.08, y, INK, marker=marker, markersize=SIZES.get(marker, ROUND)[1],
                    markerfacecolor=PAPER if hollow else INK, markeredgewidth=0.9,
                )  # fmt: skip
            elif drawn:
                draw_flag(ax, x + 0.08, y, drawn)
            weight = _weight((drawn, hollow, words))
            write(ax, x + (0.2 if drawn else 0), y, words, INK if weight == "bold" else MUTED, va="center",
                  weight=weight)  # fmt: skip
