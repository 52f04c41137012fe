"""Where the marks of a chart stand: each linked mark by its tooltip, in the units of its axes."""

from typing import NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import TOOLTIP


class Mark(NamedTuple):
    """A linked mark: what it says when pointed at, its artist, its axes."""

    tooltip: str
    artist: Artist
    ax: Axes

    @property
    def box(self):
        """(left, right, least y, greatest y) in the units of the axes."""
        return extent(self.artist)

    @property
    def x(self):
        """The middle, from left to right."""
        return sum(self.box[:2]) / 2

    @property
    def y(self):
        """The middle, from the least to the greatest."""
        return sum(self.box[2:]) / 2

    @property
    def fill(self):
        """The colour that the mark is filled with."""
        artist = self.artist
        face = artist.get_markerfacecolor() if isinstance(artist, Line2D) else artist.get_facecolor()
        return to_hex(face if isinstance(face, str | tuple) else tuple(face.ravel()[:4]))

    @property
    def hollow(self):
        """Whether the mark is filled with the colour of the paper."""
        return self.fill == TONES["paper"].light

    @property
    def pale(self):
        """Whether the mark is filled with the colour of rules."""
        return self.fill == TONES["grid"].light


def extent(artist):
    """(left, right, least y, greatest y) of a line, a bar, a text or a single mark."""
    if isinstance(artist, Line2D):
        places = artist.get_xydata()
    elif isinstance(artist, Rectangle):
        x, y = artist.get_xy()
        places = [(x, y), (x + artist.get_width(), y + artist.get_height())]
    elif isinstance(artist, Text):
        places = [artist.get_position()]
    else:
        places = artist.get_offsets()
    xs, ys = zip(*[(float(x), float(y)) for x, y in places], strict=True)
    return min(xs), max(xs), min(ys), max(ys)


def marks(figure, start=""):
    """The linked marks of a figure whose tooltips start so, in the order in which they are drawn."""
    found = []
    for ax in figure.axes:
        for artist in ax.get_children():
            tooltip = artist.get_gid() or ""
            if tooltip.startswith(TOOLTIP + start):
                found.append(Mark(tooltip.removeprefix(TOOLTIP), artist, ax))
    return found


def mark(figure, start):
    """The one linked mark whose tooltip starts so."""
    (found,) = marks(figure, start)
    return found


def text(figure, start):
    """The one text that starts so."""
    texts = (artist for ax in figure.axes for artist in ax.texts)
    (found,) = [artist for artist in texts if artist.get_text().replace("\n", " ").startswith(start)]
    return found


def anchor(words):
    """Where a text stands: the place that it names, not where it is written beside it."""
    return tuple(map(float, getattr(words, "xy", words.get_position())))


def lines(figure, *, color=None):
    """The extents of the lines of a figure, of one colour where it is given."""
    every = (line for ax in figure.axes for line in ax.lines)
    return [extent(line) for line in every if color is None or to_rgba(line.get_color()) == to_rgba(color)]


def bars(figure):
    """The rectangles that a chart drew, in order, without the backgrounds of its axes."""
    return [patch for ax in figure.axes for patch in ax.patches if isinstance(patch, Rectangle)]


def downwards(ax):
    """Whether y grows downwards."""
    low, high = ax.get_ylim()
    return low > high
