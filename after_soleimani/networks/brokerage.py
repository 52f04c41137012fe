"""Brokerage: who stands between whom in a network of contact, and whether that only means "much reported".

All measures take a graph (`contact_graph`) and are worked out in whole numbers and fractions, so that they
are the same on every machine; only the last step makes a float of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import igraph
import networkx as nx
import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.networks.layers import FIRM

#: The type of act that is contact without a sign.
CONSULT = "CONSULT"
#: Gould and Fernandez's roles, by the groups of sender, broker and receiver.
ROLES = {
    "coordinator": "A-A-A",
    "consultant": "A-B-A",
    "representative": "A-A-B",
    "gatekeeper": "A-B-B",
    "liaison": "A-B-C",
}
#: The two that an undirected tie cannot tell apart: one end is of the broker's group, the other is not.
BOUNDARY = "gatekeeper_or_representative"
#: A brokered pair of which one end, or the broker, is in no group of the scheme.
UNPLACED = "unplaced"
UNDIRECTED_ROLES = ("coordinator", "consultant", BOUNDARY, "liaison", UNPLACED)
DIRECTED_ROLES = (*ROLES, UNPLACED)
#: Up to so many actors betweenness is exact; above, how far off it may be, as a share of the largest value,
#: and how sure that is.
EXACT_ACTORS, WITHIN, SURE, SEED = 3000, 0.05, 0.99, 2020
#: Up to so many pairs of values, the exact distribution over all orders is worked out.
EXACT_UP_TO = 12


class RankCorrelation(NamedTuple):
    """Spearman's rho of `n` pairs of values; `p` is two-sided and exact, or None (see `rank_correlation`)."""

    rho: float | None
    p: float | None
    n: int


def contact_pairs(data: Dataset) -> pd.DataFrame:
    """The layer of contact: meetings held on visits, and acts of the type CONSULT, one row each.

    A meeting is contact of the visitor with each host, not of the hosts among themselves. Neither sign nor
    direction is meant by it. Columns: actor_id (of a meeting the visitor), target_id, source ("meetings" or
    "ties"), row_id (of the visit or tie), event_id, start, start_latest, end, latest, date_precision,
    status (of the visit or tie), firm (not alleged or contested), denial_evidence_ids, evidence_ids.
    `periods.in_periods` takes it.
    """
    held = data.meetings
    held = held[held["outcome"] == "met"].rename(columns={"actor_id": "target_id"})
    visits = data.visits.rename(columns={"visitor_id": "actor_id"})[["visit_id", "actor_id", "status"]]
    held = held.merge(visits, on="visit_id").rename(columns={"visit_id": "row_id"})
    held = held.assign(
        source="meetings",
        firm=held["status"] != "contested",
        denial_evidence_ids=pd.Series([()] * len(held), index=held.index, dtype="object"),
    )
    acts = data.ties
    acts = acts[acts["event_type"] == CONSULT].rename(columns={"tie_id": "row_id"})
    acts = acts.assign(source="ties", firm=acts["status"].isin(FIRM))
    rows = pd.concat([held[_CONTACT], acts[_CONTACT]], ignore_index=True)
    return rows.assign(latest=rows["start_latest"].fillna(rows["start"]))


_CONTACT = [
    "actor_id", "target_id", "source", "row_id", "event_id", "start", "start_latest", "end", "date_precision",
    "status", "firm", "denial_evidence_ids", "evidence_ids",
]  # fmt: skip


def contact_graph(pairs: pd.DataFrame, ends: tuple[str, str] = ("actor_id", "target_id")) -> nx.Graph:
    """The undirected graph of these rows; `weight` of an edge is the number of rows that give it.

    Nodes and edges stand in order of their names, whatever the order of the rows. A row that ties an actor
    to itself raises ValueError; one with an end missing is left out.
    """
    rows = pairs[list(ends)].dropna()
    count = Counter(tuple(sorted(row)) for row in rows.itertuples(index=False, name=None))
    graph = nx.Graph()
    graph.add_nodes_from(sorted({actor for pair in count for actor in pair}))
    for u, v in sorted(count):
        if u == v:
            raise ValueError(f"{u!r} is tied to itself")
        graph.add_edge(u, v, weight=count[u, v])
    return graph


