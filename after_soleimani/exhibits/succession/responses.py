"""What is shown of crises and of the trips that followed them."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.succession import responses as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown


def crises_and_visits(data: Dataset, answers: pd.DataFrame) -> dict:
    """One row a crisis: the trip a source ties to it, the days to that trip and to the next known one."""
    rows = list(answers.itertuples())
    table = pd.DataFrame(
        {
            "Crisis": answers["description"],
            "When": answers["when"],
            "Clause of the rule": answers["rule"],
            "Trip a source ties to it": answers["stated"].replace("", "none"),
            "Days to that trip": [_days(row.stated_min, row.stated_max) for row in rows],
            "Days to the next known trip of Qaani": [_days(row.next_min, row.next_max) for row in rows],
            "Origins": answers["origins"],
            "Evidence": answers["evidence_ids"],
        }
    )
    tied = pd.DataFrame({"evidence_ids": answers["stated_evidence"]})
    return shown(data, table, answers, tied, chart=charts.crises_and_visits, drawn=(answers,))


def _days(low: object, high: object) -> str:
    if pd.isna(low):
        return ""
    if pd.isna(high):
        return f"{low} or more"
    return f"{low}" if low == high else f"{low} to {high}"
