"""Fragmentation: into how many parts a network falls, and what holds it together.

All measures take an undirected graph (as `brokerage.contact_graph` makes it of pairs of actors) and are
worked out in whole numbers and fractions.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import comb
from typing import NamedTuple

import networkx as nx
import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, evidence_in

#: Fewer dated ties of two origins than this, and nobody's removal is shown.
FEWEST_TIES = 20
ORIGINS_NEEDED = 2
#: Up to so many actors communities are found by the best of all joins, and distances are worked out.
EXACT_ACTORS, SEED = 100, 2020

Partition = Mapping[Hashable, Hashable]


def components(graph: nx.Graph) -> list[list[Hashable]]:
    """The actors that reach each other, the largest group first, among equals by the first name."""
    parts = [sorted(part) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def fragmentation(graph: nx.Graph) -> float | None:
    """Borgatti's fragmentation F (2003, 2006): the share of pairs that cannot reach each other.

    From 0, all connected, to 1, all isolated; None for fewer than two actors.
    """
    return _broken(Counter(len(part) for part in nx.connected_components(graph)), len(graph))


def distance_fragmentation(graph: nx.Graph) -> float | None:
    """Borgatti's distance-weighted fragmentation (2006): 1 less the mean of 1/distance over all pairs.

    A pair that cannot reach each other adds nothing to the mean, a pair that is tied adds 1. From 0, all
    tied to all, to 1, all isolated; None for fewer than two actors.
    """
    pairs = comb(len(graph), 2)
    if not pairs:
        return None
    near = Fraction(0)
    for _, distances in nx.all_pairs_shortest_path_length(graph):
        near += sum(Fraction(1, distance) for distance in distances.values() if distance)
    return float(1 - near / (2 * pairs))


def communities(graph: nx.Graph) -> list[list[Hashable]]:
    """Groups with more ties inside than chance would give, by greedy modularity.

    The algorithm of Newman (2004) and Clauset, Newman and Moore (2004): each actor begins alone, and the two
    groups whose union adds most to modularity are joined until none adds anything; among equals those whose
    first names come first. Ties weigh the same. It finds a good division, not surely the best one, and
    cannot see groups that are small against the whole network. In order of size, then of the first name.

    For more than `EXACT_ACTORS` actors it is that of Blondel and others (2008), drawn with a seed, which
    ends in the same way: no two groups are left whose union would add to modularity.
    """
    if len(graph) > EXACT_ACTORS:
        found = nx.community.louvain_communities(graph, weight=None, seed=SEED)
        return _by_size(found)
    groups = {node: {node} for node in sorted(graph)}
    degree = {node: graph.degree(node) for node in groups}
    between: dict[Hashable, Counter] = {node: Counter(dict.fromkeys(graph[node], 1)) for node in groups}
    twice = 2 * graph.number_of_edges()

    def gain(u: Hashable, v: Hashable) -> tuple[int, Hashable, Hashable]:
        # 2m² times the gain in modularity, a whole number; a group is called by its first member.
        u, v = min(u, v), max(u, v)
        return degree[u] * degree[v] - twice * between[u][v], u, v

    waiting = [gain(u, v) for u in groups for v in between[u] if u < v]
    heapq.heapify(waiting)
    while waiting:
        best = heapq.heappop(waiting)
        value, u, v = best
        if value >= 0:
            break
        if u not in groups or v not in groups or best != gain(u, v):
            continue  # one of the two has grown: the pair stands in the heap with its new gain
        groups[u] |= groups.pop(v)
        degree[u] += degree.pop(v)
        for w, ties in between.pop(v).items():
            del between[w][v]
            if w != u:
                between[u][w] += ties
                between[w][u] += ties
        for w in between[u]:
            heapq.heappush(waiting, gain(u, w))
    return _by_size(groups.values())


def _by_size(groups: Iterable[Iterable[Hashable]]) -> list[list[Hashable]]:
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))


def modularity(graph: nx.Graph, groups: Iterable[Iterable[Hashable]]) -> float | None:
    """Newman and Girvan's modularity (2004) of a division; None where there is no tie."""
    m = graph.number_of_edges()
    if not m:
        return None
    total = Fraction(0)
    for group in groups:
        part = graph.subgraph(group)
        ends = sum(degree for _, degree in graph.degree(part.nodes))
        total += Fraction(part.number_of_edges(), m) - Fraction(ends, 2 * m) ** 2
    return float(total)


class TieCounts(NamedTuple):
    """What a network rests on: ties, those with a date, the origins of these together, the well attested."""

    ties: int
    dated: int
    origins: int
    well_attested: int


def well_attested_ties(data: Dataset, ties: pd.DataFrame) -> pd.DataFrame:
    """The ties that have a date and rest on `ORIGINS_NEEDED` origins or more, each tie once.

    "Twenty or more dated ties of two origins" is read strictly: each tie on two origins. Read of the network
    as a whole, two documents would nearly always be enough, while the effect of removing an actor can turn
    on any single tie, so that a tie on one origin may not decide it. `tie_counts` gives the counts of both
    readings. A date is one of any precision.
    """
    once = ties.drop_duplicates("tie_id") if "tie_id" in ties else ties
    return once[once["start"].notna() & on_enough_origins(data, once)].reset_index(drop=True)


def on_enough_origins(data: Dataset, ties: pd.DataFrame) -> pd.Series:
    """Of each row, whether it rests on `ORIGINS_NEEDED` origins or more."""
    return ties["evidence_ids"].map(lambda ids: count_origins(data, ids)).ge(ORIGINS_NEEDED)


