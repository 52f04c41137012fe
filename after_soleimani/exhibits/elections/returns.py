"""What the core sources print of the result: the table and the chart of seats before and after."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import returns as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.exhibits.kit.support import Citations, shown


def seats_in_core_sources(data: Dataset, seats: pd.DataFrame, losses: pd.DataFrame) -> dict:
    """Seats as the core sources give them, and the share of its seats that Fatah lost by each."""
    return shown(
        data,
        _table(data, seats, losses),
        pd.concat([seats, losses]),
        chart=charts.seats_in_core_sources,
        drawn=(seats, losses),
    )


def _table(data: Dataset, seats: pd.DataFrame, losses: pd.DataFrame) -> pd.DataFrame:
    """Seats by list and year, then the share of its seats that a list lost, as each source words it."""
    citations, labels = Citations(data), source_labels(data)
    rows = [
        {
            "What": f"{row['actor']}, {row['date'].year}",
            "As given": f"{row['seats']} seats",
            "Low": row["seats"],
            "High": row["seats"],
            "Unit": "seats",
            "Read in": citations.of(row["evidence_ids"]),
        }
        for _, row in seats.iterrows()
    ]
    rows += [
        {
            "What": f"Share lost by Fatah, {labels[row['source_id']]}",
            "As given": f"“{row['wording']}”",
            "Low": round(100 * row["low"], 1),
            "High": round(100 * row["high"], 1),
            "Unit": "per cent",
            "Read in": citations.of(row["evidence_ids"]),
        }
        for _, row in losses.iterrows()
    ]
    return pd.DataFrame(rows)
