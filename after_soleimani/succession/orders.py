"""What Iranian offices are reported to have asked of Iraqi sides since January 2020, and what came of it.

Occasions that left a trace in the press: a request that is quietly met makes no news. They stand beside the
cases before 2020 (`cases`) as a list: no rate is drawn from them, and nothing is set against those cases.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins


def orders(data: Dataset) -> pd.DataFrame:
    """The orders, requests and pieces of advice on record, by date.

    Columns: order_id, when, earliest, asked_by, through and asked (tuples of names), channel, form, what,
    outcome, came_of_it, told_by, status (how firmly it stands that it was asked), reported_at, denied (the
    evidence of denials, and of other makers or reasons), origins (of what is told, denials apart),
    evidence_ids, note.
    """
    names = actor_labels(data)
    frame = data.orders.sort_values(["start", "order_id"], kind="stable", ignore_index=True)

    def named(column: str) -> list[tuple[str, ...]]:
        return [tuple(names[actor] for actor in cell) for cell in frame[column]]

    dates = frame[["start", "start_latest", "date_precision"]].assign(end=pd.NaT)
    return pd.DataFrame(
        {
            "order_id": frame["order_id"],
            "when": [when(row) for _, row in dates.iterrows()],
            "earliest": frame["start"],
            "asked_by": named("asked_by_ids"),
            "through": named("through_ids"),
            "asked": named("asked_of_ids"),
            **{name: frame[name] for name in ("channel", "form", "what", "outcome", "came_of_it", "told_by")},
            **{name: frame[name] for name in ("status", "reported_at")},
            "denied": frame["denial_evidence_ids"],
            "origins": [count_origins(data, ids) for ids in frame["evidence_ids"]],
            "evidence_ids": frame["evidence_ids"],
            "note": frame["note"].fillna(""),
        }
    )


def orders_by_outcome(data: Dataset) -> dict[str, pd.DataFrame]:
    """All orders, and those of each outcome, for the prose."""
    found = orders(data)
    outcomes = data.schema["orders"]["outcome"].enum
    return {"orders": found} | {f"order_{name}": found[found["outcome"] == name] for name in outcomes}


def order_counts(data: Dataset) -> dict[str, int]:
    """How many rows each part of `orders_by_outcome` has, and how many are denied or told otherwise."""
    parts = orders_by_outcome(data)
    denied = int(parts["orders"]["denied"].map(bool).sum())
    return {name: len(rows) for name, rows in parts.items()} | {"orders_denied": denied}
