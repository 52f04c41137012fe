"""Layout: the same places everywhere, tied actors near each other, and nobody on top of somebody else."""

import math
import random
import subprocess
import sys
from itertools import combinations, pairwise

import networkx as nx
import pytest

from after_soleimani.layout import spring

TWO_GROUPS = nx.Graph(["ab", "bc", "ac", "de", "ef", "df", "cd"])
#: What this code gives; another processor or version of Python must give the same.
STORED = {
    "a": (1.0, 0.5224), "b": (0.9412, 0.7364), "c": (0.695, 0.5536),
    "d": (0.305, 0.4464), "e": (0.0588, 0.2636), "f": (0.0, 0.4777),
}  # fmt: skip


def distances(places):
    return {pair: math.dist(places[pair[0]], places[pair[1]]) for pair in combinations(places, 2)}


def test_the_places_are_the_stored_ones():
    assert spring(TWO_GROUPS) == STORED


def test_the_order_of_nodes_and_edges_changes_nothing():
    edges = list(TWO_GROUPS.edges)
    for seed in range(3):
        random.Random(seed).shuffle(edges)
        again = nx.Graph([edge[::-1] for edge in edges])
        assert spring(again) == STORED


def test_neither_hash_seed_nor_linear_algebra_changes_anything():
    code = "import networkx as nx, sys; from after_soleimani.layout import spring\n"
    code += "print(spring(nx.Graph(sys.argv[1:])))"
    edges = ["".join(edge) for edge in TWO_GROUPS.edges]
    found = set()
    for seed, core in (("1", "Haswell"), ("2", "Prescott")):
        environment = {"PYTHONHASHSEED": seed, "OPENBLAS_CORETYPE": core, "PYTHONPATH": ":".join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", code, *edges], env=environment, capture_output=True, text=True, check=True
        )
        found.add(done.stdout)
    assert found == {f"{STORED}\n"}


@pytest.mark.parametrize("graph", [TWO_GROUPS, nx.path_graph(12), nx.star_graph(20), nx.balanced_tree(3, 3)])
def test_places_fill_the_unit_square_and_none_is_used_twice(graph):
    places = spring(graph)
    assert set(places) == set(graph)
    for axis in (0, 1):
        values = [point[axis] for point in places.values()]
        assert min(values) >= 0
        assert max(values) <= 1
    assert (
        max(max(p[axis] for p in places.values()) - min(p[axis] for p in places.values()) for axis in (0, 1))
        == 1
    )
    assert min(distances(places).values()) > 0.02


def test_tied_actors_stand_nearer_than_others():
    graph = nx.balanced_tree(2, 4)
    apart = distances(spring(graph))
    tied = [d for pair, d in apart.items() if graph.has_edge(*pair)]
    others = [d for pair, d in apart.items() if not graph.has_edge(*pair)]
    assert math.fsum(tied) / len(tied) < 0.5 * math.fsum(others) / len(others)


def test_components_stand_side_by_side():
    graph = nx.Graph(["ab", "bc", "ac", "xy"])
    graph.add_node("alone")
    places = spring(graph)
    strips = [[places[actor][0] for actor in group] for group in ("abc", "xy", ["alone"])]
    assert all(max(one) < min(following) for one, following in pairwise(strips))


def test_one_actor_stands_in_the_middle_and_nobody_nowhere():
    assert spring(nx.empty_graph(1)) == {0: (0.5, 0.5)}
    assert spring(nx.empty_graph(0)) == {}


def test_another_seed_gives_another_picture():
    assert spring(TWO_GROUPS, seed=1) != STORED
