"""Measures of the election and its fallout, on little frames whose answers are known by hand."""

import pandas as pd
import pytest
from fakes import dataset, rows
from small_record import ACTORS, EVIDENCE, SOURCES

from after_soleimani.dataset import load
from after_soleimani.elections import returns

QUANTITIES = rows(
    "quantity counts",
    ("share of seats lost", "seats_lost"),
    ("seats lost", "seats_lost"),
    ("seats", "seats"),
    ("ballots cast", "ballots"),
    ("ballots cast in per cent", "ballots"),
    ("spoilt ballots", "spoilt_ballots"),
)


def election_data(figures=(), extra=(), before=40):
    results = [
        ("new", "new_a", None, 10, True, ("E0001",)),
        ("new", "new_a", None, 12, False, ("E0004",)),
        ("new", "new_b", None, 70, True, ("E0002",)),
        ("old", "old_a", 9000, before, True, ("E0001",)),
        *extra,
    ]
    return dataset(
        actors=ACTORS,
        sources=SOURCES,
        evidence=EVIDENCE,
        elections=rows(
            "election date house evidence_ids",
            ("new", "2021-10-10", None, ("E0001",)),
            ("old", "2018-05-12", 300, ("E0002",)),
        ),
        lists=rows(
            "list_id election actor_id",
            ("new_a", "new", "list_a"), ("new_b", "new", "list_b"), ("old_a", "old", "list_a"),
        ),
        results=[
            {"stage": "unstated", "seat_class": "all", **row}
            for row in rows("election list_id votes seats preferred evidence_ids", *results)
        ],
        figures=rows("quantity event_id actor_id low high unit wording evidence_ids", *figures),
        quantities=QUANTITIES,
    )  # fmt: skip


def test_core_seats_are_those_of_core_sources_in_order_of_date():
    """A number of another source does not enter, though it is the preferred one."""
    data = election_data(extra=[("new", "new_a", None, 11, True, ("E0004",))])
    seats = returns.core_seats(data)
    found = [(row["actor_id"], row["date"].year, row["seats"]) for _, row in seats.iterrows()]
    assert found == [("list_a", 2018, 40), ("list_a", 2021, 10), ("list_b", 2021, 70)]
    assert seats["actor_family"].tolist() == ["factions", "factions", "sadr"]


def test_a_change_needs_two_elections():
    change = returns.seat_change(election_data())
    assert change["actor_id"].tolist() == ["list_a"]
    only = change.iloc[0]
    assert (only["before"], only["after"], only["lost"]) == (40, 10, 30)
    assert only["share_lost"] == pytest.approx(0.75)
    assert only["evidence_ids"] == ("E0001",)


def test_a_gain_is_a_negative_loss():
    lost = returns.seat_change(election_data(before=8)).iloc[0]["share_lost"]
    assert lost == pytest.approx(-0.25)


def test_the_coded_loss_of_fatah_is_what_the_texts_give():
    """48 to 17 in one article; the loss is computed, and lies within the other's "two thirds"."""
    data = load()
    losses = returns.losses_by_source(data, "fatah").set_index("source_id")
    assert losses.loc["trackpersia_2022", "low"] == pytest.approx(31 / 48)
    spoken = losses.loc["trackpersia_2021"]
    assert spoken["low"] <= 31 / 48 <= spoken["high"]
    assert losses.loc["reuters_2021", "low"] == pytest.approx(24 / 48)


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [
        (2 / 3, (3 / 5 + 2 / 3) / 2, (2 / 3 + 3 / 4) / 2),
        (0.667, (3 / 5 + 2 / 3) / 2, (2 / 3 + 3 / 4) / 2),
        (0.5, (2 / 5 + 1 / 2) / 2, (1 / 2 + 3 / 5) / 2),
        (0, 0, 1 / 10),
        (1, 9 / 10, 1),
    ],
)
def test_a_fraction_in_words_reaches_half_way_to_its_neighbours(share, low, high):
    assert returns.spoken_interval(share) == pytest.approx((low, high))


def test_what_is_no_simple_fraction_has_no_interval():
    with pytest.raises(ValueError, match=r"0\.43"):
        returns.spoken_interval(0.43)


