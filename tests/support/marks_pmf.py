"""Where the marks of a chart stand, in the data units of its axes: y runs downwards, in inches."""

from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from after_soleimani.charts.kit.style import TOOLTIP


def marks(figure):
    """Tooltip, without its evidence → the mark that it belongs to, from the top down, then from the left."""
    linked = {artist for artist in figure.findobj() if (artist.get_gid() or "").startswith(TOOLTIP)}
    placed = sorted(linked, key=lambda mark: (box(mark)[1], box(mark)[0]))
    return {mark.get_gid().removeprefix(TOOLTIP).rpartition(" (")[0]: mark for mark in placed}


def box(mark):
    """The left, top, right and bottom of a mark; a point has no extent, a line is as wide as its ends."""
    if isinstance(mark, Rectangle):
        (x, y), width, height = mark.get_xy(), mark.get_width(), mark.get_height()
        return x, y, x + width, y + height
    points = {
        Line2D: lambda: mark.get_xydata(),
        PathCollection: lambda: mark.get_offsets(),
        FancyArrowPatch: lambda: _drawn(mark.get_path()),
    }[type(mark)]()
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)


def _drawn(path):
    """The points of a path; one that only closes it may lie anywhere."""
    return path.vertices[path.codes != Path.CLOSEPOLY]


def middle(mark):
    """The middle of a mark."""
    x0, y0, x1, y1 = box(mark)
    return (x0 + x1) / 2, (y0 + y1) / 2


def texts(figure):
    """Words on one line → where they are written; words that stand there several times, at the topmost."""
    found = [text for text in figure.findobj(Text) if text.get_text().strip()]
    found.sort(key=lambda text: text.get_position()[1], reverse=True)
    return {" ".join(text.get_text().split()): text.get_position() for text in found}


def row_of(figure, words):
    """In the row of which mark words stand, counted from 0: marks stand in the first line of their row."""
    ((_, y),) = [place for text, place in texts(figure).items() if text == words]
    return sum(middle(mark)[1] - 0.11 <= y for mark in marks(figure).values()) - 1


def filled(mark):
    """Whether a marker is filled with its own colour."""
    return mark.get_markerfacecolor() == mark.get_color()
