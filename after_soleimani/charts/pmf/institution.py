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
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap
from after_soleimani.charts.kit.two_sides import TEXT_NARROW, leading, write

INK, MUTED, GRID, FAINT, ACCENT = (TONES[tone].light for tone in ("ink", "muted", "grid", "faint", "accent"))
_BAR = 0.11


def _value(row: tuple, money: bool) -> str:
    low, high = (f"{end:,.6g}" if money else f"{round(end / 1000):g}" for end in (row.low, row.high))
    if row.open == "above":
        return f"over {low}"
    if row.open == "below":
        return f"under {low} to {high}" if row.low else f"under {high}"
    return low if low == high else f"{low}–{high}"


def size_and_budget(
    members: pd.DataFrame, dollars: pd.DataFrame, dinars: pd.DataFrame, narrow: bool = False
) -> Figure:
    """Panels under each other: members in thousands, by kind of count; budget in dollars, and in dinars.

    One mark a figure, at its own row: a square for a number, a bar for a range, hatched where an end of it is
    open. Undated figures stand at the end of their group, and say so.
    """
    size, left, right = (TEXT_NARROW, 0.95, NARROW) if narrow else (9, 1.3, WIDE)
    panels = [
        ("Members, in thousands", members, "thousand", 250_000),
        ("Budget, in billion dollars", dollars, "billion dollars", 3),
        ("Budget, in billion dinars", dinars, "billion dinars", 4_000),
    ]
    height = math.fsum(_height(frame, size, narrow) for _, frame, _, _ in panels) + (0.62 if narrow else 0.35)
    figure, ax = canvas(height, narrow)
    y = 0.05
    for heading, frame, unit, top in panels:
        write(ax, 0.03, y + 0.1, heading, weight="bold", size=size + 0.5)
        scale = (right - left - (0.6 if narrow else 0.75)) / top
        y = _panel(ax, frame, unit, y + 0.25, left, right, scale, size)
        y += 0.1
    key = "square: one number · bar: a range · hatched: one end is open, its place a convention"
    write(ax, 0.03, y + 0.03, wrap(key, right * 0.85, size), color=MUTED, size=size, va="top")
    return figure


def _row(size: float) -> float:
    return max(0.2, leading(size) + 0.05)


def _height(frame: pd.DataFrame, size: float, narrow: bool) -> float:
    return 0.35 + len(frame) * _row(size) + frame["count"].nunique() * (_row(size) + 0.05)


def _panel(
    ax: Axes, frame: pd.DataFrame, unit: str, y: float, left: float, right: float, scale: float,
    size: float,
) -> float:  # fmt: skip
    for count, group in frame.groupby("count", sort=False):
        ax.plot([0.02, right - 0.02], [y, y], color=GRID, linewidth=0.7)
        write(ax, 0.03, y + _row(size) / 2 + 0.02, count, color=MUTED, size=size)
        y += _row(size) + 0.02
        for row in group.itertuples():
            middle = y + _row(size) / 2
            write(ax, left - 0.08, middle, row.as_of or "not dated", ha="right", size=size)
            ax.plot([left, right - 0.55], [middle, middle], color=GRID, linewidth=0.4, zorder=0)
            mark = _mark(ax, row, left, middle, scale)
            value = _value(row, unit != "thousand")
            link_mark(mark, row.evidence_ids, f"{count}, {row.as_of or 'not dated'}: {value} {unit}")
            write(ax, left + row.high * scale + 0.1, middle, value, size=size)
            y += _row(size)
        y += 0.03
    return y


def _mark(ax: Axes, row: tuple, left: float, middle: float, scale: float) -> Artist:
    if row.low == row.high:
        (mark,) = ax.plot(
            [left + row.low * scale], [middle], marker="s", markersize=5.5, linestyle="none", color=ACCENT
        )
        return mark
    box = Rectangle(
        (left + row.low * scale, middle - _BAR / 2), max((row.high - row.low) * scale, 0.08), _BAR,
        facecolor=FAINT, edgecolor=ACCENT, hatch="////" if row.open else "", linewidth=1,
    )  # fmt: skip
    return ax.add_patch(box)
