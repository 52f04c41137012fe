"""How far two raters agree who put the same things on one scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def kappa(
    first: Sequence[str], second: Sequence[str], scale: Sequence[str], *, weighted: bool = True
) -> float:
    """Cohen's kappa of two ratings of the same things; 1 is agreement in all, 0 what chance would give.

    With `weighted` a disagreement counts by the steps of the scale between the two (linear weights: Cohen,
    Psychological Bulletin 70, 1968), else every disagreement counts the same (Cohen, Educational and
    Psychological Measurement 20, 1960). Raises ValueError for ratings of unlike number or off the scale, and
    NaN comes back where neither rater varies, which leaves nothing to agree on.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} ratings cannot be set against {len(second)}")
    places = {value: place for place, value in enumerate(scale)}
    if unknown := {*first, *second} - places.keys():
        raise ValueError(f"not on the scale {', '.join(scale)}: {', '.join(sorted(map(str, unknown)))}")
    table = np.zeros((len(scale), len(scale)))
    for one, other in zip(first, second, strict=True):
        table[places[one], places[other]] += 1
    table /= max(len(first), 1)
    steps = np.abs(np.subtract.outer(np.arange(len(scale)), np.arange(len(scale))))
    weights = steps if weighted else steps > 0
    chance = float((weights * np.outer(table.sum(axis=1), table.sum(axis=0))).sum())
    return 1 - float((weights * table).sum()) / chance if chance else float("nan")
