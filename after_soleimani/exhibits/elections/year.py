"""The year from the vote to the cabinet, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import year as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import between, in_short
from after_soleimani.elections.year import YEAR
from after_soleimani.exhibits.kit.cells import Link
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.words import interval

#: An event without a name on the chart is drawn from so many origins on; the table has all.
DRAWN_FROM = 3


def year_of_formation(data: Dataset, events: pd.DataFrame, sittings: pd.DataFrame) -> dict:
    """The events of the year in their strands; `sittings` from `sittings.of_events`."""
    labelled, attended = labelled_year(events, sittings)
    drawn = labelled["placed"] & (labelled["named"] | (labelled["origins"] >= DRAWN_FROM))
    return shown(
        data,
        _table(events, attended),
        events,
        chart=charts.year_of_formation,
        drawn=(labelled[drawn], attended, YEAR),
    )


def labelled_year(events: pd.DataFrame, sittings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The events with label and label_narrow, the sittings with attended: the words beside their marks."""
    own = dict(iter(sittings.groupby("event_id")))
    attended = sittings.assign(
        attended=[attendance_words(own[event]) if event in own else "" for event in sittings["event_id"]]
    )
    labels = {
        name: [_label(row, own.get(row["event_id"]), brief=brief) for _, row in events.iterrows()]
        for name, brief in (("label", True), ("label_narrow", False))
    }
    return events.assign(**labels), attended


def attendance_words(sittings: pd.DataFrame, *, brief: bool = False) -> str:
    """Who came to the sittings of one event, and what was needed: "325, then 228 present, 165 needed"."""
    known = sittings[sittings["present_low"].notna()]
    ends = zip(known["present_low"], known["present_high"], strict=True)
    present = ", then ".join(interval(*both, ",.0f") for both in ends)
    needed = sorted({int(number) for number in sittings["required"].dropna()})
    if brief:
        return present
    parts = [f"{present} present"] if present else []
    return ", ".join(parts + ([f"{' and '.join(map(str, needed))} needed"] if needed else []))


def _label(row: pd.Series, sittings: pd.DataFrame | None, *, brief: bool) -> str:
    if sittings is not None:
        words = attendance_words(sittings, brief=brief)
    else:
        words = row["description"] if pd.isna(row["short_name"]) else row["short_name"]
    return f"{_days(row)}: {words}"


def _days(row: pd.Series) -> str:
    """The days of an event without the year, which the axis gives: "27 Dec", "29–30 Aug"."""
    last = row["latest"] if pd.isna(row["end"]) else row["end"]
    if row["start"].year == last.year:
        return between(row["start"], last)[:-5]
    return f"{in_short(row['start'], year=False)}–{in_short(last, year=False)}"


def _table(events: pd.DataFrame, attended: pd.DataFrame) -> pd.DataFrame:
    """Every event of the year by strand, linked to the page of all events; for sittings who came."""
    own = dict(zip(attended["event_id"], attended["attended"], strict=True))
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
