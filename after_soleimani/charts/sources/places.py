"""A locator map: the places of the events on record, on an outline of Iraq and its neighbours."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from after_soleimani.charts.kit.page import SMALL, canvas, write
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width
from after_soleimani.sources.places import DEGREE, window

INK, MUTED, FAINT, PAPER = (TONES[tone].light for tone in ("ink", "muted", "faint", "paper"))
EDGE, LINE = 0.05, 0.16  # inches
MAP, BESIDE = 5.6, 0.2  # inches of the width of the map, and of the room between it and the words beside it
#: Points across the mark of one event, wide and on a phone; the area of a mark is as its events are many.
ONE = {False: 2.7, True: 2.2}
#: The marks of the key: so many events.
SIZES = (150, 50, 10, 1)
#: Places with as many events have their name on the map.
NAMED = 3
#: What the bar of the key measures, wide and on a phone.
KILOMETRES = {False: 200, True: 100}
#: Items of evidence that a mark names: where its events have more, it names those that name the place.
MOST = 60
#: Inches from the edge of a mark to its name, the best first; from `LED` a thin line leads there.
AWAY, LED = (0.04, 0.1, 0.18, 0.28), 0.1
#: Inches by which a name may stand higher or lower than its mark; from the second on a line leads there.
UP = (0, 0.09, 0.2, 0.3)
#: Inches that a name keeps from other marks.
CLEAR = 0.05
KEY = 2.15  # inches that the key takes beside the map
UNNAMED = "Without a name on the map:"
#: Where the names of countries stand, in degrees north and east.
COUNTRIES = {
    "Turkey": (37.35, 40.4),
    "Syria": (35.6, 39.8),
    "Jordan": (31.4, 39.2),
    "Saudi Arabia": (30.0, 41.6),
    "Kuwait": (29.3, 47.5),
    "Iran": (34.3, 47.2),
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
    """A mark: the name of the place with the number of events, its middle in inches, its size in points."""

    name: str
    x: float
    y: float
    size: float
    named: bool

    @property
    def radius(self) -> float:
        """Inches from the middle of the mark to its edge."""
        return self.size / 144


class Label(NamedTuple):
    """Where a name is written, and whether a line leads there."""

    room: Room
    led: bool


def places(found: pd.DataFrame, outlines: pd.DataFrame, narrow: bool = False) -> Figure:
    """One mark a place, of an area as its events are many; places with `NAMED` or more have their name.

    `found`: rows of `places.places` that lie on the map; `outlines`: as in the data. Hollow: the events of
    the place rest on one origin. The other places are listed beside the map or, on a phone, below it.
    """
    sheet = _sheet(outlines, narrow)
    borders = _borders(outlines, sheet)
    spots = [_spot(row, sheet, ONE[narrow]) for row in found.itertuples()]
    countries = _countries(borders, sheet)
    labels = _labels(spots, countries, borders, sheet)
    unnamed = [spot.name for spot in spots if spot not in labels]
    bottom = sheet.at(sheet.south, sheet.west)[1]
    left, width = (EDGE, NARROW - 2 * EDGE) if narrow else (MAP + BESIDE, WIDE - MAP - BESIDE - EDGE)
    listed = _listed(unnamed, width, one_a_line=not narrow)
    words = LINE * (listed.count("\n") + 1)
    figure, ax = canvas(bottom + 0.6 + words if narrow else max(bottom, KEY + words) + 0.1, narrow)
    _draw_outlines(ax, outlines, sheet)
    for name, (x, y) in countries.items():
        write(ax, x, y, name, MUTED, ha="center", va="center")
    for row, spot in sorted(zip(found.itertuples(), spots, strict=True), key=lambda pair: -pair[1].size):
        _draw_spot(ax, row, spot)
    for spot, label in labels.items():
        _draw_label(ax, spot, label)
    distance = KILOMETRES[narrow] / DEGREE * sheet.tall
    if narrow:
        _key_below(ax, bottom + 0.3, distance)
    else:
        _key_beside(ax, left, distance)
    write(ax, left, bottom + 0.55 if narrow else KEY, listed, MUTED)
    return figure


def _listed(names: list[str], width: float, one_a_line: bool) -> str:
    """The names in lines no wider than `width`, none of them broken."""
    lines = [UNNAMED] if names else []
    for place, name in enumerate(names):
        text = name if place == len(names) - 1 else f"{name},"
        if not one_a_line and text_width(f"{lines[-1]} {text}", SMALL) <= width:
            lines[-1] += f" {text}"
        else:
            lines.append(name if one_a_line else text)
    return "\n".join(lines)


def _spot(row: tuple, sheet: Sheet, one: float) -> Spot:
    name = row.name.partition(",")[0].partition(" (")[0]
    size = one * math.sqrt(row.events)
    return Spot(f"{name} {row.events}", *sheet.at(row.lat, row.lon), size, row.events >= NAMED)


def _draw_spot(ax: Axes, row: tuple, spot: Spot) -> None:
    """A mark with a thin edge of paper, so that a small one shows on a large one."""
    hollow = row.origins == 1
    mark = point(
        ax, spot.x, spot.y, INK, markersize=spot.size, markeredgecolor=INK if hollow else PAPER,
        markeredgewidth=0.7, markerfacecolor=PAPER if hollow else INK,
    )  # fmt: skip
    others = f", with {', '.join(row.others)}" if row.others else ""
    evidence = row.evidence_ids if len(row.evidence_ids) <= MOST else row.named_in
    events = f"{row.events} event{'' if row.events == 1 else 's'}"
    link_mark(mark, evidence, f"{row.name}{others}: {events}")


def _draw_label(ax: Axes, spot: Spot, label: Label) -> None:
    room = label.room
    y = (room.top + room.bottom) / 2
    if label.led:
        end = min((room.left - 0.02, room.right + 0.02), key=lambda x: abs(x - spot.x))
        ax.plot([spot.x, end], [spot.y, y], color=MUTED, linewidth=0.7, zorder=4)
    write(ax, room.left, y, spot.name, va="center", zorder=5)


def _sheet(outlines: pd.DataFrame, narrow: bool) -> Sheet:
    west, east, south, north = window(outlines)
    across = ((NARROW if narrow else MAP) - 2 * EDGE) / (east - west)
    return Sheet(west, east, south, north, across / math.cos(math.radians((south + north) / 2)), across)


def _labels(
    spots: list[Spot], countries: dict[str, tuple[float, float]], borders: list[tuple[float, float]],
    sheet: Sheet,
) -> dict[Spot, Label]:  # fmt: skip
    """Mark → where its name is written, clear of marks, borders and other names; first come, first put."""
    kept = [(spot, _around(spot.x, spot.y, spot.radius + CLEAR, spot.radius + CLEAR)) for spot in spots]
    taken = [_around(x, y, text_width(name, SMALL) / 2, LINE / 2) for name, (x, y) in countries.items()]
    edges = Room(EDGE, EDGE, *sheet.at(sheet.south, sheet.east))
    labels = {}
    for spot in (spot for spot in spots if spot.named):
        half = text_width(spot.name, SMALL) / 2
        others = taken + [room for other, room in kept if other != spot]
        for led, middle in _beside(spot, half):
            room = _around(*middle, half, LINE / 2 - 0.01)
            crossed = any(map(room.has, borders)) or any(map(room.meets, others))
            if edges.holds(room) and not crossed:
                taken.append(room)
                labels[spot] = Label(room, led)
                break
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


def _beside(spot: Spot, half: float) -> Iterator[tuple[bool, tuple[float, float]]]:
    """Whether a line leads to a name, and its middle, the best first."""
    for away, up in product(AWAY, UP):
        reach, led = spot.radius + away, away >= LED or up >= UP[2]
        for sign, side in product((-1, 1) if up else (1,), (1, -1)):
            yield led, (spot.x + side * (reach + half), spot.y + sign * up)
        for sign in (-1, 1) if away < LED and not up else ():
            yield False, (spot.x, spot.y + sign * (reach + 0.06))


def _draw_outlines(ax: Axes, outlines: pd.DataFrame, sheet: Sheet) -> None:
    right, bottom = sheet.at(sheet.south, sheet.east)
    frame = Rectangle((EDGE, EDGE), right - EDGE, bottom - EDGE, transform=ax.transData)
    for _, line in outlines.groupby("outline_id", sort=False):
        points = [sheet.at(lat, lon) for lat, lon in zip(line["lat"], line["lon"], strict=True)]
        if line["kind"].iloc[0] == "country":
            ax.add_patch(Polygon(points, facecolor=FAINT, edgecolor=MUTED, linewidth=1.2, zorder=0))
        else:
            (drawn,) = ax.plot(*zip(*points, strict=True), color=MUTED, linewidth=0.6, zorder=0)
            drawn.set_clip_path(frame)


def _key_mark(ax: Axes, x: float, y: float, events: int, one: float) -> None:
    point(ax, x, y, INK, markersize=one * math.sqrt(events))


def _key_beside(ax: Axes, left: float, distance: float) -> None:
    """The key right of the map, from above."""
    y = EDGE
    write(ax, left, y, "Events of a place, by area", MUTED)
    y += 0.28
    for events in SIZES:
        half = max(ONE[False] * math.sqrt(events) / 144, 0.06)
        y += half
        _key_mark(ax, left + 0.25, y, events, ONE[False])
        write(ax, left + 0.58, y, f"{events}", va="center")
        y += half + 0.06
    y += 0.15
    ax.plot([left, left + distance], [y, y], color=MUTED, linewidth=1.2)
    write(ax, left, y + 0.05, f"{KILOMETRES[False]} km")


def _key_below(ax: Axes, y: float, distance: float) -> None:
    """The key below the map, in one line."""
    x = EDGE
    for events in SIZES:
        across = ONE[True] * math.sqrt(events) / 72
        _key_mark(ax, x + across / 2, y, events, ONE[True])
        words = f"{events}{' events' if events == max(SIZES) else ''}"
        write(ax, x + across + 0.05, y, words, va="center")
        x += across + 0.05 + text_width(words, SMALL) + 0.13
    ax.plot([x, x + distance], [y, y], color=MUTED, linewidth=1.2)
    write(ax, x + distance + 0.06, y, f"{KILOMETRES[True]} km", va="center")
