"""Weighted voting games: who can make, prevent and start a decision, exactly, by generating functions.

The product of 1 + z·x^weight over the players holds, at z^size·x^total, how many coalitions have that many
members and that weight together; everything here is read from its coefficients, in whole numbers and
fractions. All indices take every coalition (Shapley–Shubik: every order of joining) as equally likely. They
say what the rule and the weights allow, not what members want or did. The work grows with the lists and the
seats of a house, of which there are no more however much is written about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import accumulate
from math import factorial
from types import MappingProxyType

import numpy as np
import pandas as pd


@lru_cache(maxsize=16)
def _product(weights: tuple[int, ...]) -> np.ndarray:
    """Coalitions of these weights by number of members (rows) and by weight together (columns)."""
    ways = np.zeros((len(weights) + 1, sum(weights) + 1), dtype=object)
    ways[0, 0] = 1
    for weight in weights:
        joined = ways[:-1, : ways.shape[1] - weight].copy()
        ways[1:, weight:] += joined
    ways.flags.writeable = False  # kept for games with other quotas
    return ways


def _without(ways: np.ndarray, weight: int) -> np.ndarray:
    """The same table with one player of this weight left out: the product divided by 1 + z·x^weight."""
    left = ways[:-1].copy()
    for size in range(1, len(left)):
        left[size, weight:] -= left[size - 1, : left.shape[1] - weight]
    return left


@dataclass(frozen=True)
class Game:
    """A rule by which a coalition wins if its weights together reach the quota.

    ``weights`` are whole numbers by the player's name. Raises ValueError for a weight that is negative or no
    whole number, and for a quota below 1 or above all weights together: everybody or nobody would win.
    """

    quota: int
    weights: Mapping[str, int]

    def __post_init__(self) -> None:
        weights = {}
        for player, weight in self.weights.items():
            if weight != int(weight) or weight < 0:
                raise ValueError(f"{player!r} has the weight {weight}, which is no whole number from 0 up")
            weights[player] = int(weight)
        object.__setattr__(self, "weights", MappingProxyType(weights))
        if not 1 <= self.quota <= self.total:
            raise ValueError(f"a quota of {self.quota} does not lie between 1 and {self.total}, all weights")

    @property
    def total(self) -> int:
        """All weights together."""
        return sum(self.weights.values())

    @property
    def coalitions(self) -> int:
        """How many coalitions there are, the empty one and all together among them."""
        return 2 ** len(self.weights)

    @cached_property
    def _ways(self) -> np.ndarray:
        return _product(tuple(sorted(self.weights.values(), reverse=True)))

    @cached_property
    def winning(self) -> int:
        """How many coalitions win."""
        return int(self._ways[:, self.quota :].sum())

    @cached_property
    def _swings_by_size(self) -> dict[int, list[int]]:
        """For each weight, by their number of members, the coalitions of others that such a player tips."""
        found = {}
        for weight in set(self.weights.values()):
            others = _without(self._ways, weight)
            tipped = others[:, max(self.quota - weight, 0) : self.quota]
            found[weight] = [int(number) for number in tipped.sum(axis=1)]
        return found

    @cached_property
    def swings(self) -> dict[str, int]:
        """Coalitions of the others that lose without the player and win with it (Banzhaf 1965)."""
        return {player: sum(self._swings_by_size[weight]) for player, weight in self.weights.items()}

    @cached_property
    def banzhaf(self) -> dict[str, Fraction]:
        """Absolute Banzhaf index (Penrose 1946): swings among all coalitions of the others."""
        return {player: Fraction(2 * swings, self.coalitions) for player, swings in self.swings.items()}

    @cached_property
    def banzhaf_share(self) -> dict[str, Fraction]:
        """Normalised Banzhaf index: each player's share of all swings."""
        total = sum(self.swings.values())
        return {player: Fraction(swings, total) for player, swings in self.swings.items()}

    @cached_property
    def shapley(self) -> dict[str, Fraction]:
        """Shapley–Shubik index (1954): share of the orders of joining that the player tips."""
        n = len(self.weights)
        orders = [factorial(size) * factorial(n - 1 - size) for size in range(n)]
        by_weight = {
            weight: Fraction(sum(a * b for a, b in zip(orders, tipped, strict=True)), factorial(n))
            for weight, tipped in self._swings_by_size.items()
        }
        return {player: by_weight[weight] for player, weight in self.weights.items()}

    @property
    def act(self) -> Fraction:
        """Power of the body to act (Coleman 1971): the share of all coalitions that win."""
        return Fraction(self.winning, self.coalitions)

    @cached_property
    def prevent(self) -> dict[str, Fraction]:
        """Power to prevent action (Coleman 1971): share of winning coalitions that fail without it."""
        return {player: Fraction(swings, self.winning) for player, swings in self.swings.items()}

    @cached_property
    def initiate(self) -> dict[str, Fraction]:
        """Power to initiate action (Coleman 1971): share of losing coalitions that win with it."""
        losing = self.coalitions - self.winning
        return {player: Fraction(swings, losing) for player, swings in self.swings.items()}

    @property
    def dual(self) -> Game:
        """The game of blocking: a coalition wins if those outside it cannot win."""
        return Game(self.total - self.quota + 1, self.weights)

    def completing(self, base: Iterable[str]) -> Game:
        """The game of the other players: what they need together so that ``base`` reaches the quota.

        Raises ValueError where ``base`` wins without them, or cannot win with all of them.
        """
        base = set(base)
        others = {player: weight for player, weight in self.weights.items() if player not in base}
        return Game(self.quota - sum(self.weights[player] for player in base), others)

    def fewest(self) -> tuple[int, int]:
        """Smallest number of players that can win together, and how many coalitions of that number do."""
        winning = self._ways[:, self.quota :].sum(axis=1)
        size = next(size for size, number in enumerate(winning) if number)
        return size, int(winning[size])

    def minimal_winning(self, among: Iterable[str] | None = None) -> list[tuple[str, ...]]:
        """Coalitions that win and lose without any one member, smallest number of members first.

        ``among`` keeps to coalitions of these players only (the others stay in the game, but join none): for
        games whose coalitions are too many to list. Members stand in falling order of weight.
        """
        known = self.weights if among is None else {player: self.weights[player] for player in among}
        order = sorted((player for player in known if known[player]), key=lambda player: -known[player])
        sums = [known[player] for player in order]
        rest = [*reversed(list(accumulate(reversed(sums)))), 0]
        found = list(self._tipping(order, sums, rest, 0, self.quota, ()))
        return sorted(found, key=lambda coalition: (len(coalition), [order.index(p) for p in coalition]))

    def _tipping(
        self, order: list[str], sums: list[int], rest: list[int], start: int, need: int, taken: tuple
    ) -> Iterator[tuple[str, ...]]:
        for place in range(start, len(order)):
            if rest[place] < need:
                return
            chosen = (*taken, order[place])
            if sums[place] >= need:
                yield chosen
            else:
                yield from self._tipping(order, sums, rest, place + 1, need - sums[place], chosen)

    def minimal_blocking(self, among: Iterable[str] | None = None) -> list[tuple[str, ...]]:
        """Coalitions without which nobody can win, and that lose this with any one member less."""
        return self.dual.minimal_winning(among)


def indices(game: Game) -> pd.DataFrame:
    """Every index of every player, exact.

    One row a player in the game's order; columns player, weight, swings (whole numbers), banzhaf,
    banzhaf_share, shapley, prevent, initiate (fractions).
    """
    columns = ("swings", "banzhaf", "banzhaf_share", "shapley", "prevent", "initiate")
    values = {column: list(getattr(game, column).values()) for column in columns}
    return pd.DataFrame({"player": list(game.weights), "weight": list(game.weights.values()), **values})
