"""What courts and inquiries had done in a matter by the information cut-off, and what came later.

A step is a step of a body, with its date. None is a finding of this book, and a matter in which nothing
later was found is not for that reason closed.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins


def judicial_states(data: Dataset) -> pd.DataFrame:
    """Every step up to the cut-off: matters in the order of their events, steps by date.

    Columns of `proceedings`, and matter (what the event is), body (whose step), origins, last (True for the
    last step known of its matter; several of one day are all last).
    """
    events, rows = data.events.set_index("event_id"), data.proceedings
    rows = rows.assign(
        matter=rows["event_id"].map(events["description"]),
        body=rows["body_id"].map(actor_labels(data)),
        began=rows["event_id"].map(events["start"]),
        origins=[count_origins(data, ids) for ids in rows["evidence_ids"]],
        last=rows["date"] == rows.groupby("event_id")["date"].transform("max"),
    )
    rows = rows.sort_values(["began", "event_id", "date", "proceeding_id"], kind="stable", ignore_index=True)
    return rows.drop(columns="began")


def since_then(data: Dataset) -> pd.DataFrame:
    """Dated facts from after the cut-off, by date; columns of `since`, and matter ("" for none).

    They enter no measure.
    """
    rows = data.since
    matter = rows["event_id"].map(data.events.set_index("event_id")["description"]).fillna("")
    return rows.assign(matter=matter).sort_values(["date", "since_id"], kind="stable", ignore_index=True)
