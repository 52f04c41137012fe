"""An empty page measured in inches from its upper left corner, and small text and rules on it."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import NARROW, WIDE, new_figure

SMALL = 9  # points


def canvas(height: float, narrow: bool) -> tuple[Figure, Axes]:
    """An empty figure whose data units are inches, counted from the top left corner."""
    figure, ax = new_figure(height, narrow=narrow, layout="none")
    ax.set_position((0, 0, 1, 1))
    ax.set_xlim(0, NARROW if narrow else WIDE)
    ax.set_ylim(height, 0)
    ax.axis("off")
    return figure, ax


def write(ax: Axes, x: float, y: float, text: str, color: str = TONES["ink"].light, **options) -> Text:
    """Small text whose top left corner stands at (x, y); ``options`` go to ``Axes.text``."""
    options = {"size": SMALL, "ha": "left", "va": "top", "linespacing": 1.2} | options
    return ax.text(x, y, text, color=color, **options)


def rule(ax: Axes, y: float, left: float, right: float, tone: str = "grid") -> None:
    """A thin horizontal line."""
    ax.plot([left, right], [y, y], color=TONES[tone].light, linewidth=0.7)
