"""The networks as JSON, a file a layer: for Cytoscape, and as the nodes and links that D3 takes."""

from __future__ import annotations

import json

import networkx as nx

from after_soleimani.dataset import Dataset
from after_soleimani.networks.graphml import EDGE, LAYERS, NODE, actors_of, edges_of, in_text

_TIE = "tie"  # what tells ties of the same two actors apart; networkx would call it key


def multigraph(data: Dataset, layer: str) -> nx.MultiGraph:
    """One layer as a graph of networkx, directed where its ties are: the same as its GraphML.

    A truth value is one; all else is text. What is not stated is left out.
    """
    ties = edges_of(data, layer)
    graph = nx.MultiDiGraph() if LAYERS[layer] else nx.MultiGraph()
    for row in actors_of(data, ties).to_dict("records"):
        graph.add_node(row["actor_id"], **_stated(row, NODE))
    for number, row in enumerate(ties.to_dict("records"), start=1):
        graph.add_edge(row["actor_id"], row["target_id"], f"{layer}-{number}", **_stated(row, EDGE[layer]))
    return graph


def cytoscape_json(data: Dataset, layer: str) -> str:
    """One layer as Cytoscape and Cytoscape.js read it.

    A tie has its id twice: as `id` for them, as `key` for networkx, to which parallel ties are one without.
    """
    elements = nx.cytoscape_data(multigraph(data, layer), name="label")
    for edge in elements["elements"]["edges"]:
        edge["data"]["id"] = edge["data"]["key"]
    return _text(elements)


def node_link_json(data: Dataset, layer: str) -> str:
    """One layer as nodes and links, which D3 takes as they are; `tie` is the id of a link."""
    return _text(nx.node_link_data(multigraph(data, layer), edges="links", key=_TIE))


def _stated(row: dict, fields: dict[str, str]) -> dict[str, str | bool]:
    texts = {name: in_text(row[name]) for name in fields}
    return {
        name: text == "true" if fields[name] == "boolean" else text for name, text in texts.items() if text
    }


def _text(graph: dict) -> str:
    return json.dumps(graph, ensure_ascii=False, indent=0) + "\n"
