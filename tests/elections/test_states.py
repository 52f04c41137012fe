"""The house in four states: every seat in each has one place, and who stood together, claimed and came."""

import pytest
from house_record import GAINS, PRESENT, bloc, figure, made, session

from after_soleimani.dataset import load
from after_soleimani.elections import states
from after_soleimani.elections.coalitions import FRAMEWORK, SAVE, UNPLACED
from after_soleimani.elections.formation import VACANT
from after_soleimani.elections.states import ADMINISTRATION, ALLIES, LEAVING, OTHERS, PARTNERS
from after_soleimani.evidence import count_origins
from after_soleimani.exhibits.elections import states as exhibits

BEFORE, AFTER, FILLED, OCTOBER = (state.name for state in states.STATES)
OF_OCTOBER = [
    bloc("2022-10-13", ADMINISTRATION, party, seats)
    for party, seats in (("kdp", 3), ("azm", 2), ("fatah", 7), ("huqooq", 1), ("imtidad", 3))
]


@pytest.fixture(scope="module")
def house():
    return states.house_in_four_states(
        made(
            [
                *GAINS,
                figure(PRESENT, None, 5, 6, ("E0002",), "sitting"),
                figure(PRESENT, None, 15, 15, ("E0003",), "sitting"),
            ],
            extra=OF_OCTOBER,
            sessions=[
                session("none", "2022-02-07", "quorum_sitting", 21, 12, 12, ("E0001",)),
                session("failed", "2022-02-07", "president_presence", 21, 5, 6, ("E0002",)),
                session("met", "2022-10-13", "president_presence", None, 15, 15, ("E0003",)),
                session("again", "2022-10-13", "president_presence", None, 12, 15, ("E0003",)),
            ],
        )
    )


def seats(house, state):
    own = house.groups[house.groups["state"] == state]
    return {row.group: (row.low, row.high) for row in own.itertuples()}


def test_every_seat_has_its_place_in_each_state(house):
    assert seats(house, BEFORE) == {LEAVING: (7, 7), ALLIES: (5, 5), FRAMEWORK: (4, 4), OTHERS: (5, 5)}
    assert seats(house, AFTER) == {ALLIES: (5, 5), FRAMEWORK: (4, 4), OTHERS: (5, 5), VACANT: (7, 7)}
    # One count gives the Framework four more, one three; each leaves two seats on no list.
    assert seats(house, FILLED) == {ALLIES: (5, 5), FRAMEWORK: (7, 8), OTHERS: (6, 7), UNPLACED: (2, 2)}
    assert seats(house, OCTOBER) == {
        ALLIES: (5, 5), FRAMEWORK: (7, 8), PARTNERS: (2, 3), OTHERS: (3, 5), UNPLACED: (2, 2)
    }  # fmt: skip


def test_who_stood_together_is_summed_within_one_count(house):
    assert house.blocs[["state", "bloc", "low", "high"]].to_numpy().tolist() == [
        [BEFORE, SAVE, 12, 12], [OCTOBER, ADMINISTRATION, 14, 16]
    ]  # fmt: skip
    assert (house.majority, house.quorum) == (11, 14)
    assert house.allies == ("Kdp", "Azm")


def test_sizes_claimed_stand_in_the_state_of_their_time(house):
    assert house.claims[["state", "bloc", "low", "high", "said"]].to_numpy().tolist() == [
        [BEFORE, SAVE, 16, 16, ("16",)], [BEFORE, FRAMEWORK, 5, 6, ("5", "about 6")]
    ]  # fmt: skip


def test_sittings_are_those_that_needed_the_quorum_one_a_day(house):
    assert house.sittings[["state", "low", "high", "enough"]].to_numpy().tolist() == [
        [BEFORE, 5, 6, "no"], [OCTOBER, 15, 15, "yes"]
    ]  # fmt: skip
    assert house.sittings["evidence_ids"].tolist() == [("E0002",), ("E0003",)]


def test_members_in_office(house):
    assert house.states[["held_low", "held_high"]].to_numpy().tolist() == [
        [21, 21], [14, 14], [21, 21], [21, 21]
    ]  # fmt: skip


def test_sizes_stand_in_the_table_as_they_are_worded(house):
    table = exhibits._table(made(), house)
    claimed = table[table["Kind of number"] == "size claimed"]
    assert claimed["Number"].tolist() == ["16", "5 to about 6"]
    assert table["Enough"].tolist().count("no") == 1
    assert set(table["State of the house"]) == {BEFORE, AFTER, FILLED, OCTOBER}


def test_the_house_of_the_book_is_whole_and_its_seats_rest_on_several_origins():
    """A bar of seats is never hollow, as a mark on one origin would have to be."""
    data = load()
    house = states.house_in_four_states(data)
    every = house.states["held_high"].max()
    for _, own in house.groups.groupby("state"):
        assert own["low"].sum() <= every <= own["high"].sum()
    origins = house.groups["evidence_ids"].map(lambda ids: count_origins(data, ids))
    assert origins.min() > 1
    late = house.claims.merge(house.states)
    assert (late["high"] < house.quorum).all(), "no side claims a quorum"
    assert house.blocs["low"].max() < house.quorum
