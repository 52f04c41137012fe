"""How far seats are from votes, and how many parties there are: indices, and their bounds.

Where the votes of some lists are not known, an index is no number but an interval: its least and greatest
value over all allocations of the unknown votes that agree with what is known. `bounds` finds both exactly.

Each index is a sum of convex functions, one a list. The least sum with a fixed total is found from its
condition of optimality: unknown votes go where they lower the sum most, and what is left to lists that nobody
names is spread thin. The greatest stands at a corner of what is allowed: every unknown list at an end of its
interval but at most one, and the lists that nobody names as large as they can be; all corners are gone
through, those with equal sums of votes together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from after_soleimani.elections.returns import HALF_DIGIT

#: How independents are taken: as if one list, each member a list of his own, or left out of votes and seats.
TREATMENTS = {"one": "as one", "single": "as single players", "out": "left out"}

#: Votes apart by less than this count as equal.
_EQUAL = 1e-6
_MOST_CORNERS = 200_000


def _shares(amounts: Sequence[float], total: float | None) -> list[float]:
    total = math.fsum(amounts) if total is None else total
    if total <= 0 or min(amounts, default=-1) < 0:
        raise ValueError("shares need amounts that are not negative, and a total above 0")
    return [amount / total for amount in amounts]


def gallagher(
    votes: Sequence[float], seats: Sequence[float], *, of: tuple[float | None, float | None] = (None, None)
) -> float:
    """Least-squares index of disproportionality, 0 to 100: Gallagher 1991, Electoral Studies 10(1).

    The square root of half the sum of squared differences between the shares of votes and of seats, both in
    per cent. `of` gives the totals, where the lists given do not make up all (default: their sums). Raises
    ValueError for lists of different lengths or shares that are none.
    """
    pairs = zip(_shares(votes, of[0]), _shares(seats, of[1]), strict=True)
    return 100 * math.sqrt(math.fsum((v - s) ** 2 for v, s in pairs) / 2)


def loosemore_hanby(
    votes: Sequence[float], seats: Sequence[float], *, of: tuple[float | None, float | None] = (None, None)
) -> float:
    """Index of distortion, 0 to 100: Loosemore and Hanby 1971, British Journal of Political Science 1(4).

    Half the sum of absolute differences between the shares of votes and of seats in per cent: the share of
    seats that would have to change hands. Arguments and errors as in `gallagher`.
    """
    pairs = zip(_shares(votes, of[0]), _shares(seats, of[1]), strict=True)
    return 100 * math.fsum(abs(v - s) for v, s in pairs) / 2


def effective_number(amounts: Sequence[float], *, of: float | None = None) -> float:
    """Effective number of parties: Laakso and Taagepera 1979, Comparative Political Studies 12(1).

    One over the sum of squared shares: n equal parties give n. `of` as in `gallagher`; parts of it that no
    amount names count as nothing.
    """
    return 1 / math.fsum(share**2 for share in _shares(amounts, of))


@dataclass(frozen=True)
class Party:
    """A list whose votes lie between two numbers, and its seats."""

    low: float
    high: float
    seats: float = 0


@dataclass(frozen=True)
class Group:
    """Lists that share a fixed total of votes.

    `largest` is the most votes that a list nobody names can have: votes that the parties leave go to any
    number of such lists, all without seats. None: there are no such lists.
    """

    parties: tuple[Party, ...]
    total: float
    largest: float | None = None


class _Squares:
    """Squared distance from a target, the cost behind Gallagher's index and the effective number."""

    @staticmethod
    def cost(votes: float, target: float) -> float:
        return (votes - target) ** 2

    @staticmethod
    def unnamed(votes: float, largest: float) -> float:
        """The most that lists without seats can add: as many as can be of the largest size, and the rest."""
        full = math.floor(votes / largest + _EQUAL)
        return full * largest**2 + max(votes - full * largest, 0) ** 2

    @staticmethod
    def least(parties: Sequence[Party], targets: Sequence[float], total: float, *, spare: bool) -> float:
        """All unknown votes are moved from their targets by the same number, as far as their ends allow."""

        def placed(shift: float) -> list[float]:
            pairs = zip(parties, targets, strict=True)
            return [min(max(target + shift, party.low), party.high) for party, target in pairs]

        if not spare or math.fsum(placed(0)) > total:
            low = min(p.low - t for p, t in zip(parties, targets, strict=True))
            high = max(p.high - t for p, t in zip(parties, targets, strict=True))
            for _ in range(200):
                middle = (low + high) / 2
                low, high = (low, middle) if math.fsum(placed(middle)) > total else (middle, high)
            votes = placed(low)
        else:
            votes = placed(0)
        return math.fsum((v - t) ** 2 for v, t in zip(votes, targets, strict=True))


