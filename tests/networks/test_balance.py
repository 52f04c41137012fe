"""Balance: Read's highland tribes, graphs worked by hand, brute force, and what must not change the index."""

import random
from collections import Counter
from itertools import combinations, product

import pandas as pd
import pytest

from after_soleimani.dataset import load
from after_soleimani.networks import bounded, elimination
from after_soleimani.networks.acts import signed_acts
from after_soleimani.networks.balance import (
    MIXED,
    against_random,
    degree_of_balance,
    frustration,
    frustration_index,
    optimal_partitions,
    sides,
    signed_graph,
    signed_pairs,
    triads,
)
from after_soleimani.networks.periods import in_periods

# Read 1954, "Cultures of the Central Highlands, New Guinea": the Gahuku-Gama alliances (+) and enmities (−)
# among sixteen tribes, in the order and with the values of the R package signnet.
READ_POSITIVE = """1-0 14-0 15-0 14-1 15-1 3-2 5-2 6-2 7-2 7-3 6-4 8-4 13-4 6-5 7-5 10-5 11-5 7-6 10-6 11-6
    12-6 10-7 11-7 9-8 12-8 12-9 11-10 13-12 15-14"""
READ_NEGATIVE = """2-0 3-0 4-0 5-0 11-0 2-1 4-1 5-1 8-1 9-1 14-4 15-4 8-5 12-5 15-5 13-7 10-8 14-8 10-9 14-9
    12-10 14-10 15-10 13-11 14-11 15-11 14-12 15-12 15-13"""
READ_OPTIMUM = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]


def name(number):
    return f"n{number:02}"


def graph(positive="", negative=""):
    """Signs from "a-b c-d" twice: the positive ties, then the negative."""
    signs = {}
    for text, sign in ((positive, 1), (negative, -1)):
        for tie in text.split():
            ends = [name(int(end)) if end.isdigit() else end for end in tie.split("-")]
            signs[tuple(sorted(ends))] = sign
    return signs


READ = graph(READ_POSITIVE, READ_NEGATIVE)


def random_signs(seed, n, share):
    dice = random.Random(seed)
    pairs = combinations([name(i) for i in range(n)], 2)
    return {pair: 1 if dice.random() < 0.5 else -1 for pair in pairs if dice.random() < share}


def actors_of(signs):
    return sorted({actor for pair in signs for actor in pair})


def contradictions(signs, side):
    return sum((sign > 0) != (side[one] == side[other]) for (one, other), sign in signs.items())


def brute_force(signs):
    """The index and all optimal divisions, by trying every one; swapping all sides at once counts once."""
    actors = actors_of(signs)
    every = [dict(zip(actors, (0, *rest), strict=True)) for rest in product((0, 1), repeat=len(actors) - 1)]
    best = min(contradictions(signs, side) for side in every)
    return best, [side for side in every if contradictions(signs, side) == best]


def test_frustration_of_reads_highland_tribes():
    assert len(READ) == 58
    assert frustration(READ) == (7, 1, 58, 1, (7, 7))
    assert optimal_partitions(READ) == [{name(i): side for i, side in enumerate(READ_OPTIMUM)}]


def test_triads_of_reads_highland_tribes():
    # signnet gives the share as 0.8676471: 59 of 68.
    assert triads(READ) == {"+++": 19, "++-": 2, "+--": 40, "---": 7}
    assert round(degree_of_balance(READ), 7) == 0.8676471


def test_all_of_reads_tribes_stand_in_one_block_since_there_is_one_optimum():
    found = sides(READ).set_index("actor_id")
    assert found["block"].nunique() == 1
    assert found["side"].tolist() == READ_OPTIMUM


# By hand: a cycle is balanced where the number of − is even (Harary 1953); of an all-negative complete graph
# the best two sides are halves, and the ties within them contradict: 2·C(2,2)=2 of K4, C(3,2)+1=4 of K5.
@pytest.mark.parametrize(
    ("signs", "index", "optima"),
    [
        (graph("a-b b-c a-c"), 0, 1),
        (graph("a-b", "b-c a-c"), 0, 1),
        (graph("a-b b-c", "a-c"), 1, 3),
        (graph("", "a-b b-c a-c"), 1, 3),
        (graph("a-b b-c c-d", "a-d"), 1, 4),
        (graph("", "a-b b-c c-d a-d"), 0, 1),
        (graph("", "a-b a-c a-d b-c b-d c-d"), 2, 3),
        (graph("", "a-b a-c a-d a-e b-c b-d b-e c-d c-e d-e"), 4, 10),
        (graph("a-b", "b-c c-d"), 0, 1),
        ({}, 0, 1),
    ],
)
def test_frustration_of_small_graphs_by_hand(signs, index, optima):
    found = frustration(signs)
    assert found[:3] == (index, optima, len(signs))


