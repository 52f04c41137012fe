"""Indices of disproportionality and of the number of parties: published values, small cases, brute force."""

import itertools
import math
import random

import pandas as pd
import pytest

from after_soleimani.elections import disproportionality as d
from after_soleimani.elections.disproportionality import Group, Party

#: Gallagher's page on New Zealand 2005: per cent of votes and of seats, as printed.
NEW_ZEALAND_2005 = [
    (41.10, 41.32), (39.10, 39.67), (5.72, 5.79), (5.30, 4.96), (2.12, 3.30), (2.67, 2.48), (1.51, 1.65),
    (1.16, 0.82), (0.62, 0), (0.25, 0), (0.12, 0), (0.07, 0), (0.05, 0), (0.05, 0), (0.04, 0), (0.03, 0),
    (0.03, 0), (0.02, 0), (0.02, 0),
]  # fmt: skip


def test_gallagher_agrees_with_the_worked_example_on_his_own_page():
    """Gallagher, "Election indices", worked example of New Zealand 2005.

    The page prints 1.11, from a sum of squares of 2.4711; the squares of its own figures sum to 2.5329, which
    gives 1.125. The printed value is a known slip.
    """
    votes, seats = zip(*NEW_ZEALAND_2005, strict=True)
    assert d.gallagher(votes, seats, of=(100, 100)) == pytest.approx(1.125, abs=0.0005)


@pytest.mark.parametrize(
    ("shares", "low", "high"),
    [
        ([55, 45], 1.98, 1.99),
        ([70, 30], 1.72, 1.73),
        ([45, 40, 15], 2.59, 2.60),
        ([50, 50], 2, 2),
        ([10] * 10, 10, 10),
    ],
)
def test_effective_numbers_lie_within_the_published_bounds(shares, low, high):
    """Lijphart, Patterns of Democracy (1999), pages 67-68, as the tests of the consensus package have it."""
    assert low - 1e-9 <= d.effective_number(shares) <= high + 1e-9


def test_loosemore_hanby_is_the_share_of_seats_in_other_hands():
    assert d.loosemore_hanby([50, 30, 20], [60, 30, 10]) == pytest.approx(10)
    assert d.loosemore_hanby([1, 1], [1, 0]) == pytest.approx(50)
    assert d.loosemore_hanby([100, 0], [0, 1]) == pytest.approx(100)


def test_gallagher_by_hand():
    assert d.gallagher([50, 30, 20], [60, 30, 10]) == pytest.approx(10)
    assert d.gallagher([40, 40, 20], [50, 40, 10], of=(100, 100)) == pytest.approx(10)
    assert d.gallagher([60, 40], [30, 20]) == pytest.approx(0)


def test_lists_left_out_of_the_total_count_as_nothing_but_keep_the_total():
    assert d.gallagher([50], [5], of=(100, 10)) == pytest.approx(0)
    assert d.effective_number([50], of=100) == pytest.approx(4)


@pytest.mark.parametrize("index", [d.gallagher, d.loosemore_hanby])
def test_invariants_of_disproportionality(index):
    rng = random.Random(5)
    votes = [rng.randint(1, 900) for _ in range(9)]
    seats = [rng.randint(0, 30) for _ in range(9)]
    value = index(votes, seats)
    order = rng.sample(range(9), 9)
    assert index([votes[i] for i in order], [seats[i] for i in order]) == pytest.approx(value)
    assert index([7 * v for v in votes], seats) == pytest.approx(value)
    assert index(seats, votes) == pytest.approx(value)
    assert index(votes, [2 * v for v in votes]) == pytest.approx(0)
    assert index([*votes, 0], [*seats, 0]) == pytest.approx(value)
    merged = index([votes[0] + votes[1], *votes[2:]], [seats[0] + seats[1], *seats[2:]])
    if index is d.loosemore_hanby:
        assert merged <= value + 1e-9, "moving seats within a merged list costs nothing"


def test_merging_lowers_the_effective_number():
    assert d.effective_number([3, 3, 4]) > d.effective_number([6, 4])
    assert d.effective_number([4, 3, 3]) == pytest.approx(d.effective_number([30, 40, 30]))


@pytest.mark.parametrize("index", [d.gallagher, d.loosemore_hanby])
def test_shares_that_are_none_are_errors(index):
    with pytest.raises(ValueError, match="not negative"):
        index([1, -1], [1, 1])
    with pytest.raises(ValueError, match="above 0"):
        index([1, 1], [0, 0])
    with pytest.raises(ValueError, match="longer|shorter|argument"):
        index([1, 1], [1, 1, 1])


# Bounds


def partitions(votes, largest):
    """Every way to share votes out to lists of at most `largest`, as tuples of sizes."""
    if votes == 0:
        yield ()
    for size in range(min(votes, largest), 0, -1):
        for rest in partitions(votes - size, size):
            yield (size, *rest)


