"""Brokerage: published values, graphs worked by hand, and nothing depends on what actors are called."""

import math
import random
from itertools import permutations

import networkx as nx
import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.networks.brokerage import (
    BOUNDARY,
    EXACT_UP_TO,
    UNPLACED,
    betweenness,
    brokers,
    constraint,
    contact_graph,
    contact_pairs,
    effective_size,
    mentions,
    much_reported,
    rank_correlation,
    roles,
)

# The graph of Borgatti 1997 ("Structural holes: unpacking Burt's redundancy measures") and its weighted
# form, with the values in the tests of networkx 3.6.1, computed there with UCINET and igraph.
BORGATTI = {
    ("A", "B"): 2, ("A", "F"): 3, ("A", "G"): 5, ("A", "E"): 2, ("E", "G"): 8,
    ("F", "G"): 3, ("B", "G"): 4, ("B", "D"): 1, ("D", "G"): 3, ("G", "C"): 10,
}  # fmt: skip


@pytest.fixture
def borgatti():
    graph = nx.Graph()
    graph.add_weighted_edges_from((*pair, weight) for pair, weight in BORGATTI.items())
    return graph


def random_graph(seed, n=9, share=0.35):
    dice = random.Random(seed)
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from((i, j) for i in range(n) for j in range(i) if dice.random() < share)
    return graph


def test_constraint_of_borgatti_1997(borgatti):
    found = constraint(borgatti)
    assert [round(found[node], 3) for node in "GAC"] == [0.400, 0.595, 1]
    # Worked out apart from this package from the same edges.
    assert [round(found[node], 6) for node in "BDEF"] == [0.642747, 0.784722, 0.730903, 0.730903]


def test_weighted_constraint_of_borgatti_1997(borgatti):
    found = constraint(borgatti, weight="weight")
    assert [round(found[node], 3) for node in "GAC"] == [0.299, 0.795, 1]


def test_effective_size_of_borgatti_1997(borgatti):
    found = effective_size(borgatti)
    assert [round(found[node], 2) for node in "GAC"] == [4.67, 2.50, 1]
    assert [round(found[node], 3) for node in "BDEF"] == [1.667, 1, 1, 1]


def test_weighted_effective_size_of_borgatti_1997(borgatti):
    found = effective_size(borgatti, weight="weight")
    assert [found[node] for node in "GAC"] == pytest.approx([5.47, 2.47, 1], abs=0.0051)


def test_constraint_of_a_star_a_triangle_and_a_complete_graph():
    star = constraint(nx.star_graph(4))
    assert star[0] == 0.25  # the centre, as in the manual of rustworkx' graph library
    assert [star[leaf] for leaf in range(1, 5)] == [1] * 4
    # By hand: in a triangle each share is 1/2, so 2 · (1/2 + 1/4)²; in K4 3 · (1/3 + 2/9)².
    assert constraint(nx.complete_graph(3))[0] == 1.125
    assert round(constraint(nx.complete_graph(4))[0], 9) == round(75 / 81, 9)


def test_somebody_without_contacts_has_no_constraint_and_no_effective_size():
    graph = nx.empty_graph(1)
    assert math.isnan(constraint(graph)[0])
    assert math.isnan(effective_size(graph)[0])


@pytest.mark.parametrize("seed", range(5))
def test_constraint_and_effective_size_agree_with_networkx(seed):
    graph = random_graph(seed)
    for own, theirs in ((constraint, nx.constraint), (effective_size, nx.effective_size)):
        expected = theirs(graph, nodes=list(graph))
        assert own(graph) == pytest.approx(expected, nan_ok=True)