def _shares(graph: nx.Graph, weight: str | None) -> dict[Hashable, dict[Hashable, Fraction]]:
    """Of what each node puts into its ties, the share that goes to each neighbour."""
    shares = {}
    for node, ties in graph.adjacency():
        weights = {other: Fraction(tie.get(weight, 1) if weight else 1) for other, tie in ties.items()}
        total = sum(weights.values())
        shares[node] = {other: value / total for other, value in weights.items()}
    return shares


def _common(one: Mapping, other: Mapping) -> Iterable[Hashable]:
    """The keys that two mappings share; a few contacts are looked up among many, not many among a few."""
    few, many = sorted((one, other), key=len)
    return (key for key in few if key in many)


def constraint(graph: nx.Graph, weight: str | None = None) -> dict[Hashable, float]:
    """Burt's constraint (1992): how far all of an actor's contacts lead back to the same people.

    Sum over contacts j of (p_ij + Σ_q p_iq p_qj)², where p is the share of ties. The fewer and the better
    connected among themselves the contacts are, the higher; above 1 is possible. NaN for an actor without
    contacts. `weight` names the attribute to weigh ties by; by default all weigh the same.
    """
    shares = _shares(graph, weight)
    found = {}
    for node, own in shares.items():
        parts = dict(own)
        for q, via in own.items():
            for other in _common(shares[q], own):
                parts[other] += via * shares[q][other]
        found[node] = float(sum(part * part for part in parts.values())) if own else math.nan
    return found


def effective_size(graph: nx.Graph, weight: str | None = None) -> dict[Hashable, float]:
    """Burt's effective size (1992): contacts less their redundancy; NaN for an actor without contacts.

    Σ_j (1 − Σ_q p_iq m_jq), with m_jq the tie of j and q as a share of j's strongest. Without weights this
    is n − 2t/n for n contacts with t ties among them (Borgatti 1997).
    """
    shares = _shares(graph, weight)
    found = {}
    for node, own in shares.items():
        redundant = Fraction(0)
        for other in own:
            strongest = max(shares[other].values())
            redundant += sum(own[q] * shares[other][q] for q in _common(own, shares[other])) / strongest
        found[node] = float(len(own) - redundant) if own else math.nan
    return found


def betweenness(graph: nx.Graph, exact_up_to: int = EXACT_ACTORS) -> dict[Hashable, float]:
    """Freeman's betweenness (1977): pairs of others whose shortest paths lead through the actor.

    A pair with several shortest paths counts for each actor by the share that leads through it. Not
    normalised: the largest value possible is (n − 1)(n − 2) / 2. Rounded to nine places.

    Exact for up to `exact_up_to` actors. Above, the paths from some actors, drawn with a seed, stand for
    those from all (Brandes and Pich 2007): as many as `pivots` gives, so that with a probability of
    `SURE` no value is off by more than `WITHIN` of the largest possible (Hoeffding 1963).
    """
    if len(graph) > exact_up_to:
        found = nx.betweenness_centrality(graph, k=pivots(len(graph)), normalized=False, seed=SEED)
    else:
        place = {node: number for number, node in enumerate(graph)}
        ties = [(place[u], place[v]) for u, v in graph.edges]
        # In C, since every pair of actors is gone through.
        values = igraph.Graph(n=len(place), edges=ties, directed=graph.is_directed()).betweenness()
        found = dict(zip(place, values, strict=True))
    return {node: round(value, 9) for node, value in found.items()}


def pivots(actors: int, within: float = WITHIN, sure: float = SURE) -> int:
    """Actors to draw so that, surely enough, no betweenness is off by more than a share of the largest."""
    return min(actors, math.ceil(math.log(2 * actors / (1 - sure)) / (2 * within**2)))


