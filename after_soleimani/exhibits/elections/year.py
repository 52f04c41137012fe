"""Tables and numbers of the year after the vote: its events by strand, the figures that differ by source."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections.disputes import given, quantity_words
from after_soleimani.charts.elections.year import attendance_words
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import in_short
from after_soleimani.dataset.labels import publisher_label, source_labels
from after_soleimani.elections import year
from after_soleimani.elections.sittings import sittings
from after_soleimani.exhibits.kit.cells import Link
from after_soleimani.exhibits.kit.support import Citations


def year_sittings(data: Dataset) -> pd.DataFrame:
    """The measure of sittings, with the event that each is part of."""
    events = data.sessions.set_index("session_id")["event_id"]
    frame = sittings(data)
    return frame.assign(event_id=frame["session_id"].map(events))


def year_table(events: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Every event of the year by strand, linked to the page of all events; for sittings who came."""
    own = {event_id: attendance_words(group) for event_id, group in held.groupby("event_id")}
    rows = [
        {
            "Event": Link(row["description"], "chronology", row["event_id"]),
            "Strand": row["strand"],
            "Earliest": row["start"],
            "Latest": row["latest"],
            "Until": row["end"],
            "Took place": "planned or expected" if row["expected"] else "as reported",
            "Present and needed": own.get(row["event_id"], ""),
            "Crisis": bool(row["crisis"]),
            "On the chart": bool(row["placed"]),
            "Origins": int(row["origins"]),
            "Evidence": ", ".join(row["evidence_ids"]),
        }
        for _, row in events.iterrows()
    ]
    return pd.DataFrame(rows)


def disputed_rows(data: Dataset) -> pd.DataFrame:
    """`year.disputed_figures` with `publishers`, the names of those whose value it is, each once."""
    frame, labels = year.disputed_figures(data), source_labels(data)
    named = [
        tuple(dict.fromkeys(publisher_label(labels[source]) for source in ids)) for ids in frame["source_ids"]
    ]
    return frame.assign(publishers=named)


def disputes_table(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """What is counted, every value, how the values differ, and how many origins stand behind each."""
    citations = Citations(data)
    rows = [
        {
            "Counted": quantity_words(row),
            "Day": in_short(row["start"]),
            "Base, stage or who": row["base"],
            "Given": given(row),
            "Low": "open" if row["below"] else row["low"],
            "High": "open" if row["above"] else row["high"],
            "How the values differ": year.DIFFERENCES[row["difference"]],
            "Origins of this value": int(row["origins"]),
            "Origins in all": int(row["group_origins"]),
            "Read in": citations.of(row["evidence_ids"]),
            "Evidence": ", ".join(row["evidence_ids"]),
            "Note": " ".join(row["notes"]),
        }
        for _, row in frame.iterrows()
    ]
    return pd.DataFrame(rows)


def year_numbers(events: pd.DataFrame, frame: pd.DataFrame) -> dict:
    """Numbers of the year for the prose: events, and quantities on which origins differ."""
    groups = frame.drop_duplicates("group")
    differences = groups["difference"].value_counts()
    return {
        "year_events": len(events),
        "year_one_origin": int((events["origins"] == 1).sum()),
        "disputed": len(groups),
        "disputed_open": (int(differences.get("open", 0)), "word"),
    }