def test_components_add_up_and_their_optima_multiply():
    two = graph("a-b b-c x-y y-z", "a-c x-z")
    assert frustration(two) == (2, 9, 6, 2, (2, 2))
    assert len(optimal_partitions(two)) == 9
    assert len(optimal_partitions(two, limit=4)) == 4
    assert sides(two)["component"].tolist() == [0] * 3 + [1] * 3


@pytest.mark.parametrize("seed", range(30))
def test_frustration_agrees_with_brute_force(seed):
    signs = random_signs(seed, n=4 + seed % 7, share=0.3 + 0.02 * seed)
    actors = actors_of(signs)
    index, optima = brute_force(signs)
    found = frustration(signs)
    # brute force counts each further component's swap
    assert (found.index, found.optima * 2 ** (found.components - 1)) == (index, len(optima))
    listed = optimal_partitions(signs)
    assert len(listed) == found.optima == len({tuple(side.values()) for side in listed})
    assert all(contradictions(signs, side) == index for side in listed)
    assert all(list(side) == actors for side in listed)
    firsts = sides(signs).drop_duplicates("component")["actor_id"]
    assert all(side[first] == 0 for side in listed for first in firsts)


@pytest.mark.parametrize("seed", range(12))
def test_blocks_are_those_who_never_change_towards_each_other(seed):
    signs = random_signs(seed, n=7, share=0.5)
    place = sides(signs).set_index("actor_id")
    assert (place.groupby("block")["side"].first() == 0).all()
    listed = optimal_partitions(signs)
    for one, other in combinations(place.index, 2):
        if place.loc[one, "component"] != place.loc[other, "component"]:
            continue
        stand = {side[one] == side[other] for side in listed}
        same_block = place.loc[one, "block"] == place.loc[other, "block"]
        assert same_block == (len(stand) == 1)
        if same_block:
            assert stand == {place.loc[one, "side"] == place.loc[other, "side"]}


@pytest.mark.parametrize("seed", range(8))
def test_switching_the_signs_at_an_actor_changes_neither_index_nor_optima(seed):
    signs = random_signs(seed, n=9, share=0.5)
    actor = random.Random(seed).choice(actors_of(signs))
    switched = {pair: -sign if actor in pair else sign for pair, sign in signs.items()}
    assert frustration(switched) == frustration(signs)
    assert degree_of_balance(switched, 1) == degree_of_balance(signs, 1)


@pytest.mark.parametrize("seed", range(5))
def test_what_actors_are_called_changes_nothing(seed):
    signs = random_signs(seed, n=9, share=0.5)
    names = actors_of(signs)
    shuffled = names.copy()
    random.Random(seed).shuffle(shuffled)
    new = dict(zip(names, shuffled, strict=True))
    renamed = {tuple(sorted((new[a], new[b]))): sign for (a, b), sign in signs.items()}
    assert frustration(renamed) == frustration(signs)
    assert triads(renamed) == triads(signs)
    before, after = (
        {frozenset(group) for _, group in table.groupby("block")["actor_id"]}
        for table in (sides(signs), sides(renamed))
    )
    assert {frozenset(new[actor] for actor in block) for block in before} == after


def test_a_sparse_graph_of_forty_is_solved_and_bounded_by_what_was_planted():
    dice = random.Random(7)
    actors = [name(i) for i in range(40)]
    side = {actor: int(dice.random() < 0.5) for actor in actors}
    pairs = sorted(combinations(actors, 2), key=lambda _: dice.random())[:80]
    signs = {pair: 1 if side[pair[0]] == side[pair[1]] else -1 for pair in pairs}
    assert frustration(signs)[0] == 0
    for pair in pairs[:5]:
        signs[pair] *= -1
    assert 0 < frustration(signs).index <= 5


