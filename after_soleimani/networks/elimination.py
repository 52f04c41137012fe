"""Two sides of a signed graph, exactly: one actor after the other is eliminated.

Dynamic programming on the graph (Bertelè and Brioschi 1972). Leaves, chains and separate parts cost next to
nothing, so that a large graph that is tied loosely costs as much as its parts; the work doubles with each
actor that has to be kept in mind at once, up to `WIDEST`.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

#: Actors that may have to be kept in mind at once.
WIDEST = 20
#: Actors up to which the partitions of a component can be counted in whole numbers of 64 bits.
LARGEST = 62
#: Costs that are held at once where many placements of the signs are gone through together.
HELD = 2**23

Pair = tuple[str, str]
#: A signed graph: pair of actors, in order of their names → +1 or −1
SignedGraph = Mapping[Pair, int]


def neighbours(graph: SignedGraph) -> dict[str, set[str]]:
    """Actor → those it is tied to; raises ValueError for a pair that is not in order of the names."""
    near: dict[str, set[str]] = {}
    for u, v in graph:
        if not u < v:
            raise ValueError(f"pair {u!r}, {v!r} is not in order of the names")
        near.setdefault(u, set()).add(v)
        near.setdefault(v, set()).add(u)
    return dict(sorted(near.items()))


def components(graph: SignedGraph) -> list[dict[Pair, int]]:
    """The signs of each component, in order of its first actor."""
    near = neighbours(graph)
    part: dict[str, str] = {}
    for start in near:
        stack = [start]
        while stack:
            actor = stack.pop()
            if actor not in part:
                part[actor] = start
                stack += near[actor]
    found: dict[str, dict[Pair, int]] = {}
    for pair in sorted(graph):
        found.setdefault(part[pair[0]], {})[pair] = graph[pair]
    return [found[start] for start in sorted(found)]


def largest(graph: SignedGraph) -> int:
    """The most actors that one component holds; 0 where there is no tie."""
    return max((len({actor for pair in part for actor in pair}) for part in components(graph)), default=0)


@cache
def core(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The ties left when those of actors with one tie are taken away, again and again.

    Whatever its sign, such a tie can be heeded, in one way: it changes neither the index nor the optima.
    """
    near = neighbours(dict.fromkeys(pairs, 1))
    alone = [actor for actor, others in near.items() if len(others) == 1]
    while alone:
        actor = alone.pop()
        for other in near.pop(actor):
            near[other].discard(actor)
            if len(near[other]) == 1:
                alone.append(other)
    return tuple(pair for pair in pairs if pair[0] in near and pair[1] in near[pair[0]])


class TooDense(ValueError):
    """Ties that hang together too closely for elimination."""


class _Factor(NamedTuple):
    """For each choice of sides of `actors`: the least cost of what was eliminated, and in how many ways."""

    actors: tuple[str, ...]
    cost: np.ndarray
    count: np.ndarray


class Solved(NamedTuple):
    """The optimum of one component; `partitions` goes through all optimal divisions."""

    cost: int
    count: int
    partitions: Callable[[], Iterator[dict[str, int]]]


_DISAGREE = {1: np.array([[0, 1], [1, 0]]), -1: np.array([[1, 0], [0, 1]])}