def tie_counts(data: Dataset, ties: pd.DataFrame) -> TieCounts:
    """How many ties a network rests on, each tie once, on both readings of what is enough for removals."""
    once = ties.drop_duplicates("tie_id") if "tie_id" in ties else ties
    dated = once[once["start"].notna()]
    together = count_origins(data, evidence_in(dated))
    return TieCounts(len(once), len(dated), together, len(well_attested_ties(data, ties)))


def removals(graph: nx.Graph, well_attested: int) -> pd.DataFrame | None:
    """What the network would be without each actor; None below `FEWEST_TIES` well attested ties.

    `well_attested` is the number of `well_attested_ties`, as `tie_counts` gives it.

    One row an actor, the greatest effect first. Columns: actor_id, fragmentation and distance_fragmentation
    of what is left, more and distance_more (by how much they exceed the whole network's; the removed actor's
    own pairs are no longer counted, so that they can be negative), parts (components left). For more than
    `EXACT_ACTORS` actors the distances, which take every pair of them, are missing; all else is exact.
    """
    if well_attested < FEWEST_TIES:
        return None
    exact = len(graph) <= EXACT_ACTORS
    whole, whole_distance = fragmentation(graph), distance_fragmentation(graph) if exact else None
    left_of, rows = _parts_without(graph), []
    for actor in sorted(graph):
        broken = _broken(left_of[actor], len(graph) - 1)
        far = distance_fragmentation(graph.subgraph(set(graph) - {actor})) if exact else None
        rows.append(
            {
                "actor_id": actor,
                "fragmentation": broken,
                "distance_fragmentation": far,
                "more": None if broken is None else round(broken - whole, 9),
                "distance_more": None if far is None else round(far - whole_distance, 9),
                "parts": left_of[actor].total(),
            }
        )
    frame = pd.DataFrame(rows)
    return frame.sort_values(["more", "distance_more"], ascending=False, kind="stable", ignore_index=True)


def _parts_without(graph: nx.Graph) -> dict[Hashable, Counter[int]]:
    """Actor → the sizes of the components that are left without it, and how many of each.

    From the tree of blocks that each component is: two blocks hang together by one actor alone (Hopcroft and
    Tarjan 1973), so that one walk over the tree gives what is cut off by any of them.
    """
    sizes = Counter(len(part) for part in nx.connected_components(graph))
    found = {}
    for part in nx.connected_components(graph):
        others = sizes - Counter([len(part)])
        for actor, pieces in _pieces(graph.subgraph(part)).items():
            found[actor] = others + Counter(pieces)
    return found


def _pieces(graph: nx.Graph) -> dict[Hashable, list[int]]:
    """Actor → the sizes of the pieces into which a connected graph falls without it."""
    size = len(graph)
    blocks = list(nx.biconnected_components(graph))
    cut = set(nx.articulation_points(graph))
    pieces = {actor: [size - 1] if size > 1 else [] for actor in graph}
    pieces |= {actor: [] for actor in cut}
    if not cut:
        return pieces
    tree = nx.Graph(
        (number, ("actor", actor)) for number, block in enumerate(blocks) for actor in block & cut
    )
    below: dict[Hashable, int] = {}
    for node, parent in reversed([(0, None), *((child, parent) for parent, child in nx.dfs_edges(tree, 0))]):
        children = [below[child] for child in tree[node] if child != parent]
        if isinstance(node, tuple):
            below[node] = 1 + sum(children)
            pieces[node[1]] = [*children, size - below[node]]
        else:
            # An actor that cuts belongs to several blocks: to its own node, not to each of them.
            below[node] = len(blocks[node] - cut) + sum(children)
    return pieces


def _broken(parts: Counter[int], actors: int) -> float | None:
    """Borgatti's F for components of these sizes."""
    pairs = comb(actors, 2)
    if not pairs:
        return None
    return float(1 - Fraction(sum(comb(size, 2) * number for size, number in parts.items()), pairs))


def adjusted_rand(one: Partition, other: Partition) -> float | None:
    """The adjusted Rand index of two divisions (Hubert and Arabie 1985), over the actors in both.

    1: the same division; 0: as alike as chance would make them; below 0: less. None where it is not defined:
    fewer than two actors in common, or both divisions trivial (all together, or all apart).
    """
    common = [actor for actor in one if actor in other]
    pairs = comb(len(common), 2)
    cells = sum(comb(n, 2) for n in Counter((one[actor], other[actor]) for actor in common).values())
    rows = sum(comb(n, 2) for n in Counter(one[actor] for actor in common).values())
    columns = sum(comb(n, 2) for n in Counter(other[actor] for actor in common).values())
    if not pairs:
        return None
    expected, most = Fraction(rows * columns, pairs), Fraction(rows + columns, 2)
    return None if most == expected else float((cells - expected) / (most - expected))


def agreement_with_camps(
    divisions: Sequence[Partition], camps: Mapping[str, Mapping[Hashable, str]]
) -> pd.DataFrame:
    """The adjusted Rand index of every division with every scheme of camps, as a range for each scheme.

    `divisions`: all optimal divisions of one period; `camps`: scheme → actor → camp. Columns: scheme, actors
    (in both), low, high (missing where the index is not defined). The schemes were made by the authors of
    the same documents, so that a high value is no independent evidence.
    """
    rows = []
    for scheme, places in camps.items():
        values = [adjusted_rand(division, places) for division in divisions]
        known = [value for value in values if value is not None]
        common = {actor for division in divisions for actor in division if actor in places}
        rows.append((scheme, len(common), min(known, default=None), max(known, default=None)))
    return pd.DataFrame(rows, columns=["scheme", "actors", "low", "high"])
