"""Structural balance of signed acts: closed triads, and how far two sides can explain the signs.

The graph is undirected and holds one sign a pair; a pair with acts of both signs has no sign and is left
out, but counted. "Sides" are what the arithmetic of signs gives. They describe acts reported in a period,
not relationships.

The frustration index is exact. It is found by eliminating one actor after the other (Bertelè and Brioschi
1972, dynamic programming on the graph): leaves, chains and separate parts cost next to nothing, and the
work doubles with each actor that has to be kept in mind at once, up to `WIDEST`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import combinations, islice, product
from math import comb, floor
from typing import NamedTuple

import numpy as np
import pandas as pd

from after_soleimani.evidence import union
from after_soleimani.networks.layers import UNNAMED

#: Below so many closed triads no degree of balance is given: "too few".
FEWEST_TRIADS = 10
#: Actors that may have to be kept in mind at once.
WIDEST = 20
#: Actors that one component may hold, so that counts of partitions stay whole numbers of 64 bits.
LARGEST = 62
MIXED = "mixed"
TRIADS = ("+++", "++-", "+--", "---")
_BALANCED = ("+++", "+--")

Pair = tuple[str, str]
#: A signed graph: pair of actors, in order of their names → +1 or −1
SignedGraph = Mapping[Pair, int]


class Frustration(NamedTuple):
    """The fewest signs that contradict a division into two sides, and how many divisions reach it.

    `optima` counts divisions within each component up to swapping its two sides; over several components
    the numbers are multiplied.
    """

    index: int
    optima: int
    edges: int
    components: int


class Comparison(NamedTuple):
    """An observed value beside those of the same graph with its signs placed at random.

    `low` to `high`: the middle 95 per cent of random values. `at_most` and `at_least`: their share at or
    below, at or above the observed one. `exact`: all placements of the signs were gone through.
    """

    observed: float
    low: float
    high: float
    at_most: float
    at_least: float
    draws: int
    exact: bool


def signed_pairs(acts: pd.DataFrame) -> pd.DataFrame:
    """Signed acts as undirected pairs: one row a pair, in order of the names.

    Takes rows with actor_id, target_id, sign and evidence_ids. Those without a sign of + or − are left out,
    and those with an end in `layers.UNNAMED`: two who threaten "the perpetrators" need not mean the same.
    Columns: u, v (the two ends), sign ("+", "-", or `MIXED` where acts of both signs are reported), acts
    (rows), evidence_ids.
    """
    unnamed = acts["actor_id"].isin(UNNAMED) | acts["target_id"].isin(UNNAMED)
    signed = acts[acts["sign"].isin(["+", "-"]) & ~unnamed]
    rows = []
    ends = [tuple(sorted(pair)) for pair in zip(signed["actor_id"], signed["target_id"], strict=True)]
    for pair, group in signed.groupby(pd.Series(ends, index=signed.index, dtype="object")):
        found = set(group["sign"])
        evidence = union(group["evidence_ids"])
        sign = found.pop() if len(found) == 1 else MIXED
        rows.append((*pair, sign, len(group), evidence))
    return pd.DataFrame(rows, columns=["u", "v", "sign", "acts", "evidence_ids"])


def signed_graph(pairs: pd.DataFrame) -> dict[Pair, int]:
    """The signed graph of those of `signed_pairs` that have one sign: pair → +1 or −1."""
    clear = pairs[pairs["sign"] != MIXED]
    values = clear["sign"].map({"+": 1, "-": -1})
    return dict(zip(zip(clear["u"], clear["v"], strict=True), values.tolist(), strict=True))


def _closed(graph: SignedGraph) -> list[tuple[Pair, Pair, Pair]]:
    """The closed triads, each as its three pairs."""
    near = _neighbours(graph)
    found = []
    for u, v in sorted(graph):
        for w in sorted(near[u] & near[v]):
            if w > v:
                found.append(((u, v), (u, w), (v, w)))
    return found


def _neighbours(graph: SignedGraph) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for u, v in graph:
        if not u < v:
            raise ValueError(f"pair {u!r}, {v!r} is not in order of the names")
        near.setdefault(u, set()).add(v)
        near.setdefault(v, set()).add(u)
    return dict(sorted(near.items()))


def triads(graph: SignedGraph) -> dict[str, int]:
    """Closed triads by type, as in `TRIADS`."""
    count = Counter(sum(graph[pair] < 0 for pair in triad) for triad in _closed(graph))
    return {name: count[negative] for negative, name in enumerate(TRIADS)}


def degree_of_balance(graph: SignedGraph, fewest: int = FEWEST_TRIADS) -> float | None:
    """The share of closed triads that are balanced: +++ and +−−.

    Cartwright and Harary's degree of balance (1956) taken over cycles of three alone; theirs is over all.

    None, "too few", where there are fewer than `fewest` of them.
    """
    count = triads(graph)
    closed = sum(count.values())
    return sum(count[name] for name in _BALANCED) / closed if closed and closed >= fewest else None


def frustration(graph: SignedGraph) -> Frustration:
    """The frustration index, or line index of balance (Abelson and Rosenberg 1958, Harary 1959), exact.

    The least number of ties whose sign must change for the actors to fall into two sides with + within and
    − between. Raises ValueError where the graph is too large or too densely tied to be exact.
    """
    parts = _components(graph)
    cores = [{pair: part[pair] for pair in _core(tuple(part))} for part in parts]
    solved = [_solve(core) for core in cores if core]
    optima = 1
    for one in solved:
        optima *= one.count
    return Frustration(sum(one.cost for one in solved), optima, len(graph), len(parts))


@cache
def _core(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The ties left when those of actors with one tie are taken away, again and again.

    Whatever its sign, such a tie can be heeded, in one way: it changes neither the index nor the optima.
    """
    ties = Counter(actor for pair in pairs for actor in pair)
    kept = tuple(pair for pair in pairs if all(ties[actor] > 1 for actor in pair))
    return kept if len(kept) == len(pairs) else _core(kept)


