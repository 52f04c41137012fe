"""The figures with what their quantities count: measures select by it, and never by the wording."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset.dataset import Dataset, once

#: What `quantities` says of a figure. Its unit is left out: a figure has it, and the two agree.
CODED = ["quantity", "counts", "stem", "base", "dated", "basis"]

#: `quantities.counts` of people hurt or killed.
CASUALTIES = ("killed", "injured")

#: `quantities.basis` of what is foreseen or claimed, and not counted.
NOT_COUNTED = ("projected", "planned", "claimed")


@once
def figures(data: Dataset) -> pd.DataFrame:
    """Every figure, in the order of the file, with what `quantities` says of its quantity.

    Columns of `figures`, and counts (what kind of thing), stem (in words), base (base or stage in words,
    NaN without one), dated (the stem names its year) and basis (what the number rests on).
    """
    return data.figures.merge(data.quantities[CODED], on="quantity", how="left", validate="many_to_one")


def counting(data: Dataset, *counts: str) -> pd.DataFrame:
    """The `figures` that count one of these kinds of things (`quantities.counts`)."""
    rows = figures(data)
    return rows[rows["counts"].isin(counts)]


def at_event(data: Dataset, event_id: str, *counts: str) -> pd.DataFrame:
    """The `figures` that count one of these kinds of things at an event."""
    rows = counting(data, *counts)
    return rows[rows["event_id"] == event_id]


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of these `figures` that are neither foreseen nor a side's claim for itself."""
    return rows[~rows["basis"].isin(NOT_COUNTED)]
