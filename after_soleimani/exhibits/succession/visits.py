"""What is shown of trips to Iraq."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.succession import visits as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown


def visits_timeline(data: Dataset, trips: pd.DataFrame) -> dict:
    """One row a trip: who, when, how well dated, announced or not, what set it off."""
    table = pd.DataFrame(
        {
            "Visitor": trips["visitor"],
            "When": trips["when"],
            "First day known to": trips["date_precision"],
            "Earliest": trips["earliest"],
            "Latest": trips["latest"],
            "Announced": trips["announced"].replace("unknown", "not said"),
            "Tied to, as a source has it": trips["trigger"].replace("", "not said"),
            "Status": trips["status"],
            "Counted": ["yes" if row.counted else _not_counted(row) for row in trips.itertuples()],
            "Origins": trips["origins"],
            "Evidence": trips["evidence_ids"],
        }
    )
    return shown(data, table, trips, chart=charts.visits_timeline)


def _not_counted(row: tuple) -> str:
    return "no: may be a trip that is counted" if row.may_be else "no: before the killing of Soleimani"
