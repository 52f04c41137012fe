"""What chapters 1 and 3 say in words alone of their measures, held against the data."""

import networkx as nx
import pandas as pd
import pytest

from after_soleimani.dataset import load
from after_soleimani.evidence import count_origins
from after_soleimani.networks import balance, brokerage, by_period, camp_schemes
from after_soleimani.networks.acts import signed_acts
from after_soleimani.networks.periods import in_periods
from after_soleimani.robustness import evaluate, headlines, ranges
from after_soleimani.succession import contacts


@pytest.fixture(scope="module")
def data(root):
    return load(root)


@pytest.fixture(scope="module")
def pairs(data):
    placed = in_periods(contacts.contact_pairs(data))
    return placed[placed["period"] == "to_election"]


def places(rows):
    graph = brokerage.contact_graph(rows)
    return graph, nx.betweenness_centrality(graph, normalized=False)


def test_zarif_leads_in_both_until_the_four_leaders_are_entered_by_name(pairs):
    graph, between = places(pairs)
    assert max(graph, key=graph.degree) == max(between, key=between.get) == "zarif"
    leaders = ("khazali", "shibl_zaydi", "hamidawi", "kaabi")
    named = pd.DataFrame({"actor_id": "qaani", "target_id": leaders})
    graph, between = places(pd.concat([pairs, named]))
    assert (max(graph, key=graph.degree), max(between, key=between.get)) == ("qaani", "zarif")


def test_on_two_origins_a_host_has_the_highest_betweenness(data, pairs):
    _, between = places(pairs[[count_origins(data, ids) > 1 for ids in pairs["evidence_ids"]]])
    assert max(between, key=between.get) == "kadhimi"


def test_in_three_periods_is_frustration_below_what_signs_at_random_give(data):
    acts = in_periods(signed_acts(data))
    rows = by_period.balance(acts, camp_schemes.schemes(data))
    below = rows[rows["index"] < rows["low"]]
    assert set(below["period"]) == {"spring_2020", "to_election", "deadlock"}
    cautious = {"verbal", "without contested or alleged"}
    assert set(below.loc[below["period"] == "to_election", "acts"]) == cautious
    assert set(below.loc[below["period"] == "spring_2020", "acts"]) == {"all", "verbal"}
    assert set(below.loc[below["period"] == "deadlock", "acts"]) == {"all", "without contested or alleged"}
    assert rows["closed"].max() < balance.FEWEST_TRIADS


def test_no_line_in_all_sources_falls_with_either_of_two_texts(data):
    (entry,) = (entry for entry in headlines.HEADLINES if "lines" in entry.ids)
    row = ranges(evaluate(data, [entry])).iloc[0]
    assert {(kind, what) for kind, what in row["breaks"]} == {
        ("source", "nadimi_malik_2020"),
        ("source", "faras_2021"),
    }


def test_about_half_of_the_best_attested_hostile_acts_are_within_the_side_with_the_brigades_of_sadr(data):
    entries = [entry for entry in headlines.HEADLINES if {"hostile", "hostile_with"} & set(entry.ids)]
    found = evaluate(data, entries)
    on_two = found[found["kind"] == "ties"].set_index("id")["value"]
    assert 0.4 <= on_two["hostile_own_with"] / on_two["hostile_with"] <= 0.6
    assert 2 * on_two["hostile_own"] < on_two["hostile"]