def test_a_graph_too_dense_to_be_exact_about_is_bounded(monkeypatch):
    monkeypatch.setattr(elimination, "WIDEST", 3)
    dense = random_signs(1, n=8, share=1)
    # In a grid of four by four everybody has a neighbour with two ties at most, yet its parts hang together
    # in ways that take four actors to keep in mind.
    grid = [(4 * i + j, 4 * k + m) for i in range(4) for j in range(4) for k, m in ((i + 1, j), (i, j + 1))]
    ties = [(one, other) for one, other in grid if other < 16 and (other - one == 4 or other % 4)]
    loose = {(name(one), name(other)): 1 for one, other in ties}
    for signs in (dense, loose):
        with pytest.raises(elimination.TooDense, match="too dense"):
            elimination.solve(signs)
        found = frustration(signs)
        at_least, at_most = found.bounds
        assert at_least <= brute_force(signs)[0] <= at_most
        assert (found.optima, found.edges, found.components) == (None, len(signs), 1)
        assert found.index == (at_most if at_least == at_most else None)
        with pytest.raises(elimination.TooDense):
            frustration_index(signs)
    assert frustration(loose).index == 0
    # Beside a part that can be solved the bounds are of both together.
    apart = {("x", "y"): 1, ("x", "z"): 1, ("y", "z"): -1}
    assert frustration(dense | apart).bounds == tuple(end + 1 for end in frustration(dense).bounds)


@pytest.mark.parametrize("seed", range(60))
def test_bounds_hold_the_index_and_lie_near_it_on_small_graphs(seed):
    signs = random_signs(seed, n=5 + seed % 14, share=0.25 + 0.01 * seed)
    for part in elimination.components(signs):
        at_least, at_most = bounded.bounds(part)
        index = elimination.solve(part).cost
        assert at_least <= index <= at_most <= len(part) / 2
        assert (at_most == 0) == (index == 0)
        assert (at_least == 0) == (index == 0)


def test_bounds_of_reads_highland_tribes():
    at_least, at_most = bounded.bounds(READ)
    assert at_least <= 7 == at_most


@pytest.mark.parametrize("n", [3, 4, 5, 12, 60])
def test_bounds_where_everybody_is_against_everybody(n):
    # The best two sides are halves: the ties within them are C(n, 2) less those between, ⌊n²/4⌋. No more
    # than a third of the ties make triads without a tie in common.
    at_least, at_most = bounded.bounds(dict.fromkeys(combinations([name(i) for i in range(n)], 2), -1))
    assert at_most == n * (n - 1) // 2 - n * n // 4
    assert n * (n - 1) / 12 <= at_least <= at_most


def test_a_ring_of_any_length_with_one_negative_tie_is_bounded_exactly():
    names = [name(i) for i in range(50)]
    ring = dict.fromkeys((tuple(sorted(pair)) for pair in zip(names, names[1:] + names[:1], strict=True)), 1)
    assert bounded.bounds(ring) == (0, 0)
    ring[names[0], names[1]] = -1
    assert bounded.bounds(ring) == (1, 1)


def test_a_component_of_any_size_is_exact_and_counted_in_numbers_of_any_size():
    # A ring of rings: each ring of four has one negative tie and so four ways to break one of its ties.
    rings = 40
    signs = {}
    for ring in range(rings):
        corners = [name(4 * ring + corner) for corner in range(4)]
        ties = [tuple(sorted((corners[place], corners[place - 1]))) for place in range(4)]
        signs |= dict.fromkeys(ties, 1) | {ties[0]: -1}
        if ring:
            signs[tuple(sorted((name(4 * ring - 4), corners[0])))] = 1
    found = frustration(signs)
    assert (found.index, found.optima, found.components) == (rings, 4**rings, 1)
    assert found.optima > 2**63


@pytest.mark.parametrize("seed", range(6))
def test_many_placements_of_the_signs_gone_through_together_are_those_gone_through_one_by_one(seed):
    signs = random_signs(seed, n=9, share=0.4)
    one_by_one = against_random(signs, lambda some: frustration(some).index, draws=40, exhaustive=0)
    assert against_random(signs, frustration_index, draws=40, exhaustive=0) == one_by_one


def test_below_ten_closed_triads_there_is_no_degree_of_balance():
    assert degree_of_balance(graph("a-b b-c a-c")) is None
    nine = graph("a-b a-c a-d b-c b-d c-d e-f e-g e-h f-g f-h g-h x-y y-z x-z")  # two of K4 and a triangle
    assert sum(triads(nine).values()) == 9
    assert degree_of_balance(nine) is None
    assert degree_of_balance(graph("a-b b-c a-c"), fewest=1) == 1
    assert degree_of_balance({}, fewest=0) is None
    five = dict.fromkeys(combinations("abcde", 2), 1)  # K5 has exactly ten
    assert degree_of_balance(five) == 1