class _Distances:
    """Distance from a target, the cost behind Loosemore and Hanby's index."""

    @staticmethod
    def cost(votes: float, target: float) -> float:
        return abs(votes - target)

    @staticmethod
    def unnamed(votes: float, largest: float) -> float:
        return votes

    @staticmethod
    def least(parties: Sequence[Party], targets: Sequence[float], total: float, *, spare: bool) -> float:
        """Each list as near its target as its ends allow; each vote beyond or short of that adds one."""
        near = [min(max(t, p.low), p.high) for p, t in zip(parties, targets, strict=True)]
        apart = math.fsum(abs(v - t) for v, t in zip(near, targets, strict=True))
        return apart + abs(total - math.fsum(near))


def _check(group: Group) -> None:
    low, high = (math.fsum(getattr(party, end) for party in group.parties) for end in ("low", "high"))
    if any(party.low > party.high or party.low < 0 for party in group.parties):
        raise ValueError("a list's votes lie between two numbers, the first not above the second")
    if low > group.total + _EQUAL:
        raise ValueError(
            f"the lists have at least {low:,.0f} votes, more than the total of {group.total:,.0f}"
        )
    if group.largest is None and high < group.total - _EQUAL:
        raise ValueError(
            f"the lists have at most {high:,.0f} votes, less than the total of {group.total:,.0f}"
        )


def _corners(parties: Iterable[Party], targets: Iterable[float], cost) -> dict[float, float]:
    """Sum of votes → the greatest cost, over all choices of an end for every list."""
    found = {0.0: 0.0}
    for party, target in zip(parties, targets, strict=True):
        step: dict[float, float] = {}
        for votes in {party.low, party.high}:
            worth = cost(votes, target)
            for total, sofar in found.items():
                key = round(total + votes, 6)
                step[key] = max(step.get(key, -math.inf), sofar + worth)
        found = step
        if len(found) > _MOST_CORNERS:
            raise ValueError(
                f"more than {_MOST_CORNERS:,} different sums of unknown votes: too many to go through"
            )
    return found


def _greatest(group: Group, targets: Sequence[float], kind: type) -> float:
    parties, total = group.parties, group.total
    best = -math.inf
    for votes, worth in _corners(parties, targets, kind.cost).items():
        left = total - votes
        if abs(left) <= _EQUAL:
            best = max(best, worth)
        elif left > 0 and group.largest:
            best = max(best, worth + kind.unnamed(left, group.largest))
    least, most = (math.fsum(getattr(party, end) for party in parties) for end in ("low", "high"))
    if not _joints(group.largest, total - most, total - least):
        return best
    for index in _first_of_each(parties, targets):
        party, target = parties[index], targets[index]
        if party.low == party.high:
            continue
        others = [i for i in range(len(parties)) if i != index]
        sums = _corners([parties[i] for i in others], [targets[i] for i in others], kind.cost)
        for votes, worth in sums.items():
            for left in _joints(group.largest, total - votes - party.high, total - votes - party.low):
                own = total - votes - left
                unnamed = kind.unnamed(left, group.largest) if left else 0
                best = max(best, worth + kind.cost(own, target) + unnamed)
    return best


def _first_of_each(parties: Sequence[Party], targets: Sequence[float]) -> list[int]:
    kinds = list(zip(parties, targets, strict=True))
    return [index for index, kind in enumerate(kinds) if kinds.index(kind) == index]


def _joints(largest: float | None, low: float, high: float) -> list[float]:
    """Votes of lists nobody names, between two numbers, that are a whole number of the largest lists."""
    if high < -_EQUAL:
        return []
    if not largest:
        return [0.0] if low <= _EQUAL else []
    first, last = max(math.ceil((low - _EQUAL) / largest), 0), math.floor((high + _EQUAL) / largest)
    return [count * largest for count in range(first, last + 1)]


def bounds(groups: Sequence[Group], seats: float | None = None) -> dict[str, tuple[float, float]]:
    """Least and greatest value of each index over all allocations that agree with what is known.

    `seats` is the total that seat shares are taken of (default: the sum). Returns index → (low, high):
    "gallagher", "loosemore_hanby" (0 to 100), "effective_votes" (number of parties). The ends are exact; the
    upper end of "effective_votes" and the lower ends of the others are those that are approached as votes of
    lists nobody names are spread over ever more of them. Raises ValueError where no allocation agrees.
    """
    for group in groups:
        _check(group)
    votes = math.fsum(group.total for group in groups)
    seats = math.fsum(party.seats for group in groups for party in group.parties) if seats is None else seats

    def sums(kind: type, *, target: bool) -> tuple[float, float]:
        low = high = 0.0
        for group in groups:
            targets = [party.seats / seats * votes if target else 0.0 for party in group.parties]
            low += kind.least(group.parties, targets, group.total, spare=group.largest is not None)
            high += _greatest(group, targets, kind)
        return low, high

    squares, distances, own = (
        sums(_Squares, target=True),
        sums(_Distances, target=True),
        sums(_Squares, target=False),
    )
    return {
        "gallagher": tuple(100 * math.sqrt(value / 2) / votes for value in squares),
        "loosemore_hanby": tuple(100 * value / 2 / votes for value in distances),
        "effective_votes": tuple(votes**2 / value for value in reversed(own)),
    }


