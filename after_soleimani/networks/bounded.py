"""Bounds of the frustration index where the ties are too dense for `elimination`.

Any division into two sides contradicts a tie of each unbalanced cycle (Harary 1953), so that cycles which
share no tie give a lower bound. Any division at all gives an upper one: the sides of a spanning tree, from
which actors change over while that contradicts fewer ties. Then no actor has more ties contradicted than
heeded, and at most half of all ties are.
"""

from __future__ import annotations

from collections import deque

from after_soleimani.networks.elimination import Pair, SignedGraph, neighbours

#: Times that unbalanced cycles are looked for among the ties that are in none yet.
ROUNDS = 100
#: Actors from which a division is begun: those with most ties.
BEGINNINGS = 8


def bounds(graph: SignedGraph) -> tuple[int, int]:
    """At least and at most the frustration index of a connected graph."""
    near = neighbours(graph)
    most_tied = sorted(near, key=lambda actor: (-len(near[actor]), actor))[:BEGINNINGS]
    divisions = (_side(_tree(graph, near, actor)) for actor in most_tied)
    at_most = min((_changed_over(graph, near, division) for division in divisions), default=0)
    return _disjoint_cycles(graph), at_most


def _disjoint_cycles(graph: SignedGraph) -> int:
    """How many unbalanced cycles without a tie in common were found: triads first, then longer ones."""
    left, found = _without_triads(graph)
    for _ in range(ROUNDS):
        taken = _cycles_along_trees(left)
        if not taken:
            break
        found += len(taken)
        gone = {pair for cycle in taken for pair in cycle}
        left = {pair: sign for pair, sign in left.items() if pair not in gone}
    return found


def _without_triads(graph: SignedGraph) -> tuple[dict[Pair, int], int]:
    """The ties that are left when unbalanced triads are taken out, and how many were taken."""
    near, left, found = neighbours(graph), dict(graph), 0
    for u, v in sorted(graph):
        for w in sorted(near[u] & near[v]):
            triad = (u, v), _pair(u, w), _pair(v, w)
            if all(pair in left for pair in triad) and left[triad[0]] * left[triad[1]] * left[triad[2]] < 0:
                for one, other in triad:
                    del left[one, other]
                    near[one].discard(other)
                    near[other].discard(one)
                found += 1
                break
    return left, found


def _cycles_along_trees(graph: SignedGraph) -> list[list[Pair]]:
    """Unbalanced cycles without a common tie, each of a tie outside the spanning trees and the way in one."""
    near, found, used = neighbours(graph), [], set()
    up: dict[str, tuple[str, int]] = {}
    for actor in near:
        if actor not in up:
            up |= _tree(graph, near, actor)
    side = _side(up)
    for (u, v), sign in sorted(graph.items()):
        if (sign > 0) != (side[u] == side[v]):
            cycle = [(u, v), *_way(up, u, v)]
            if used.isdisjoint(cycle):
                used.update(cycle)
                found.append(cycle)
    return found


def _tree(graph: SignedGraph, near: dict[str, set[str]], root: str) -> dict[str, tuple[str, int]]:
    """Actor → the next one on a shortest way to `root`, and the sign of the tie; `root` → itself."""
    up, waiting = {root: (root, 1)}, deque([root])
    while waiting:
        actor = waiting.popleft()
        for other in sorted(near[actor] - up.keys()):
            up[other] = actor, graph[_pair(actor, other)]
            waiting.append(other)
    return up


def _side(up: dict[str, tuple[str, int]]) -> dict[str, int]:
    """The sides that heed every tie of the trees: an actor comes after the next one on its way."""
    side: dict[str, int] = {}
    for actor, (other, sign) in up.items():
        side[actor] = 0 if actor == other else side[other] ^ (sign < 0)
    return side


def _way(up: dict[str, tuple[str, int]], u: str, v: str) -> list[Pair]:
    """The ties of the tree between two actors."""
    to_root = {}
    while u not in to_root:
        to_root[u] = len(to_root)
        u = up[u][0]
    way, actors = [], list(to_root)
    while v not in to_root:
        way.append(_pair(v, up[v][0]))
        v = up[v][0]
    return way + [_pair(one, up[one][0]) for one in actors[: to_root[v]]]


def _changed_over(graph: SignedGraph, near: dict[str, set[str]], side: dict[str, int]) -> int:
    """The ties contradicted when no actor can lessen them by changing over alone; `side` is changed."""
    waiting = deque(near)
    while waiting:
        actor = waiting.popleft()
        against = [other for other in near[actor] if _contradicted(graph, side, actor, other)]
        if 2 * len(against) > len(near[actor]):
            side[actor] ^= 1
            waiting += sorted(near[actor])
    return sum(_contradicted(graph, side, *pair) for pair in graph)


def _contradicted(graph: SignedGraph, side: dict[str, int], one: str, other: str) -> bool:
    return (graph[_pair(one, other)] > 0) != (side[one] == side[other])


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
