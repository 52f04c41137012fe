"""What is shown of passages that other evidence contradicts, overtakes, disputes or shows to be garbled."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import Citations, shown


def overtaken(data: Dataset, cases: pd.DataFrame) -> dict:
    """Each passage, what the record has, and the evidence of both; takes `overtaken.overtaken`."""
    citations = Citations(data)
    table = pd.DataFrame(
        {
            "Text": [citations.of(ids)[0] for ids in cases["evidence_ids"]],
            "What it says": cases["passage"],
            "What the record has": cases["record"],
            "How it stands": cases["standing"],
            "Evidence for the passage": cases["evidence_ids"],
            "Evidence of the record": cases["evidence_ids_2"],
        }
    )
    return shown(data, table, cases.assign(evidence_ids=cases["all_ids"]))
