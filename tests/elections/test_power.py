"""Power indices against printed values, against brute force over all coalitions, and by what must hold."""

import random
from fractions import Fraction
from itertools import combinations, permutations
from math import comb

import pytest

from after_soleimani.elections.power import Game, indices


def game(quota, *weights):
    return Game(quota, {f"p{i}": weight for i, weight in enumerate(weights)})


def listed(values):
    return [float(value) for value in values.values()]


# The United Nations Security Council as a weighted game: Brodie, "Power Voting Systems Like the United
# Nations Security Council", Wolfram Demonstrations.
COUNCIL = game(39, *[7] * 5, *[1] * 10)
# Germany, France, Italy, Belgium, the Netherlands, Luxembourg, 1958 to 1972.
EEC = game(12, 4, 4, 4, 2, 2, 1)


def test_security_council_as_printed():
    # Gonit Sora, "Is it me, or is 'Veto' starting to sound really good": 4/2145, and 19.6 per cent.
    shapley = COUNCIL.shapley
    assert shapley["p14"] == Fraction(4, 2145)
    assert round(100 * float(shapley["p0"]), 1) == 19.6


def test_security_council_by_counting():
    # No printed table of Banzhaf's or Coleman's measures for the Council was found: worked out by hand. A
    # decision needs all five permanent members and any four of the ten others.
    winning = sum(comb(10, k) for k in range(4, 11))
    tipped = comb(9, 3)
    assert COUNCIL.winning == winning == 848
    assert COUNCIL.swings == {f"p{i}": winning if i < 5 else tipped for i in range(15)}
    assert COUNCIL.act == Fraction(848, 2**15)
    assert (COUNCIL.prevent["p0"], COUNCIL.prevent["p5"]) == (1, Fraction(21, 212))
    assert (COUNCIL.initiate["p0"], COUNCIL.initiate["p5"]) == (Fraction(53, 1995), Fraction(1, 380))


def test_council_of_1958_as_printed():
    # README of powerindex 0.2.0 (Litvak): normalised Banzhaf.
    printed = [0.23809523809523808] * 3 + [0.14285714285714285] * 2 + [0]
    assert listed(EEC.banzhaf_share) == pytest.approx(printed, abs=1e-15)


def test_luxembourg_had_no_power_under_this_rule():
    # "Luxembourg in the Early Days of the EEC: Null Player or Not?", Games 9(2), 29: zero by both indices.
    assert EEC.shapley["p5"] == EEC.banzhaf["p5"] == 0


def test_council_of_1958_by_counting():
    # No printed Shapley–Shubik or Coleman table was read: by listing the 64 coalitions.
    assert (EEC.winning, list(EEC.swings.values())) == (14, [10, 10, 10, 6, 6, 0])
    third, fifth = Fraction(7, 30), Fraction(3, 20)
    assert list(EEC.shapley.values()) == [third, third, third, fifth, fifth, 0]
    assert EEC.act == Fraction(14, 64)
    assert (EEC.prevent["p0"], EEC.prevent["p3"]) == (Fraction(5, 7), Fraction(3, 7))
    assert (EEC.initiate["p0"], EEC.initiate["p3"]) == (Fraction(1, 5), Fraction(3, 25))


@pytest.mark.parametrize(
    ("played", "printed"),
    [  # CoopGame 0.2.2 (Anwander, Staudacher), page of nonNormalizedBanzhafIndex
        (game(12, 8, 6, 4, 2), [0.625, 0.375, 0.375, 0.125]),
        (game(51, 50, 49, 1), [0.75, 0.25, 0.25]),
    ],
)
def test_absolute_banzhaf_as_printed(played, printed):
    assert listed(played.banzhaf) == printed


@pytest.mark.parametrize(
    ("played", "printed"),
    [
        (game(51, 50, 49, 1), [3, 1, 1]),  # CoopGame 0.2.2, page of rawBanzhafIndex
        (game(67, 50, 30, 20), [3, 1, 1]),  # the same
        (
            game(337, 294, 252, 49, 47, 30),
            [12, 4, 4, 4, 0],
        ),  # Bundestag of 1994: Liljedahl, The Banzhaf index
    ],
)
def test_swings_as_printed(played, printed):
    assert list(played.swings.values()) == printed