def test_betweenness_of_the_florentine_families():
    # Padgett's marriages, normalised by (n − 1)(n − 2) / 2 = 91, as in the tests of networkx.
    found = betweenness(nx.florentine_families_graph())
    published = {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Ridolfi": 0.114, "Pazzi": 0}
    assert {name: found[name] / 91 for name in published} == pytest.approx(published, abs=1e-3)


def test_betweenness_by_hand():
    assert betweenness(nx.path_graph(4)) == {0: 0, 1: 2, 2: 2, 3: 0}
    assert betweenness(nx.cycle_graph(4)) == dict.fromkeys(range(4), 0.5)
    assert betweenness(nx.star_graph(4))[0] == 6


# Gould and Fernandez 1989, worked by hand: broker v, and what the groups of the other two make of him.
@pytest.mark.parametrize(
    ("groups", "directed", "undirected"),
    [
        ("AAA", "coordinator", "coordinator"),
        ("ABA", "consultant", "consultant"),
        ("AAB", "representative", BOUNDARY),
        ("ABB", "gatekeeper", BOUNDARY),
        ("ABC", "liaison", "liaison"),
    ],
)
def test_each_role_of_gould_and_fernandez(groups, directed, undirected):
    camps = dict(zip("ivj", groups, strict=True))
    for graph, role in ((nx.DiGraph(["iv", "vj"]), directed), (nx.Graph(["iv", "vj"]), undirected)):
        held = roles(graph, camps).set_index("actor_id")
        assert held.loc["v", role] == held.loc["v", "total"] == 1
        assert held["total"].sum() == 1


def test_two_who_are_tied_to_each_other_need_no_broker():
    camps = dict.fromkeys("ivj", "A")
    assert roles(nx.Graph(["iv", "vj", "ij"]), camps)["total"].sum() == 0
    assert roles(nx.DiGraph(["iv", "vj", "ij"]), camps)["total"].sum() == 0
    # A tie and its answer lead from nobody to anybody else.
    assert roles(nx.DiGraph(["iv", "vi"]), camps)["total"].sum() == 0
    # The tie back does not replace the path: from i to j there is still only v.
    assert roles(nx.DiGraph(["iv", "vj", "ji"]), camps).set_index("actor_id").loc["v", "total"] == 1


def test_somebody_in_no_camp_makes_a_triple_unplaced():
    for missing in "ivj":
        camps = {actor: "A" for actor in "ivj" if actor != missing}
        for graph in (nx.Graph(["iv", "vj"]), nx.DiGraph(["iv", "vj"])):
            held = roles(graph, camps).set_index("actor_id")
            assert held.loc["v", UNPLACED] == held.loc["v", "total"] == 1


def test_the_roles_of_a_broker_between_three_camps():
    # v of A is tied to a, b of A, c, d of B and e of C; a and c are tied to each other. Ten pairs less one:
    # ab coordinator; ad ae bc bd be on the boundary; cd consultant; ce de liaison.
    graph = nx.Graph(["va", "vb", "vc", "vd", "ve", "ac"])
    camps = {"v": "A", "a": "A", "b": "A", "c": "B", "d": "B", "e": "C"}
    held = roles(graph, camps).set_index("actor_id").loc["v"]
    assert held.to_dict() == {
        "coordinator": 1, "consultant": 1, BOUNDARY: 5, "liaison": 2, UNPLACED: 0, "total": 9,
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_what_actors_are_called_changes_nothing(seed):
    graph = random_graph(seed)
    order = list(graph)
    random.Random(seed).shuffle(order)
    renamed = nx.relabel_nodes(graph, dict(enumerate(order)))
    camps = {node: "ABC"[node % 3] for node in graph}
    for measure in (constraint, effective_size, betweenness):
        before, after = measure(graph), measure(renamed)
        assert {order[node]: value for node, value in before.items()} == pytest.approx(after, nan_ok=True)
    before = roles(graph, camps).set_index("actor_id")
    after = roles(renamed, {order[node]: camp for node, camp in camps.items()}).set_index("actor_id")
    assert before.rename(index=dict(enumerate(order))).sort_index().equals(after.sort_index())


def test_contact_is_meetings_held_and_consultations():
    day = pd.Timestamp("2021-11-07")
    dated = {"start": "2021-11-07", "date_precision": "day"}
    data = dataset(
        visits=rows(
            "visit_id visitor_id status", ("v1", "qaani", "confirmed"), ("v2", "shamkhani", "contested")
        ),
        meetings=[
            row | dated | {"evidence_ids": ("E1",)}
            for row in rows(
                "visit_id actor_id outcome",
                ("v1", "host", "met"),
                ("v1", "sadr", "declined"),
                ("v2", "host", "met"),
            )
        ],
        ties=[
            row | dated | {"actor_id": "a", "target_id": "b", "evidence_ids": ("E2",)}
            for row in rows(
                "tie_id event_type status start_latest denial_evidence_ids",
                ("T1", "CONSULT", "alleged", "2021-11-16", ("E3",)),
                ("T2", "ACCUSE", "reported", None, ()),
            )
        ],
    )
    found = contact_pairs(data)
    columns = ["actor_id", "target_id", "source", "row_id", "firm", "denial_evidence_ids"]
    assert found[columns].values.tolist() == [
        ["qaani", "host", "meetings", "v1", True, ()],
        ["shamkhani", "host", "meetings", "v2", False, ()],
        ["a", "b", "ties", "T1", False, ("E3",)],
    ]
    assert found["latest"].tolist() == [day, day, day + pd.Timedelta(days=9)]
    assert sorted(contact_graph(found).edges) == [("a", "b"), ("host", "qaani"), ("host", "shamkhani")]


def test_contacts_become_one_edge_a_pair_whatever_their_order():
    pairs = pd.DataFrame({"actor_id": ["b", "a", "c", "a"], "target_id": ["a", "b", "a", None]})
    graph = contact_graph(pairs)
    assert list(graph.edges(data="weight")) == [("a", "b", 2), ("a", "c", 1)]
    assert list(contact_graph(pairs[::-1]).edges) == list(graph.edges)
    with pytest.raises(ValueError, match="'a' is tied to itself"):
        contact_graph(pd.DataFrame({"actor_id": ["a"], "target_id": ["a"]}))


def test_the_items_that_name_an_actor_are_counted():
    data = dataset(
        evidence=rows("evidence_id mentions", ("E1", ("a", "b")), ("E2", ()), ("E3", ("a",))),
        actors=rows("actor_id", ("a",), ("b",), ("c",)),
    )
    assert mentions(data).to_dict() == {"a": 2, "b": 1, "c": 0}


def test_candidates_stand_beside_how_much_they_are_reported():
    graph = nx.Graph(["iv", "vj"])
    camps = {"two": {"i": "A", "v": "A", "j": "B"}, "one": dict.fromkeys("ivj", "A")}
    table = brokers(graph, ["v", "i", "outside"], {"v": 7, "i": 2}, camps)
    assert table["scheme"].tolist() == ["two", "one"] * 3
    v = table.iloc[0]
    assert v[["items", "degree", "betweenness", "constraint", BOUNDARY]].tolist() == [7, 2, 1, 0.5, 1]
    assert table.iloc[1]["coordinator"] == 1
    outside = table.iloc[4]
    assert outside[["items", "degree", "betweenness", "total"]].tolist() == [0, 0, 0, 0]
    assert math.isnan(outside["constraint"])
    compared = much_reported(table, ["degree", "constraint"]).set_index("measure")
    assert compared.loc["degree", ["rho", "n"]].tolist() == [1, 3]
    assert compared.loc["constraint", "n"] == 2  # one has no contact, and two are too few for a rank
    assert pd.isna(compared.loc["constraint", "rho"])


def test_rank_correlation_with_ties_and_its_exact_p():
    # Cross Validated, question 211851: rho 0.7 and, over all 5040 orders, p 0.08849206.
    found = rank_correlation((7.1, 7.1, 7.2, 8.3, 9.4, 10.5, 11.4), (2.8, 2.9, 2.8, 2.6, 3.5, 4.6, 5.0))
    assert found.n == 7
    assert round(found.rho, 1) == 0.7
    assert round(found.p, 8) == 0.08849206


def test_rank_correlation_by_hand():
    assert rank_correlation((1, 2, 3), (1, 2, 3)) == (1, 2 / 6, 3)
    assert rank_correlation((1, 2, 3), (9, 5, 1)) == (-1, 2 / 6, 3)
    assert rank_correlation((1, 2, 3, 4), (2, 1, 4, 3)).rho == 0.6  # 1 − 6·4/(4·15)
    assert rank_correlation((1, 2, 3), (5, 5, 5)) == (None, None, 3)
    assert rank_correlation((1, 2), (1, 2)) == (None, None, 2)
    with pytest.raises(ValueError, match="missing"):
        rank_correlation((1, 2, math.nan), (1, 2, 3))
    with pytest.raises(ValueError, match="3 values against 2"):
        rank_correlation((1, 2, 3), (1, 2))


@pytest.mark.parametrize("seed", range(4))
def test_the_exact_p_agrees_with_going_through_all_orders(seed):
    dice = random.Random(seed)
    one, other = ([int(5 * dice.random()) for _ in range(6)] for _ in range(2))
    found = rank_correlation(one, other)
    every = [rank_correlation(one, order).rho for order in permutations(other)]
    assert found.p == pytest.approx(sum(abs(r) >= abs(found.rho) - 1e-9 for r in every) / len(every))


def test_beyond_what_can_be_gone_through_there_is_no_p():
    most = range(EXACT_UP_TO)  # without ties only the order itself and its reverse lie as far from zero
    assert rank_correlation(most, most).p == 2 / math.factorial(EXACT_UP_TO)
    many = range(EXACT_UP_TO + 1)
    assert rank_correlation(many, many) == (1, None, EXACT_UP_TO + 1)