def test_pairs_have_one_sign_or_none():
    acts = pd.DataFrame(
        [("b", "a", "-"), ("a", "b", "-"), ("a", "c", "+"), ("c", "a", "-"), ("b", "c", "0")],
        columns=["actor_id", "target_id", "sign"],
    )
    acts["evidence_ids"] = [("E1",), ("E2", "E1"), ("E3",), ("E4",), ("E5",)]
    pairs = signed_pairs(acts)
    assert pairs.values.tolist() == [["a", "b", "-", 2, ("E1", "E2")], ["a", "c", MIXED, 2, ("E3", "E4")]]
    assert signed_graph(pairs) == {("a", "b"): -1}
    assert signed_graph(signed_pairs(acts[:0])) == {}


def test_whoever_stands_for_nobody_in_particular_is_in_no_pair():
    acts = pd.DataFrame(
        [("a", "unidentified_actors", "-"), ("unidentified_actors", "b", "-"), ("a", "b", "+")],
        columns=["actor_id", "target_id", "sign"],
    ).assign(evidence_ids=[("E1",)] * 3)
    assert signed_graph(signed_pairs(acts)) == {("a", "b"): 1}


def test_the_unidentified_of_the_book_are_no_node_in_balance(root):
    acts = in_periods(signed_acts(load(root)))
    ends = {
        actor
        for period, here in acts.groupby("period")
        for pair in signed_graph(signed_pairs(here))
        for actor in pair
    }
    assert "unidentified_actors" in {*acts["actor_id"], *acts["target_id"]}
    assert "unidentified_actors" not in ends


def test_pairs_out_of_order_are_refused():
    with pytest.raises(ValueError, match="order of the names"):
        frustration({("b", "a"): 1})


def test_random_signs_on_a_small_graph_are_gone_through_one_by_one():
    # A triangle with one −: all three placements are unbalanced. With two: all are balanced.
    one = against_random(graph("a-b b-c", "a-c"), lambda s: frustration(s).index)
    assert one == (1, 1, 1, 1, 1, 3, True)
    # A square with two −: an even number on its only cycle, wherever they lie.
    square = against_random(graph("a-b c-d", "b-c a-d"), lambda s: frustration(s).index)
    assert square == (0, 0, 0, 1, 1, 6, True)
    # Two triangles that share a tie, two −: balanced where both lie on the two ties that only one triangle
    # has, which are 2 of 10 placements.
    signs = graph("b-c b-d c-d", "a-b a-c")
    bow = against_random(signs, lambda s: frustration(s).index)
    assert bow.observed == 0
    assert (bow.at_most, bow.at_least, bow.draws) == (0.2, 1, 10)


def test_drawn_random_signs_repeat_and_count_the_observed_graph():
    def index(signs):
        return frustration(signs).index

    found = against_random(READ, index, draws=60)
    assert found == against_random(READ, index, draws=60)
    assert (found.draws, found.exact, found.observed) == (60, False, 7)
    # Read's signs are far better balanced than chance: no draw comes near.
    assert found.at_most == 1 / 61
    assert found.at_least == 1
    assert 7 < found.low <= found.high


def test_the_range_is_the_middle_95_per_cent():
    # One − on the ties of a path, and its place as the measure: 0 to 40, less one at either end.
    ties = [(name(i), name(i + 1)) for i in range(41)]

    def place(signs):
        return next(number for number, pair in enumerate(ties) if signs[pair] < 0)

    found = against_random({pair: -1 if pair == ties[3] else 1 for pair in ties}, place)
    assert (found.observed, found.low, found.high, found.draws) == (3, 1, 39, 41)
    assert (found.at_most, found.at_least) == (4 / 41, 38 / 41)


def test_every_place_is_as_likely_to_be_drawn():
    ties = [(name(i), name(i + 1)) for i in range(20)]
    seen = Counter()

    def note(signs):
        seen.update(pair for pair, sign in signs.items() if sign < 0)
        return 0

    against_random({pair: -1 if pair in ties[:4] else 1 for pair in ties}, note, draws=1000, exhaustive=0)
    # Each of 20 is among four in 200 of 1000 draws, give or take 13.
    seen.subtract(ties[:4])  # the observed graph is measured too
    assert len(seen) == 20
    assert 200 - 5 * 13 < min(seen.values()) <= max(seen.values()) < 200 + 5 * 13


def test_the_number_of_negative_signs_is_kept():
    seen = []

    def note(signs):
        seen.append(sum(sign < 0 for sign in signs.values()))
        return 0

    against_random(READ, note, draws=5)
    assert set(seen) == {29}
