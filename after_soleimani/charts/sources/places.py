"""A locator map: the places of the events on record, on an outline of Iraq and its neighbours."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from after_soleimani.charts.kit.page import SMALL, canvas, write
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap
from after_soleimani.sources.places import DEGREE

INK, MUTED, FAINT = (TONES[tone].light for tone in ("ink", "muted", "faint"))
EDGE, LINE = 0.05, 0.16  # inches
#: On a phone the map shows Iraq alone: degrees west, east, south and north.
CLOSE = (38.4, 49.0, 28.9, 37.7)
#: Least number of events → points of the mark, and words for it.
SIZES = {50: (17, "50 events or more"), 10: (11, "10 or more"), 2: (7.5, "2 or more"), 1: (5, "one")}
#: What the bar below the map measures.
KILOMETRES = 200
#: Items of evidence that a mark names: where its events have more, it names those that name the place.
MOST = 60
#: How much smaller the marks are on a phone.
SMALLER = 0.75
#: Where the names of countries stand, in degrees north and east.
COUNTRIES = {
    "Turkey": (37.42, 40.4),
    "Syria": (35.2, 39.6),
    "Jordan": (32.4, 38.1),
    "Saudi Arabia": (30.2, 42.0),
    "Kuwait": (29.33, 47.2),
    "Iran": (32.9, 48.3),
}


class Sheet(NamedTuple):
    """A map's window in degrees, and the inches of a degree of latitude and of longitude."""

    west: float
    east: float
    south: float
    north: float
    tall: float
    across: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The place of a point, in inches from the upper left corner; meridians are straight and parallel."""
        return EDGE + (lon - self.west) * self.across, EDGE + (self.north - lat) * self.tall

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in the window."""
        return self.west < lon < self.east and self.south < lat < self.north


class Room(NamedTuple):
    """Room that is taken, in inches."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Room) -> bool:
        """Whether two take the same room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Room) -> bool:
        """Whether another lies within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def has(self, point: tuple[float, float]) -> bool:
        """Whether a point lies in it."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


class Spot(NamedTuple):
    """A mark: what its name says, its middle in inches, its size in points, the weight of its name."""

    name: str
    x: float
    y: float
    size: float
    weight: str

    @property
    def radius(self) -> float:
        """Inches from the middle of the mark to its edge."""
        return self.size / 144


def places(found: pd.DataFrame, outlines: pd.DataFrame, narrow: bool = False) -> Figure:
    """One mark a place, larger where more events are on record there, with its name and their number.

    `found`: rows of `places.places` that lie on the map; `outlines`: as in the data. Hollow: the events of
    the place rest on one origin. Names for which there is no room are listed below the map.
    """
    width, scale = (NARROW, SMALLER) if narrow else (WIDE, 1)
    sheet = _sheet(outlines, narrow)
    borders = _borders(outlines, sheet)
    here = found[[sheet.holds(lat, lon) for lat, lon in zip(found["lat"], found["lon"], strict=True)]]
    spots = [_spot(row, sheet, scale) for row in here.itertuples()]
    countries = _countries(borders, sheet)
    labels = _labels(spots, countries, borders, sheet)
    left_out = ", ".join(spot.name for spot in spots if spot not in labels)
    below = wrap(f"Also marked: {left_out}", width - 0.15, SMALL) if left_out else ""
    bottom = sheet.at(sheet.south, sheet.west)[1] + 0.2
    height = bottom + (LINE + 0.06) * (2 if narrow else 1) + LINE * (below.count("\n") + 1)
    figure, ax = canvas(height, narrow)
    _draw_outlines(ax, outlines, sheet)
    for name, (x, y) in countries.items():
        write(ax, x, y, name, MUTED, ha="center", va="center")
    for row, spot in zip(here.itertuples(), spots, strict=True):
        mark = point(ax, spot.x, spot.y, INK, markersize=spot.size)
        mark.set_markerfacecolor("none" if row.origins == 1 else INK)
        others = f", with {', '.join(row.others)}" if row.others else ""
        evidence = row.evidence_ids if len(row.evidence_ids) <= MOST else row.named_in
        link_mark(mark, evidence, f"{row.name}{others}: {row.events} events")
    for spot, (x, y) in labels.items():
        write(ax, x, y, spot.name, va="center", weight=spot.weight)
    y = _key(ax, bottom, width, KILOMETRES / DEGREE * sheet.tall, scale)
    write(ax, EDGE, y + 0.13, below, MUTED)
    return figure


def _spot(row: tuple, sheet: Sheet, scale: float) -> Spot:
    size = next(size for least, (size, _) in SIZES.items() if row.events >= least)
    name = row.name.partition(",")[0].partition(" (")[0]
    weight = "bold" if row.events >= max(SIZES) else "normal"
    return Spot(f"{name} {row.events}", *sheet.at(row.lat, row.lon), size * scale, weight)


