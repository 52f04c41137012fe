"""What hands over to a bounded method at size: where it does, and that the bound holds."""

import random
from itertools import combinations

import networkx as nx
import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.networks import acts, brokerage, fragmentation
from after_soleimani.networks.balance import frustration
from after_soleimani.networks.brokerage import betweenness, pivots
from after_soleimani.networks.elimination import core
from after_soleimani.networks.fragmentation import communities, modularity, removals
from after_soleimani.succession import receptions

KARATE = nx.karate_club_graph()
GRAPHS = [
    nx.star_graph(6), nx.path_graph(7), nx.barbell_graph(4, 2), nx.empty_graph(3), nx.complete_graph(2),
    nx.disjoint_union(nx.lollipop_graph(4, 3), nx.cycle_graph(5)),
    *(nx.gnp_random_graph(24, 0.08, seed=seed) for seed in range(12)),
]  # fmt: skip


@pytest.mark.parametrize("graph", GRAPHS)
def test_what_is_left_without_an_actor_is_what_is_found_by_taking_it_away(graph):
    found = removals(graph, fragmentation.FEWEST_TIES).set_index("actor_id")
    for actor in graph:
        left = graph.subgraph(set(graph) - {actor})
        parts = nx.number_connected_components(left) if left else 0
        assert found.loc[actor, "parts"] == parts
        plain = fragmentation.fragmentation(left)
        assert found.loc[actor, "fragmentation"] == (plain if plain is not None else pytest.approx(plain))


def test_beyond_the_largest_exact_size_distances_are_missing_and_the_rest_is_the_same(monkeypatch):
    whole = removals(KARATE, fragmentation.FEWEST_TIES).set_index("actor_id")
    monkeypatch.setattr(fragmentation, "EXACT_ACTORS", len(KARATE) - 1)
    large = removals(KARATE, fragmentation.FEWEST_TIES).set_index("actor_id")
    assert large["distance_more"].isna().all()
    same = ["fragmentation", "more", "parts"]
    pd.testing.assert_frame_equal(large.loc[whole.index, same], whole[same])


def test_no_two_communities_of_a_large_network_would_be_better_as_one(monkeypatch):
    monkeypatch.setattr(fragmentation, "EXACT_ACTORS", len(KARATE) - 1)
    groups = communities(KARATE)
    assert communities(KARATE) == groups, "drawn with a seed"
    best = modularity(KARATE, groups)
    assert best > 0.35
    for one, other in combinations(range(len(groups)), 2):
        rest = [group for place, group in enumerate(groups) if place not in (one, other)]
        assert modularity(KARATE, [*rest, groups[one] + groups[other]]) <= best + 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_drawn_betweenness_is_within_what_is_promised(seed, monkeypatch):
    graph = nx.powerlaw_cluster_graph(300, 2, 0.3, seed=seed)
    monkeypatch.setattr(brokerage, "SEED", seed)
    monkeypatch.setattr(brokerage, "pivots", lambda actors: pivots(actors, within=0.2))
    drawn = pivots(300, within=0.2)
    assert drawn < 300
    exact, found = betweenness(graph), betweenness(graph, exact_up_to=299)
    assert exact != found
    most = 299 * 298 / 2
    assert max(abs(found[node] - exact[node]) for node in graph) <= 0.2 * most


def test_closer_and_surer_takes_more_draws_and_never_more_than_all():
    assert pivots(10**6) < pivots(10**6, within=0.01)
    assert pivots(10**6) < pivots(10**6, sure=0.9999)
    assert pivots(20) == 20


def test_of_an_act_of_very_many_the_pairs_join_the_same_people(monkeypatch):
    told = pd.DataFrame(
        rows(
            "tie_id event_id event_type actor_id target_id actor_family evidence_ids",
            *((f"T{n}", "e", "ASSAULT", f"g{n}", "us", "factions", (f"E{n}",)) for n in range(6)),
        )
    )
    every = acts.joint_pairs(told)
    monkeypatch.setattr(acts, "MOST_TOGETHER", 5)
    few = acts.joint_pairs(told)
    assert (len(every), len(few)) == (15, 5)
    parts = [nx.connected_components(brokerage.contact_graph(pairs)) for pairs in (every, few)]
    assert len({tuple(sorted(map(tuple, map(sorted, found)))) for found in parts}) == 1


@pytest.mark.parametrize("seed", range(5))
def test_a_network_of_three_copies_is_three_times_as_frustrated(seed):
    dice = random.Random(seed)
    names = [f"a{n}" for n in range(9)]
    signs = {pair: dice.choice((1, -1)) for pair in combinations(names, 2) if dice.random() < 0.4}
    thrice = {(f"{u}_{copy}", f"{v}_{copy}"): sign for copy in range(3) for (u, v), sign in signs.items()}
    one, three = frustration(signs), frustration(thrice)
    assert (three.index, three.optima) == (3 * one.index, one.optima**3)


def test_a_chain_of_ten_thousand_has_no_core():
    chain = tuple((f"n{n:05}", f"n{n + 1:05}") for n in range(10_000))
    assert core(chain) == ()


def test_beyond_a_grid_that_can_be_read_only_pairs_that_are_told_of_are_given(monkeypatch):
    day = {"start": "2020-03-30", "date_precision": "day", "evidence_ids": ("E0001",)}
    data = dataset(
        evidence=rows("evidence_id origin_id source_id", ("E0001", "o", "s")),
        origins=rows("origin_id", ("o",)),
        actors=rows("actor_id name", ("qaani", "Qaani"), ("sadr", "Sadr"), ("hakim", "Hakim")),
        events=[
            {"event_id": "soleimani_killing", **day, "start": "2020-01-03"},
            *({"event_id": f"e{n}", **day} for n in (1, 2)),
        ],
        visits=[{"visit_id": f"v{n}", "event_id": f"e{n}", "visitor_id": "qaani", **day} for n in (1, 2)],
        meetings=[
            {"visit_id": "v1", "actor_id": "hakim", "outcome": "met", **day},
            {"visit_id": "v1", "actor_id": "sadr", "outcome": "declined", **day},
            {"visit_id": "v2", "actor_id": "sadr", "outcome": "met", **day},
        ],
    )
    whole = receptions.visit_reception(data)
    monkeypatch.setattr(receptions, "MOST_PAIRS", 3)
    told = receptions.visit_reception(data)
    assert (len(whole), len(told)) == (4, 3)
    pd.testing.assert_frame_equal(told, whole[whole["told"]].reset_index(drop=True))
