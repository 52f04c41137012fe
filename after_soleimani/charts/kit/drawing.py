"""One drawing of a figure as Matplotlib's SVG, and whether the text in it can be read.

Text is measured by the outlines of its letters, as it stands in the SVG: the same for the layout, for the
drawing and for the check.
"""

from __future__ import annotations

import io
from typing import NamedTuple

import matplotlib
import numpy as np
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from after_soleimani.charts.kit import font
from after_soleimani.charts.kit.style import SMALLEST, look, text_size
from after_soleimani.dataset.faults import printable

_TOUCHING = 1.0  # points by which two texts may share room: line boxes are higher than their letters
_NOTHING = {"Date": None, "Creator": None, "Format": None, "Type": None}


class Renderer(RendererSVG):
    """Matplotlib's SVG renderer; what it measures, it need not measure again in another drawing."""

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | str
    ) -> tuple[float, float, float]:
        """Width, height and descent of a line of text in points."""
        return text_size(s, prop, ismath)


class _Canvas(FigureCanvasSVG):
    """The canvas of one drawing: constrained layout asks it for the renderer."""

    def __init__(self, figure: Figure, renderer: Renderer) -> None:
        super().__init__(figure)
        self._renderer = renderer

    def get_renderer(self) -> Renderer:
        return self._renderer


class Drawing(NamedTuple):
    """Matplotlib's SVG of a figure, and the renderer that knows the sizes of its text."""

    markup: str
    renderer: Renderer


def draw(figure: Figure) -> Drawing:
    """Lay a figure out and draw it, once."""
    buffer = io.StringIO()
    with matplotlib.rc_context(look()):
        if (engine := figure.get_layout_engine()) is not None:
            engine.execute(figure)  # a constrained layout settles in steps: here, and as it is drawn
        width, height = 72 * figure.get_size_inches()
        renderer = Renderer(width, height, buffer, metadata=_NOTHING)
        _Canvas(figure, renderer)
        figure.draw(renderer)
        renderer.finalize()
    return Drawing(buffer.getvalue(), renderer)


def _undrawn_labels(figure: Figure) -> set[Text]:
    """Labels Matplotlib keeps but does not draw: of ticks out of view and of axes switched off."""
    undrawn: set[Text] = set()
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            margin = (high - low) * 1e-9
            shown = ax.axison and axis.get_visible()
            for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
                if not (shown and low - margin <= tick.get_loc() <= high + margin):
                    undrawn.update((tick.label1, tick.label2))
            if not shown:
                undrawn.update((axis.label, axis.offsetText))
    return undrawn


def _shown_texts(figure: Figure) -> list[Text]:
    undrawn = _undrawn_labels(figure)
    texts = (text for text in figure.findobj(Text) if text not in undrawn)
    return [text for text in texts if text.get_visible() and text.get_text().strip()]


def _overlaps(texts: list[Text], boxes: list[Bbox]) -> list[tuple[int, int]]:
    """The pairs of upright texts that share more room than they may."""
    # The box of slanted text is far larger than the text.
    upright = np.array([text.get_rotation() % 90 == 0 for text in texts], dtype=bool)
    x0, y0, x1, y1 = np.array([box.extents for box in boxes]).reshape(-1, 4).T
    wide = np.minimum.outer(x1, x1) - np.maximum.outer(x0, x0)
    high = np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0)
    shared = (wide > _TOUCHING) & (high > 2 * _TOUCHING) & np.logical_and.outer(upright, upright)
    return list(zip(*np.nonzero(np.triu(shared, 1)), strict=True))


def text_faults(figure: Figure, renderer: Renderer | None = None) -> list[str]:
    """What is wrong with a figure's text: clipped, overlapping, too small, or not in the served font.

    ``renderer`` is what the figure has just been drawn with; without it, the figure is drawn first.
    """
    renderer = renderer or draw(figure).renderer
    canvas = figure.bbox.padded(_TOUCHING)
    sized = [(text, text.get_window_extent(renderer)) for text in _shown_texts(figure)]
    texts, boxes = [text for text, box in sized if box.width], [box for _, box in sized if box.width]
    faults = []
    for text, box in zip(texts, boxes, strict=True):
        words = _quoted(text)
        if not (canvas.contains(box.x0, box.y0) and canvas.contains(box.x1, box.y1)):
            faults.append(f"{words} runs over the edge of the figure")
        if text.get_fontsize() < SMALLEST:
            faults.append(f"{words} is smaller than {SMALLEST} points")
        if missing := sorted(set(text.get_text()) - font.CHARACTERS - {"\n"}):
            faults.append(
                f"{words} has characters the chart font is not served with: {printable(' '.join(missing))}"
            )
    pairs = _overlaps(texts, boxes)
    return faults + [f"{_quoted(texts[one])} overlaps {_quoted(texts[two])}" for one, two in pairs]


def _quoted(text: Text) -> str:
    return f"'{printable(text.get_text())}'"
