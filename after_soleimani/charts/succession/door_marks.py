"""Marks of what came of a meeting that was told of: in the hue of the host, hollow on one origin."""

from __future__ import annotations

from matplotlib.lines import Line2D

from after_soleimani.charts.kit.palette import CAMPS, MARKS
from after_soleimani.charts.kit.rows import INK, MUTED, Rows, point
from after_soleimani.charts.kit.style import link_mark, text_width

KEY = {
    "met": "met", "declined": "declined", "disputed": "disputed", "did_not_take_place": "no meeting",
    "planned": "planned", "not_reported": "outcome not told",
}  # fmt: skip
#: The outcome by whose mark another is drawn.
SAME_AS = {"postponed": "planned"}
SIZE = 6.5  # points


def sign(rows: Rows, x: float, y: float, outcome: str, hue: str, size: float = SIZE) -> Line2D:
    """The mark of an outcome; where none is told, small and grey."""
    outcome = SAME_AS.get(outcome, outcome)
    color = MUTED if outcome == "not_reported" else hue
    return point(rows.ax, x, y, color, marker=MARKS[outcome].marker, markersize=size)


def door(rows: Rows, x: float, y: float, row: tuple, family: str, words: str, size: float = SIZE) -> None:
    """What came of one meeting, in the hue of the host's family; ``row`` has outcome, origins, evidence."""
    mark = sign(rows, x, y, row.outcome, CAMPS[family].light, size)
    if row.origins == 1:
        mark.set_markerfacecolor("none")
    link_mark(mark, row.evidence_ids, words)


def key(rows: Rows) -> None:
    """What each mark means, along the top of the figure."""
    x, y = 0.0, 0.06
    for outcome, words in {**KEY, "": "hollow: one origin"}.items():
        need = 0.3 + text_width(words, rows.kind.small)
        if x and x + need > rows.width - 0.1:
            x, y = 0.0, y + rows.kind.line + 0.03
        mark = sign(rows, x + 0.17 - rows.left, y, outcome or "met", INK)
        if not outcome:
            mark.set_markerfacecolor("none")
        rows.write(x + 0.28, y, words, size=rows.kind.small, va="center")
        x += need + 0.1
