"""The figures on which sources differ, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import disputes as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import in_short
from after_soleimani.dataset.labels import publisher_label, source_labels
from after_soleimani.elections.disputes import DIFFERENCES
from after_soleimani.exhibits.kit.support import Citations, shown

DRAWN_FROM = 3


def disputed_figures(data: Dataset, figures: pd.DataFrame) -> dict:
    """Every quantity on which two origins give no value in common, and whose each value is.

    Those with values of `DRAWN_FROM` origins or more are drawn; the table has all.
    """
    worded = worded_figures(data, figures)
    drawn = worded[worded["group_origins"] >= DRAWN_FROM]
    return shown(
        data,
        _table(data, worded),
        worded,
        chart=charts.disputed_figures,
        drawn=(drawn, DIFFERENCES),
    )


def worded_figures(data: Dataset, figures: pd.DataFrame) -> pd.DataFrame:
    """`disputes.disputed_figures` with counted and given, the words for what is counted and for each value.

    And publishers: the names of those whose value it is, each once.
    """
    labels = source_labels(data)
    rows = [row for _, row in figures.iterrows()]
    return figures.assign(
        counted=list(map(quantity_words, rows)),
        given=list(map(given, rows)),
        publishers=[
            tuple(dict.fromkeys(publisher_label(labels[source]) for source in row["source_ids"]))
            for row in rows
        ],
    )


def given(row: pd.Series) -> str:
    """A value as a source gives it: "about 350", "at least 30", "less than 60", "34–43"."""
    if row["below"]:
        return f"{row['qualifier']} {row['high'] + (row['qualifier'] != 'no more than'):,.0f}"
    low = f"{row['low']:,.2f}".rstrip("0").rstrip(".")
    if row["above"] and row["low"] != row["high"]:
        return f"{row['qualifier']} {row['low'] - 1:,.0f}"
    high = f"{row['high']:,.2f}".rstrip("0").rstrip(".")
    return f"{row['qualifier']} {low}".strip() if low == high else f"{low}–{high}"


def quantity_words(row: pd.Series) -> str:
    """What is counted, of whom and when, as the head of a panel."""
    text = row["quantity"][0].upper() + row["quantity"][1:]
    if row["unit"] == "percent":
        text += ", per cent"
    if row["actor"]:
        text += f": {row['actor']}"
    return text if row["dated"] else f"{text}, {in_short(row['start'])}"


def _table(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """What is counted, every value, how the values differ, and how many origins stand behind each."""
    citations = Citations(data)
    rows = [
        {
            "Counted": row["counted"],
            "Day": in_short(row["start"]),
            "Base, stage or who": row["base_or_whom"],
            "Given": row["given"],
            "Low": "open" if row["below"] else row["low"],
            "High": "open" if row["above"] else row["high"],
            "How the values differ": DIFFERENCES[row["difference"]],
            "Origins of this value": int(row["origins"]),
            "Origins in all": int(row["group_origins"]),
            "Read in": citations.of(row["evidence_ids"]),
            "Evidence": ", ".join(row["evidence_ids"]),
            "Note": " ".join(row["notes"]),
        }
        for _, row in frame.iterrows()
    ]
    return pd.DataFrame(rows)
