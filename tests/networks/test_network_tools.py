"""The networks opened by network tools: networkx, also by way of pandas, and igraph."""

import io
import json

import igraph
import networkx as nx
import pytest

from after_soleimani.dataset import load
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.networks.graph_json import cytoscape_json, multigraph, node_link_json
from after_soleimani.networks.graphml import EDGE, LAYERS, NODE, edges_of, graphml

#: What network tools and tables of ties call the parts of a tie, and what igraph takes for its own.
RESERVED = {"source", "target", "id", "key", "weight", "from", "to", "name", "type"}


@pytest.fixture(scope="module")
def data(root):
    return load(root)


def ends(graph):
    """The ties as pairs of ids, with how often each is there; the order of the ends as the graph has it."""
    pairs = [pair if graph.is_directed() else tuple(sorted(pair)) for pair in graph.edges()]
    return sorted(pairs)


@pytest.mark.parametrize("layer", LAYERS)
def test_no_attribute_has_a_name_that_a_tool_keeps_for_itself(layer):
    assert not RESERVED & {name.lower() for name in (*NODE, *EDGE[layer])}


@pytest.mark.parametrize("layer", LAYERS)
def test_ties_become_a_table_of_pandas_with_every_attribute(data, layer):
    graph = nx.read_graphml(io.BytesIO(graphml(data, layer).encode()), force_multigraph=True)
    table = nx.to_pandas_edgelist(graph)
    stated = {name for _, _, given in graph.edges(data=True) for name in given}
    assert set(table.columns) == {"source", "target", *stated}
    assert stated <= set(EDGE[layer])
    assert len(table) == len(edges_of(data, layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_igraph_reads_every_actor_and_tie(data, layer, tmp_path):
    file = tmp_path / "layer.graphml"
    file.write_text(graphml(data, layer), encoding="utf-8")
    graph, ties = igraph.Graph.Read_GraphML(str(file)), edges_of(data, layer)
    assert graph.is_directed() == LAYERS[layer]
    assert graph.vcount() == len(set(ties["actor_id"]) | set(ties["target_id"]))
    assert dict(zip(graph.vs["id"], graph.vs["label"], strict=True)) == {
        actor: actor_labels(data)[actor] for actor in graph.vs["id"]
    }
    table = graph.get_edge_dataframe()
    assert set(EDGE[layer]) <= set(table.columns)
    assert table["evidence_ids"].tolist() == [";".join(items) for items in ties["evidence_ids"]]
    assert table["firm"].tolist() == ties["firm"].tolist()


@pytest.mark.parametrize("layer", LAYERS)
def test_the_json_holds_what_the_graphml_holds(data, layer):
    graph = nx.read_graphml(io.BytesIO(graphml(data, layer).encode()), force_multigraph=True)
    ours = multigraph(data, layer)
    assert dict(ours.nodes(data=True)) == dict(graph.nodes(data=True))
    # Of a tie without direction GraphML may name the other end first.
    of_ties = [
        {(frozenset((one, other)), key): given for one, other, key, given in each.edges(keys=True, data=True)}
        for each in (ours, graph)
    ]
    assert of_ties[0] == of_ties[1]


@pytest.mark.parametrize("layer", LAYERS)
def test_networkx_reads_the_nodes_and_links(data, layer):
    read = json.loads(node_link_json(data, layer))
    # D3 takes these two as they are; a link names its ends by the ids of nodes.
    known = {node["id"] for node in read["nodes"]}
    assert all({link["source"], link["target"]} <= known for link in read["links"])
    again = nx.node_link_graph(read, edges="links", key="tie")
    assert nx.utils.graphs_equal(again, multigraph(data, layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_networkx_reads_the_elements_of_cytoscape(data, layer):
    read = json.loads(cytoscape_json(data, layer))
    ids = [part["data"]["id"] for kind in ("nodes", "edges") for part in read["elements"][kind]]
    assert len(set(ids)) == len(ids)
    again, ours = nx.cytoscape_graph(read), multigraph(data, layer)
    assert again.is_directed() == ours.is_directed()
    assert ends(again) == ends(ours)
    assert dict(again.nodes(data="label")) == dict(ours.nodes(data="label"))


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("written", [cytoscape_json, node_link_json])
def test_the_same_data_give_the_same_json(root, data, layer, written):
    assert written(load(root), layer) == written(data, layer)
