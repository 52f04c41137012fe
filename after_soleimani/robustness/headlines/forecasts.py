"""The headline numbers of chapter 4: what came of the forecasts that are scored."""

from __future__ import annotations

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import union
from after_soleimani.judging.forecasts import CAME, forecasts
from after_soleimani.robustness.listing import Measured, headline, with_own_item


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
    counts = [table[table["decision"] == name] for name in CAME]
    return [
        Measured(
            len(own),
            union(own["all_ids"]),
            counted=tuple(map(with_own_item, own["evidence_id"], own["evidence_ids"], own["all_ids"])),
        )
        for own in counts
    ]
