"""The headline numbers of chapter 2: what Fatah lost, what Sadr's movement won, and what that was short of.

Where no source is left that gives a number, it is missing: a measure here never raises for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections import coalitions, decomposition, returns
from after_soleimani.evidence import evidence_in
from after_soleimani.robustness.listing import Measured, headline

#: The lists of the two elections that are compared, that of 2018 first.
FATAH = ("iq2018_fatah", "iq2021_fatah")
SADR = ("iq2018_saairun", coalitions.LEFT)
MISSING = Measured(None, ())


def _goes_with_votes(drop: float, before: int, after: int) -> bool:
    """Whether more than half of a loss of seats goes with a loss of votes, given in per cent.

    The votes themselves are compared, not shares of all votes: the chapter's own ranges take turnout out,
    and need totals, which this has to hold without.
    """
    if not (0 < drop < 100 and after < before):
        return False
    with_votes, _ = decomposition.decompose(1, (before, after), (1, 1 - Fraction(drop) / 100))
    return 2 * -with_votes > before - after


@headline(
    "fatah_votes_drop",
    "fatah_before",
    "fatah_after",
    words=("per cent of Fatah's votes of 2018 lost by 2021", "seats of Fatah, 2018", "seats of Fatah, 2021"),
    chapter="election_fallout",
    finding="most of Fatah's fall in seats goes with its loss of votes",
    holds=_goes_with_votes,
    spec=".0f",
    exhibit="seats-2018-2021",
)
def fatah(data: Dataset) -> list[Measured]:
    """The loss of Fatah's votes between the two elections, in per cent, and its seats in each."""
    votes, seats = (_results(data, FATAH, quantity) for quantity in ("votes", "seats"))
    return [_made_of(_drop, *votes), *seats]


@headline(
    "sadr_gain",
    "sadr_votes_before",
    "sadr_votes_after",
    words=("seats that the Sadrists gained", "votes of Saairun, 2018", "votes of the Sadrists, 2021"),
    chapter="election_fallout",
    finding="the Sadrists lost votes and gained seats",
    holds=lambda gain, before, after: gain > 0 and after < before,
    spec=",",
    exhibit="seats-2018-2021",
)
def sadr(data: Dataset) -> list[Measured]:
    """Seats that Sadr's list gained between the two elections, and its votes in each."""
    votes, seats = (_results(data, SADR, quantity) for quantity in ("votes", "seats"))
    return [_made_of(lambda before, after: after - before, *seats), *votes]


@headline(
    "sadr_after",
    "second",
    "house",
    words=("seats of the Sadrists, 2021", "seats of the list next to them", "seats of all lists, 2021"),
    chapter="election_fallout",
    finding="the Sadrists came first, with fewer than half of the seats",
    holds=lambda sadr, second, house: second < sadr and 2 * sadr < house,
    in_words=("second",),
    exhibit="seats-2018-2021",
)
def first(data: Dataset) -> list[Measured]:
    """Seats of the Sadrists in 2021, of the largest list beside them, and of all lists together.

    The independents are no list.
    """
    seats = _seats_of_2021(data)
    own = seats["list_id"] == coalitions.LEFT
    others = seats[~own & (seats["list_id"] != coalitions.INDEPENDENTS)]
    return [_sum(seats[own]), _largest(others), _sum(seats)]


@headline(
    "save",
    "majority",
    "quorum",
    words=(
        "seats of Save the Homeland by its lists",
        "votes that a government needs",
        "members that the election of a president needs",
    ),
    chapter="election_fallout",
    finding="Sadr's movement and its allies' lists are short of a majority, and of a president's quorum",
    holds=lambda save, majority, quorum: save < majority and save < quorum,
    exhibit="house-in-four-states",
)
def short(data: Dataset) -> list[Measured]:
    """Seats of the Sadrists and their allies before the exit, and the two numbers that decide."""
    return [
        _bloc(data, coalitions.SAVE, coalitions.PHASES[0].day),
        _rule(data, coalitions.MAJORITY, "required_votes"),
        _rule(data, coalitions.QUORUM, "required_present"),
    ]


def _results(data: Dataset, lists: Iterable[str], quantity: str) -> list[Measured]:
    """The seats or votes of each of these lists."""
    values = returns.preferred_values(data, quantity)
    return [_sum(values[values["list_id"] == name]) for name in lists]


def _seats_of_2021(data: Dataset) -> pd.DataFrame:
    seats = returns.preferred_values(data, "seats")
    return seats[seats["election"] == coalitions.ELECTION]


def _sum(values: pd.DataFrame) -> Measured:
    """The seats or votes of these rows together; missing where there is none."""
    if values.empty:
        return MISSING
    return Measured(int(values["value"].sum()), evidence_in(values)).read_from(values)


def _largest(seats: pd.DataFrame) -> Measured:
    """The most seats that one list has; all rows are read, since another can come to be the largest."""
    sums = seats.groupby("list_id")["value"].sum()
    if sums.empty:
        return MISSING
    return _sum(seats[seats["list_id"] == sums.idxmax()]).read_from(seats)


def _bloc(data: Dataset, bloc: str, day: pd.Timestamp) -> Measured:
    """Seats of a bloc's lists on a day before the exit; missing where a list of it has no number."""
    members, seats = coalitions.members(data, bloc, day), _seats_of_2021(data)
    own = seats[seats["list_id"].isin(members["list_id"])]
    if members.empty or own["list_id"].nunique() < len(members):
        return MISSING
    read = pd.concat([members[["evidence_ids"]], own[["evidence_ids"]]])
    return Measured(int(own["value"].sum()), evidence_in(read)).read_from(read)


def _rule(data: Dataset, rule_id: str, column: str) -> Measured:
    """The number that a rule of the house asks for; missing where no evidence of it is left."""
    try:
        number = coalitions.required(data, rule_id, column)
    except KeyError:
        return MISSING
    rows = data.rules[data.rules["rule_id"] == rule_id]
    return Measured(number, evidence_in(rows)).read_from(rows)


def _drop(before: int, after: int) -> float | None:
    return 100 * (1 - after / before) if before else None


def _made_of(number: Callable[..., float | None], *parts: Measured) -> Measured:
    """A number made of others, read from all their rows; missing where one of them is."""
    if any(part.value is None for part in parts):
        return MISSING
    read = pd.DataFrame({"evidence_ids": [ids for part in parts for ids in part.rows]})
    return Measured(number(*(part.value for part in parts)), evidence_in(read)).read_from(read)
