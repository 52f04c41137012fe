"""At whom the armed groups' side aims its hostile acts, period by period: one mark an act."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from after_soleimani.charts.kit.page import SMALL, canvas, rule, write
from after_soleimani.charts.kit.palette import CAMPS, TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap
from after_soleimani.networks.acts import OWN_SIDE
from after_soleimani.networks.periods import Period

INK, MUTED = (TONES[tone].light for tone in ("ink", "muted"))
EDGE, STEP, LINE = 0.05, 0.145, 0.16  # inches: margin, from mark to mark, from line to line of text
SIZE = {"s": 7, "D": 6}  # points
COUNT = 0.27  # inches from a count to the marks beside it
ACROSS, STRIP = 1.2, 0.42  # inches: width of a column and height of a line of what a phone shows first
#: Marker, whether it is filled, and what that says.
KEY = (
    ("s", True, "one act, on two origins or more"),
    ("s", False, "on one origin"),
    ("D", False, "alleged or contested"),
)


def acts_by_type(
    hostile: pd.DataFrame, counts: pd.DataFrame, periods: Sequence[Period], narrow: bool = False
) -> Figure:
    """Targets × periods, on a phone period by period: in each cell the count, and a mark for every act.

    `hostile` and `counts`: `acts.hostile_acts` and `acts.hostile_by_period`, each with the `label` of its row
    in the chart. Of the armed groups' side itself the count is given of all acts of the period.
    """
    return (_narrow if narrow else _wide)(hostile, counts, periods)


def _wide(hostile: pd.DataFrame, counts: pd.DataFrame, periods: Sequence[Period]) -> Figure:
    left = 1.68
    step = (WIDE - left) / len(periods)
    heads = [wrap(period.opened_by, step - 0.12, SMALL) for period in periods]
    top = 0.4 + LINE * (2 + max(head.count("\n") + 1 for head in heads)) + 0.1
    fit = int((step - COUNT - 0.08) / STEP)
    rows = [row for _, row in counts.groupby("label", sort=False)]
    names = [wrap(row["label"].iloc[0], left - 0.2, SMALL, _weight(row)) for row in rows]
    heights = [
        0.14 + max([LINE * (name.count("\n") + 1), *(_height(cell, fit) for cell in row.itertuples())])
        for name, row in zip(names, rows, strict=True)
    ]
    figure, ax = canvas(top + math.fsum(heights) + EDGE, narrow=False)
    _key(ax, 0.12, WIDE)
    for place, (period, head) in enumerate(zip(periods, heads, strict=True)):
        x = left + place * step
        write(ax, x, 0.47, _since(period), weight="bold", va="baseline")
        write(ax, x, 0.36 + LINE, head)
        write(ax, x, top - 0.15, _days(period), MUTED, va="baseline")
    y = top
    for name, row, height in zip(names, rows, heights, strict=True):
        rule(ax, y, EDGE, WIDE - EDGE, _tone(row))
        write(ax, EDGE, y + 0.06, name, weight=_weight(row))
        for place, cell in enumerate(row.itertuples()):
            _cell(ax, left + place * step, y + 0.06, cell, hostile, fit)
        y += height
    return figure


def _narrow(hostile: pd.DataFrame, counts: pd.DataFrame, periods: Sequence[Period]) -> Figure:
    """First the acts within the side, period under period, so that they can be compared; then the others."""
    left, top = 1.62, 0.55
    fit = int((NARROW - left - COUNT - EDGE) / STEP)
    within = counts["family"] == OWN_SIDE
    inside, outside = (list(part.groupby("label", sort=False)) for part in (counts[within], counts[~within]))
    heads = [wrap(f"{period.opened_by}, {_days(period)}", NARROW - 2 * EDGE, SMALL) for period in periods]
    above = [0.25 + LINE * (head.count("\n") + 2) for head in heads]
    cells = [
        (place, label, row[row["period"] == period.key])
        for place, period in enumerate(periods)
        for label, row in outside
    ]
    names = [wrap(label, left - 0.15, SMALL) for _, label, _ in cells]
    heights = [
        0.09 + max(LINE * (name.count("\n") + 1), _height(next(row.itertuples()), fit))
        for name, (*_, row) in zip(names, cells, strict=True)
    ]
    strip = _strip_height(inside, len(periods))
    figure, ax = canvas(top + strip + math.fsum(above) + math.fsum(heights) + EDGE, narrow=True)
    _key(ax, 0.12, NARROW)
    _strip(ax, top, inside, periods, hostile)
    y, done = top + strip, -1
    for (place, _, row), name, height in zip(cells, names, heights, strict=True):
        if place != done:
            rule(ax, y + 0.06, EDGE, NARROW - EDGE, "muted")
            write(ax, EDGE, y + 0.12, _since(periods[place]), weight="bold")
            write(ax, EDGE, y + 0.12 + LINE, heads[place], MUTED)
            y, done = y + above[place], place
        rule(ax, y - 0.04, EDGE, NARROW - EDGE)
        write(ax, EDGE, y, name)
        _cell(ax, left, y, next(row.itertuples()), hostile, fit)
        y += height
    return figure


def _strip_heads(inside: list[tuple[str, pd.DataFrame]]) -> list[str]:
    return [wrap(label, ACROSS - 0.1, SMALL, "bold") for label, _ in inside]


def _strip_height(inside: list[tuple[str, pd.DataFrame]], periods: int) -> float:
    return LINE * (max(head.count("\n") for head in _strip_heads(inside)) + 1) + 0.1 + STRIP * periods


def _strip(
    ax: Axes, top: float, inside: list[tuple[str, pd.DataFrame]], periods: Sequence[Period],
    hostile: pd.DataFrame,
) -> None:  # fmt: skip
    """A line a period, and in it beside each other the acts within the side, drawn one way and the other."""
    left = NARROW - EDGE - ACROSS * len(inside)
    for place, head in enumerate(_strip_heads(inside)):
        write(ax, left + place * ACROSS, top, head, weight="bold")
    y = top + _strip_height(inside, len(periods)) - STRIP * len(periods)
    for period in periods:
        rule(ax, y - 0.04, EDGE, NARROW - EDGE)
        write(ax, EDGE, y, wrap(_since(period), left - EDGE, SMALL))
        for place, (_, row) in enumerate(inside):
            cell = next(row[row["period"] == period.key].itertuples())
            _cell(ax, left + place * ACROSS, y, cell, hostile, int(ACROSS / STEP) - 1)
        y += STRIP


def _since(period: Period) -> str:
    return f"from {period.start.day} {period.start:%b %Y}"


def _days(period: Period) -> str:
    return f"{(period.end - period.start).days + 1} days"


def _within(row: pd.DataFrame) -> bool:
    return row["family"].iloc[0] == OWN_SIDE


def _weight(row: pd.DataFrame) -> str:
    return "bold" if _within(row) else "normal"


def _tone(row: pd.DataFrame) -> str:
    return "muted" if _within(row) else "grid"


def _height(cell: tuple, fit: int) -> float:
    """Inches that a cell takes: its count and its marks, which stand below a count that has two numbers."""
    marks = STEP * math.ceil(cell.acts / fit)
    return LINE + marks + 0.04 if cell.family == OWN_SIDE else max(LINE, marks)


def _cell(ax: Axes, x: float, y: float, cell: tuple, hostile: pd.DataFrame, fit: int) -> None:
    within = cell.family == OWN_SIDE
    words = f"{cell.acts} of {cell.of}" if within else str(cell.acts)
    write(ax, x, y, words, INK if cell.acts else MUTED, weight="bold" if cell.acts else "normal")
    here = hostile[(hostile["label"] == cell.label) & (hostile["period"] == cell.period)]
    here = here.assign(single=here["origins"] == 1).sort_values(["firm", "single"], ascending=[False, True])
    x, y = (x + 0.05, y + LINE + 0.1) if within else (x + COUNT + 0.05, y + 0.08)
    color = INK if within else CAMPS[cell.family].light
    for place, act in enumerate(here.itertuples()):
        line, column = divmod(place, fit)
        mark = _mark(ax, x + column * STEP, y + line * STEP, color, act.firm, act.origins == 1)
        status = "" if act.firm else ", alleged or contested"
        told = f"{cell.label}: {', '.join(act.who)}: {act.target}: {act.description}, {act.when}{status}"
        link_mark(mark, act.evidence_ids, told)


def _mark(ax: Axes, x: float, y: float, color: str, firm: bool, single: bool) -> Line2D:
    marker = "s" if firm else "D"
    mark = point(ax, x, y, color, marker=marker, markersize=SIZE[marker])
    mark.set_markerfacecolor("none" if single else color)
    return mark


def _key(ax: Axes, y: float, width: float) -> None:
    x = EDGE
    for marker, filled, words in KEY:
        need = 0.15 + text_width(words, SMALL)
        if x > EDGE and x + need > width - EDGE:
            x, y = EDGE, y + LINE + 0.03
        _mark(ax, x + 0.06, y, INK, marker == "s", not filled)
        write(ax, x + 0.15, y, words, va="center")
        x += need + 0.22