def optimal_partitions(graph: SignedGraph, limit: int = 1000) -> list[dict[str, int]]:
    """The divisions into two sides (0 and 1) that reach the frustration index, at most `limit` of them.

    The actor first in order of the names is on side 0 in each component. `frustration` says how many there
    are; a list as long as `limit` may be incomplete.
    """
    each = [_solve(part).partitions for part in _components(graph)]
    chosen = (dict(kv for part in parts for kv in part.items()) for parts in _product(each, limit))
    return [dict(sorted(partition.items())) for partition in islice(chosen, limit)]


def _product(each: list[Callable[[], Iterator[dict]]], limit: int) -> Iterator[tuple[dict, ...]]:
    return product(*(list(islice(partitions(), limit)) for partitions in each))


def sides(graph: SignedGraph) -> pd.DataFrame:
    """Who stands with whom in *every* optimal division.

    Two actors of one `block` are on the same side of it in all optimal divisions (same `side`) or on
    opposite sides in all (different `side`); of actors in different blocks neither can be said. Columns:
    actor_id, component, block, side (0 or 1, of the block). Sides may be named only within a block.
    """
    rows = []
    blocks = 0
    for number, part in enumerate(_components(graph)):
        best = _solve(part)
        first_optimum = next(best.partitions())
        for block in _locked(part, best.cost, first_optimum):
            zero = first_optimum[block[0]]
            rows += [(actor, number, blocks, first_optimum[actor] ^ zero) for actor in block]
            blocks += 1
    return pd.DataFrame(rows, columns=["actor_id", "component", "block", "side"])


def _locked(graph: SignedGraph, cost: int, optimum: dict[str, int]) -> list[list[str]]:
    """The actors in groups whose members' places towards each other are the same in all optima."""
    waiting, done = [sorted(optimum)], []
    while waiting:
        group = waiting.pop()
        first = group[0]
        for actor in group[1:]:
            # Force the two apart from how they stand in the first optimum: is that just as good?
            turned = 1 if optimum[first] != optimum[actor] else -1
            other = _solve(graph, (first, actor, turned))
            if other.cost == cost:
                found = next(other.partitions())
                moved = {a for a in group if (found[a] ^ optimum[a]) != (found[first] ^ optimum[first])}
                waiting += [sorted(moved), [a for a in group if a not in moved]]
                break
        else:
            done.append(group)
    return sorted(done)


def _components(graph: SignedGraph) -> list[dict[Pair, int]]:
    """The signs of each component, in order of its first actor."""
    near = _neighbours(graph)
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


class _Factor(NamedTuple):
    """For each choice of sides of `actors`: the least cost of what was eliminated, and in how many ways."""

    actors: tuple[str, ...]
    cost: np.ndarray
    count: np.ndarray


class _Solved(NamedTuple):
    """The optimum of one component; `partitions` goes through all optimal divisions."""

    cost: int
    count: int
    partitions: Callable[[], Iterator[dict[str, int]]]


_DISAGREE = {1: np.array([[0, 1], [1, 0]]), -1: np.array([[1, 0], [0, 1]])}