def test_losses_in_numbers_fractions_and_vague_seats():
    figures = [
        ("share of seats lost", "vote", "list_a", 0.667, 0.667, "share", "two thirds", ("E0002",)),
        ("seats lost", "vote", "list_a", 24.0, 99.0, "seats", "dozens", ("E0001",)),
        ("seats", "vote", "list_a", 10.0, 10.0, "seats", "ten", ("E0001",)),
        ("seats lost", "vote", "list_b", 24.0, 99.0, "seats", "dozens", ("E0001",)),
    ]
    losses = returns.losses_by_source(election_data(figures), "list_a")
    assert losses["wording"].tolist() == ["40 to 10", "two thirds", "dozens"]
    assert losses["source_id"].tolist() == ["wire", "paper", "wire"]
    assert losses["low"].tolist() == pytest.approx([0.75, 19 / 30, 0.6])
    assert losses["high"].tolist() == pytest.approx([0.75, 17 / 24, 1.0])
    assert losses["left_low"].tolist() == pytest.approx([10, 40 * 7 / 24, 0])


def test_losses_leave_out_what_no_core_source_says():
    figures = [("seats lost", "vote", "list_a", 24.0, 99.0, "seats", "dozens", ("E0004",))]
    assert returns.losses_by_source(election_data(figures), "list_a")["wording"].tolist() == ["40 to 10"]


def test_no_loss_without_a_number_before():
    with pytest.raises(ValueError, match="list_b"):
        returns.losses_by_source(election_data(), "list_b")


# The full returns

DAY = {"as_of": "2021-11-30"}


def full_data(results, figures=(), *, reserved=1):
    """Lists a, b (all seats), r (reserved seats only) and the independents i of one election."""
    columns = "list_id stage as_of seat_class votes vote_share seats preferred evidence_ids"
    lists = rows(
        "list_id kind actor_id reserved",
        ("a", "list", "list_a", False), ("b", "list", None, None), ("r", "list", None, True),
        ("i", "independents", None, False),
    )  # fmt: skip
    named = [row | {"name": row["list_id"], "short_name": row["list_id"]} for row in lists]
    return dataset(
        actors=ACTORS,
        sources=SOURCES,
        evidence=EVIDENCE,
        elections=rows("election date minority_seats", ("iq2021", "2021-10-10", reserved)),
        lists=[row | {"election": "iq2021"} for row in named],
        results=[row | {"election": "iq2021"} for row in rows(columns, *results)],
        figures=[row | DAY for row in rows("quantity low high unit evidence_ids", *figures)],
        quantities=QUANTITIES,
    )


ROWS = [
    ("a", "final", "2021-11-30", "all", None, None, 6, True, ("E0001",)),
    ("a", "preliminary", "2021-10", "all", 500, None, 5, False, ("E0002",)),
    ("a", "unstated", "2021", "all", 400, None, None, True, ("E0003",)),
    ("a", "unstated", None, "all", None, 40.0, None, False, ("E0004",)),
    ("b", "final", None, "all", 300, 30.1, 3, True, ("E0001",)),
    ("r", "final", None, "all", None, 1.5, 1, True, ("E0001",)),
    ("i", "final", None, "all", 200, 25.0, 2, True, ("E0001",)),
]


def test_returns_join_the_preferred_value_of_each_quantity():
    frame = returns.seats_and_votes(full_data(ROWS), "iq2021").set_index("list_id")
    assert frame.index.tolist() == ["a", "b", "i", "r"], "in order of seats"
    assert frame.loc["a", ["seats", "votes", "share_low"]].tolist() == [6, 400, 40.0]
    assert frame.loc["a", "evidence_ids"] == ("E0001", "E0003")
    assert frame.loc["a", "family"] == "factions"
    assert frame.loc["b", "family"] == "other"
    assert pd.isna(frame.loc["r", "votes"])
    with pytest.raises(ValueError, match="iq2018"):
        returns.seats_and_votes(full_data(ROWS), "iq2018")


def test_reserved_seats_stand_apart_and_the_last_class_follows_from_the_rest():
    frame = returns.seats_and_votes(full_data(ROWS), "iq2021").set_index("list_id")
    assert frame["minority"].tolist() == [0, 0, 0, 1]
    assert frame["general"].tolist() == [6, 3, 2, 0]
    two = returns.seats_and_votes(full_data(ROWS, reserved=2), "iq2021").set_index("list_id")
    assert two.loc["i", ["general", "minority"]].tolist() == [1, 1]
    parts = [*ROWS[:-1], ("i", "final", None, "general", 200, None, 2, True, ("E0001",))]
    parts += [("i", "final", None, "minority", None, None, 1, True, ("E0001",))]
    given = returns.seats_and_votes(full_data(parts, reserved=2), "iq2021").set_index("list_id")
    assert given.loc["i", ["seats", "general", "minority"]].tolist() == [3, 2, 1]


