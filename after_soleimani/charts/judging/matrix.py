"""Chart of explanations against what is reported: a mark a rating, and what speaks against each in all."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import SMALL, canvas, rule, write
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap

INK, MUTED, GRID, FAINT, PAPER = (TONES[tone].light for tone in ("ink", "muted", "grid", "faint", "paper"))
EDGE, LINE = 0.05, 0.165  # inches: margin, from line to line
_LETTERS = "ABCDEFGH"
#: Rating → marker, size in points, colour: what speaks against an explanation is what is seen first.
LOOK = {
    -2: ("X", 9.5, INK),
    -1: ("X", 6, INK),
    0: (".", 3.5, GRID),
    1: ("P", 4.5, MUTED),
    2: ("P", 7.5, MUTED),
}
KEY = {
    -2: "hard to square with it",
    -1: "speaks against it",
    1: "fits",
    2: "is what it calls for",
    0: "no bearing",
}


def hypotheses_matrix(rows: pd.DataFrame, heads: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Propositions downwards, explanations across, each cell its rating; below, the weighted sums against.

    ``rows``: short, tooltip, differs (ids of explanations that the second rater puts elsewhere),
    evidence_ids, and a column an explanation, numbers from -2 to 2. ``heads``: hypothesis_id, short, against,
    second (the sums of both raters).
    """
    width = NARROW if narrow else WIDE
    left = 1.72 if narrow else 3.5
    step = (width - left - EDGE) / len(heads)
    said = [wrap(row.short, left - 0.12, SMALL) for row in rows.itertuples()]
    heights = [0.1 + LINE * (words.count("\n") + 1) for words in said]
    top = _top(heads, step, narrow)
    sums = 2 * LINE + 0.24
    figure, ax = canvas(top + math.fsum(heights) + sums + EDGE, narrow)
    _key(ax, width)
    _heads(ax, heads, left, step, top, narrow)
    y = top
    for words, high, (_, row) in zip(said, heights, rows.iterrows(), strict=True):
        rule(ax, y, EDGE, width - EDGE)
        write(ax, EDGE, y + 0.05, words)
        for place, head in enumerate(heads.itertuples()):
            _cell(ax, left + (place + 0.5) * step, y + high / 2, row, head)
        y += high
    rule(ax, y, EDGE, width - EDGE, "muted")
    _sums(ax, heads, left, step, y + 0.08)
    return figure


def _key_places(width: float) -> list[tuple[int, float, float]]:
    """Where each mark of the key stands: rating, inches from the left, line."""
    found, x, line = [], EDGE, 0
    for rating, words in (*KEY.items(), (None, "framed: the second rater differs")):
        need = 0.34 + text_width(words, SMALL)
        if x > EDGE and x + need > width - EDGE:
            x, line = EDGE, line + 1
        found.append((rating, x, line))
        x += need
    return found


def _key(ax: Axes, width: float) -> None:
    for rating, x, line in _key_places(width):
        y = 0.1 + line * LINE
        if rating is None:
            _frame(ax, x + 0.08, y)
            words = "framed: the second rater differs"
        else:
            _sign(ax, x + 0.08, y, rating)
            words = KEY[rating]
        write(ax, x + 0.2, y, words, MUTED, va="center")


def _top(heads: pd.DataFrame, step: float, narrow: bool) -> float:
    lines = _key_places(NARROW if narrow else WIDE)[-1][2] + 1
    names = (
        len(heads) + 1.4
        if narrow
        else max(wrap(name, step - 0.06, SMALL).count("\n") + 1 for name in heads["short"])
    )
    return 0.16 + LINE * (lines + names) + 0.1


def _heads(ax: Axes, heads: pd.DataFrame, left: float, step: float, top: float, narrow: bool) -> None:
    """The names of the explanations over their columns; on a phone a letter each, and what it stands for."""
    for place, name in enumerate(heads["short"]):
        x = left + (place + 0.5) * step
        words = _LETTERS[place] if narrow else wrap(name, step - 0.06, SMALL)
        write(ax, x, top - 0.05, words, weight="bold", ha="center", va="bottom")
        if narrow:
            y = top - LINE * (len(heads) + 1.2 - place) - 0.06
            write(ax, EDGE, y, f"{_LETTERS[place]}  {name}")


def _sign(ax: Axes, x: float, y: float, rating: int) -> Line2D:
    marker, size, color = LOOK[rating]
    return point(ax, x, y, color, marker=marker, markersize=size, markeredgewidth=0)


def _frame(ax: Axes, x: float, y: float) -> None:
    half = 0.082
    ax.add_patch(
        Rectangle((x - half, y - half), 2 * half, 2 * half, facecolor="none", edgecolor=MUTED, linewidth=0.7)
    )


def _cell(ax: Axes, x: float, y: float, row: pd.Series, head: tuple) -> None:
    rating = int(row[head.hypothesis_id])
    mark = _sign(ax, x, y, rating)
    if rating:
        link_mark(mark, row["evidence_ids"], f"{row['tooltip']} {head.short}: {KEY[rating]}")
    if head.hypothesis_id in row["differs"]:
        _frame(ax, x, y)


def _sums(ax: Axes, heads: pd.DataFrame, left: float, step: float, y: float) -> None:
    for line, (words, column, look) in enumerate(
        (
            ("Against it, weighted", "against", {"weight": "bold"}),
            ("by the second rater", "second", {"color": MUTED}),
        )
    ):
        write(ax, EDGE, y + line * LINE, words, **look)
        for place, value in enumerate(heads[column]):
            write(ax, left + (place + 0.5) * step, y + line * LINE, f"{value:.1f}", ha="center", **look)