def roles(graph: nx.Graph | nx.DiGraph, camps: Mapping[Hashable, str]) -> pd.DataFrame:
    """Gould and Fernandez's brokerage roles (1989) of every actor under one scheme of camps.

    A broker is tied to two others that are not tied to each other; the camps of the three give the role.
    In an undirected graph each pair counts once and gatekeeper and representative are one role
    (`BOUNDARY`); in a directed one a pair is a path i → broker → j without i → j. A triple in which
    somebody has no camp counts as `UNPLACED`. One row an actor: its roles and `total`, `UNPLACED` included.
    """
    names = DIRECTED_ROLES if graph.is_directed() else UNDIRECTED_ROLES
    rows = _roles(graph, camps)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=[*names, "total"]).astype("int64")
    return frame.rename_axis("actor_id").reset_index()


def _roles(graph: nx.Graph | nx.DiGraph, camps: Mapping[Hashable, str]) -> dict[Hashable, dict[str, int]]:
    directed = graph.is_directed()
    names = DIRECTED_ROLES if directed else UNDIRECTED_ROLES
    rows = {}
    for broker in graph:
        count: Counter[str] = Counter()
        for (sender, receiver), pairs in _brokered(graph, broker, camps).items():
            role = _role(sender, camps.get(broker), receiver)
            merged = not directed and role in ("gatekeeper", "representative")
            count[BOUNDARY if merged else role] += pairs
        rows[broker] = {name: count[name] for name in names} | {"total": count.total()}
    return rows


