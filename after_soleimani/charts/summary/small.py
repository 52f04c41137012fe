"""Charts of a few marks, one for each chapter, beside the links that lead there."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import CAMPS, MARKS, TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import link_mark, new_figure, spread
from after_soleimani.words import interval

_WIDTH, _HEIGHT = 2.5, 0.86  # inches
_TEXT = 9  # points
_INK, _MUTED, _GRID = (TONES[tone].light for tone in ("ink", "muted", "grid"))


def _canvas() -> tuple[Figure, Axes]:
    """An empty figure of a card's width whose data units are inches, counted from the bottom left corner."""
    figure, ax = new_figure(_HEIGHT, layout="none")
    figure.set_size_inches(_WIDTH, _HEIGHT)
    ax.set_position((0, 0, 1, 1))
    ax.set_xlim(0, _WIDTH)
    ax.set_ylim(0, _HEIGHT)
    ax.axis("off")
    return figure, ax


def _say(ax: Axes, x: float, y: float, words: str, color: str = _INK, **look: object) -> None:
    """Words whose middle stands at y."""
    ax.text(x, y, words, **{"size": _TEXT, "color": color, "ha": "left", "va": "center"} | look)


def doors(told: pd.DataFrame) -> Figure:
    """A column of marks a trip, in their order: hosts who met the visitor above a line, who declined below.

    ``told``: visit_id, earliest, outcome, origins, evidence_ids, tooltip; other outcomes are left out.
    """
    figure, ax = _canvas()
    line, step, right = 0.27, 0.095, _WIDTH - 0.58
    ax.plot([0, right], [line, line], color=_GRID, linewidth=0.8)
    trips = told.sort_values("earliest")["visit_id"].unique()
    for outcome, first, up in (("met", line + 0.08, step), ("declined", line - 0.09, -step)):
        here = told[told["outcome"] == outcome]
        for place, trip in enumerate(trips):
            x = 0.05 + place * (right - 0.1) / max(len(trips) - 1, 1)
            for height, row in enumerate(here[here["visit_id"] == trip].itertuples()):
                mark = point(ax, x, first + height * up, _INK, marker=MARKS[outcome].marker, markersize=4.6)
                if row.origins == 1:
                    mark.set_markerfacecolor("none")
                link_mark(mark, row.evidence_ids, row.tooltip)
        _say(ax, _WIDTH, first, outcome, ha="right")
    return figure


def seats(ends: pd.DataFrame) -> Figure:
    """A slope of seats for each list, from the first election to the second.

    ``ends``: unit, family, year, low, high, evidence_ids, of two elections.
    """
    figure, ax = _canvas()
    left, right, floor, top = 0.42, 1.3, 0.22, _HEIGHT - 0.1
    years = sorted(ends["year"].unique())
    most = ends["high"].max()
    begin = ends[ends["year"] == years[0]]
    heights = floor + (begin["low"] + begin["high"]) / 2 / most * (top - floor)
    names = dict(zip(begin["unit"], spread(list(heights), 0.13), strict=True))
    for x, year in zip((left, right), years, strict=True):
        _say(ax, x, 0.07, year, _MUTED, ha="center")
    for (unit, family), own in ends.sort_values("year").groupby(["unit", "family"], sort=False):
        hue = CAMPS[family].light
        before, after = own.itertuples()
        start, end = (floor + (row.low + row.high) / 2 / most * (top - floor) for row in (before, after))
        mark = ax.plot([left, right], [start, end], color=hue, linewidth=2, marker="o", markersize=5)[0]
        ids = dict.fromkeys((*before.evidence_ids, *after.evidence_ids))
        counts = [interval(row.low, row.high) for row in (before, after)]
        link_mark(mark, ids, f"{unit}: {counts[0]} seats, then {counts[1]}")
        _say(ax, left - 0.08, names[unit], counts[0], hue, ha="right")
        _say(ax, right + 0.08, end, f"{counts[1]} {unit}", hue, weight="bold")
    return figure


def targets(hostile: pd.DataFrame) -> Figure:
    """One mark a hostile act, in rows; the acts within the armed groups' side stand last, dark, with words.

    ``hostile``: own (aimed at that side itself), origins, evidence_ids, tooltip, those of that side last.
    """
    figure, ax = _canvas()
    step, across = 0.098, 25
    for place, row in enumerate(hostile.itertuples()):
        down, x = divmod(place, across)
        color = _INK if row.own else _MUTED
        y, size = _HEIGHT - 0.1 - down * step * 1.2, 5 if row.own else 3.6
        mark = point(ax, 0.06 + x * step, y, color, marker="s", markersize=size)
        if row.origins == 1:
            mark.set_markerfacecolor("none")
        link_mark(mark, row.evidence_ids, row.tooltip)
    own = int(hostile["own"].sum())
    _say(ax, _WIDTH, 0.07, f"{own} of {len(hostile)} within the side", ha="right")
    return figure
