"""What the networks are like as a whole: the exhibits `balance` and `fragmentation`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.exhibits.pmf.words import BOUNDARY_NAMES, TOO_DENSE, TOO_FEW


def balance(data: Dataset, balanced: pd.DataFrame) -> dict:
    """`by_period.balance`: one row a period and kind of acts."""
    return shown(data, balance_table(balanced), balanced)


def balance_table(balanced: pd.DataFrame) -> pd.DataFrame:
    """`by_period.balance` as a table, with "too few" where a measure would rest on next to nothing."""
    rows = list(balanced.itertuples(index=False))
    return pd.DataFrame(
        {
            "Period": balanced["label"],
            "Acts": balanced["acts"],
            "Signed pairs (of mixed sign, left out)": [f"{row.pairs} ({row.mixed})" for row in rows],
            "Closed triads; degree of balance": [
                f"{row.closed}; {TOO_FEW if pd.isna(row.degree) else f'{row.degree:.2f}'}" for row in rows
            ],
            "Frustration index (at random)": [
                f"{_from_to(row.bounds)} ({_at_random(row.low, row.high)})" for row in rows
            ],
            "Divisions that reach it; sides in all of them; adjusted Rand with camps": [
                TOO_DENSE if pd.isna(row.optima) else _divisions(row) for row in rows
            ],
        }
    )


def _from_to(bounds: tuple[int, int]) -> str:
    at_least, at_most = bounds
    return f"{at_least}" if at_least == at_most else f"{at_least} to {at_most}"


def _at_random(low: float | None, high: float | None) -> str:
    return TOO_DENSE if pd.isna(low) else f"{low:g} to {high:g}"


def _divisions(row: tuple) -> str:
    return f"{int(row.optima)}; {_named(row.blocks)}; {_rand(row.rand_low, row.rand_high)}"


def _named(blocks: tuple[tuple[tuple[str, ...], ...], ...] | None) -> str:
    """Actors on one side in every optimal division, against those on the other: "a, b against c"."""
    if not blocks:
        return TOO_FEW
    return "; ".join(" against ".join(", ".join(side) for side in block) for block in blocks)


def _rand(low: float | None, high: float | None) -> str:
    return TOO_FEW if pd.isna(low) else f"{low:.2f} to {high:.2f}"


def fragmentation(data: Dataset, parts: pd.DataFrame) -> dict:
    """`by_period.fragmentation`: one row a layer."""
    return shown(data, fragmentation_table(parts), parts)


def _two_places(value: float | None) -> str:
    return TOO_FEW if pd.isna(value) else f"{value:.2f}"


def fragmentation_table(parts: pd.DataFrame) -> pd.DataFrame:
    """`by_period.fragmentation` as a table; what removing an actor does is shown on enough ties alone."""
    rows = list(parts.itertuples())
    return pd.DataFrame(
        {
            "Layer; Saraya al-Salam": [f"{row.layer}; {BOUNDARY_NAMES[row.boundary]}" for row in rows],
            "Actors; ties (dated, on two origins)": [
                f"{row.actors}; {row.ties} ({row.well_attested})" for row in rows
            ],
            "Parts (actors in the largest); fragmentation": [
                f"{row.parts} ({row.largest}); {_two_places(row.fragmentation)}" for row in rows
            ],
            "Communities (modularity)": [
                f"{row.communities} ({'no ties' if pd.isna(row.modularity) else f'{row.modularity:.2f}'})"
                for row in rows
            ],
            "Greatest effect of a removal": [
                TOO_FEW if pd.isna(row.removed) else f"{row.removed}, {row.more:+.2f}" for row in rows
            ],
        }
    )
