"""Words at their place in the charts of votes and seats, all of one size."""

from __future__ import annotations

from matplotlib.axes import Axes

from after_soleimani.charts.kit.palette import CAMPS, TONES
from after_soleimani.charts.kit.style import direct_label

#: Size of all text in these charts, in points.
TEXT = 9

INK, MUTED, GRID, PAPER = (TONES[name].light for name in ("ink", "muted", "grid", "paper"))


def shape_of(family: str) -> object:
    """The marker of a family; a cross says here that something failed, and is no list's shape."""
    marker = CAMPS[family].marker
    return "o" if marker == "X" else marker


def label(ax: Axes, x: float, y: float, text: str, color: str = INK, **options: object) -> None:
    """Label a place directly, in the size of these charts."""
    direct_label(ax, x, y, text, color, **{"size": TEXT, **options})


def plain(ax: Axes) -> None:
    """Ticks of the size of the text."""
    ax.tick_params(labelsize=TEXT)


def without_rows(ax: Axes) -> None:
    """No vertical axis: its rows are named at their place."""
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
