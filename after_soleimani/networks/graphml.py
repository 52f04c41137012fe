"""The networks as GraphML, for network tools: one file a layer, so that no tool adds the layers up."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.networks import acts, relations
from after_soleimani.networks.brokerage import contact_pairs

#: Layer → whether its ties have a direction.
LAYERS = {"contact": False, "acts": True, "standing": True}
#: What is known of an actor, and of a tie in each layer: column → type in GraphML. Never source, target, id,
#: key or weight: network tools keep these names for themselves.
NODE = {"label": "string", "kind": "string", "family": "string"}
_DATES = {"start": "string", "start_latest": "string", "end": "string", "date_precision": "string"}
_EVIDENCE = {"denial_evidence_ids": "string", "evidence_ids": "string"}
EDGE = {
    "contact": {
        "from_table": "string",
        "row_id": "string",
        "event_id": "string",
        "status": "string",
        "firm": "boolean",
        **_DATES,
        **_EVIDENCE,
    },
    "acts": {
        "tie_id": "string",
        "event_id": "string",
        "event_type": "string",
        "sign": "string",
        "on_behalf_of": "string",
        "description": "string",
        "status": "string",
        "firm": "boolean",
        **_DATES,
        **_EVIDENCE,
    },
    "standing": {
        "affiliation_id": "string",
        "relation": "string",
        "role": "string",
        "status": "string",
        "firm": "boolean",
        **_DATES,
        **_EVIDENCE,
    },
}
_ROWS = {
    "contact": contact_pairs,
    "acts": acts.signed_acts,
    "standing": relations.standing_relations,
}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def edges_of(data: Dataset, layer: str) -> pd.DataFrame:
    """The ties of a layer, one row each, by order of their ends and then of the file.

    *contact*: `brokerage.contact_pairs`, without direction; *acts*: `acts.signed_acts`; *standing*:
    `relations.standing_relations`. Columns: actor_id, target_id and those of `EDGE`. KeyError for an unknown
    layer.
    """
    columns = ["actor_id", "target_id", *EDGE[layer]]
    rows = _ROWS[layer](data).rename(columns={"source": "from_table"})
    return rows[columns].sort_values(["actor_id", "target_id"], kind="stable", ignore_index=True)


def actors_of(data: Dataset, ties: pd.DataFrame) -> pd.DataFrame:
    """The actors at the ends of ties, by order of their ids: actor_id and the columns of `NODE`."""
    actors = data.actors.assign(label=data.actors["actor_id"].map(actor_labels(data)))
    ends = set(ties["actor_id"]) | set(ties["target_id"])
    actors = actors[actors["actor_id"].isin(ends)].sort_values("actor_id", kind="stable")
    return actors[["actor_id", *NODE]]


def graphml(data: Dataset, layer: str) -> str:
    """One layer as a GraphML document (Brandes and others 2002): the same text for the same data.

    Actors by id, with label, kind and family, a minor person under the role that a source gives; every tie
    with its dates, status, evidence ids (separated by ;). What is not stated is left out. No time of
    writing, no coordinates.
    """
    ties = edges_of(data, layer)
    actors = actors_of(data, ties)
    lines = [*_keys("node", NODE), *_keys("edge", EDGE[layer])]
    direction = "directed" if LAYERS[layer] else "undirected"
    lines.append(f'<graph id={quoteattr(layer)} edgedefault="{direction}">')
    for row in actors.to_dict("records"):
        lines.append(f"<node id={quoteattr(row['actor_id'])}>{_data('node', NODE, row)}</node>")
    for number, row in enumerate(ties.to_dict("records"), start=1):
        where = f"source={quoteattr(row['actor_id'])} target={quoteattr(row['target_id'])}"
        lines.append(f'<edge id="{layer}-{number}" {where}>{_data("edge", EDGE[layer], row)}</edge>')
    return _HEAD + "\n".join([*lines, "</graph>", "</graphml>"]) + "\n"


def _keys(element: str, fields: dict[str, str]) -> Iterable[str]:
    for name, kind in fields.items():
        yield f'<key id="{element}-{name}" for="{element}" attr.name="{name}" attr.type="{kind}"/>'


def _data(element: str, fields: dict[str, str], row: dict) -> str:
    cells = ((name, in_text(row[name])) for name in fields)
    return "".join(f'<data key="{element}-{name}">{escape(text)}</data>' for name, text in cells if text)


def in_text(value: object) -> str:
    """A value as text: a list of ids separated by ;, a day as ISO, "" where nothing is stated."""
    if isinstance(value, tuple):
        return ";".join(value)
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value).lower() if isinstance(value, bool) else str(value)