def _brokered(
    graph: nx.Graph | nx.DiGraph, broker: Hashable, camps: Mapping[Hashable, str]
) -> Counter[tuple[str | None, str | None]]:
    """The camps of sender and receiver → the pairs that the broker stands between.

    All pairs of the broker's contacts, counted camp by camp, less those that are tied themselves.
    """
    directed = graph.is_directed()
    senders, receivers = (graph.pred[broker], graph.succ[broker]) if directed else (graph[broker],) * 2
    one, other = (Counter(camps.get(actor) for actor in ends) for ends in (senders, receivers))
    pairs = Counter({(a, b): n * m for a, n in one.items() for b, m in other.items()})
    for actor in senders:
        # An actor is no pair with itself; of an undirected graph each pair is counted both ways.
        tied = [*_common(graph.succ[actor] if directed else graph[actor], receivers)]
        pairs.subtract((camps.get(actor), camps.get(end)) for end in tied)
        if actor in receivers:
            pairs[camps.get(actor), camps.get(actor)] -= 1
    if directed:
        return pairs
    twice: Counter[tuple[str | None, str | None]] = Counter()
    for (a, b), number in pairs.items():
        twice[min((a, b), (b, a), key=str)] += number
    return Counter({ends: number // 2 for ends, number in twice.items()})


def _role(sender: str | None, broker: str | None, receiver: str | None) -> str:
    if sender is None or broker is None or receiver is None:
        return UNPLACED
    if sender == receiver:
        return "coordinator" if sender == broker else "consultant"
    if broker == sender:
        return "representative"
    return "gatekeeper" if broker == receiver else "liaison"


def mentions(data: Dataset) -> pd.Series:
    """Actor → the number of items of evidence that name it: how much it is reported."""
    named = data.evidence["mentions"].explode().dropna()
    counts = named.value_counts()
    actors = data.actors["actor_id"]
    return pd.Series(counts.reindex(actors, fill_value=0).to_numpy(), index=actors, name="items")


def brokers(
    graph: nx.Graph,
    candidates: Sequence[Hashable],
    items: Mapping[Hashable, int],
    camps: Mapping[str, Mapping[Hashable, str]],
) -> pd.DataFrame:
    """Every candidate broker's place in the network of contact, beside how much he is reported.

    `camps`: scheme → actor → camp. One row per candidate and scheme, in the order given. Columns: actor_id,
    items (that name him), degree, betweenness, constraint, effective_size (the last two missing without a
    contact), scheme, the roles of `UNDIRECTED_ROLES`, total. A candidate outside the network has no contact.
    """
    between, constrained, effective = betweenness(graph), constraint(graph), effective_size(graph)
    by_scheme = {scheme: _roles(graph, places) for scheme, places in camps.items()}
    none = dict.fromkeys((*UNDIRECTED_ROLES, "total"), 0)
    rows = []
    for actor in candidates:
        place = {
            "actor_id": actor,
            "items": int(items.get(actor, 0)),
            "degree": graph.degree(actor) if actor in graph else 0,
            "betweenness": between.get(actor, 0.0),
            "constraint": constrained.get(actor, math.nan),
            "effective_size": effective.get(actor, math.nan),
        }
        for scheme, held in by_scheme.items():
            rows.append(place | {"scheme": scheme} | held.get(actor, none))
    return pd.DataFrame(rows)


def much_reported(table: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """The rank correlation of each measure with the number of items that name the actor.

    Takes rows of `brokers` (an actor once, whatever the schemes). Columns: measure, rho, p, n. A high rho
    says that a high place may mean no more than much reporting.
    """
    once = table.drop_duplicates("actor_id")
    rows = []
    for measure in measures:
        both = once[["items", measure]].dropna()
        rows.append({"measure": measure, **rank_correlation(both["items"], both[measure])._asdict()})
    return pd.DataFrame(rows, columns=["measure", "rho", "p", "n"])


def rank_correlation(one: Iterable[float], other: Iterable[float]) -> RankCorrelation:
    """Spearman's rank correlation (1904), ties at their mean rank.

    `p`: the share of all orders of one variable that give a rho at least as far from zero, for up to
    `EXACT_UP_TO` pairs; None above, where no approximation is offered. Both are None where rho is not
    defined: fewer than three pairs, or one variable constant. Raises ValueError for a missing value.
    """
    first, second = _double_ranks(list(one)), _double_ranks(list(other))
    n = len(first)
    if n != len(second):
        raise ValueError(f"{n} values against {len(second)}")
    squares = [n * sum(r * r for r in ranks) - sum(ranks) ** 2 for ranks in (first, second)]
    if n < 3 or 0 in squares:
        return RankCorrelation(None, None, n)
    shift = sum(first) * sum(second)
    observed = n * sum(a * b for a, b in zip(first, second, strict=True)) - shift
    rho = round(observed / math.sqrt(squares[0] * squares[1]), 9)
    if n > EXACT_UP_TO:
        return RankCorrelation(rho, None, n)
    sums = _sums_over_orders(first, second)
    extreme = sum(count for value, count in sums.items() if abs(n * value - shift) >= abs(observed))
    return RankCorrelation(rho, extreme / math.factorial(n), n)


def _double_ranks(values: list[float]) -> list[int]:
    """Twice the mean rank of each value: whole numbers, ties or not."""
    if any(value != value for value in values):
        raise ValueError("a missing value has no rank")
    count, below, rank = Counter(values), 0, {}
    for value in sorted(count):
        rank[value] = 2 * below + count[value] + 1
        below += count[value]
    return [rank[value] for value in values]


def _sums_over_orders(first: list[int], second: list[int]) -> Counter[int]:
    """Σ first[i]·second[order[i]] → the number of orders that give it."""
    layer: dict[int, Counter[int]] = {0: Counter({0: 1})}
    for rank in first:
        following: dict[int, Counter[int]] = {}
        for used, sums in layer.items():
            for place, partner in enumerate(second):
                if used >> place & 1:
                    continue
                target = following.setdefault(used | 1 << place, Counter())
                for value, count in sums.items():
                    target[value + rank * partner] += count
        layer = following
    return layer[(1 << len(second)) - 1]
