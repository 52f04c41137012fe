"""Which of several values of one result is used: the order of counts, and the next where one has gone."""

from __future__ import annotations

import pandas as pd

#: which count a value comes from, the best first
STAGES = ("final", "preliminary", "unstated")
#: what a result may give: each has a preferred value of its own
QUANTITIES = ("seats", "votes", "vote_share")


def _cells(results: pd.DataFrame) -> list[tuple[int, tuple]]:
    """Every value of the results: where its row stands, and (election, list, class of seats, quantity)."""
    keys = list(zip(results["election"], results["list_id"], results["seat_class"], strict=True))
    filled = {quantity: results[quantity].notna().tolist() for quantity in QUANTITIES}
    return [
        (position, (*key, quantity))
        for position, key in enumerate(keys)
        for quantity in QUANTITIES
        if filled[quantity][position]
    ]


def preferred_cells(results: pd.DataFrame) -> set[tuple]:
    """The values that are preferred, each as (election, list, class of seats, quantity)."""
    preferred = results["preferred"].tolist()
    return {cell for position, cell in _cells(results) if preferred[position]}


def prefer_next(results: pd.DataFrame, wanted: set[tuple], doubted: list[bool]) -> pd.DataFrame:
    """Prefer the next value wherever one of those wanted, as `preferred_cells` gives them, is not there.

    The next is that of the best of `STAGES`, then the latest, then the first in the table. `doubted`: for
    each row, whether it is doubted; such a one comes last.
    """
    missing = wanted - preferred_cells(results)
    if not missing:
        return results
    days = [-int((day + "-99-99")[:10].replace("-", "")) for day in results["as_of"].fillna("0000")]
    stages = [STAGES.index(stage) for stage in results["stage"]]
    ranks = list(zip(doubted, stages, days, strict=True))
    best: dict[tuple, int] = {}
    for position, cell in _cells(results):
        if cell in missing and (cell not in best or ranks[position] < ranks[best[cell]]):
            best[cell] = position
    chosen: dict[int, set[str]] = {}
    for (*_, quantity), position in best.items():
        chosen.setdefault(position, set()).add(quantity)
    # A row that holds other quantities too is split: the first of the two keeps what is now preferred.
    split = [
        position
        for position, quantities in chosen.items()
        if any(pd.notna(results.at[position, name]) for name in QUANTITIES if name not in quantities)
    ]
    order = pd.Series(sorted([*range(len(results)), *split]))
    picked, first = order.isin(chosen), ~order.duplicated()
    frame = results.loc[order].reset_index(drop=True)
    for name in QUANTITIES:
        wanted = pd.Series([name in chosen.get(position, ()) for position in order])
        frame[name] = frame[name].mask(picked & (wanted != first))
    frame["preferred"] = frame["preferred"].mask(picked & first, True)
    frame["preferred_reason"] = frame["preferred_reason"].mask(picked & first)
    return frame
