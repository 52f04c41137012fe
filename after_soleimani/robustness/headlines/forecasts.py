"""The headline numbers of chapter 4: what came of the forecasts that are scored."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.judging.forecasts import CAME, forecasts
from after_soleimani.robustness.listing import Measured, headline


@headline(
    "came_true",
    "came_partly",
    "came_false",
    words=("forecasts that came true", "forecasts that came in part", "forecasts that did not come"),
    chapter="forecasts",
    finding="fewer than half of the forecasts scored came true outright",
    holds=lambda true, partly, false: 2 * true < true + partly + false,
    spec="word",
    exhibit="forecasts-scored",
)
def what_came(data: Dataset) -> list[Measured]:
    """The scored forecasts by what came; one goes with its own item, and with all later evidence for it."""
    table = forecasts(data)
    table = table[table["came"].notna()]
    rows = pd.DataFrame(
        {"evidence_ids": [*((item,) for item in table["evidence_id"]), *table["evidence_ids"]]}
    )
    counts = [table[table["decision"] == name] for name in CAME]
    return [
        Measured(len(own), tuple(dict.fromkeys(item for ids in own["all_ids"] for item in ids))).read_from(
            rows
        )
        for own in counts
    ]
