"""Published counts of attacks: the exhibit `published-counts`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.pmf import tempo as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown


def published_counts(data: Dataset, counts: pd.DataFrame) -> dict:
    """`tempo.published_counts`: one row a count, with its counter and its rule."""
    table = pd.DataFrame(
        {
            "Series": counts["series"],
            "Counter": counts["counter"],
            "What is counted": counts["rule"],
            "From": counts["first_day"],
            "To": counts["last_day"],
            "Days": counts["days"],
            "Count": [charts.count_in_words(row) for row in counts.itertuples()],
            "Unit": counts["unit"],
            "As worded": counts["wording"].fillna(""),
            "Origins": counts["origins"],
            "Evidence": counts["evidence_ids"],
        }
    )
    return shown(data, table, counts, chart=charts.published_counts)
