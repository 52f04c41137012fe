"""Fragmentation: published values, graphs worked by hand, brute force, and names that do not matter."""

import random
from itertools import combinations

import networkx as nx
import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.networks.fragmentation import (
    FEWEST_TIES,
    adjusted_rand,
    agreement_with_camps,
    communities,
    components,
    distance_fragmentation,
    fragmentation,
    modularity,
    removals,
    tie_counts,
    well_attested_ties,
)

KARATE = nx.Graph(list(nx.karate_club_graph().edges))


def random_graph(seed, n=9, share=0.3):
    dice = random.Random(seed)
    graph = nx.empty_graph(n)
    graph.add_edges_from(pair for pair in combinations(range(n), 2) if dice.random() < share)
    return graph


def numbered(*labels):
    return dict(enumerate(labels))


def test_components_stand_by_size_then_name():
    graph = nx.Graph(["ab", "cd", "de"])
    graph.add_node("f")
    assert components(graph) == [["c", "d", "e"], ["a", "b"], ["f"]]


# By hand from Borgatti 2006, formulas 4 and 9: of five actors in parts of three and two, 4 of 10 pairs reach
# each other; in a path of three two pairs are at distance 1 and one at 2.
@pytest.mark.parametrize(
    ("graph", "plain", "by_distance"),
    [
        (nx.complete_graph(4), 0, 0),
        (nx.empty_graph(4), 1, 1),
        (nx.path_graph(3), 0, 1 - 2.5 / 3),
        (nx.star_graph(4), 0, 1 - (4 + 6 / 2) / 10),
        (nx.Graph(["ab", "bc", "de"]), 0.6, 1 - (2 + 1 / 2 + 1) / 10),
    ],
)
def test_fragmentation_by_hand(graph, plain, by_distance):
    assert fragmentation(graph) == plain
    assert distance_fragmentation(graph) == pytest.approx(by_distance)


def test_one_actor_cannot_fall_apart():
    assert fragmentation(nx.empty_graph(1)) is None
    assert distance_fragmentation(nx.empty_graph(0)) is None


@pytest.mark.parametrize("seed", range(6))
def test_fragmentation_agrees_with_going_through_all_pairs(seed):
    graph = random_graph(seed)
    pairs = list(combinations(graph, 2))
    reached = [nx.has_path(graph, *pair) for pair in pairs]
    assert fragmentation(graph) == pytest.approx(1 - sum(reached) / len(pairs))
    near = [1 / nx.shortest_path_length(graph, *p) for p, there in zip(pairs, reached, strict=True) if there]
    assert distance_fragmentation(graph) == pytest.approx(1 - sum(near) / len(pairs))
    assert distance_fragmentation(graph) >= fragmentation(graph)


def test_communities_of_zachary_1977():
    # igraph's tests: three groups at modularity 0.3806706114; networkx' manual: who is in the largest.
    found = communities(KARATE)
    assert found[0] == [8, 14, 15, 18, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33]
    assert len(found) == 3
    assert round(modularity(KARATE, found), 10) == 0.3806706114


def test_communities_by_hand():
    two = nx.Graph(["ab", "bc", "ac", "de", "ef", "df", "cd"])
    assert communities(two) == [["a", "b", "c"], ["d", "e", "f"]]
    # 3/7 of the ties in each, seven ends of fourteen each: 2 · (3/7 − 1/4)
    assert modularity(two, communities(two)) == pytest.approx(2 * (3 / 7 - 1 / 4))
    assert communities(nx.empty_graph(2)) == [[0], [1]]
    assert modularity(nx.empty_graph(2), [[0], [1]]) is None


@pytest.mark.parametrize("seed", range(6))
def test_communities_keep_to_components_and_cannot_be_joined_for_gain(seed):
    graph = random_graph(seed)
    found = communities(graph)
    assert sorted(node for group in found for node in group) == sorted(graph)
    assert all(nx.is_connected(graph.subgraph(group)) for group in found)
    value = modularity(graph, found)
    assert value == pytest.approx(nx.community.modularity(graph, found))
    for one, other in combinations(found, 2):
        joined = [group for group in found if group not in (one, other)] + [one + other]
        assert modularity(graph, joined) <= value + 1e-12


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_and_names_that_keep_their_order_change_nothing(seed):
    graph = random_graph(seed)
    edges = list(graph.edges)
    random.Random(seed).shuffle(edges)
    again = nx.Graph([edge[::-1] for edge in edges])
    again.add_nodes_from(graph)
    assert communities(again) == communities(graph)
    assert components(again) == components(graph)
    renamed = nx.relabel_nodes(graph, {node: 8 - node for node in graph})
    assert fragmentation(renamed) == fragmentation(graph)
    assert distance_fragmentation(renamed) == distance_fragmentation(graph)


def test_removals_are_shown_only_with_enough_well_attested_ties():
    assert removals(nx.star_graph(4), FEWEST_TIES - 1) is None
    assert removals(nx.star_graph(4), FEWEST_TIES) is not None


