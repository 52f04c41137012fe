"""A key along the top of a chart of rows: what each mark means."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.palette import Corners
from after_soleimani.charts.kit.rows import FAINT, HALF, INK, TYPE, Rows, point
from after_soleimani.charts.kit.style import NARROW, WIDE, text_width

_SIZE = 6.5  # points of a mark
_BAR = 0.2  # inches of the width of a window


class Item(NamedTuple):
    """A mark and its words: the marker or, of a window, its hatching."""

    words: str
    marker: str | Corners = ""
    color: str = INK
    hollow: bool = False
    size: float = _SIZE
    hatch: str = ""


ONE_ORIGIN = Item("hollow: one origin", "o", hollow=True)
WINDOW = Item("within these days", hatch="////")


def _places(items: list[Item], narrow: bool) -> list[tuple[float, float]]:
    """Inches from the left of the figure and below the first line, of each item."""
    x, y, found = 0.1, 0.0, []
    for item in items:
        need = _before(item) + text_width(item.words, TYPE[narrow].small) + 0.16
        if x > 0.1 and x + need - 0.16 > (NARROW if narrow else WIDE) - 0.05:
            x, y = 0.1, y + TYPE[narrow].line + 0.03
        found.append((x, y))
        x += need
    return found


def _before(item: Item) -> float:
    return _BAR + 0.07 if item.hatch else 0.18


def key_height(items: list[Item], narrow: bool) -> float:
    """Inches that the lines of a key take."""
    return _places(items, narrow)[-1][1] + TYPE[narrow].line + 0.03


def draw_key(rows: Rows, items: list[Item]) -> None:
    """Draw the key from the top of the plot downwards."""
    across = rows.ax.get_yaxis_transform()
    span = rows.width - rows.left - rows.right
    for item, (x, down) in zip(items, _places(items, rows.kind is TYPE[True]), strict=True):
        y = down + rows.kind.line / 2
        if item.hatch:
            corner, wide = ((x - rows.left) / span, y - HALF), _BAR / span
            rows.ax.add_patch(
                Rectangle(
                    corner, wide, 2 * HALF, facecolor=FAINT, edgecolor=item.color, hatch=item.hatch,
                    linewidth=1, transform=across, clip_on=False,
                )
            )  # fmt: skip
        else:
            mark = _mark(rows, item, (x + 0.06 - rows.left) / span, y)
            mark.set_transform(across)
        rows.write(x + _before(item), y, item.words, size=rows.kind.small, va="center")


def _mark(rows: Rows, item: Item, x: float, y: float) -> Line2D:
    mark = point(rows.ax, x, y, item.color, marker=item.marker, markersize=item.size)
    mark.set_markerfacecolor("none" if item.hollow else item.color)
    return mark
