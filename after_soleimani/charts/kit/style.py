"""The look of every chart, and helpers that place text by its real size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from after_soleimani.charts.kit import font
from after_soleimani.charts.kit.palette import TONES

STYLE = Path(__file__).with_name("after_soleimani.mplstyle")
WIDE, NARROW = 7.6, 3.6  # inches: a column of the book, a phone
SMALLEST = 9  # points; the book enlarges charts by 1.35 and more
TOOLTIP = "tooltip:"  # begins the id of a mark that carries a tooltip; charts.svg turns it into a <title>
REGISTER = "evidence_register.ipynb"
_LETTER = 0.0075  # inches that a letter of running text takes, for each point of its size


@cache
def look() -> matplotlib.RcParams:
    """The settings of the style file."""
    return matplotlib.rc_params_from_file(STYLE, use_default_template=False)


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
    matplotlib.rcParams.update(look())
    figure = Figure(figsize=(NARROW if narrow else WIDE, height), layout=layout)
    return figure, figure.subplots(*subplots, **options)


@cache
def _text_to_path() -> TextToPath:
    return TextToPath()


def text_size(text: str, properties: FontProperties, ismath: bool = False) -> tuple[float, float, float]:
    """Width, height and descent in points of one line of text, by the outlines of its letters.

    ``properties`` must not change afterwards.
    """
    scale = properties.get_size_in_points() / TextToPath.FONT_SCALE
    width, height, descent = _outline(text, _unscaled(properties), ismath)
    return width * scale, height * scale, descent * scale


@lru_cache(maxsize=2**15)
def _outline(text: str, properties: FontProperties, ismath: bool) -> tuple[float, float, float]:
    # Shaping text is most of the work of a chart: each is done once, for all sizes and drawings.
    return _text_to_path().get_text_width_height_descent(text, properties, ismath)


@lru_cache(maxsize=256)
def _unscaled(properties: FontProperties) -> FontProperties:
    same = properties.copy()
    same.set_size(TextToPath.FONT_SCALE)
    return same


@cache
def _face(size: float, weight: str) -> FontProperties:
    return FontProperties(family=[font.FAMILY, font.SIGNS_FAMILY], size=size, weight=weight)


def text_width(text: str, size: float = 9, weight: str = "normal") -> float:
    """Width in inches of one line of text in the chart font."""
    return text_size(text, _face(size, weight))[0] / 72


def wrap(text: str, width: float, size: float = 9, weight: str = "normal") -> str:
    """Break text at spaces into lines of at most ``width`` inches; a longer word keeps its own line."""
    lines, words = [], text.split()
    while words:
        count = _fitting(words, width, size, weight)
        lines.append(" ".join(words[:count]))
        del words[:count]
    return "\n".join(lines)


def _fitting(words: list[str], width: float, size: float, weight: str) -> int:
    """How many of the first words fit in a line, at least one.

    A line grows with each word: the search starts where letters of a usual width would fill it, and goes on
    from there, which measures far less text than word by word from the first.
    """

    def fits(number: int) -> bool:
        return text_width(" ".join(words[:number]), size, weight) <= width

    letters = width / (_LETTER * size)
    reach = accumulate(len(word) + 1 for word in words)
    count = max(1, sum(length <= letters for length in reach))
    while count > 1 and not fits(count):
        count -= 1
    while count < len(words) and fits(count + 1):
        count += 1
    return count


def y_title(ax: Axes, text: str) -> Text:
    """Name the vertical axis horizontally, above it, flush with the left edge of the axes."""
    return ax.annotate(
        text, (0, 1), (0, 6), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="bottom", color=TONES["muted"].light, size=9,
    )  # fmt: skip


def direct_label(ax: Axes, x: float, y: float, text: str, color: str, *, dx: float = 5, **options) -> Text:
    """Label a line or mark at its place instead of in a legend; ``dx`` is the gap in points."""
    side = "left" if dx >= 0 else "right"
    return ax.annotate(
        text, (x, y), (dx, 0), textcoords="offset points", ha=side, va="center", color=color,
        annotation_clip=False, **options,
    )  # fmt: skip


def monotone(values: Sequence[float]) -> list[float]:
    """The values that never fall and lie nearest to these, by least squares (pool adjacent violators)."""
    blocks: list[list[float]] = []  # [sum, count] of neighbours that share their mean
    for value in values:
        blocks.append([value, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    return [total / count for total, count in blocks for _ in range(int(count))]


def spread(positions: Sequence[float], gap: float) -> list[float]:
    """Move positions as little as needed to stand at least ``gap`` apart, in their order of size.

    Neighbours that would touch become a block, centred on the mean of where its members belong: `monotone` of
    the positions, each less the gaps before it. The answer is in the order given.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    targets = monotone([positions[index] - rank * gap for rank, index in enumerate(order)])
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
