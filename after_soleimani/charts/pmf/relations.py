"""The chart of chapter 3 on camps: the lines of division that the sources draw."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import canvas
from after_soleimani.charts.kit.palette import RAMP, SOURCES, TONES, ink_on
from after_soleimani.charts.kit.small_text import TEXT, TEXT_NARROW, leading, write
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap

INK, MUTED, GRID = (TONES[tone].light for tone in ("ink", "muted", "grid"))
#: Code of a reading → the fill of its cell; silent and not treated have none.
READ_AS = {
    "affirms": RAMP[1].light,
    "qualifies": RAMP[0].light,
    "differs": TONES["faint"].light,
    "denies": TONES["faint"].light,
}


def camps_by_source(matrix: pd.DataFrame, narrow: bool = False) -> Figure:
    """Each line that somebody draws, and under it every source's answer; silence stays unfilled."""
    sources = list(dict.fromkeys(matrix["source_id"]))
    size, right = (TEXT_NARROW, NARROW) if narrow else (TEXT, WIDE)
    step, across = leading(size), right if narrow else right / len(sources)
    plan, y = [], 0.05
    if not narrow:
        plan = [(place * across + 0.05, 0.05, row) for place, row in enumerate(_source_heads(sources))]
        y = 0.42
    figure, ax = canvas(_lines_height(matrix, size, across, narrow) + y + 0.1, narrow)
    for x, top, (words, color) in plan:
        write(ax, x, top, words, va="top", weight="bold", color=color, size=size)
    for question, group in matrix.groupby("question", sort=False):
        title = wrap(question, right - 0.2, size + 0.5, "bold")
        ax.plot([0.02, right - 0.02], [y, y], color=GRID, linewidth=0.8)
        write(ax, 0.05, y + 0.05, title, va="top", weight="bold", size=size + 0.5)
        y += step * (title.count("\n") + 1) + 0.12
        heights = [_answer_height(row, size, across, narrow) for row in group.itertuples()]
        for place, (row, height) in enumerate(zip(group.itertuples(), heights, strict=True)):
            tall = height if narrow else max(heights)
            _reading(ax, row, (0 if narrow else place * across, y), across, tall, size, narrow)
            y += height if narrow else 0
        y += 0.1 if narrow else max(heights) + 0.1
    return figure


def _source_heads(sources: Sequence[str]) -> list[tuple[str, str]]:
    return [(wrap(SOURCES[source].label, 1.25, 8.5, "bold"), SOURCES[source].light) for source in sources]


def _answer_text(row: tuple, size: float, across: float, narrow: bool) -> str:
    if row.code not in READ_AS:
        words = "silent" if row.code == "silent" else "not treated"
        return f"{SOURCES[row.source_id].label}: {words}" if narrow else words
    head = f"{SOURCES[row.source_id].label} {row.code}: " if narrow else f"{row.code}: "
    return wrap(head + row.answer, across * 0.94 - 0.12, size)


def _answer_height(row: tuple, size: float, across: float, narrow: bool) -> float:
    return leading(size) * (_answer_text(row, size, across, narrow).count("\n") + 1) + 0.1


def _lines_height(matrix: pd.DataFrame, size: float, across: float, narrow: bool) -> float:
    total = 0.0
    for question, group in matrix.groupby("question", sort=False):
        title = wrap(question, (across if narrow else WIDE) - 0.2, size + 0.5, "bold")
        heights = [_answer_height(row, size, across, narrow) for row in group.itertuples()]
        total += (
            leading(size) * (title.count("\n") + 1) + 0.22 + (math.fsum(heights) if narrow else max(heights))
        )
    return total


def _reading(
    ax: Axes, row: tuple, corner: tuple[float, float], across: float, height: float, size: float, narrow: bool
) -> None:  # fmt: skip
    x, y = corner
    text = _answer_text(row, size, across, narrow)
    if row.code not in READ_AS:
        write(ax, x + 0.07, y + 0.05, text, va="top", size=size, color=MUTED)
        return
    fill = READ_AS[row.code]
    edge, weight = (INK, 1.8) if row.code in ("differs", "denies") else (GRID, 0.9)
    box = Rectangle(
        (x + 0.02, y), across - 0.05, height - 0.03, facecolor=fill, edgecolor=edge, linewidth=weight
    )
    link_mark(ax.add_patch(box), row.evidence_ids, f"{SOURCES[row.source_id].label}: {row.answer}")
    write(ax, x + 0.07, y + 0.05, text, va="top", size=size, color=ink_on(fill))
