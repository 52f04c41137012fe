"""Standing relations: the exhibit `standing-relations`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.kit.two_sides import Panel
from after_soleimani.charts.pmf import relations as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.networks import layout
from after_soleimani.networks.relations import relation_edges


def standing_relations(data: Dataset, relations: pd.DataFrame) -> dict:
    """`relations.standing_relations`, one row each; those of one kind between the same two drawn as one."""
    table = pd.DataFrame(
        {
            "Who": relations["actor_name"],
            "Relation": _in_words(relations["relation"]),
            "To": relations["target_name"],
            "Role as given": relations["role"],
            "Status": relations["status"],
            "Denied in": relations["denial_evidence_ids"],
            "Evidence": relations["evidence_ids"],
        }
    )
    panel = _panel(data, relation_edges(relations))
    return shown(data, table, relations, chart=charts.standing_relations, drawn=(panel,))


def _panel(data: Dataset, edges: pd.DataFrame) -> Panel:
    names = actor_labels(data)
    tooltips = [
        f"{names[edge.actor_id]} → {names[edge.target_id]}: {', '.join(edge.relations).replace('_', ' ')}"
        for edge in edges.itertuples()
    ]
    people = layout.sides_by_role(layout.nodes(data, edges))
    return Panel("", layout.with_fewer_crossings(people, edges), edges.assign(tooltip=tooltips))


def _in_words(relations: pd.Series) -> pd.Series:
    return relations.str.replace("_", " ")
