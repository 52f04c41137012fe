"""Votes and seats of two elections side by side: both ends of a change, their bounds, and their origins."""

import math

import pytest
from fakes import dataset, rows

from after_soleimani.dataset import load
from after_soleimani.elections import two_elections
from after_soleimani.elections.decomposition import FATAH_UNIT
from after_soleimani.elections.returns import AFTER, BEFORE
from after_soleimani.exhibits.elections import two_elections as exhibits


def made():
    """Fatah loses three quarters of its votes, by a second count less; a party has a printed share first."""
    old, new = "iq2018", "iq2021"
    names = ("old_fatah", "old_party", "new_fatah", "new_huqooq", "new_party")
    results = [
        (old, "old_fatah", 400, None, 40, True, ("E0001",)),
        (old, "old_party", None, 10.0, 10, True, ("E0001",)),
        (new, "new_fatah", 100, None, 20, True, ("E0002",)),
        (new, "new_fatah", 120, None, None, False, ("E0003",)),
        (new, "new_fatah", 300, None, None, False, ("E0004",)),
        (new, "new_huqooq", 50, None, 4, True, ("E0002", "E0003")),
        (new, "new_party", 80, None, 30, True, ("E0002",)),
    ]
    fatah = [("narrow", old, "old_fatah"), ("narrow", new, "new_fatah"),
             ("wide", old, "old_fatah"), ("wide", new, "new_fatah"), ("wide", new, "new_huqooq")]  # fmt: skip
    party = [("narrow", old, "old_party"), ("narrow", new, "new_party")]
    lineages = [*((FATAH_UNIT, *each) for each in fatah), *(("Party", *each) for each in party)]
    ballots = [("cast", "ballots", 1010), ("spoilt", "spoilt_ballots", 10)]
    return dataset(
        elections=rows("election date house", (old, "2018-05-12", 100), (new, "2021-10-10", 100)),
        lists=[
            {"list_id": name, "election": old if name.startswith("old") else new, "kind": "list"}
            | {"name": name, "short_name": name[4:].title()}
            for name in names
        ],
        results=[
            {"stage": "final", "seat_class": "all", **row}
            for row in rows("election list_id votes vote_share seats preferred evidence_ids", *results)
        ],
        lineages=[
            {"evidence_ids": ("E0001",), **row} for row in rows("unit definition election list_id", *lineages)
        ],
        figures=rows(
            "figure_id quantity low high as_of evidence_ids",
            *((name, name, number, number, "2018-05-12", ("E0001",)) for name, _, number in ballots),
        ),
        quantities=rows("quantity counts", *((name, counts) for name, counts, _ in ballots)),
        evidence=rows(
            "evidence_id source_id origin_id credibility",
            ("E0001", "a", "first", 2), ("E0002", "a", "count", 2), ("E0003", "b", "other", 2),
            ("E0004", "c", "third", 5),
        ),
        origins=rows("origin_id part_of", ("first", None), ("count", None), ("other", None), ("third", None)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def compared():
    return two_elections.seats_2018_2021(made())


def end_of(compared, unit, definition, measured, election):
    keys = ["unit", "definition", "measured", "election"]
    return compared.ends.set_index(keys).loc[(unit, definition, measured, election)]


def test_the_narrowest_definition_is_drawn_and_of_a_named_unit_the_widest_too(compared):
    assert compared.units[["definition", "named", "role"]].to_numpy().tolist() == [
        ["narrow", True, "drawn"], ["wide", True, "wider"], ["narrow", False, "drawn"],
    ]  # fmt: skip


def test_votes_lie_between_the_counts_that_sources_give(compared):
    """The value is the one that measures use; a count rated improbable bounds nothing."""
    before = end_of(compared, FATAH_UNIT, "narrow", "votes", BEFORE)
    after = end_of(compared, FATAH_UNIT, "narrow", "votes", AFTER)
    assert (before["low"], before["value"], before["high"]) == (400, 400, 400)
    assert (after["low"], after["value"], after["high"]) == (100, 100, 120)
    assert after["change"] == -0.75
    assert math.isnan(before["change"])
    assert set(after["evidence_ids"]) == {"E0002", "E0003"}


def test_a_printed_share_bounds_votes_that_nobody_counts(compared):
    share = end_of(compared, "Party", "narrow", "votes", BEFORE)
    assert (share["low"], share["high"]) == (pytest.approx(99.95), pytest.approx(100.05))
    assert math.isnan(share["value"])
    assert math.isnan(end_of(compared, "Party", "narrow", "votes", AFTER)["change"])


def test_a_sum_rests_on_as_many_origins_as_its_weakest_part(compared):
    both = end_of(compared, FATAH_UNIT, "wide", "seats", AFTER)
    assert (both["value"], both["origins"]) == (24, 1)
    assert end_of(compared, FATAH_UNIT, "wide", "votes", AFTER)["value"] == 150


def test_what_a_unit_lost_is_a_share_of_its_votes_and_of_its_seats(compared):
    assert compared.lost(FATAH_UNIT) == (0.75, 0.5)


@pytest.fixture(scope="module")
def book():
    data = load()
    return data, two_elections.seats_2018_2021(data)


def test_every_named_unit_of_the_book_is_compared_in_both(book):
    _, seats = book
    drawn = seats.units[seats.units["role"] == "drawn"]
    assert set(two_elections.NAMED) == set(drawn.loc[drawn["named"], "unit"])
    assert (seats.ends["low"] <= seats.ends["high"]).all()
    assert seats.ends["evidence_ids"].map(len).min() > 0


def test_the_table_has_the_votes_and_seats_of_every_definition(book):
    data, seats = book
    table = exhibits.seats_2018_2021(data, seats)["table"]
    fatah = table[table["Unit or list"] == FATAH_UNIT]
    assert [how.rpartition(", ")[2] for how in fatah["Drawn how"]] == [
        "in the chart", "middle", "dashed in the chart"
    ]  # fmt: skip
    assert fatah["Votes 2018"].nunique() == 1
    assert fatah["Votes 2021"].is_unique
    assert fatah["Seats 2021"].is_monotonic_increasing