def test_reserved_seats_are_not_given_to_another_list_where_one_has_no_number():
    rows = [row for row in ROWS if row[0] != "r"]
    frame = returns.seats_and_votes(full_data(rows, reserved=2), "iq2021").set_index("list_id")
    assert frame.loc["i", "seats"] == 2
    assert frame.loc["i", ["general", "minority"]].isna().all()


def test_every_denominator_is_named():
    """a says 400 is 40.0 per cent: about 1,000; b's 300 at 30.1 per cent is another total; i's another."""
    ballots = [
        ("ballots cast", 1050.0, 1050.0, "ballots", ("E0001",)),
        ("spoilt ballots", 50.0, 50.0, "ballots", ("E0001",)),
        ("ballots cast", 990.0, 990.0, "ballots", ("E0002",)),
        ("ballots cast in per cent", 43.0, 43.0, "percent", ("E0001",)),
    ]
    frame = returns.denominators(full_data(ROWS, ballots), "iq2021").set_index("denominator")
    assert frame.index.tolist() == ["valid", "implied", "known"]
    assert frame.loc["valid", ["low", "high"]].tolist() == [1000, 1000]
    assert frame.loc["known", ["low", "high"]].tolist() == [900, 900]
    assert frame.loc["implied", ["agreeing", "compared"]].tolist() == [1, 3]
    without = returns.denominators(full_data(ROWS[:4]), "iq2021").set_index("denominator")
    assert without.loc["implied", ["low", "high"]].tolist() == pytest.approx([40000 / 40.005, 40000 / 39.995])


def test_the_consensus_is_where_most_intervals_meet():
    assert returns.consensus([(1, 4), (3, 6), (3.5, 5), (8, 9)]) == (3.5, 4, 3)
    assert returns.consensus([(1, 2), (5, 6)]) == (1, 6, 1)
    assert returns.consensus([(1, 2), (2, 3)]) == (2, 2, 2)


def test_advantage_and_votes_per_seat():
    results = returns.seats_and_votes(full_data(ROWS), "iq2021")
    frame = returns.advantage(results, 1000, 12).set_index("list_id")
    assert frame.index.tolist() == ["a", "b", "i"], "no ratio without votes"
    assert frame.loc["a", "ratio"] == pytest.approx((6 / 12) / 0.4)
    assert frame.loc["b", "votes_per_seat"] == pytest.approx(100)
    none = [*ROWS[:5], ("i", "final", None, "all", 200, None, 0, True, ("E0001",))]
    results = returns.seats_and_votes(full_data(none), "iq2021")
    empty = returns.advantage(results, 1000, 12).set_index("list_id")
    assert empty.loc["i", "ratio"] == 0
    assert pd.isna(empty.loc["i", "votes_per_seat"])


def test_a_proportional_result_has_ratios_of_one():
    rows = [
        (i, "final", None, "all", v, None, s, True, ("E0001",)) for i, v, s in [("a", 60, 6), ("b", 40, 4)]
    ]
    frame = returns.advantage(returns.seats_and_votes(full_data(rows), "iq2021"), 100, 10)
    assert frame["ratio"].tolist() == pytest.approx([1, 1])
    assert frame["votes_per_seat"].tolist() == pytest.approx([10, 10])


def test_every_count_of_a_list_is_kept_in_order_of_day():
    seats = returns.by_count(full_data(ROWS), "a", "seats")
    assert seats["value"].tolist() == [5, 6]
    assert seats["day"].tolist() == [pd.Timestamp("2021-10-01"), pd.Timestamp("2021-11-30")]
    assert seats["preferred"].tolist() == [False, True]
    votes = returns.by_count(full_data(ROWS), "a", "votes")
    assert votes["value"].tolist() == [400, 500]
    assert votes["source_id"].tolist() == ["paper", "paper"]
    with pytest.raises(ValueError, match="no votes of 'r'"):
        returns.by_count(full_data(ROWS), "r", "votes")


def test_prices_are_numbers_for_counted_votes_and_intervals_for_printed_shares():
    frame = returns.prices(returns.seats_and_votes(full_data(ROWS), "iq2021"), 1000).set_index("list_id")
    assert frame.index.tolist() == ["r", "a", "b", "i"], "in order of price"
    assert frame.loc["a", ["low", "high"]].tolist() == pytest.approx([400 / 6] * 2)
    assert frame.loc["r", ["low", "high"]].tolist() == pytest.approx([14.95, 15.05])
    assert frame["counted"].tolist() == [False, True, True, True]