def _solve(graph: SignedGraph, forced: tuple[str, str, int] | None = None) -> _Solved:
    """The optimum of a connected graph.

    `forced` adds a tie that asks two actors to stand together (+1) or apart (−1). The optimum costs as much
    as without it where, and only where, some optimal division of the graph heeds it.
    """
    order = _order(tuple(sorted(graph)), forced[:2] if forced else None)
    if len(order) > LARGEST:
        raise ValueError(f"a component of {len(order)} actors is too large to be exact about")
    place = {actor: rank for rank, actor in enumerate(order)}
    factors = [_edge(pair, sign, place) for pair, sign in graph.items()]
    if forced:
        factors.append(_edge(forced[:2], forced[2], place))
    steps = []
    for actor in order:
        touching = [factor for factor in factors if actor in factor.actors]
        factors = [factor for factor in factors if actor not in factor.actors]
        whole = _joined(touching, place)
        cost = whole.cost.min(axis=0)
        count = np.where(whole.cost == cost, whole.count, 0).sum(axis=0)
        steps.append(whole)
        factors.append(_Factor(whole.actors[1:], cost, count))
    total = sum(int(factor.cost) for factor in factors)
    ways = 1
    for factor in factors:
        ways *= int(factor.count)
    return _Solved(total, ways // 2, lambda: _trace(steps, min(place)))


def _edge(pair: Pair, sign: int, place: Mapping[str, int]) -> _Factor:
    table = _DISAGREE[sign]
    return _Factor(tuple(sorted(pair, key=place.get)), table, np.ones_like(table))


def _joined(factors: list[_Factor], place: Mapping[str, int]) -> _Factor:
    """The factors as one, over all their actors in order of elimination."""
    actors = tuple(sorted({actor for factor in factors for actor in factor.actors}, key=place.get))
    cost, count = np.zeros((2,) * len(actors), dtype="int64"), np.ones((2,) * len(actors), dtype="int64")
    for factor in factors:
        shape = [2 if actor in factor.actors else 1 for actor in actors]
        cost += factor.cost.reshape(shape)
        count *= factor.count.reshape(shape)
    return _Factor(actors, cost, count)


def _trace(steps: list[_Factor], first: str) -> Iterator[dict[str, int]]:
    """All optimal divisions, from the actor eliminated last to the first; `first` is put on side 0."""

    def go_on(left: int, chosen: dict[str, int]) -> Iterator[dict[str, int]]:
        if left < 0:
            yield {actor: side ^ chosen[first] for actor, side in sorted(chosen.items())}
            return
        actor, *others = steps[left].actors
        costs = steps[left].cost[(slice(None), *(chosen[other] for other in others))]
        for side in (0, 1):
            if costs[side] == costs.min() and (others or side == 0):
                yield from go_on(left - 1, {**chosen, actor: side})

    return go_on(len(steps) - 1, {})


@cache
def _order(pairs: tuple[Pair, ...], extra: Pair | None) -> tuple[str, ...]:
    """The actors in order of elimination: always the one with fewest neighbours left, by name among equals.

    Neighbours of an eliminated actor become neighbours of each other.
    """
    near = _neighbours(dict.fromkeys(pairs, 1))
    if extra:
        near[extra[0]].add(extra[1])
        near[extra[1]].add(extra[0])
    order = []
    while near:
        actor = min(near, key=lambda name: (len(near[name]), name))
        left = near.pop(actor)
        if len(left) > WIDEST:
            raise ValueError(f"ties too dense to be exact about: {len(left)} actors at once")
        for other in left:
            near[other] = (near[other] | left) - {actor, other}
        order.append(actor)
    return tuple(order)


def against_random(
    graph: SignedGraph,
    measure: Callable[[SignedGraph], float],
    draws: int = 1000,
    seed: int = 2020,
    exhaustive: int = 5000,
) -> Comparison:
    """A measure beside its values for the same graph with the same number of − signs, placed at random.

    All placements are gone through where there are at most `exhaustive`; else `draws` are drawn, seeded,
    and the shares count the observed graph as one more draw.
    """
    pairs = sorted(graph)
    negative = sum(sign < 0 for sign in graph.values())
    observed = measure(graph)
    exact = comb(len(pairs), negative) <= exhaustive
    if exact:
        placements = combinations(range(len(pairs)), negative)
    else:
        placements = _drawn(len(pairs), negative, draws, seed)
    values = []
    for places in placements:
        chosen = set(places)
        values.append(measure({pair: -1 if i in chosen else 1 for i, pair in enumerate(pairs)}))
    n, own = len(values), 0 if exact else 1
    values.sort()
    return Comparison(
        observed,
        values[floor(0.025 * (n - 1))],
        values[n - 1 - floor(0.025 * (n - 1))],
        (sum(value <= observed for value in values) + own) / (n + own),
        (sum(value >= observed for value in values) + own) / (n + own),
        n,
        exact,
    )


def _drawn(n: int, k: int, draws: int, seed: int) -> Iterator[list[int]]:
    """`k` of `n` places, `draws` times: those with the lowest of n random numbers."""
    dice = random.Random(seed)  # random() alone is promised to be the same in all versions of Python
    for _ in range(draws):
        numbers = [dice.random() for _ in range(n)]
        yield sorted(range(n), key=numbers.__getitem__)[:k]