def by_brute_force(groups, *, thin):
    """Every index over all allocations in whole votes; `thin`: lists nobody names weigh nothing."""
    total = sum(group.total for group in groups)
    house = sum(party.seats for group in groups for party in group.parties)
    options = []
    for group in groups:
        ways = []
        for votes in itertools.product(*(range(int(p.low), int(p.high) + 1) for p in group.parties)):
            left = int(group.total - sum(votes))
            if left == 0 or (left > 0 and group.largest):
                others = [()] if thin or left == 0 else partitions(left, int(group.largest))
                ways += [(votes, sizes, left) for sizes in others]
        options.append(ways)
    seats = [party.seats / house for group in groups for party in group.parties]
    found = {"gallagher": [], "loosemore_hanby": [], "effective_votes": []}
    for chosen in itertools.product(*options):
        votes = [v / total for own, _, _ in chosen for v in own]
        others = [v / total for _, sizes, _ in chosen for v in sizes]
        apart = sum(left for _, _, left in chosen) / total
        squares = sum((v - s) ** 2 for v, s in zip(votes, seats, strict=True)) + sum(v * v for v in others)
        found["gallagher"].append(100 * math.sqrt(squares / 2))
        distance = sum(abs(v - s) for v, s in zip(votes, seats, strict=True)) + apart
        found["loosemore_hanby"].append(50 * distance)
        found["effective_votes"].append(1 / (sum(v * v for v in votes) + sum(v * v for v in others)))
    return found


CASES = [
    [Group((Party(10, 10, 3), Party(2, 6, 1), Party(0, 5, 0)), 18)],
    [Group((Party(10, 10, 3), Party(2, 6, 1), Party(0, 5, 2)), 20, largest=4)],
    [Group((Party(4, 4, 3), Party(1, 3, 0), Party(1, 3, 4), Party(2, 4, 1)), 15, largest=3)],
    [Group((Party(5, 5, 1),), 9, largest=2), Group((Party(0, 3, 1), Party(0, 3, 1)), 7, largest=3)],
    [Group((Party(0, 7, 5), Party(0, 7, 0)), 7)],
    [Group((Party(5, 5, 0), Party(0, 7, 4), Party(0, 7, 2)), 10, largest=3)],
    [Group((Party(3, 3, 5),), 3), Group((), 4, largest=4)],
]


@pytest.mark.parametrize("groups", CASES)
def test_bounds_hold_every_allocation_and_the_outer_ends_are_reached(groups):
    """Greatest values stand at whole votes where all limits are whole; least ones may lie between."""
    found = d.bounds(groups)
    thick = by_brute_force(groups, thin=False)
    thin = by_brute_force(groups, thin=True)
    for index in ("gallagher", "loosemore_hanby"):
        low, high = found[index]
        assert high == pytest.approx(max(thick[index]))
        assert low <= min(thin[index]) + 1e-9
    low, high = found["effective_votes"]
    assert low == pytest.approx(min(thick["effective_votes"]))
    assert high >= max(thin["effective_votes"]) - 1e-9
    assert found["loosemore_hanby"][0] == pytest.approx(min(thin["loosemore_hanby"]), abs=6)


@pytest.mark.parametrize("groups", CASES)
def test_the_inner_ends_are_reached_as_votes_are_cut_finer(groups):
    """With every vote cut in `fine` parts the best whole allocation comes as near as one part allows."""
    fine = 6 if len(groups) == 1 else 2
    cut = [
        Group(
            tuple(Party(fine * p.low, fine * p.high, p.seats) for p in group.parties),
            fine * group.total,
            group.largest and fine * group.largest,
        )
        for group in groups
    ]
    thin = by_brute_force(cut, thin=True)
    found = d.bounds(groups)
    part = 100 / sum(group.total for group in cut)
    for index in ("gallagher", "loosemore_hanby"):
        assert found[index][0] <= min(thin[index]) + 1e-9
        assert found[index][0] == pytest.approx(min(thin[index]), abs=2 * part)
    assert found["effective_votes"][1] == pytest.approx(max(thin["effective_votes"]), rel=0.06)


def test_bounds_on_random_small_cases():
    rng = random.Random(11)
    for _ in range(40):
        parties = []
        for _ in range(rng.randint(1, 4)):
            low = rng.randint(0, 4)
            parties.append(Party(low, low + rng.randint(0, 4), rng.randint(0, 4)))
        parties.append(Party(3, 3, 1))
        total = sum(p.low for p in parties) + rng.randint(0, 9)
        groups = [Group(tuple(parties), total, rng.randint(1, 5))]
        found, thick = d.bounds(groups), by_brute_force(groups, thin=False)
        assert found["gallagher"][1] == pytest.approx(max(thick["gallagher"]))
        assert found["loosemore_hanby"][1] == pytest.approx(max(thick["loosemore_hanby"]))
        assert found["effective_votes"][0] == pytest.approx(min(thick["effective_votes"]))


