"""Charts of one mark a row, with words beside the marks, or above them on a phone; dates and windows.

A date known to the day is a filled mark. A window in which a date lies is a hatched bar, never a point.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import NARROW, WIDE, new_figure

INK, MUTED, GRID, FAINT = (TONES[tone].light for tone in ("ink", "muted", "grid", "faint"))
HALF = 0.055  # inches: half the height of a bar
SHORT = 0.1  # inches: the width of a mark; a narrower window is drawn as one


class Type(NamedTuple):
    """Sizes of text in points, and the inches from one line of small text to the next."""

    size: float
    small: float
    line: float


TYPE = {False: Type(9.5, 9, 0.18), True: Type(9.5, 9, 0.175)}


def number(day: pd.Timestamp) -> float:
    """The day as Matplotlib counts it."""
    return float(mdates.date2num(day))


class Rows:
    """A chart of one mark a row, in inches downwards, with room for words beside or above the mark."""

    def __init__(
        self,
        heights: list[float],
        narrow: bool,
        left: float,
        right: float = 0.15,
        bottom: float = 0.34,
        head: bool = False,
    ) -> None:
        """``heights`` of the rows; ``left``, ``right`` and ``bottom`` the room beside the plot, in inches."""
        self.width, top = (NARROW if narrow else WIDE), 0.26 if head else 0.12
        total = math.fsum(heights)
        self.figure, self.ax = new_figure(total + top + bottom, narrow=narrow, layout="none")
        high = total + top + bottom
        self.figure.subplots_adjust(
            left=left / self.width, right=1 - right / self.width, bottom=bottom / high, top=1 - top / high
        )
        self.left, self.right, self.kind, self.ends = left, right, TYPE[narrow], []
        for height in heights:
            self.ends.append((self.ends[-1] if self.ends else 0) + height)
        self.starts = [end - height for end, height in zip(self.ends, heights, strict=True)]
        self.ax.set_ylim(total, 0)
        self.ax.spines["left"].set_visible(False)
        self.ax.set_yticks([])

    def write(self, inches: float, y: float, text: str, **options: object) -> Text:
        """Text at ``inches`` from the figure's left edge, its top at ``y`` inches below the plot's top."""
        span = self.width - self.left - self.right
        options = {
            "size": self.kind.size,
            "va": "top",
            "ha": "left",
            "color": INK,
            "linespacing": 1.2,
            **options,
        }
        return self.ax.text(
            (inches - self.left) / span, y, text, transform=self.ax.get_yaxis_transform(), **options
        )

    def years_on_top(self) -> None:
        """The words of the time axis stand above the rows too (`head` makes room for them)."""
        self.ax.tick_params(axis="x", labeltop=True)

    def rule(self, y: float) -> None:
        """A thin line over the whole width of the figure."""
        span = self.width - self.left - self.right
        ends = [(0.05 - self.left) / span, (self.width - 0.05 - self.left) / span]
        self.ax.plot(
            ends, [y, y], transform=self.ax.get_yaxis_transform(), color=GRID, lw=0.6, clip_on=False, zorder=0
        )


def bar(ax: Axes, start: float, end: float, y: float, color: str, **options: object) -> Rectangle:
    """A window: a hatched bar from ``start`` to ``end`` in data units, centred on ``y``."""
    options = {"facecolor": FAINT, "edgecolor": color, "hatch": "////", "linewidth": 1, **options}
    return ax.add_patch(Rectangle((start, y - HALF), end - start, 2 * HALF, **options))


def point(ax: Axes, x: float, y: float, color: str, **options: object) -> Line2D:
    """One mark at a known place."""
    options = {"marker": "o", "markersize": 7, "markeredgecolor": color, "color": color, **options}
    (mark,) = ax.plot([x], [y], linestyle="none", clip_on=False, zorder=3, **options)
    return mark


def years(rows: Rows, days: pd.Series, narrow: bool, *, full: bool = False) -> None:
    """A time axis over these days, from the start of a year, with a faint line at each half year.

    On a phone no line runs through the words above the marks, unless the lines are to be drawn in ``full``.
    """
    first, last = pd.Timestamp(days.min().year, 1, 1), days.max() + pd.Timedelta(days=33)
    rows.ax.set_xlim(number(first), number(last))
    halves = pd.date_range(first, last, freq="6MS")
    words = [f"{day:%Y}" if day.month == 1 else ("" if narrow else f"{day:%b}") for day in halves]
    rows.ax.set_xticks([number(day) for day in halves], words)
    whole = full or not narrow
    spans = [(rows.starts[0], rows.ends[-1])] if whole else [(end - 0.34, end) for end in rows.ends]
    upright(rows.ax, [number(day) for day in halves], spans)


def years_above(rows: Rows, y: float = 0.0) -> None:
    """The words of the axis once more, above the row that begins at ``y``."""
    for x, label in zip(rows.ax.get_xticks(), rows.ax.get_xticklabels(), strict=True):
        rows.ax.text(
            x, y - 0.03, label.get_text(), size=rows.kind.small, ha="center", va="bottom", color=MUTED
        )


def per_inch(rows: Rows) -> float:
    """How much of the axis lies in an inch."""
    first, last = rows.ax.get_xlim()
    return (last - first) / (rows.width - rows.left - rows.right)


def within(rows: Rows, start: float, end: float, y: float, color: str, size: float) -> None:
    """A thin line over the time within which the day of a mark lies, which ends at the edges of the mark.

    ``size``: points across the mark, which stands in the middle.
    """
    middle, half = (start + end) / 2, (size / 144 + 0.01) * per_inch(rows)
    if middle - half > start:
        xs = [start, middle - half, math.nan, middle + half, end]
        rows.ax.plot(xs, [y] * len(xs), color=color, lw=1)


def upright(ax: Axes, places: list[float], spans: list[tuple[float, float]]) -> None:
    """Faint lines downwards at these places through each of these spans, drawn as one thing."""
    lines = [(x, y) for top, bottom in spans for x in places for y in (top, bottom, math.nan)]
    ax.plot(*zip(*lines, strict=True), color=GRID, lw=0.6, zorder=0)


def dated(
    rows: Rows,
    start: float,
    end: float,
    y: float,
    color: str,
    marker: str,
    hatch: str,
    *,
    hollow: bool = False,
) -> Artist:
    """A hatched bar for a window of time; a mark, hollow or not, for a day or a window no wider than it."""
    if end - start > SHORT * per_inch(rows):
        return bar(rows.ax, start, end, y, color, hatch=hatch)
    mark = point(rows.ax, (start + end) / 2, y, color, marker=marker)
    mark.set_markerfacecolor("none" if hollow else color)
    return mark
