"""How far two raters, and two resolvers, agree: the exhibit `rating-agreement`."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown

HEADS = ("What was judged", "Judged twice", "Alike", "Share", "Kappa")
ALL_RATINGS, FORECASTS = "All ratings", "What came of the forecasts"


def rating_agreement(
    data: Dataset, rated: pd.DataFrame, resolved: Mapping[str, float], questions: Mapping[str, str]
) -> dict:
    """Takes `hypotheses.rating_agreement`, `forecasts.resolver_agreement`, and chapter → its question."""
    words = {**questions, "": ALL_RATINGS}
    counts = [(words[row.chapter], row.cells, row.same, row.kappa) for row in rated.itertuples()]
    counts.append((FORECASTS, resolved["n"], resolved["same"], resolved["kappa"]))
    rows = [(what, n, same, f"{same / n:.0%}", f"{kappa:.2f}") for what, n, same, kappa in counts]
    return shown(data, pd.DataFrame(rows, columns=HEADS), data.propositions)
