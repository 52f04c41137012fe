"""Where the marks of a chart of rows stand: each mark by its evidence, each row between two thin lines."""

from bisect import bisect
from operator import itemgetter
from typing import NamedTuple

from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.rows import GRID


class Mark(NamedTuple):
    """A mark's place in the units of its axes, the row it is in, and how it is drawn."""

    start: float
    end: float
    row: int
    marker: str
    color: str
    filled: bool


def marks(figure):
    """Evidence id → the mark that leads to it; every row of a test has an id of its own.

    More must be further right, and each mark within the figure.
    """
    (ax,) = figure.axes
    linked = [artist for artist in (*ax.lines, *ax.patches, *ax.texts) if artist.get_url()]
    ids = [artist.get_url().partition("#")[2].upper() for artist in linked]
    assert len(set(ids)) == len(ids), f"an id leads from two marks: {ids}"
    found = {
        item: _mark(ax, artist) for item, artist in sorted(zip(ids, linked, strict=True), key=itemgetter(0))
    }
    for mark in found.values():
        start, end = (ax.transData.transform((x, 0))[0] for x in (mark.start, mark.end))
        assert 0 <= start <= end <= figure.bbox.width
    assert ax.get_xlim()[0] < ax.get_xlim()[1]
    return found


def row_of(figure, words):
    """The row in which these words begin a text; they must do so once."""
    (ax,) = figure.axes
    (text,) = [text for text in ax.texts if text.get_text().startswith(words)]
    return _row(ax, text.get_position()[1])


def _mark(ax, artist: Artist) -> Mark:
    if isinstance(artist, Line2D):
        xs, ys = artist.get_xdata(), artist.get_ydata()
        color, fill = to_hex(artist.get_markeredgecolor()), artist.get_markerfacecolor()
        filled = fill != "none" and to_hex(fill) == color
        return Mark(min(xs), max(xs), _row(ax, ys[0]), artist.get_marker(), color, filled)
    if isinstance(artist, Rectangle):
        (x, y), width, height = artist.get_xy(), artist.get_width(), artist.get_height()
        color = to_hex(artist.get_edgecolor() if artist.get_hatch() else artist.get_facecolor())
        return Mark(x, x + width, _row(ax, y + height / 2), "bar", color, not artist.get_hatch())
    # Words may be placed in parts of the axes.
    x, y = ax.transData.inverted().transform(artist.get_transform().transform(artist.get_position()))
    x, y = round(float(x), 9), round(float(y), 9)
    return Mark(x, x, _row(ax, y), "words", to_hex(artist.get_color()), False)


def _row(ax, y):
    """How many of the thin lines between rows lie above this height; inches count downwards."""
    rules = sorted(line.get_ydata()[0] for line in ax.lines if _is_rule(line))
    return bisect(rules, y)


def _is_rule(line):
    level = len(set(line.get_ydata())) == 1
    return level and line.get_linewidth() == 0.6 and to_hex(line.get_color()) == GRID
