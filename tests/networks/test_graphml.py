"""GraphML: each layer apart, the same text for the same data, and readable by a network tool."""

import io
import subprocess
import sys

import networkx as nx
import pandas as pd
import pytest
import small_package
from lxml import etree

from after_soleimani.dataset import load
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.networks.acts import SIGNS
from after_soleimani.networks.graphml import EDGE, LAYERS, edges_of, graphml
from after_soleimani.networks.relations import standing_relations


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = small_package.write(tmp_path_factory.mktemp("small") / "copy")
    small_package.edit(folder, "meetings", 2, "outcome", "met")
    for line, family in ((3, "sadr"), (4, "badr_fatah")):
        small_package.edit(folder, "actors", line, "family", family)
        small_package.edit(folder, "actors", line, "minor", "false")
    small_package.edit(folder, "actors", 4, "name", "Fatah & <allies>")
    return folder


@pytest.fixture(scope="module")
def data(folder):
    return load(folder)


@pytest.fixture(scope="module")
def real(root):
    return load(root)


def read(text):
    return nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_network_tool_reads_what_is_in_the_data(real, layer):
    graph, ties = read(graphml(real, layer)), edges_of(real, layer)
    assert graph.is_directed() == (layer != "contact")
    assert graph.number_of_edges() == len(ties)
    assert set(graph) == set(ties["actor_id"]) | set(ties["target_id"])
    for (_, row), key in zip(ties.iterrows(), (f"{layer}-{n}" for n in range(1, len(ties) + 1)), strict=True):
        found = graph.edges[row["actor_id"], row["target_id"], key]
        assert found["evidence_ids"] == ";".join(row["evidence_ids"])
        assert (
            found["start"] == f"{row['start']:%Y-%m-%d}" if pd.notna(row["start"]) else "start" not in found
        )
    names = actor_labels(real)
    assert dict(graph.nodes(data="label")) == names[sorted(graph)].to_dict()


def test_the_layers_hold_what_the_measures_use(real):
    consulted = int((real.ties["event_type"] == "CONSULT").sum())
    met = int((real.meetings["outcome"] == "met").sum())
    assert len(edges_of(real, "contact")) == met + consulted
    assert edges_of(real, "acts")["sign"].isin(SIGNS).all()
    assert len(edges_of(real, "standing")) == len(standing_relations(real))


def test_no_attack_has_an_author_and_no_front_a_parent_in_any_layer(real):
    tables = {"attributions", "parentage"}
    for layer in LAYERS:
        assert not tables & set(EDGE[layer])
    ids = set(real.attributions["attribution_id"])
    assert not any(identity in graphml(real, layer) for layer in LAYERS for identity in ids)


def test_a_refused_meeting_is_no_contact(data):
    (row,) = edges_of(data, "contact").to_dict("records")
    assert (row["actor_id"], row["target_id"], row["status"]) == ("qaani", "sadr", "probable")


def test_a_statement_is_no_tie_and_a_doubtful_act_says_so(data):
    (edge,) = read(graphml(data, "acts")).edges(data=True)
    assert edge[:2] == ("fatah", "sadr")
    assert (edge[2]["event_type"], edge[2]["sign"], edge[2]["status"]) == ("ACCUSE", "-", "alleged")
    assert edge[2]["firm"] is False
    assert "event_id" not in edge[2]


def test_the_text_is_well_formed_whatever_the_names(data):
    text = graphml(data, "acts")
    assert etree.fromstring(text.encode()) is not None
    names = dict(read(text).nodes(data="label"))
    assert names == {"sadr": 'Sadr, the "cleric"', "fatah": "Fatah & <allies>"}


@pytest.mark.parametrize("layer", LAYERS)
def test_the_order_of_rows_that_are_not_alike_changes_nothing(real, layer):
    from after_soleimani.dataset import Dataset

    frames = {name: frame.iloc[::-1].reset_index(drop=True) for name, frame in real.tables.items()}
    turned = graphml(Dataset(real.schema, frames), layer)
    assert sorted(line.partition("<data")[0] for line in turned.splitlines()) == sorted(
        line.partition("<data")[0] for line in graphml(real, layer).splitlines()
    )


def test_the_same_data_give_the_same_text_in_another_process(folder, data):
    code = "import sys; from after_soleimani import dataset\n"
    code += "from after_soleimani.networks import graphml as g; d = dataset.load(sys.argv[1])\n"
    code += "sys.stdout.write(''.join(g.graphml(d, layer) for layer in g.LAYERS))"
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Baghdad", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        env=environment | {"PYTHONIOENCODING": "utf-8"}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout == "".join(graphml(data, layer) for layer in LAYERS)


def test_an_unknown_layer_is_an_error(data):
    with pytest.raises(KeyError):
        graphml(data, "everything")
