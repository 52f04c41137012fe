"""The look of every chart, and helpers that place text by its real size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import matplotlib.style
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from after_soleimani.charts import font
from after_soleimani.charts.palette import TONES

STYLE = Path(__file__).parents[1] / "after_soleimani.mplstyle"
WIDE, NARROW = 7.6, 3.6  # inches: a column of the book, a phone
SMALLEST = 8  # points; the book enlarges charts by about 1.35
TOOLTIP = "tooltip:"  # begins the id of a mark that carries a tooltip; charts.svg turns it into a <title>
REGISTER = "evidence_register.ipynb"
_TOUCHING = 1.0  # points by which two texts may share room: line boxes are higher than their letters


def new_figure(
    height: float,
    *,
    narrow: bool = False,
    subplots: tuple[int, int] = (1, 1),
    layout: str = "constrained",
    **options: object,
) -> tuple[Figure, object]:
    """A figure of the book's width in the book's style, and its axes.

    ``height`` is in inches; ``narrow`` gives the width for phones; ``options`` go to ``Figure.subplots``. The
    figure is unknown to pyplot, so that a notebook shows it only as part of its exhibit.
    """
    matplotlib.style.use(STYLE)
    figure = Figure(figsize=(NARROW if narrow else WIDE, height), layout=layout)
    return figure, figure.subplots(*subplots, **options)


@cache
def _text_to_path() -> TextToPath:
    return TextToPath()


def text_width(text: str, size: float = 9, weight: str = "normal") -> float:
    """Width in inches of one line of text in the chart font."""
    properties = FontProperties(family=font.FAMILY, size=size, weight=weight)
    width, _, _ = _text_to_path().get_text_width_height_descent(text, properties, ismath=False)
    return width / 72


def wrap(text: str, width: float, size: float = 9, weight: str = "normal") -> str:
    """Break text at spaces into lines of at most ``width`` inches; a longer word keeps its own line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def y_title(ax: Axes, text: str) -> Text:
    """Name the vertical axis horizontally, above it, flush with the left edge of the axes."""
    return ax.annotate(
        text, (0, 1), (0, 6), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="bottom", color=TONES["muted"].light, size=8,
    )  # fmt: skip


def direct_label(ax: Axes, x: float, y: float, text: str, color: str, *, dx: float = 5, **options) -> Text:
    """Label a line or mark at its place instead of in a legend; ``dx`` is the gap in points."""
    side = "left" if dx >= 0 else "right"
    return ax.annotate(
        text, (x, y), (dx, 0), textcoords="offset points", ha=side, va="center", color=color,
        annotation_clip=False, **options,
    )  # fmt: skip


def spread(positions: Sequence[float], gap: float) -> list[float]:
    """Move positions as little as needed to stand at least ``gap`` apart, in their order of size.

    Neighbours that would touch become a block, centred on the mean of where its members belong (the
    pool-adjacent-violators solution of least squared movement). The answer is in the order given.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    blocks: list[list[float]] = []  # [sum of targets, count]; a target is the position less its rank's gap
    for rank, index in enumerate(order):
        blocks.append([positions[index] - rank * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    targets = [total / count for total, count in blocks for _ in range(int(count))]
    placed = [0.0] * len(positions)
    for rank, index in enumerate(order):
        placed[index] = targets[rank] + rank * gap
    return placed


def link_mark(artist: Artist, evidence_ids: Iterable[str], tooltip: str) -> Artist:
    """Make one mark lead to its evidence and name it when pointed at.

    The link goes to the first item; the tooltip names all. A mark is one artist: a line, patch, text, or a
    scatter of one point.
    """
    ids = list(evidence_ids)
    if not ids or not tooltip.strip():
        raise ValueError("a linked mark needs at least one evidence id and a tooltip")
    url = f"{REGISTER}#{ids[0].lower()}"
    artist.set_url(url)
    if hasattr(artist, "set_urls"):
        artist.set_urls([url])
    artist.set_gid(f"{TOOLTIP}{tooltip} ({', '.join(ids)})")
    return artist


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


def _overlap(first: Text, second: Text, boxes: dict[Text, object]) -> bool:
    if first.get_rotation() % 90 or second.get_rotation() % 90:
        return False  # the box of slanted text is far larger than the text
    one, two = boxes[first], boxes[second]
    wide = min(one.x1, two.x1) - max(one.x0, two.x0)
    high = min(one.y1, two.y1) - max(one.y0, two.y0)
    return wide > _TOUCHING and high > 2 * _TOUCHING


def text_faults(figure: Figure) -> list[str]:
    """What is wrong with a figure's text: clipped, overlapping, too small, or not in the served font."""
    figure.draw_without_rendering()
    canvas = figure.bbox.padded(_TOUCHING)
    texts = [text for text in _shown_texts(figure) if text.get_window_extent().width]
    boxes = {text: text.get_window_extent() for text in texts}
    faults = []
    for index, text in enumerate(texts):
        words, box = repr(text.get_text()), boxes[text]
        if not (canvas.contains(box.x0, box.y0) and canvas.contains(box.x1, box.y1)):
            faults.append(f"{words} runs over the edge of the figure")
        if text.get_fontsize() < SMALLEST:
            faults.append(f"{words} is smaller than {SMALLEST} points")
        if missing := sorted(set(text.get_text()) - font.CHARACTERS - {"\n"}):
            faults.append(f"{words} has characters the chart font is not served with: {' '.join(missing)}")
        faults += [
            f"{words} overlaps {o.get_text()!r}" for o in texts[index + 1 :] if _overlap(text, o, boxes)
        ]
    return faults
