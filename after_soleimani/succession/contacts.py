"""Who stands between whom in the layer of contact, period by period, beside how much he is reported."""

from __future__ import annotations

import networkx as nx
import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins
from after_soleimani.networks.brokerage import (
    UNDIRECTED_ROLES,
    brokers,
    contact_graph,
    contact_pairs,
    mentions,
    much_reported,
)
from after_soleimani.networks.camp_schemes import schemes
from after_soleimani.networks.periods import PERIODS, in_periods, periods_and_sources
from after_soleimani.succession.visits import PREDECESSOR, SUCCESSOR

#: A broker stands between others: he has contact with two at least.
FEWEST = 2
MEASURES = ("degree", "betweenness", "effective_size")


def contact_graphs(data: Dataset, *, firm_only: bool = False) -> dict[str, tuple[nx.Graph, pd.DataFrame]]:
    """Period → its network of contact and the rows behind it; a row counts in each period it can lie in."""
    pairs = contact_pairs(data)
    pairs = pairs[pairs["firm"]] if firm_only else pairs
    placed = in_periods(pairs)
    rows = {period.key: placed[placed["period"] == period.key] for period in PERIODS}
    return {key: (contact_graph(found), found) for key, found in rows.items()}


def candidates(data: Dataset) -> list[str]:
    """The reported heirs of Soleimani's brokering, and whoever has contact with two others in some period."""
    heirs = data.heirs.loc[data.heirs["of_actor_id"] == PREDECESSOR, "actor_id"]
    graphs = [graph for graph, _ in contact_graphs(data).values()]
    linked = [actor for graph in graphs for actor, degree in graph.degree if degree >= FEWEST]
    return sorted({*heirs, *linked})


def contact_brokers(data: Dataset, *, firm_only: bool = False) -> pd.DataFrame:
    """Every candidate with a contact, by period and then by degree.

    Columns: period, label, actor_id, actor, items (of evidence that name him, in all periods), degree,
    betweenness, constraint, effective_size, pairs (brokered), for each role the fewest and the most over the
    schemes (`<role>_low`, `<role>_high`), evidence_ids (of his contacts in the period).
    """
    names, items, places, who = actor_labels(data), mentions(data), schemes(data), candidates(data)
    frames, found = [], contact_graphs(data, firm_only=firm_only)
    for period in PERIODS:
        graph, rows = found[period.key]
        table = brokers(graph, who, items, places)
        table = table[table["degree"] > 0]
        if table.empty:
            continue
        grouped = table.groupby("actor_id", sort=False)
        once = grouped[["items", "degree", "betweenness", "constraint", "effective_size", "total"]].first()
        for role in UNDIRECTED_ROLES:
            once[f"{role}_low"], once[f"{role}_high"] = grouped[role].min(), grouped[role].max()
        once = once.rename(columns={"total": "pairs"}).reset_index()
        once.insert(0, "label", period.label)
        once.insert(0, "period", period.key)
        once.insert(3, "actor", once["actor_id"].map(names))
        once["evidence_ids"] = once["actor_id"].map(_evidence_of_actors(rows))
        frames.append(once.sort_values(["degree", "betweenness", "actor_id"], ascending=[False, False, True]))
    return pd.concat(frames, ignore_index=True)


def _evidence_of_actors(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Actor → the evidence of all its contacts, at whichever end it stands."""
    found: dict[str, set[str]] = {}
    for end in ("actor_id", "target_id"):
        for actor, ids in zip(rows[end], rows["evidence_ids"], strict=True):
            found.setdefault(actor, set()).update(ids)
    return {actor: tuple(sorted(ids)) for actor, ids in found.items()}


def contact_periods(data: Dataset, brokers: pd.DataFrame) -> pd.DataFrame:
    """What each period's network rests on, and how its places go with the number of items naming an actor.

    `brokers`: `contact_brokers`. Columns: period, label, days, actors, ties, sources, origins, then for each
    of `MEASURES` rho, p and n as `<measure>_rho`, `_p`, `_n` (missing where not defined: "too few").
    Candidates with a contact enter.
    """
    found, rows = contact_graphs(data), []
    for covered in periods_and_sources(data, in_periods(contact_pairs(data))).itertuples():
        graph, _ = found[covered.period]
        here = much_reported(brokers[brokers["period"] == covered.period], MEASURES).set_index("measure")
        row = {
            "period": covered.period,
            "label": covered.label,
            "days": covered.days,
            "actors": graph.number_of_nodes(),
            "ties": graph.number_of_edges(),
            "sources": len(covered.sources),
            "origins": covered.origins,
        }
        for measure in MEASURES:
            row |= {f"{measure}_{name}": here.loc[measure, name] for name in ("rho", "p", "n")}
        rows.append(row)
    return pd.DataFrame(rows)


def contact_counts(data: Dataset) -> dict[str, int]:
    """Counts for the prose: rows of contact, how many are doubtful or rest on two origins, actors, pairs.

    `pairs_placed` is the most pairs, over periods, candidates and schemes, for which the camps of all three
    are known; `qaani_contacts` the most contacts of Qaani's in a period, `most_contacts` anybody's;
    `rho_periods` the periods for which a rank correlation of degree and items is defined.
    """
    pairs, table = contact_pairs(data), contact_brokers(data)
    periods = contact_periods(data, table)
    own = table[table["actor_id"] == SUCCESSOR]
    return {
        "contacts": len(pairs),
        "contacts_doubtful": int((~pairs["firm"]).sum()),
        "contacts_solid": sum(count_origins(data, ids) > 1 for ids in pairs["evidence_ids"]),
        "contact_actors": len(set(pairs["actor_id"]) | set(pairs["target_id"])),
        "pairs": int(table["pairs"].max()),
        "pairs_placed": int((table["pairs"] - table["unplaced_low"]).max()),
        "qaani_contacts": int(own["degree"].max()),
        "most_contacts": int(table["degree"].max()),
        "rho_periods": int(periods["degree_rho"].notna().sum()),
        "periods": len(periods),
    }