@pytest.mark.parametrize(
    ("played", "printed"),
    [  # README of powerindex 0.2.4 (Litvak)
        (game(6, 4, 3, 2, 1), [0.4166666666666667, 0.25, 0.25, 0.08333333333333333]),
        (game(6, 3, 2, 1, 1), [0.375, 0.375, 0.125, 0.125]),
        (game(4, 3, 2, 1), [0.6, 0.2, 0.2]),
        (game(51, 51, 49), [1, 0]),
        (game(51, 50, 50), [0.5, 0.5]),
    ],
)
def test_normalised_banzhaf_as_printed(played, printed):
    assert listed(played.banzhaf_share) == pytest.approx(printed, abs=1e-15)


def test_shapley_as_printed():
    # CoopGame 0.2.2, page of shapleyShubikIndex (after Stach 2011); the fourth value follows from the rest.
    assert listed(game(50, 10, 10, 20, 30).shapley) == pytest.approx(
        [0.08333, 0.08333, 0.25, 0.58333], abs=5e-6
    )
    # README of powerindex 0.2.4
    printed = [0.6666666666666667, 0.16666666666666669, 0.16666666666666669]
    assert listed(game(4, 3, 2, 1).shapley) == pytest.approx(printed, abs=1e-15)


def test_coleman_as_printed():
    # Tests of tucoopy (Barbosa) for [3: 2, 1, 1]: Shapley–Shubik, Banzhaf, power to prevent and to initiate.
    played = game(3, 2, 1, 1)
    assert listed(played.prevent) == pytest.approx([1, 1 / 3, 1 / 3], abs=1e-9)
    assert listed(played.initiate) == pytest.approx([3 / 5, 1 / 5, 1 / 5], abs=1e-9)
    assert listed(played.banzhaf_share) == pytest.approx([0.6, 0.2, 0.2], abs=1e-9)
    assert listed(played.shapley) == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=1e-9)


@pytest.mark.parametrize(
    ("played", "powerless"),
    [
        # Board of Nassau County, 1958: For All Practical Purposes, 10th edition, example 3 of chapter 11
        (game(16, 9, 9, 7, 3, 1, 1), ["p3", "p4", "p5"]),
        # and 1964: milefoot, "Nassau County Power"
        (game(58, 31, 31, 28, 21, 2, 2), ["p3", "p4", "p5"]),
    ],
)
def test_boards_on_which_half_the_members_never_count(played, powerless):
    assert [player for player, swings in played.swings.items() if not swings] == powerless
    assert [float(share) for share in list(played.banzhaf_share.values())[:3]] == [1 / 3] * 3


# Brute force


def subsets(players):
    return [frozenset(c) for size in range(len(players) + 1) for c in combinations(players, size)]


def by_listing(played):
    """Every measure from its definition, by going through all coalitions and all orders."""
    players = list(played.weights)

    def wins(members):
        return sum(played.weights[player] for player in members) >= played.quota

    winning = {members for members in subsets(players) if wins(members)}
    swings = {p: sum(p in members and not wins(members - {p}) for members in winning) for p in players}
    pivots = dict.fromkeys(players, 0)
    orders = list(permutations(players))
    for order in orders:
        pivots[next(p for i, p in enumerate(order) if wins(order[: i + 1]))] += 1
    minimal = {m for m in winning if not any(wins(m - {p}) for p in m)}
    stopping = {m for m in subsets(players) if not wins(set(players) - m)}
    blocking = {m for m in stopping if not any(m - {p} in stopping for p in m)}
    return winning, swings, {p: Fraction(n, len(orders)) for p, n in pivots.items()}, minimal, blocking


def small_games():
    numbers = random.Random(1958)
    chosen = [[numbers.randint(0, 6) for _ in range(numbers.randint(1, 6))] for _ in range(40)]
    return [game(numbers.randint(1, sum(weights)), *weights) for weights in chosen if sum(weights)]


