"""The year from the vote to the cabinet, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import year as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import between, in_short
from after_soleimani.elections.year import ALLIANCES, COURTS, PARLIAMENT, STREET, VISITS, YEAR
from after_soleimani.exhibits.kit.cells import Link
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.words import interval

#: An event without a name on the chart is drawn from so many origins on; the table has all.
DRAWN_FROM = 3
#: Strand → whose hue it has, and its share of a page's width.
COLUMNS = {
    COURTS: ("", 1.64), PARLIAMENT: ("house", 1.6), ALLIANCES: ("", 1.42), STREET: ("", 1.42),
    VISITS: ("iran", 0.98),
}  # fmt: skip


def year_of_formation(data: Dataset, events: pd.DataFrame, sittings: pd.DataFrame) -> dict:
    """The events of the year in their strands; `sittings` from `sittings.of_events`."""
    labelled = labelled_year(events, sittings)
    drawn = labelled["placed"] & (labelled["named"] | (labelled["origins"] >= DRAWN_FROM))
    return shown(
        data,
        _table(labelled),
        events,
        chart=charts.year_of_formation,
        drawn=(labelled[drawn], COLUMNS, YEAR),
    )


def labelled_year(events: pd.DataFrame, sittings: pd.DataFrame) -> pd.DataFrame:
    """The events with how each is drawn (shape, lasted) and its words: day, words, tooltip.

    Adds attended, who came to its sittings and who was needed ("" for what was no sitting).
    """
    own = dict(iter(sittings.groupby("event_id")))
    rows = [row for _, row in events.iterrows()]
    held = [own.get(row["event_id"]) for row in rows]
    when = [between(row["start"], _last(row)) for row in rows]
    return events.assign(
        attended=["" if each is None else attendance_words(each) for each in held],
        shape=[_shape(*each) for each in zip(rows, held, strict=True)],
        lasted=[bool(row["exact"] and pd.notna(row["end"])) for row in rows],
        day=[_day(row["start"], _last(row)) for row in rows],
        words=[_words(*each) for each in zip(rows, held, strict=True)],
        tooltip=[
            f"{row['description']}, {days}, {row['origins']} {'origin' if row['origins'] == 1 else 'origins'}"
            for row, days in zip(rows, when, strict=True)
        ],
    )


def _last(row: pd.Series) -> pd.Timestamp:
    """The last of the days on which an event can have begun or, where that day is known, its last day."""
    return row["end"] if row["exact"] and pd.notna(row["end"]) else row["latest"]


def _day(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """The days of an event in its month: "27", "29–30", "31 Aug–1 Sep"."""
    if first == last:
        return f"{first.day}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day}"
    return f"{in_short(first, year=False)}–{in_short(last, year=False)}"


def _shape(row: pd.Series, sittings: pd.DataFrame | None) -> str:
    if sittings is not None and (sittings["enough"] == "no").any():
        return "no_quorum"
    return "contested" if row["contested"] else "crisis" if row["crisis"] else "event"


def _words(row: pd.Series, sittings: pd.DataFrame | None) -> str:
    """What happened: the short name, or the description; of a sitting, what it was for and who came."""
    named = pd.notna(row["short_name"])
    if sittings is None:
        return row["short_name"] if named else row["description"]
    if named and _shape(row, sittings) != "no_quorum":
        purpose = row["short_name"]
    else:
        purpose = sittings["purpose"].iloc[-1].split(",")[0].removeprefix("Election of the ")
        purpose = purpose[0].lower() + purpose[1:]
    return f"{purpose}: {attendance_words(sittings, brief=True)}"


def attendance_words(sittings: pd.DataFrame, *, brief: bool = False) -> str:
    """Who came to the sittings of one event, and what was needed: "325, then 228 present, 165 needed".

    Briefly, "325, then 228 came, 165 needed".
    """
    known = sittings[sittings["present_low"].notna()]
    ends = zip(known["present_low"], known["present_high"], strict=True)
    present = ", then ".join(interval(*both, ",.0f") for both in ends)
    needed = sorted({int(number) for number in sittings["required"].dropna()})
    parts = [f"{present} {'came' if brief else 'present'}"] if present else []
    return ", ".join(parts + ([f"{' and '.join(map(str, needed))} needed"] if needed else []))


def _table(events: pd.DataFrame) -> pd.DataFrame:
    """Every event of the year by strand, linked to the page of all events; for sittings who came."""
    rows = [
        {
            "Event": Link(row["description"], "chronology", row["event_id"]),
            "Strand": row["strand"],
            "Earliest": row["start"],
            "Latest": row["latest"],
            "Until": row["end"],
            "Took place": _took_place(row),
            "Present and needed": row["attended"],
            "Crisis": bool(row["crisis"]),
            "On the chart": bool(row["placed"]),
            "Origins": int(row["origins"]),
            "Evidence": ", ".join(row["evidence_ids"]),
        }
        for _, row in events.iterrows()
    ]
    return pd.DataFrame(rows)


def _took_place(row: pd.Series) -> str:
    if row["contested"]:
        return "reported and denied"
    return "planned or expected" if row["expected"] else "as reported"
