"""What is shown of the reasons that the core sources give for a looser hold."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.succession import reasons as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import NOT_TREATED
from after_soleimani.exhibits.kit.cells import Cite
from after_soleimani.exhibits.kit.support import shown


def reasons_hold_weakened(data: Dataset, readings: pd.DataFrame) -> dict:
    """One row a question and source: the reading, what it says, whose word it is."""
    named = readings.assign(source=readings["source_id"].map(source_labels(data)))
    table = pd.DataFrame(
        {
            "Question or reason": readings["question"],
            "Source": list(map(Cite, named["source_id"], named["source"])),
            "Reading": readings["code"].replace(NOT_TREATED, "not asked"),
            "What it says": readings["answer"].where(readings["code"] != "silent", ""),
            "Whose word": ["; ".join(charts.VOICES[kind] for kind in kinds) for kinds in readings["voices"]],
            "How they compare": readings["assessment"].fillna(""),
            "Evidence": readings["evidence_ids"],
        }
    )
    return shown(data, table, readings, chart=charts.reasons_hold_weakened, drawn=(named,))