def test_what_is_known_in_full_has_bounds_that_meet():
    votes, seats = [40, 35, 25], [5, 3, 2]
    groups = [Group(tuple(Party(v, v, s) for v, s in zip(votes, seats, strict=True)), 100)]
    found = d.bounds(groups)
    assert found["gallagher"] == pytest.approx((d.gallagher(votes, seats),) * 2)
    assert found["loosemore_hanby"] == pytest.approx((d.loosemore_hanby(votes, seats),) * 2)
    assert found["effective_votes"] == pytest.approx((d.effective_number(votes),) * 2)


def test_knowing_more_never_widens_the_bounds():
    wide = d.bounds([Group((Party(40, 40, 5), Party(0, 30, 3)), 100, 20)])
    narrow = d.bounds([Group((Party(40, 40, 5), Party(20, 25, 3)), 100, 20)])
    for index, (low, high) in narrow.items():
        assert wide[index][0] <= low + 1e-9
        assert high <= wide[index][1] + 1e-9


@pytest.mark.parametrize(
    ("group", "message"),
    [
        (Group((Party(5, 6, 1),), 4), "more than the total"),
        (Group((Party(1, 2, 1),), 4), "less than the total"),
        (Group((Party(3, 2, 1),), 4, 1), "not above the second"),
    ],
)
def test_what_no_allocation_agrees_with_is_an_error(group, message):
    with pytest.raises(ValueError, match=message):
        d.bounds([group])


# From returns


def made_returns():
    rows = [
        ("a", "list", False, 400, math.nan, math.nan, 6, 6),
        ("b", "list", False, 200, math.nan, math.nan, 2, 2),
        ("c", "list", False, None, 10.0, 10.0, 1, 1),
        ("r", "list", True, None, 1.0, 1.0, 2, 0),
        ("i", "independents", False, 250, math.nan, math.nan, 3, 3),
    ]
    columns = ["list_id", "kind", "reserved", "votes", "share_low", "share_high", "seats", "general"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("votes", "seats", "general"), "Int64"))


def test_indices_of_returns_by_each_treatment_of_independents():
    one = d.indices(made_returns(), 1000, treatment="one")
    assert (one["seats"], one["unknown"], one["largest"]) == (14, 2, 200)
    low, high = one["gallagher"]
    shares = [(0.4, 6 / 14), (0.2, 2 / 14), (0.1, 1 / 14), (0.01, 2 / 14), (0.25, 3 / 14)]
    middle = 100 * math.sqrt((sum((v - s) ** 2 for v, s in shares) + 0.04**2) / 2)
    thin = 100 * math.sqrt(sum((v - s) ** 2 for v, s in shares) / 2)
    assert low <= thin <= middle <= high
    assert high - low < 0.4, "a printed share leaves little room"
    out = d.indices(made_returns(), 1000, treatment="out")
    assert (out["seats"], out["unknown"]) == (11, 2)
    assert out["effective_seats"] == pytest.approx(121 / (36 + 4 + 1 + 4))
    lists = [Party(400, 400, 6), Party(200, 200, 2), Party(99.95, 100.05, 1), Party(9.95, 10.05, 2)]
    assert out["gallagher"] == pytest.approx(d.bounds([Group(tuple(lists), 750, 200)])["gallagher"])
    single = d.indices(made_returns(), 1000, treatment="single")
    assert single["seats"] == 14
    assert single["effective_seats"] == pytest.approx(196 / (36 + 4 + 1 + 4 + 3))
    assert single["effective_votes"][1] > one["effective_votes"][1], "their votes are spread over many"
    assert single["gallagher"][1] - single["gallagher"][0] > high - low


def test_reserved_lists_go_with_their_seats_and_votes():
    general = d.indices(made_returns(), 1000, treatment="one", column="general")
    assert general["seats"] == 12
    assert general["unknown"] == 1
    lists = [Party(400, 400, 6), Party(200, 200, 2), Party(99.95, 100.05, 1), Party(250, 250, 3)]
    same = d.bounds([Group(tuple(lists), 990, 200)])
    assert general["gallagher"] == pytest.approx(same["gallagher"]), "10 of 1,000 votes go with the two seats"


def test_indices_want_seats_and_a_known_treatment():
    with pytest.raises(ValueError, match="apart"):
        d.indices(made_returns(), 1000, treatment="apart")
    frame = made_returns()
    frame.loc[0, "seats"] = pd.NA
    with pytest.raises(ValueError, match="'a' has no number of seats"):
        d.indices(frame, 1000, treatment="one")


def test_indices_over_totals_take_the_outermost_ends():
    frame = d.over_totals(made_returns(), [1000, 1100], ["seats"]).set_index("treatment")
    assert frame.index.tolist() == list(d.TREATMENTS)
    small, large = (d.indices(made_returns(), total, treatment="one") for total in (1000, 1100))
    assert frame.loc["one", "gallagher_low"] == min(small["gallagher"][0], large["gallagher"][0])
    assert frame.loc["one", "gallagher_high"] == max(small["gallagher"][1], large["gallagher"][1])