# Most of the evidence that can be left out changes no votes: the same are gone through once.
_bounds_of = lru_cache(maxsize=2**10)(bounds)


# From returns to bounds


def unknown_votes(returns: pd.DataFrame, total: float, largest: float) -> list[Party]:
    """Every list with its seats in column "counted" and its votes as an interval.

    Known votes are a point; a printed share gives the votes that round to it, each end good to half the last
    digit; a list with neither has anything from 0 to `largest`.
    """
    parties = []
    for _, row in returns.iterrows():
        if pd.notna(row["votes"]):
            low = high = float(row["votes"])
        elif pd.notna(row["share_low"]):
            low = max(row["share_low"] - HALF_DIGIT, 0) / 100 * total
            high = (row["share_high"] + HALF_DIGIT) / 100 * total
        else:
            low, high = 0.0, largest
        parties.append(Party(low, high, int(row["counted"])))
    return parties


def upper_limit(returns: pd.DataFrame) -> float:
    """The limit used for a list whose votes nobody gives: the fewest votes of any list that has a count."""
    return float(returns.loc[returns["kind"] == "list", "votes"].min())


def _middle(parties: Iterable[Party]) -> float:
    return math.fsum((party.low + party.high) / 2 for party in parties)


def _groups(frame: pd.DataFrame, total: float, largest: float, treatment: str) -> list[Group]:
    """The lists, and the independents, as groups with fixed totals; printed shares are of all votes."""
    parties = unknown_votes(frame, total, largest)
    rows = list(zip(parties, frame["kind"], frame["left_out"], strict=True))
    total -= _middle(party for party, _, gone in rows if gone)
    kept = [(party, kind) for party, kind, gone in rows if not gone]
    lists = tuple(party for party, kind in kept if kind != "independents")
    single = tuple(party for party, kind in kept if kind == "independents")
    if treatment == "one" or not single:
        return [Group((*lists, *single), total, largest)]
    rest = Group(lists, total - _middle(single), largest)
    if treatment == "out":
        return [rest]
    members = tuple(Party(0, largest, 1) for party in single for _ in range(int(party.seats)))
    return [rest, Group(members, _middle(single), largest)]


def indices(returns: pd.DataFrame, total: float, *, treatment: str, column: str = "seats") -> dict:
    """All indices of one election, as bounds: for a total of votes, a treatment of independents, a house.

    `returns` as `elections.returns` gives them; `column` "seats" (the whole house) or "general" (without
    reserved seats: lists that hold only those are then left out, with the votes of their printed share).
    Returns gallagher, loosemore_hanby, effective_votes (each a pair low, high), effective_seats (a number),
    seats (how many are counted), unknown (lists without counted votes), largest (`upper_limit`). Where
    independents have no counted votes, the middle of their printed share is taken when they are set apart.
    Raises ValueError where the seats of a list are not known, or no allocation agrees with what is known.
    """
    if treatment not in TREATMENTS:
        raise ValueError(f"independents are taken {', '.join(TREATMENTS)}, not {treatment!r}")
    if returns[column].isna().any():
        raise ValueError(
            f"{returns.loc[returns[column].isna(), 'list_id'].iloc[0]!r} has no number of {column}"
        )
    frame = returns.assign(counted=returns[column], left_out=returns["reserved"] & (column == "general"))
    largest = upper_limit(returns)
    groups = _groups(frame, total, largest, treatment)
    held = [party.seats for group in groups for party in group.parties if party.seats]
    kept = frame[~frame["left_out"] & ((treatment != "out") | (frame["kind"] == "list"))]
    return {
        **_bounds_of(tuple(groups)),
        "effective_seats": effective_number(held),
        "seats": int(sum(held)),
        "unknown": int(kept["votes"].isna().sum()),
        "largest": largest,
    }


def over_totals(returns: pd.DataFrame, totals: Iterable[float], houses: Iterable[str]) -> pd.DataFrame:
    """The indices of one election for every treatment of independents and house, over several totals.

    One row a house ("seats", "general") × treatment; columns column, treatment, seats, unknown, largest,
    and each index with _low and _high: the least and the greatest end of its bounds over the `totals`.
    """
    totals, rows = list(totals), []
    for column in houses:
        for treatment in TREATMENTS:
            found = [indices(returns, total, treatment=treatment, column=column) for total in totals]
            row = {"column": column, "treatment": treatment}
            row |= {name: found[0][name] for name in ("seats", "unknown", "largest")}
            for name in ("gallagher", "loosemore_hanby", "effective_votes"):
                row[f"{name}_low"] = min(one[name][0] for one in found)
                row[f"{name}_high"] = max(one[name][1] for one in found)
            row["effective_seats_low"] = row["effective_seats_high"] = found[0]["effective_seats"]
            rows.append(row)
    return pd.DataFrame(rows)