def solve(graph: SignedGraph, forced: tuple[str, str, int] | None = None) -> Solved:
    """The optimum of a connected graph.

    `forced` adds a tie that asks two actors to stand together (+1) or apart (−1). The optimum costs as much
    as without it where, and only where, some optimal division of the graph heeds it. Raises TooDense where
    more than `WIDEST` actors would have to be kept in mind at once.
    """
    order = _order(tuple(sorted(graph)), forced[:2] if forced else None)
    place = {actor: rank for rank, actor in enumerate(order)}
    # Numbers of partitions grow beyond 64 bits in a large component.
    one = np.ones((2, 2), dtype="int64" if len(order) <= LARGEST else "object")
    ties = [*graph.items(), (forced[:2], forced[2])] if forced else graph.items()
    # A factor waits for the first of its actors that is eliminated.
    waiting: dict[str, list[_Factor]] = defaultdict(list)
    for pair, sign in ties:
        ends = tuple(sorted(pair, key=place.get))
        waiting[ends[0]].append(_Factor(ends, _DISAGREE[sign], one))
    steps, total, ways = [], 0, 1
    for actor in order:
        whole = _joined(waiting.pop(actor), place)
        cost = whole.cost.min(axis=0)
        count = np.where(whole.cost == cost, whole.count, 0).sum(axis=0)
        steps.append(whole)
        if len(whole.actors) > 1:
            waiting[whole.actors[1]].append(_Factor(whole.actors[1:], cost, count))
        else:
            total, ways = total + int(cost), ways * int(count)
    return Solved(total, ways // 2, lambda: _trace(steps, min(place)))


def _joined(factors: list[_Factor], place: Mapping[str, int]) -> _Factor:
    """The factors as one, over all their actors in order of elimination."""
    actors = _actors_of(factors, place)
    cost, count = (
        np.zeros((2,) * len(actors), dtype="int64"),
        np.ones_like(factors[0].count, shape=(2,) * len(actors)),
    )
    for factor in factors:
        shape = [2 if actor in factor.actors else 1 for actor in actors]
        cost += factor.cost.reshape(shape)
        count *= factor.count.reshape(shape)
    return _Factor(actors, cost, count)


def _actors_of(factors: Sequence[tuple], place: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted({actor for factor in factors for actor in factor[0]}, key=place.get))


def _trace(steps: list[_Factor], first: str) -> Iterator[dict[str, int]]:
    """All optimal divisions, from the actor eliminated last to the first; `first` is put on side 0."""
    chosen: dict[str, int] = {}

    def sides(step: _Factor) -> Iterator[int]:
        _, *others = step.actors
        costs = step.cost[(slice(None), *(chosen[other] for other in others))]
        return iter([side for side in (0, 1) if costs[side] == costs.min() and (others or side == 0)])

    tried = [sides(steps[-1])]
    while tried:
        step = steps[len(steps) - len(tried)]
        side = next(tried[-1], None)
        if side is None:
            tried.pop()
            continue
        chosen[step.actors[0]] = side
        if len(tried) < len(steps):
            tried.append(sides(steps[len(steps) - len(tried) - 1]))
        else:
            yield {actor: side ^ chosen[first] for actor, side in sorted(chosen.items())}


@cache
def _order(pairs: tuple[Pair, ...], extra: Pair | None) -> tuple[str, ...]:
    """The actors in order of elimination: always the one with fewest neighbours left, by name among equals.

    Neighbours of an eliminated actor become neighbours of each other.
    """
    near = neighbours(dict.fromkeys(pairs, 1))
    if extra:
        near[extra[0]].add(extra[1])
        near[extra[1]].add(extra[0])
    waiting = [(len(others), actor) for actor, others in near.items()]
    heapq.heapify(waiting)
    order = []
    while near:
        many, actor = heapq.heappop(waiting)
        if actor not in near or many != len(near[actor]):
            continue  # it has other neighbours now, and stands in the heap with them
        left = near.pop(actor)
        if len(left) > WIDEST:
            raise TooDense(f"ties too dense to be exact about: {len(left)} actors at once")
        for other in left:
            near[other].discard(actor)
            near[other].update(left)
            near[other].discard(other)
            heapq.heappush(waiting, (len(near[other]), other))
        order.append(actor)
    return tuple(order)


def indices(pairs: Sequence[Pair], signs: np.ndarray) -> np.ndarray:
    """The frustration index for each of many placements of signs on the same pairs.

    `signs`: placement × pair, +1 or −1. Raises TooDense as `solve` does.
    """
    kept = core(tuple(pairs))
    if not kept:
        return np.zeros(len(signs), dtype="int64")
    order = _order(kept, None)
    place, column = (
        {actor: rank for rank, actor in enumerate(order)},
        {pair: n for n, pair in enumerate(pairs)},
    )
    together = max(1, HELD >> _width(kept, order))
    found = [
        _indices(kept, signs[first : first + together], order, place, column)
        for first in range(0, len(signs), together)
    ]
    return np.concatenate(found)


def _width(pairs: Sequence[Pair], order: Sequence[str]) -> int:
    """The most actors that stand in one factor as the actors are eliminated in this order."""
    place = {actor: rank for rank, actor in enumerate(order)}
    above: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        low, high = sorted(pair, key=place.get)
        above[low].add(high)
    for actor in order:
        if above[actor]:
            above[min(above[actor], key=place.get)] |= above[actor]
    return max(len({other for other in above[actor] if other != actor}) for actor in order) + 1


def _indices(
    pairs: Sequence[Pair],
    signs: np.ndarray,
    order: Sequence[str],
    place: Mapping[str, int],
    column: Mapping[Pair, int],
) -> np.ndarray:
    waiting: dict[str, list[tuple[tuple[str, ...], np.ndarray]]] = defaultdict(list)
    apart = np.array([[0, 1], [1, 0]])
    for pair in pairs:
        ends = tuple(sorted(pair, key=place.get))
        positive = (signs[:, column[pair]] > 0)[:, None, None]
        waiting[ends[0]].append((ends, np.where(positive, apart, 1 - apart)))
    total = np.zeros(len(signs), dtype="int64")
    for actor in order:
        factors = waiting.pop(actor)
        actors = _actors_of(factors, place)
        cost = np.zeros((len(signs), *(2,) * len(actors)), dtype="int64")
        for own, table in factors:
            cost += table.reshape(-1, *(2 if one in own else 1 for one in actors))
        least = cost.min(axis=1)
        if len(actors) > 1:
            waiting[actors[1]].append((actors[1:], least))
        else:
            total += least
    return total
