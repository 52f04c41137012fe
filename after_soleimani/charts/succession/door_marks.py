"""Marks of what came of a meeting that was told of: in the hue of the host, hollow on one origin."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.lines import Line2D

from after_soleimani.charts.kit.key import Item
from after_soleimani.charts.kit.palette import CAMPS, MARKS
from after_soleimani.charts.kit.rows import GRID, MUTED, Rows, point
from after_soleimani.charts.kit.style import link_mark

KEY = {
    "met": "met", "declined": "declined", "disputed": "disputed", "did_not_take_place": "no meeting",
    "planned": "planned", "not_reported": "outcome not told",
}  # fmt: skip
#: The outcome by whose mark another is drawn.
SAME_AS = {"postponed": "planned"}
SIZE, UNTOLD = 6.5, 4.2  # points of a mark, and of one whose outcome is not told
_DOT = 2.2  # points of the dot where nothing is reported
NOTHING = Item("nothing reported", "o", GRID, size=_DOT)


def sign(rows: Rows, x: float, y: float, outcome: str, hue: str) -> Line2D:
    """The mark of an outcome; where none is told, small and grey."""
    outcome = SAME_AS.get(outcome, outcome)
    color, size = (MUTED, UNTOLD) if outcome == "not_reported" else (hue, SIZE)
    return point(rows.ax, x, y, color, marker=MARKS[outcome].marker, markersize=size)


def door(rows: Rows, x: float, y: float, row: tuple, family: str, words: str) -> Line2D:
    """What came of one meeting, in the hue of the host's family; ``row`` has outcome, origins, evidence."""
    mark = sign(rows, x, y, row.outcome, CAMPS[family].light)
    if row.origins == 1:
        mark.set_markerfacecolor("none")
    link_mark(mark, row.evidence_ids, words)
    return mark


def dots(rows: Rows, places: Iterable[tuple[float, float]]) -> None:
    """A small pale dot at each place where nothing is reported, drawn as one thing."""
    xs, ys = zip(*places, strict=True)
    rows.ax.plot(xs, ys, linestyle="none", marker="o", markersize=_DOT, color=GRID, zorder=1)


def key_items(words: dict[str, str], *more: Item) -> list[Item]:
    """The mark of each outcome with its words, and more items."""
    signs = {outcome: MARKS[SAME_AS.get(outcome, outcome)].marker for outcome in words}
    untold = {"not_reported": {"color": MUTED, "size": UNTOLD}}
    own = [Item(words[outcome], signs[outcome], **untold.get(outcome, {})) for outcome in words]
    return [*own, *more]
