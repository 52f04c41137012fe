"""Where to put the actors of a network: the same coordinates on every machine and in every version of Python.

The force-directed placement of Fruchterman and Reingold (1991), in plain floating-point arithmetic: only
sums, products, quotients and square roots, which IEEE 754 fixes to the last digit, added up exactly
(`math.fsum`). No linear algebra library is used, since these differ between processors.
"""

from __future__ import annotations

import math
import random
from collections.abc import Hashable

import networkx as nx

Point = tuple[float, float]

ROUNDS = 200
#: Digits that are kept; far finer than a chart can show.
DIGITS = 4
_WARMEST = 0.1  # the farthest an actor moves in the first round, of a unit square


def spring(graph: nx.Graph, seed: int = 2020, rounds: int = ROUNDS) -> dict[Hashable, Point]:
    """Actor → (x, y) between 0 and 1: those who are tied near each other, all others apart.

    Depends on who is tied to whom, the names and the seed, not on the order of nodes or edges. Components
    are placed one by one and set side by side, each with room by its number of actors; distances between
    components mean nothing. A single actor stands in the middle.
    """
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p[0]))
    places: dict[Hashable, Point] = {}
    total = math.fsum(math.sqrt(len(part)) for part in parts)
    left = 0.0
    for part in parts:
        width = math.sqrt(len(part)) / total
        for actor, (x, y) in _placed(graph, part, random.Random(seed), rounds).items():
            # Each component keeps its proportions and stands in the middle of its strip.
            places[actor] = (left + width * (0.05 + 0.9 * x), 0.5 + width * 0.9 * (y - 0.5))
        left += width
    return _in_unit_square(places)


def _placed(graph: nx.Graph, part: list[Hashable], dice: random.Random, rounds: int) -> dict[Hashable, Point]:
    """The actors of one component, within a unit square."""
    if len(part) == 1:
        return {part[0]: (0.5, 0.5)}
    at = {actor: (dice.random(), dice.random()) for actor in part}
    near = {actor: [other for other in part if graph.has_edge(actor, other)] for actor in part}
    ideal = 1 / math.sqrt(len(part))
    for number in range(rounds):
        warmth = _WARMEST * (1 - number / rounds)
        at = {actor: _moved(actor, at, near[actor], ideal, warmth) for actor in part}
    return _in_unit_square(at)


def _moved(
    actor: Hashable, at: dict[Hashable, Point], near: list[Hashable], ideal: float, warmth: float
) -> Point:
    """Where the forces move an actor in one round: ideal²/d away from all, d²/ideal towards its ties."""
    x, y = at[actor]
    across, up = [], []
    for other, (u, v) in at.items():
        if other == actor:
            continue
        square = max((x - u) * (x - u) + (y - v) * (y - v), 1e-9)
        force = ideal * ideal / square
        if other in near:
            force -= math.sqrt(square) / ideal
        across.append((x - u) * force)
        up.append((y - v) * force)
    dx, dy = math.fsum(across), math.fsum(up)
    length = math.sqrt(dx * dx + dy * dy)
    if not length:
        return x, y
    step = min(length, warmth) / length
    return x + dx * step, y + dy * step


def _in_unit_square(places: dict[Hashable, Point]) -> dict[Hashable, Point]:
    """The places moved and shrunk alike in both directions, so that they just fit, and rounded."""
    if not places:
        return {}
    lows = [min(point[axis] for point in places.values()) for axis in (0, 1)]
    highs = [max(point[axis] for point in places.values()) for axis in (0, 1)]
    size = max(high - low for low, high in zip(lows, highs, strict=True)) or 1.0
    shift = [0.5 - (low + high) / 2 / size for low, high in zip(lows, highs, strict=True)]
    return {
        actor: (round(x / size + shift[0], DIGITS) + 0.0, round(y / size + shift[1], DIGITS) + 0.0)
        for actor, (x, y) in sorted(places.items())
    }
