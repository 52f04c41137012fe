"""Which omissions a number is measured again under where to make all of them would take too long.

The least and the greatest of 93 values drawn by chance hold 95 in a hundred of all values between them, with
95 per cent confidence (Wilks 1941): so wide is the range that is given of a number, at any size.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence

from after_soleimani.dataset import Dataset
from after_soleimani.robustness.leave_one_out import Omission

#: Omissions, of those under which a number has to be measured again, that are made however large the data.
FEWEST = 93
#: Rows of the data set, times omissions, that are read for one number before a sample stands for all.
WORK = 50_000_000
SEED = 2020


class Sample:
    """Of the omissions of single origins and sources, as many as `WORK` allows, by chance; all others.

    The core texts are no chance: they are left out one by one at any size.
    """

    def __init__(self, data: Dataset, made: Sequence[Omission], first: Mapping[int, int]) -> None:
        core = set(data.sources.loc[data.sources["role"] == "core", "source_id"])
        self._always = {
            alike
            for number, alike in first.items()
            if made[number].kind not in ("origin", "source")
            or (made[number].kind == "source" and made[number].dropped in core)
        }
        numbers = sorted(set(first.values()) - self._always)
        dice = random.Random(SEED)  # random() alone is promised to be the same in all versions of Python
        self._turn = {number: dice.random() for number in numbers}
        self._most = max(FEWEST, WORK // max(1, sum(map(len, data.tables.values()))))

    def of(self, numbers: Collection[int]) -> frozenset[int]:
        """Those of these omissions that are made."""
        by_chance = sorted((number for number in numbers if number in self._turn), key=self._turn.get)
        return frozenset(numbers) & self._always | frozenset(by_chance[: self._most])
