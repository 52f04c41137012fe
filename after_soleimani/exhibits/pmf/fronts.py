"""Fronts and their assessed parents: the exhibits `fronts-timeline` and `fronts-and-parents`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.pmf import fronts as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when_in_full
from after_soleimani.evidence import cited, count_origins
from after_soleimani.exhibits.kit.support import shown


def fronts_timeline(data: Dataset, fronts: pd.DataFrame) -> dict:
    """`fronts.fronts_timeline`: one row a front and assessed parent."""
    origins = [count_origins(data, ids) for ids in fronts["front_evidence_ids"]]
    drawn = (fronts.assign(origins=origins),)
    return shown(data, _table(data, fronts), fronts, chart=charts.fronts_timeline, drawn=drawn)


def fronts_and_parents(data: Dataset, fronts: pd.DataFrame) -> dict:
    """`fronts.fronts_and_parents`: the same for the fronts of one paper, without a chart."""
    return shown(data, _table(data, fronts), fronts)


def _table(data: Dataset, fronts: pd.DataFrame) -> pd.DataFrame:
    """With what each front says of itself in the words of the register."""
    first = [when_in_full(row.first_start, row.first_latest, pd.NaT) for row in fronts.itertuples()]
    own = [" ".join(cited(data, ids)["statement"]) for ids in fronts["denial_evidence_ids"]]
    sure = [
        f"{row.assessor}, {when_in_full(row.assessed_on, pd.NaT, pd.NaT)}: “{row.confidence}”"
        if pd.notna(row.parent)
        else ""
        for row in fronts.itertuples()
    ]
    return pd.DataFrame(
        {
            "Front": fronts["front"],
            "First seen": first,
            "Assessed parent": fronts["parent"].fillna("none in what was read"),
            "Who says so, and how sure": sure,
            "Its own word": own,
            "Evidence": fronts["evidence_ids"],
        }
    )
