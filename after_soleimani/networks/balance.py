"""Structural balance of signed acts: closed triads, and how far two sides can explain the signs.

The graph is undirected and holds one sign a pair; a pair with acts of both signs has no sign and is left
out, but counted. "Sides" are what the arithmetic of signs gives. They describe acts reported in a period,
not relationships.

The frustration index is exact at any size (`elimination`) as long as the ties are not too dense; then there
are bounds of it (`bounded`).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice, product
from math import comb, floor, prod
from typing import NamedTuple

import numpy as np
import pandas as pd

from after_soleimani.evidence import union
from after_soleimani.networks import bounded
from after_soleimani.networks.elimination import (
    Pair,
    SignedGraph,
    TooDense,
    components,
    core,
    indices,
    neighbours,
    solve,
)
from after_soleimani.networks.layers import UNNAMED

#: Below so many closed triads no degree of balance is given: "too few".
FEWEST_TRIADS = 10
MIXED = "mixed"
TRIADS = ("+++", "++-", "+--", "---")
_BALANCED = ("+++", "+--")


class Frustration(NamedTuple):
    """The fewest signs that contradict a division into two sides, and how many divisions reach it.

    `optima` counts divisions within each component up to swapping its two sides; over several components
    the numbers are multiplied. `bounds`: at least and at most the index. Where the ties are too dense to be
    exact about, `optima` is missing, and so is `index` unless the bounds meet.
    """

    index: int | None
    optima: int | None
    edges: int
    components: int
    bounds: tuple[int, int]


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
    found: dict[Pair, list[tuple[str, tuple[str, ...]]]] = {}
    columns = (signed[name] for name in ("actor_id", "target_id", "sign", "evidence_ids"))
    for actor, target, sign, ids in zip(*columns, strict=True):
        found.setdefault((min(actor, target), max(actor, target)), []).append((sign, ids))
    rows = []
    for pair, told in sorted(found.items()):
        kinds = {sign for sign, _ in told}
        sign = kinds.pop() if len(kinds) == 1 else MIXED
        rows.append((*pair, sign, len(told), union(ids for _, ids in told)))
    return pd.DataFrame(rows, columns=["u", "v", "sign", "acts", "evidence_ids"])


def signed_graph(pairs: pd.DataFrame) -> dict[Pair, int]:
    """The signed graph of those of `signed_pairs` that have one sign: pair → +1 or −1."""
    clear = pairs[pairs["sign"] != MIXED]
    values = clear["sign"].map({"+": 1, "-": -1})
    return dict(zip(zip(clear["u"], clear["v"], strict=True), values.tolist(), strict=True))


def _closed(graph: SignedGraph) -> list[tuple[Pair, Pair, Pair]]:
    """The closed triads, each as its three pairs."""
    near = neighbours(graph)
    found = []
    for u, v in sorted(graph):
        for w in sorted(near[u] & near[v]):
            if w > v:
                found.append(((u, v), (u, w), (v, w)))
    return found


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
    − between. Where a component needs more than `elimination.WIDEST` actors to be kept in mind at once, it is
    bounded instead, as `bounded` says.
    """
    parts = components(graph)
    kept = [{pair: part[pair] for pair in core(tuple(part))} for part in parts]
    found = [_part(one) for one in kept if one]
    counts = [count for _, count in found]
    at_least, at_most = (sum(bounds[end] for bounds, _ in found) for end in (0, 1))
    return Frustration(
        at_most if at_least == at_most else None,
        None if None in counts else prod(counts),
        len(graph),
        len(parts),
        (at_least, at_most),
    )


def _part(graph: SignedGraph) -> tuple[tuple[int, int], int | None]:
    """At least and at most the index of a component, and how many divisions reach it where that is known."""
    try:
        solved = solve(graph)
    except TooDense:
        return bounded.bounds(graph), None
    return (solved.cost, solved.cost), solved.count


def frustration_index(graph: SignedGraph) -> int:
    """The index of `frustration` alone; raises TooDense where it is not exact."""
    found = frustration(graph)
    if found.optima is None:
        raise TooDense(f"ties too dense to be exact about: between {' and '.join(map(str, found.bounds))}")
    return found.index


def optimal_partitions(graph: SignedGraph, limit: int = 1000) -> list[dict[str, int]]:
    """The divisions into two sides (0 and 1) that reach the frustration index, at most `limit` of them.

    The actor first in order of the names is on side 0 in each component. `frustration` says how many there
    are; a list as long as `limit` may be incomplete.
    """
    each = [solve(part).partitions for part in components(graph)]
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
    for number, part in enumerate(components(graph)):
        best = solve(part)
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
            other = solve(graph, (first, actor, turned))
            if other.cost == cost:
                found = next(other.partitions())
                moved = {a for a in group if (found[a] ^ optimum[a]) != (found[first] ^ optimum[first])}
                waiting += [sorted(moved), [a for a in group if a not in moved]]
                break
        else:
            done.append(group)
    return sorted(done)


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
    if measure is frustration_index:
        values = _frustrations(pairs, list(placements))
    else:
        values = [
            measure(dict(zip(pairs, _signs(len(pairs), places).tolist(), strict=True)))
            for places in placements
        ]
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


def _signs(pairs: int, negative: Sequence[int]) -> np.ndarray:
    signs = np.ones(pairs, dtype="int64")
    signs[list(negative)] = -1
    return signs


def _frustrations(pairs: Sequence[Pair], placements: Sequence[Sequence[int]]) -> list[int]:
    """The frustration index for each placement of the negative signs, all gone through together."""
    signs = np.array([_signs(len(pairs), places) for places in placements])
    place = {pair: number for number, pair in enumerate(pairs)}
    parts = (list(part) for part in components(dict.fromkeys(pairs, 1)))
    return sum(indices(part, signs[:, [place[pair] for pair in part]]) for part in parts).tolist()


def _drawn(n: int, k: int, draws: int, seed: int) -> Iterator[list[int]]:
    """`k` of `n` places, `draws` times: those with the lowest of n random numbers."""
    dice = random.Random(seed)  # random() alone is promised to be the same in all versions of Python
    for _ in range(draws):
        numbers = [dice.random() for _ in range(n)]
        yield sorted(range(n), key=numbers.__getitem__)[:k]