@pytest.mark.parametrize("played", small_games(), ids=str)
def test_agrees_with_listing_all_coalitions(played):
    winning, swings, shapley, minimal, blocking = by_listing(played)
    n = len(played.weights)
    assert played.winning == len(winning)
    assert played.act == Fraction(len(winning), 2**n)
    assert played.swings == swings
    assert played.shapley == shapley
    assert played.banzhaf == {p: Fraction(s, 2 ** (n - 1)) for p, s in swings.items()}
    assert played.prevent == {p: Fraction(s, len(winning)) for p, s in swings.items()}
    assert played.initiate == {p: Fraction(s, 2**n - len(winning)) for p, s in swings.items()}
    assert set(map(frozenset, played.minimal_winning())) == minimal
    assert len(played.minimal_winning()) == len(minimal)
    assert set(map(frozenset, played.minimal_blocking())) == blocking
    size = min(map(len, winning))
    assert played.fewest() == (size, sum(len(members) == size for members in winning))


# What must hold

LARGE = game(165, 73, 37, 33, 31, 17, 17, 14, 9, 9, 6, 5, 4, 4, 4, 3, 3, *[1] * 60)


def test_names_and_order_do_not_matter():
    weights = dict(reversed(LARGE.weights.items()))
    turned = Game(165, weights)
    assert (turned.swings, turned.shapley) == (LARGE.swings, LARGE.shapley)


def test_equal_players_are_equal_and_a_powerless_one_has_nothing():
    assert LARGE.shapley["p4"] == LARGE.shapley["p5"]
    with_idle = Game(165, {**LARGE.weights, "idle": 0})
    assert with_idle.shapley["idle"] == with_idle.banzhaf["idle"] == 0
    assert {p: v for p, v in with_idle.shapley.items() if p != "idle"} == LARGE.shapley


def test_shapley_and_shares_sum_to_one():
    for quota in (165, 220):
        played = Game(quota, LARGE.weights)
        assert sum(played.shapley.values()) == sum(played.banzhaf_share.values()) == 1


def test_a_majority_of_an_odd_total_acts_as_often_as_not():
    assert LARGE.total % 2
    assert LARGE.act == Fraction(1, 2)
    assert LARGE.prevent == LARGE.initiate == LARGE.banzhaf  # Leech 2002: equal under a simple majority


def test_a_higher_quota_makes_preventing_easier_and_acting_harder():
    quorum = Game(220, LARGE.weights)
    assert quorum.act < LARGE.act
    assert quorum.prevent["p0"] > LARGE.prevent["p0"]
    assert quorum.initiate["p0"] < LARGE.initiate["p0"]


def test_blocking_is_the_dual():
    quorum = Game(220, LARGE.weights)
    assert quorum.dual.quota == 110
    assert quorum.dual.swings == quorum.swings
    assert quorum.dual.dual == quorum


def test_what_a_start_still_needs():
    left = game(10, 5, 4, 3, 2, 1).completing(["p0"])
    assert (left.quota, list(left.weights)) == (5, ["p1", "p2", "p3", "p4"])
    assert left.minimal_winning() == [("p1", "p2"), ("p1", "p3"), ("p1", "p4"), ("p2", "p3")]
    assert left.fewest() == (2, 4)


def test_coalitions_among_some_players_only():
    played = game(6, 4, 3, 2, 1)
    assert played.minimal_winning(["p1", "p2", "p3"]) == [("p1", "p2", "p3")]
    assert played.minimal_winning(["p2", "p3"]) == []


@pytest.mark.parametrize(
    ("quota", "weights"), [(0, {"a": 1}), (2, {"a": 1}), (1, {"a": -1}), (1, {"a": 1.5})]
)
def test_a_game_that_is_none_is_refused(quota, weights):
    with pytest.raises(ValueError, match="quota|whole number"):
        Game(quota, weights)


def test_the_table_holds_every_index():
    table = indices(EEC)
    assert list(table["player"]) == list(EEC.weights)
    assert table.loc[0, ["weight", "swings", "banzhaf"]].tolist() == [4, 10, Fraction(10, 32)]
    assert table["prevent"].tolist() == list(EEC.prevent.values())
    assert table["initiate"].tolist() == list(EEC.initiate.values())
