"""How many attacks others count, and by which rule.

Each series has one counter and one rule. They count different things: no two are joined, and no number here
is the difference of two others.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import CUT_OFF
from after_soleimani.evidence import count_origins


def published_counts(data: Dataset) -> pd.DataFrame:
    """Every published count of attacks: by series, the one that begins first on top, then by period.

    Columns of `tempo`, and days (of the period, both ends counted), origins. A period that ends after the
    information cut-off is left out.
    """
    rows = data.tempo[data.tempo["last_day"] <= pd.Timestamp(CUT_OFF)]
    rows = rows.assign(
        days=(rows["last_day"] - rows["first_day"]).dt.days + 1,
        origins=[count_origins(data, ids) for ids in rows["evidence_ids"]],
        opened=rows.groupby("series")["first_day"].transform("min"),
    )
    rows = rows.sort_values(["opened", "series", "first_day", "last_day", "tempo_id"], kind="stable")
    return rows.drop(columns="opened").reset_index(drop=True)
