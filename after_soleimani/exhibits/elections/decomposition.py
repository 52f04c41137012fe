"""The parts of a change of seats, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import decomposition as charts
from after_soleimani.dataset import Dataset
from after_soleimani.elections.decomposition import FATAH_UNIT
from after_soleimani.exhibits.kit.support import shown

# Where a change of seats lies


def decomposition_ranges(data: Dataset, ranges: pd.DataFrame) -> dict:
    """The part of each unit's change that goes with its share of votes, and that with its conversion."""
    labelled = labelled_ranges(ranges)
    return shown(data, _ranges_table(ranges), labelled, chart=charts.decomposition_ranges)


def labelled_ranges(ranges: pd.DataFrame) -> pd.DataFrame:
    """`decomposition_ranges` with label, and detail: the lists, where the label does not name them."""
    labels = [
        _short(row["unit"]) + (f", {row['first']}" if row["several"] else "") for _, row in ranges.iterrows()
    ]
    details = [
        "" if before == after == (unit,) else f"{' + '.join(before)} → {' + '.join(after)}"
        for unit, before, after in zip(
            ranges["unit"], ranges["names_before"], ranges["names_after"], strict=True
        )
    ]
    return ranges.assign(label=labels, detail=details)


def _short(unit: str) -> str:
    return "Fatah" if unit == FATAH_UNIT else unit


def _ranges_table(ranges: pd.DataFrame) -> pd.DataFrame:
    """Both parts as ranges, the share of conversion, whether it is settled, and turnout in votes."""
    return pd.DataFrame(
        {
            "Unit": ranges["unit"],
            "Drawn how": ranges["definition"],
            "Lists of 2021": [", ".join(names) for names in ranges["names_after"]],
            "Cases": ranges["cases"],
            "Change of seats": ranges["change_low"],
            "Share of votes, seats": ends_in_words(ranges, "votes", 1),
            "Conversion, seats": ends_in_words(ranges, "conversion", 1),
            "Larger part": [
                {"votes": "share of votes", "conversion": "conversion"}[larger] if settled else "not settled"
                for larger, settled in zip(ranges["larger"], ranges["settled"], strict=True)
            ],
            "Votes lost or won at a constant share": ends_in_words(ranges, "at_constant_share", 0),
            "Votes lost or won with the share": ends_in_words(ranges, "from_share", 0),
            "Evidence": [", ".join(ids) for ids in ranges["evidence_ids"]],
        }
    )


def ends_in_words(frame: pd.DataFrame, name: str, digits: int) -> list[str]:
    """Each range from `name`_low to `name`_high as "−29.1 to −27.3"; one number where both read the same."""
    words = []
    for low, high in zip(frame[f"{name}_low"], frame[f"{name}_high"], strict=True):
        pair = [f"{value:,.{digits}f}".replace("-", "−") for value in (low, high)]
        words.append(pair[0] if pair[0] == pair[1] else " to ".join(pair))
    return words
