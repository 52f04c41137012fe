"""Charts of chapter 3 on the PMF as an institution: its size by count, and its budget."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import canvas
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.small_text import TEXT_NARROW, leading, write
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap

INK, MUTED, GRID = (TONES[tone].light for tone in ("ink", "muted", "grid"))
_BAR, _OPEN = 0.11, 0.2  # inches: height of a range, length of the arrow at an open end
_NAME = 1.62  # inches that the kind of count takes beside the rows, where there is room beside them
_KEY = "square: one number · bar: a range · arrow: that end is open · hollow: one origin"


def _value(row: tuple, money: bool) -> str:
    low, high = (f"{end:,.4g}" if money else f"{round(end / 1000):g}" for end in (row.low, row.high))
    if row.open == "above":
        return f"over {low}"
    if row.open == "below":
        return f"under {low} to {high}" if row.low else f"under {high}"
    return low if low == high else f"{low}–{high}"


def size_and_budget(
    members: pd.DataFrame, dollars: pd.DataFrame, dinars: pd.DataFrame, narrow: bool = False
) -> Figure:
    """Panels under each other: members in thousands, by kind of count; budget in dollars, and in dinars.

    One mark a figure, at its own row: a square for a number, a bar for a range, hollow on one origin; an
    arrow where an end is open. Undated figures stand at the end of their group, and say so.
    """
    size, left, right = (TEXT_NARROW, 0.95, NARROW) if narrow else (9, 2.55, WIDE)
    panels = [
        ("Members, in thousands", members, "thousand", 250_000),
        ("Budget, in billion dollars", dollars, "billion dollars", 3),
        ("Budget, in billion dinars", dinars, "billion dinars", 4_000),
    ]
    height = math.fsum(_height(frame, size, narrow) for _, frame, _, _ in panels) + (0.62 if narrow else 0.3)
    figure, ax = canvas(height, narrow)
    y = 0.05
    for heading, frame, unit, top in panels:
        write(ax, 0.03, y + 0.1, heading, weight="bold", size=size + 0.5)
        scale = (right - left - (0.6 if narrow else 0.75)) / top
        y = _panel(ax, frame, unit, y + 0.25, left, right, scale, size, narrow)
        y += 0.1
    write(ax, 0.03, y + 0.03, wrap(_KEY, right * 0.85, size), color=MUTED, size=size, va="top")
    return figure


def _row(size: float, narrow: bool) -> float:
    return leading(size) + (0.05 if narrow else 0.015)


def _names(frame: pd.DataFrame, size: float, narrow: bool) -> dict[str, str]:
    return {count: count if narrow else wrap(count, _NAME, size) for count in frame["count"].unique()}


def _group_height(rows: int, name: str, size: float, narrow: bool) -> float:
    """Inches of the rows of one kind of count, its name above them or beside them."""
    if narrow:
        return (rows + 1) * _row(size, narrow) + 0.05
    return max(rows * _row(size, narrow), leading(size) * (name.count("\n") + 1)) + 0.05


def _height(frame: pd.DataFrame, size: float, narrow: bool) -> float:
    sizes, names = frame.groupby("count", sort=False).size(), _names(frame, size, narrow)
    return 0.35 + math.fsum(_group_height(rows, names[count], size, narrow) for count, rows in sizes.items())


def _panel(
    ax: Axes, frame: pd.DataFrame, unit: str, y: float, left: float, right: float, scale: float,
    size: float, narrow: bool,
) -> float:  # fmt: skip
    names = _names(frame, size, narrow)
    for count, group in frame.groupby("count", sort=False):
        ax.plot([0.02, right - 0.02], [y, y], color=GRID, linewidth=0.7)
        write(ax, 0.03, y + 0.045, names[count], color=MUTED, size=size, va="top")
        first = y + 0.02 + (_row(size, narrow) if narrow else 0)
        for place, row in enumerate(group.itertuples()):
            middle = first + (place + 0.5) * _row(size, narrow)
            write(ax, left - 0.08, middle, row.as_of or "not dated", ha="right", size=size)
            ax.plot([left, right - 0.55], [middle, middle], color=GRID, linewidth=0.4, zorder=0)
            mark, end = _mark(ax, row, left, middle, scale)
            value = _value(row, unit != "thousand")
            link_mark(mark, row.evidence_ids, f"{count}, {row.as_of or 'not dated'}: {value} {unit}")
            write(ax, end + 0.1, middle, value, size=size)
        y += _group_height(len(group), names[count], size, narrow)
    return y


def _mark(ax: Axes, row: tuple, left: float, middle: float, scale: float) -> tuple[Artist, float]:
    """The mark of a figure, and where it ends on the right."""
    low, high = (left + end * scale for end in (row.low, row.high))
    fill = "none" if row.origins == 1 else INK
    under = row.open == "below"
    if row.low != row.high and (not row.open or (under and row.low)):
        width = max(high - low, 0.08)
        box = Rectangle((low, middle - _BAR / 2), width, _BAR, facecolor=fill, edgecolor=INK, linewidth=1)
        if under:
            _arrow(ax, low, low - _OPEN, middle)
        return ax.add_patch(box), low + width
    known = high if under else low  # of a number with an open end, the end that is known
    if row.open:
        _arrow(ax, known, known + (-_OPEN if under else _OPEN), middle)
    (mark,) = ax.plot(
        [known], [middle], marker="s", markersize=5.5, linestyle="none", color=INK, markerfacecolor=fill
    )
    return mark, known + (_OPEN if row.open == "above" else 0)


def _arrow(ax: Axes, start: float, end: float, y: float) -> None:
    look = {"arrowstyle": "-|>", "color": INK, "linewidth": 1, "shrinkA": 3, "shrinkB": 0}
    ax.annotate("", (end, y), (start, y), arrowprops=look)
