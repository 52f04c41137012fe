"""Trips of Iranian officials to Iraq.

All measures describe what the coded texts report. A date that is not known to the day is an interval from
`start` to `start_latest`.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset, once
from after_soleimani.dataset.dates import when, window
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins, sources_of

PREDECESSOR, SUCCESSOR = "soleimani", "qaani"
#: Qaani's time begins with the killing of his predecessor: visits that began by then are not his succession.
KILLING = "soleimani_killing"


@once
def visits_timeline(data: Dataset) -> pd.DataFrame:
    """Every coded row of a trip, in order of its earliest day, with what set it off.

    Columns: visit_id, event_id, visitor_id, visitor, successor (the visitor is Qaani), earliest, latest,
    when, date_precision, days (width of the window in which it began, 1 = known to the day), announced,
    trigger_event_id, trigger, trigger_earliest, trigger_latest, trigger_is_crisis, trigger_evidence,
    after_succession, status, may_be (other rows of which it may tell once more), counted (since the killing
    of Soleimani, and surely not one of the other rows), sources, origins, evidence_ids. The trigger is the
    event that a source ties to the trip, not the last one before it.
    """
    names = actor_labels(data).to_dict()
    events = data.events
    events = events[events["event_id"].isin({KILLING, *data.visits["trigger_event_id"]})]
    events = events.set_index("event_id", drop=False).to_dict("index")
    killing = events[KILLING]["start"]
    rows = []
    for visit in data.visits.to_dict("records"):
        earliest, latest = window(visit)
        after = earliest > killing
        trigger, known = visit["trigger_event_id"], not pd.isna(visit["trigger_event_id"])
        event = events[trigger] if known else None
        since, until = window(event) if known else (pd.NaT, pd.NaT)
        rows.append(
            {
                "visit_id": visit["visit_id"],
                "event_id": visit["event_id"],
                "visitor_id": visit["visitor_id"],
                "successor": visit["visitor_id"] == SUCCESSOR,
                "visitor": names[visit["visitor_id"]],
                "earliest": earliest,
                "latest": latest,
                "when": when(visit),
                "date_precision": visit["date_precision"],
                "days": (latest - earliest).days + 1,
                "announced": visit["announced"],
                "trigger_event_id": trigger if known else "",
                "trigger": event["description"] if known else "",
                "trigger_earliest": since,
                "trigger_latest": until,
                "trigger_is_crisis": bool(event["crisis"]) if known else False,
                "trigger_evidence": event["evidence_ids"] if known else (),
                "after_succession": after,
                "status": visit["status"],
                "may_be": visit["may_be"],
                "counted": after and not visit["may_be"],
                "sources": sources_of(data, visit["evidence_ids"]),
                "origins": count_origins(data, visit["evidence_ids"]),
                "evidence_ids": visit["evidence_ids"],
            }
        )
    return pd.DataFrame(rows).sort_values(["earliest", "latest", "visit_id"], ignore_index=True)


def since_killing(trips: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `visits_timeline`, those of trips that began after the killing of Soleimani."""
    return trips[trips["after_succession"]]


def trips_of_successor(trips: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `visits_timeline`, those that are counted as trips of Qaani's, one a journey."""
    return trips[trips["successor"] & trips["counted"]].drop_duplicates("event_id").reset_index(drop=True)


def meetings_told(data: Dataset) -> pd.DataFrame:
    """The rows of `meetings` on trips since the killing of Soleimani, in the order of the file."""
    trips, killing = data.visits, data.events.set_index("event_id")["start"][KILLING]
    since = trips.loc[trips["start"] > killing, "visit_id"]
    return data.meetings[data.meetings["visit_id"].isin(since)]


def trip_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """How the trips since the killing divide: the rows of each part.

    `trips` are Qaani's (`trips_of_successor`); `maybe` rows of Qaani's that may tell of one of them once
    more, `others` rows for other officials, which are no full list. `silent_trips` are counted trips of which
    no source names anybody met, missed or planned.
    """
    rows = since_killing(visits_timeline(data))
    trips, qaani = trips_of_successor(rows), rows[rows["successor"]]
    told = meetings_told(data)
    return {
        "trips": trips,
        "trips_day": trips[trips["days"] == 1],
        "maybe": qaani[~qaani["counted"].astype(bool)],
        "others": rows[~rows["successor"].astype(bool)],
        **{status: trips[trips["status"] == status] for status in ("confirmed", "probable", "contested")},
        "announced": trips[trips["announced"] == "announced"],
        "hidden": trips[trips["announced"].isin(["unannounced", "secret"])],
        "unsaid": trips[trips["announced"] == "unknown"],
        "trigger_said": trips[trips["trigger"] != ""],
        "trigger_unsaid": trips[trips["trigger"] == ""],
        "silent_trips": trips[~trips["visit_id"].isin(told["visit_id"])],
    }


def trip_counts(data: Dataset) -> dict[str, int]:
    """How many rows each part of `trip_groups` has, for the prose."""
    return {name: len(rows) for name, rows in trip_groups(data).items()}