def _sheet(outlines: pd.DataFrame, narrow: bool) -> Sheet:
    lat, lon = outlines["lat"], outlines["lon"]
    west, east, south, north = CLOSE if narrow else (lon.min(), lon.max(), lat.min(), lat.max())
    across = ((NARROW if narrow else WIDE) - 2 * EDGE) / (east - west)
    return Sheet(west, east, south, north, across / math.cos(math.radians((south + north) / 2)), across)


def _labels(
    spots: list[Spot], countries: dict[str, tuple[float, float]], borders: list[tuple[float, float]],
    sheet: Sheet,
) -> dict[Spot, tuple[float, float]]:  # fmt: skip
    """Mark → where its name is written, beside it, clear of marks and of other names; first come, first put.

    Clear of borders, too, where there is such a place.
    """
    taken = [_around(spot.x, spot.y, spot.radius, spot.radius) for spot in spots]
    taken += [_around(x, y, text_width(name, SMALL) / 2, LINE / 2) for name, (x, y) in countries.items()]
    window = Room(EDGE, EDGE, *sheet.at(sheet.south, sheet.east))
    labels = {}
    for spot in spots:
        half = text_width(spot.name, SMALL, spot.weight) / 2
        rooms = [_around(*middle, half, LINE / 2 - 0.01) for middle in _beside(spot, half)]
        free = [room for room in rooms if window.holds(room) and not any(map(room.meets, taken))]
        clear = [room for room in free if not any(map(room.has, borders))]
        if free:
            room = (clear or free)[0]
            taken.append(room)
            labels[spot] = (room.left, (room.top + room.bottom) / 2)
    return labels


def _countries(borders: list[tuple[float, float]], sheet: Sheet) -> dict[str, tuple[float, float]]:
    """The countries whose name has room in the window, between borders, and the middle of that name."""
    middles = {name: sheet.at(*place) for name, place in COUNTRIES.items() if sheet.holds(*place)}
    rooms = {name: _around(x, y, text_width(name, SMALL) / 2, LINE / 2) for name, (x, y) in middles.items()}
    return {name: middles[name] for name, room in rooms.items() if not any(map(room.has, borders))}


def _borders(outlines: pd.DataFrame, sheet: Sheet) -> list[tuple[float, float]]:
    """Points along every line of the map, close to each other."""
    points = []
    for _, line in outlines.groupby("outline_id", sort=False):
        ends = [sheet.at(*place) for place in zip(line["lat"], line["lon"], strict=True)]
        for (x0, y0), (x1, y1) in pairwise(ends):
            steps = math.ceil(math.hypot(x1 - x0, y1 - y0) / 0.04) + 1
            points += zip(np.linspace(x0, x1, steps), np.linspace(y0, y1, steps), strict=True)
    return points


def _around(x: float, y: float, across: float, up: float) -> Room:
    return Room(x - across, y - up, x + across, y + up)


def _beside(spot: Spot, half: float) -> Iterator[tuple[float, float]]:
    """The middles of a name that could stand beside a mark, the best first."""
    away = spot.radius + 0.04
    for up in (0, -0.09, 0.09):
        yield spot.x + away + half, spot.y + up
        yield spot.x - away - half, spot.y + up
    for up in (-1, 1):
        yield spot.x, spot.y + up * (away + 0.06)


def _draw_outlines(ax: Axes, outlines: pd.DataFrame, sheet: Sheet) -> None:
    right, bottom = sheet.at(sheet.south, sheet.east)
    window = Rectangle((EDGE, EDGE), right - EDGE, bottom - EDGE, transform=ax.transData)
    for _, line in outlines.groupby("outline_id", sort=False):
        points = [sheet.at(lat, lon) for lat, lon in zip(line["lat"], line["lon"], strict=True)]
        if line["kind"].iloc[0] == "country":
            ax.add_patch(Polygon(points, facecolor=FAINT, edgecolor=MUTED, linewidth=1.2, zorder=0))
        else:
            (drawn,) = ax.plot(*zip(*points, strict=True), color=MUTED, linewidth=0.6, zorder=0)
            drawn.set_clip_path(window)


def _key(ax: Axes, y: float, width: float, distance: float, scale: float) -> float:
    """The sizes and what they say, and how long a distance is; the middle of the last line of it."""
    x = EDGE
    for size, words in (*SIZES.values(), (None, f"{KILOMETRES} km")):
        across = distance if size is None else size * scale / 72
        need = across + 0.06 + text_width(words, SMALL)
        if x > EDGE and x + need > width - EDGE:
            x, y = EDGE, y + LINE + 0.06
        if size is None:
            ax.plot([x, x + across], [y, y], color=MUTED, linewidth=1.2)
        else:
            point(ax, x + across / 2, y, INK, markersize=size * scale)
        write(ax, x + across + 0.06, y, words, va="center")
        x += need + 0.17
    return y
