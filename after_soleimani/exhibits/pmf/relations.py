"""Standing relations: the exhibit `standing-relations`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from after_soleimani.charts.pmf import standing as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.networks import layout
from after_soleimani.networks.layers import between_groups
from after_soleimani.networks.relations import relation_edges

#: The groups of the chart: relations that join two named armed groups, and all others, by their bodies.
JOINED, OTHERS = "Between two named armed groups", "All others, by the body belonged or looked to"
SINGLE = "Bodies to which one stands"


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
    return shown(data, table, relations, chart=charts.standing_relations, drawn=(listed(data, relations),))


def listed(data: Dataset, relations: pd.DataFrame) -> pd.DataFrame:
    """Relations as the chart lists them: first those between two named groups, then body by body.

    The body to which most stand comes first, and under it the families in their order; bodies to which one
    stands are listed together.
    """
    edges, names = relation_edges(relations), actor_labels(data)
    ends = ["actor_id", "target_id"]
    lateral = pd.MultiIndex.from_frame(between_groups(data, edges)[ends])
    joined = pd.MultiIndex.from_frame(edges[ends]).isin(lateral)
    places = {actor: place for place, actor in enumerate(layout.in_family_order(data, edges["actor_id"]))}
    told = edges["relations"].map(", ".join).str.replace("_", " ")
    who, body = edges["actor_id"].map(names), edges["target_id"].map(names)
    count = edges.groupby([joined, "target_id"])["actor_id"].transform("size")
    single = (count == 1) & ~joined
    frame = edges.assign(
        group=np.select([joined, single], [JOINED, SINGLE], OTHERS),
        who=who.where(~single, who + " → " + body),
        body=body.where(~single, "Who → which body"),
        origins=[count_origins(data, ids) for ids in edges["evidence_ids"]],
        tooltip=who + " → " + body + ": " + told,
        fewer=-count,
        place=edges["actor_id"].map(places),
    )
    order = {JOINED: 0, OTHERS: 1, SINGLE: 2}
    frame = frame.assign(order=frame["group"].map(order))
    return frame.sort_values(["order", "fewer", "body", "place"], kind="stable", ignore_index=True)


def _in_words(relations: pd.Series) -> pd.Series:
    return relations.str.replace("_", " ")