def test_removing_the_centre_of_a_star_leaves_nothing_together():
    effects = removals(nx.star_graph(4), FEWEST_TIES).set_index("actor_id")
    assert effects.index[0] == 0
    assert effects.loc[0, ["fragmentation", "more", "parts"]].tolist() == [1, 1, 4]
    assert effects.loc[1, ["fragmentation", "more", "parts"]].tolist() == [0, 0, 1]
    # Without a leaf: three ties and three pairs at distance 2, of six pairs.
    assert effects.loc[1, "distance_fragmentation"] == pytest.approx(1 - 4.5 / 6)
    assert effects.loc[1, "distance_more"] == pytest.approx(0.25 - 0.3)


def test_well_attested_ties_are_dated_and_of_two_origins():
    ties = pd.DataFrame(
        {
            "tie_id": ["T1", "T2", "T3", "T4", "T4"],
            "start": pd.to_datetime(["2020-01-01", None, "2020-01-01", "2020-01-01", "2020-01-01"]),
            "evidence_ids": [("E1", "E2"), ("E1", "E2"), ("E1", "E3"), ("E2", "E3"), ("E2", "E3")],
        }
    )
    data = dataset(
        origins=rows("origin_id part_of", ("x", None), ("y", None), ("part", "x")),
        evidence=rows("evidence_id origin_id", ("E1", "x"), ("E2", "y"), ("E3", "part")),
    )
    assert well_attested_ties(data, ties)["tie_id"].tolist() == ["T1", "T4"]
    # Of four ties three are dated, on two origins together: the part belongs to the first.
    assert tie_counts(data, ties) == (4, 3, 2, 2)


def test_adjusted_rand_index_of_published_examples():
    # The manual of the R package mclust, adjustedRandIndex, after Hubert and Arabie 1985.
    assert adjusted_rand(numbered(*[1, 2, 3] * 3), numbered(*"ABC" * 3)) == 1
    drawn = adjusted_rand(numbered(3, 2, 3, 3, 2, 3, 1, 2, 2), numbered(*"ABABACCBB"))
    assert round(drawn, 8) == 0.08695652
    every = adjusted_rand(numbered(*[1, 2, 3] * 4), numbered(*"ABCD" * 3))
    assert round(every, 7) == -0.2790698
    # The manual of scikit-learn, adjusted_rand_score.
    assert round(adjusted_rand(numbered(0, 0, 1, 2), numbered(0, 0, 1, 1)), 2) == 0.57
    assert adjusted_rand(numbered(0, 0, 0, 0), numbered(0, 1, 2, 3)) == 0


def test_adjusted_rand_index_by_hand():
    # Four actors, two pairs against one pair and two singles: index 1, expected 2·1/6, most 3/2.
    found = adjusted_rand(numbered("a", "a", "b", "b"), numbered("x", "x", "y", "z"))
    assert found == pytest.approx((1 - 1 / 3) / (3 / 2 - 1 / 3))
    assert adjusted_rand(numbered(0, 0), numbered(1, 1)) is None
    assert adjusted_rand(numbered(0, 1), numbered(0, 1)) is None
    assert adjusted_rand(numbered(0), {}) is None


def test_adjusted_rand_index_is_over_the_actors_in_both():
    one = {"a": 0, "b": 0, "c": 1, "d": 1, "only here": 1}
    assert adjusted_rand(one, {"a": "x", "b": "x", "c": "y", "d": "y", "only there": "x"}) == 1


@pytest.mark.parametrize("seed", range(4))
def test_adjusted_rand_index_agrees_with_counting_pairs(seed):
    dice = random.Random(seed)
    one, other = (numbered(*(int(3 * dice.random()) for _ in range(8))) for _ in range(2))
    pairs = list(combinations(range(8), 2))
    same = [(one[i] == one[j], other[i] == other[j]) for i, j in pairs]
    both, first, second = (
        sum(x) for x in ((a and b for a, b in same), (a for a, _ in same), (b for _, b in same))
    )
    expected = first * second / len(pairs)
    assert adjusted_rand(one, other) == pytest.approx((both - expected) / ((first + second) / 2 - expected))
    assert adjusted_rand(other, one) == adjusted_rand(one, other)


def test_agreement_with_camps_is_a_range_over_divisions():
    divisions = [{"a": 0, "b": 0, "c": 1, "d": 1}, {"a": 0, "b": 1, "c": 0, "d": 1}]
    camps = {
        "two": {"a": "x", "b": "x", "c": "y", "d": "y"},
        "one": {"a": "x", "b": "x"},
        "none": {},
    }
    table = agreement_with_camps(divisions, camps).set_index("scheme")
    assert table.loc["two", ["actors", "low", "high"]].tolist() == [4, -0.5, 1]
    assert table.loc["none", "actors"] == 0
    assert pd.isna(table.loc["none", "low"])
