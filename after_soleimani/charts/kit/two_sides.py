"""A network on two facing sides: every node once, every line between, no label in the way of a line.

Positions follow from the order of the nodes alone: nothing is random and nothing is solved for, so that the
same data give the same picture on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from after_soleimani.charts.kit import page
from after_soleimani.charts.kit.palette import CAMPS, TONES
from after_soleimani.charts.kit.style import SMALLEST, link_mark, wrap

#: Points of the text, on a page and on a phone: the book shows a wide chart smaller than it is drawn.
TEXT, TEXT_NARROW = 9, SMALLEST
THICK, THIN = 1.3, 0.6  # points: what is told flatly, and what is in doubt
GAP = 0.055  # inches between two nodes of a side, beyond their lines
STYLES = {"solid": "solid", "dashed": (0, (4, 1.6)), "dotted": (0, (1, 1.6))}


class Stroke(NamedTuple):
    """How a line is drawn: colour, style, width in points."""

    color: str
    style: str
    width: float


class Panel(NamedTuple):
    """A network and its heading. `nodes`: actor_id, label, family, named, side; `edges`: see `draw`."""

    heading: str
    nodes: pd.DataFrame
    edges: pd.DataFrame


def leading(size: float) -> float:
    """Inches from one line of text of this size to the next."""
    return size * 0.018


def write(ax: Axes, x: float, y: float, text: str, **options: object) -> None:
    """Small text at a place in inches; left and centred on its height unless told otherwise."""
    page.write(ax, x, y, text, **{"size": TEXT_NARROW, "va": "center", "linespacing": 1.12} | options)


def _wrapped(nodes: pd.DataFrame, room: float, size: float) -> list[str]:
    return [wrap(label, room * 0.95 - 0.06, size) for label in nodes["label"]]


def _heights(texts: list[str], size: float) -> list[float]:
    return [leading(size) * (text.count("\n") + 1) + GAP for text in texts]


def height_of(panel: Panel, room: float, size: float) -> float:
    """Inches that a panel needs, its heading included, where labels have `room` inches a side."""
    sides = [_heights(_wrapped(nodes, room, size), size) for _, nodes in panel.nodes.groupby("side")]
    return _head(panel) + max(math.fsum(side) for side in sides)


def _head(panel: Panel) -> float:
    return 0.3 + 0.17 * panel.heading.count("\n") if panel.heading else 0.0


def _places(panel: Panel, left: float, right: float, top: float, room: float, size: float):
    """Actor → (x, y, side, label), each side centred on the taller one."""
    tallest = height_of(panel, room, size) - _head(panel)
    places = {}
    for side, nodes in panel.nodes.groupby("side"):
        texts = _wrapped(nodes, room, size)
        heights = _heights(texts, size)
        y = top + _head(panel) + (tallest - math.fsum(heights)) / 2
        x = left + room + 0.1 if side == "left" else right - room - 0.1
        for actor, text, height in zip(nodes["actor_id"], texts, heights, strict=True):
            places[actor] = (x, round(y + height / 2, 3), side, text)
            y += height
    return places


def _curve(start: tuple, end: tuple, reach: float, lane: int) -> Path:
    """A curve between two nodes that leaves and enters horizontally, bowed inward on one side.

    `lane` tells apart several lines between the same two.
    """
    (x0, y0, side, _), (x1, y1, other, _) = start, end
    if side == other:
        bow = min(reach * 0.85, 0.25 + 0.22 * abs(y1 - y0)) + 0.1 * lane
        bow = bow if side == "left" else -bow
        points = [(x0, y0), (x0 + bow, y0), (x1 + bow, y1), (x1, y1)]
    else:
        middle = (x0 + x1) / 2 + 0.18 * lane
        points = [(x0, y0), (middle, y0), (middle, y1), (x1, y1)]
    return Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _line(ax: Axes, path: Path, stroke: Stroke) -> FancyArrowPatch:
    arrow = FancyArrowPatch(
        path=path, arrowstyle="-|>,head_length=0.32,head_width=0.14", mutation_scale=10, shrinkA=4, shrinkB=4,
        color=stroke.color, linewidth=stroke.width, linestyle=STYLES[stroke.style],
        zorder=1 if stroke.width == THIN else 2,
    )  # fmt: skip
    return ax.add_patch(arrow)


def draw(
    ax: Axes, panel: Panel, top: float, width: float, room: float, size: float,
    stroke: Callable[[tuple], Stroke],
) -> None:  # fmt: skip
    """Draw a panel from the left edge, `top` inches down, with `room` inches of label on either side.

    `edges` holds actor_id, target_id, evidence_ids and tooltip; `stroke` says how a row of it is drawn.
    """
    left = 0.02
    if panel.heading:
        first, *others = panel.heading.split("\n")
        write(ax, left, top + 0.1, first, weight="bold", size=size + 1)
        for place, words in enumerate(others):
            write(ax, left, top + 0.29 + 0.17 * place, words, color=TONES["muted"].light, size=size)
    places = _places(panel, left, left + width, top, room, size)
    reach = width - 2 * room - 0.2
    lanes = panel.edges.groupby([panel.edges[["actor_id", "target_id"]].min(axis=1),
                                 panel.edges[["actor_id", "target_id"]].max(axis=1)]).cumcount()  # fmt: skip
    for edge, lane in zip(panel.edges.itertuples(), lanes, strict=True):
        path = _curve(places[edge.actor_id], places[edge.target_id], reach, lane)
        link_mark(_line(ax, path, stroke(edge)), edge.evidence_ids, edge.tooltip)
    for node in panel.nodes.itertuples():
        x, y, side, text = places[node.actor_id]
        ink = CAMPS[node.family]
        ax.scatter([x], [y], s=30 if node.named else 9, marker=ink.marker, color=ink.light, zorder=3)
        outward = -0.08 if side == "left" else 0.08
        write(ax, x + outward, y, text, ha="right" if side == "left" else "left", size=size)


def key(ax: Axes, y: float, items: list[tuple[Stroke, str]], last: str, size: float) -> None:
    """The lines of a network, one under the other, each with what it means; then one line of words."""
    step = leading(size) + 0.06
    for row, (stroke, text) in enumerate(items):
        here = y + row * step
        _line(ax, Path([(0.05, here), (0.5, here)]), stroke)
        write(ax, 0.57, here, text, size=size)
    write(ax, 0.05, y + len(items) * step, last, color=TONES["muted"].light, size=size)


def key_height(items: list, size: float) -> float:
    """Inches that a key of so many lines needs."""
    return (len(items) + 1) * (leading(size) + 0.06) + 0.1
