"""Small text on an empty page, centred on its height."""

from __future__ import annotations

from matplotlib.axes import Axes

from after_soleimani.charts.kit import page
from after_soleimani.charts.kit.style import SMALLEST

#: Points of the text, on a page and on a phone: the book shows a wide chart smaller than it is drawn.
TEXT, TEXT_NARROW = 9, SMALLEST


def leading(size: float) -> float:
    """Inches from one line of text of this size to the next."""
    return size * 0.018


def write(ax: Axes, x: float, y: float, text: str, **options: object) -> None:
    """Small text at a place in inches; left and centred on its height unless told otherwise."""
    page.write(ax, x, y, text, **{"size": TEXT_NARROW, "va": "center", "linespacing": 1.12} | options)
