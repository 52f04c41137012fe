"""Balance of the signed acts, and parts of the armed groups' side, period by period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import networkx as nx
import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import evidence_in
from after_soleimani.networks.acts import MATERIAL, by_group, joint_pairs, of_side
from after_soleimani.networks.balance import (
    MIXED,
    against_random,
    degree_of_balance,
    frustration,
    frustration_index,
    sides,
    signed_graph,
    signed_pairs,
    triads,
)
from after_soleimani.networks.brokerage import contact_graph
from after_soleimani.networks.camp_schemes import rand_range
from after_soleimani.networks.elimination import LARGEST, largest
from after_soleimani.networks.fragmentation import (
    communities,
    components,
    modularity,
    on_enough_origins,
    removals,
    tie_counts,
)
from after_soleimani.networks.fragmentation import fragmentation as borgatti_f
from after_soleimani.networks.layers import boundaries
from after_soleimani.networks.periods import PERIODS
from after_soleimani.networks.relations import standing_relations

#: Random placements of the signs that a frustration index is set beside, where not all are gone through.
DRAWS = 200


def balance(placed: pd.DataFrame, camps: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Balance of the signed acts of each period that has any: all acts, without contested ones, and verbal
    and material ones apart (`acts.MATERIAL`). Acts inside one side are left out.

    Takes the rows of `periods.in_periods` and scheme → actor → camp. Columns: period, label, acts (which),
    pairs, mixed (pairs with acts of both signs, left out), closed (triads), degree (of balance) and blocks
    (who stands together in all optimal divisions: a tuple of blocks, each of its two sides; both missing
    below `balance.FEWEST_TRIADS`, blocks also above `elimination.LARGEST` actors), index, bounds, optima,
    components, low, high (frustration with the same signs placed at random, middle 95 per cent), shared (most
    actors that a scheme of camps shares), rand_low, rand_high (missing where too few), evidence_ids. Where
    the ties are too dense to be exact about, blocks, optima, low, high and rand are missing, and index is
    unless its bounds meet.
    """
    kept = by_group(placed[~placed["inside_one_side"]])
    rows = []
    for period in PERIODS:
        for words, acts in _kinds_of_acts(kept[kept["period"] == period.key]):
            if signed_graph(signed_pairs(acts)):
                row = {"period": period.key, "label": period.label, "acts": words}
                rows.append(row | _balance_of(acts, camps))
    return pd.DataFrame(rows)


def _kinds_of_acts(acts: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    material = acts["event_type"].isin(MATERIAL)
    yield "all", acts
    yield "without contested or alleged", acts[acts["firm"]]
    yield "verbal", acts[~material]
    yield "material", acts[material]


def _balance_of(acts: pd.DataFrame, camps: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    pairs = signed_pairs(acts)
    graph = signed_graph(pairs)
    found, degree = frustration(graph), degree_of_balance(graph)
    exact = found.optima is not None
    chance = against_random(graph, frustration_index, draws=DRAWS) if exact else None
    shared, low, high = rand_range(acts, camps)
    told = exact and degree is not None and largest(graph) <= LARGEST
    return {
        "pairs": len(graph),
        "mixed": int((pairs["sign"] == MIXED).sum()),
        "closed": sum(triads(graph).values()),
        "degree": degree,
        "blocks": _blocks(sides(graph)) if told else None,
        "index": found.index,
        "bounds": found.bounds,
        "optima": found.optima,
        "components": found.components,
        "low": chance and chance.low,
        "high": chance and chance.high,
        "shared": shared,
        "rand_low": low,
        "rand_high": high,
        "evidence_ids": evidence_in(pairs),
    }


def _blocks(placed: pd.DataFrame) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The blocks of more than one actor, each as its sides, each side as its actors."""
    blocks = (block for _, block in placed.groupby("block") if len(block) > 1)
    return tuple(tuple(tuple(side["actor_id"]) for _, side in block.groupby("side")) for block in blocks)


def fragmentation(data: Dataset, placed: pd.DataFrame) -> pd.DataFrame:
    """Into how many parts the armed groups' side falls, by standing relations and by joint acts per period.

    Both ways of drawing that side (`layers.BOUNDARIES`) one after the other. Takes the rows of
    `periods.in_periods`. Standing relations are seldom dated and are taken together; their actors are those
    at either end. By joint acts, the actors are all of that side who acted in the period, also alone.
    Columns: boundary, period ("" for standing relations), layer, actors, ties, parts, largest (actors of the
    largest part), fragmentation (Borgatti's F), communities, modularity (missing without ties), well_attested
    (dated ties on two origins), removed and more (the actor without whom fragmentation grows most, and by how
    much; missing for too few well attested ties), evidence_ids. A period without acts has no row.
    """
    rows = [
        {"boundary": boundary} | row
        for boundary, also in boundaries(data).items()
        for row in (_standing_parts(data, also), *_joint_parts(data, placed, also))
    ]
    return pd.DataFrame(rows)


def _standing_parts(data: Dataset, also: Collection[str]) -> dict[str, object]:
    relations = standing_relations(data, also)
    graph = contact_graph(relations[relations["actor_id"] != relations["target_id"]])
    attested = tie_counts(data, relations).well_attested
    layer = {"period": "", "layer": "standing relations, at any time"}
    return layer | _parts(graph, attested, evidence_in(relations))


def _joint_parts(data: Dataset, placed: pd.DataFrame, also: Collection[str]) -> Iterator[dict[str, object]]:
    own = placed[of_side(placed, also=also)]
    for period in PERIODS:
        here = own[own["period"] == period.key]
        if len(here):
            pairs = joint_pairs(here, also)
            graph = contact_graph(pairs)
            graph.add_nodes_from(sorted(set(here["actor_id"])))
            attested = int(on_enough_origins(data, pairs).sum())
            layer = {"period": period.key, "layer": f"joint acts, {period.label}"}
            yield layer | _parts(graph, attested, evidence_in(here))


def _parts(graph: nx.Graph, well_attested: int, evidence: tuple[str, ...]) -> dict[str, object]:
    groups, parts = communities(graph), components(graph)
    effects = removals(graph, well_attested)
    return {
        "actors": len(graph),
        "ties": graph.number_of_edges(),
        "parts": len(parts),
        "largest": len(parts[0]),
        "fragmentation": borgatti_f(graph),
        "communities": len(groups),
        "modularity": modularity(graph, groups),
        "well_attested": well_attested,
        "removed": None if effects is None else effects["actor_id"][0],
        "more": None if effects is None else effects["more"][0],
        "evidence_ids": evidence,
    }
