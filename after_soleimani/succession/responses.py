"""Crises by the rule, and the trips that followed: tied to one by a source, or merely the next one known."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import Window, when, window
from after_soleimani.evidence import count_origins
from after_soleimani.succession.visits import since_killing, trips_of_successor, visits_timeline

MONTH = 30  # days: bounds further apart than this say little about an answer to a crisis
WEEK = 7
NO_TRIP = {"stated_visit_id": "", "stated": "", "stated_evidence": (), "stated_min": None, "stated_max": None}


def crises(data: Dataset) -> pd.DataFrame:
    """The events that the rule makes a crisis, by earliest day, then latest.

    Columns: crisis_id, description, rule, earliest, latest, when, origins, evidence_ids.
    """
    rows = []
    for _, event in data.events[data.events["crisis"]].iterrows():
        earliest, latest = window(event)
        rows.append(
            {
                "crisis_id": event["event_id"],
                "description": event["description"],
                "rule": event["crisis_rule"],
                "earliest": earliest,
                "latest": latest,
                "when": when(event),
                "origins": count_origins(data, event["evidence_ids"]),
                "evidence_ids": event["evidence_ids"],
            }
        )
    columns = ["crisis_id", "description", "rule", "earliest", "latest", "when", "origins", "evidence_ids"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["earliest", "latest", "crisis_id"], ignore_index=True)


def days_between(first: Window, second: Window) -> tuple[int, int]:
    """Fewest and most days from one imprecise date to another; negative where the second may come first."""
    return (second[0] - first[1]).days, (second[1] - first[0]).days


def _shortest(day: pd.Timestamp, spans: Sequence[Window]) -> int | None:
    return min((max(0, (a - day).days) for a, b in spans if b >= day), default=None)


def _longest(day: pd.Timestamp, spans: Sequence[Window]) -> int | None:
    # A trip that can lie before the day is taken to lie there; the others come on their latest day.
    return min(((b - day).days for a, b in spans if a >= day), default=None)


def days_to_next(crisis: Window, spans: Sequence[Window]) -> tuple[int | None, int | None]:
    """Exact bounds of the days from a crisis to the first known trip on or after it.

    Each date may lie anywhere in its window, independently of the others. The lower bound is None where no
    trip can have followed, the upper bound where it is possible that none did. A trip on the day of the
    crisis counts as 0 days.
    """
    days = pd.date_range(*crisis)
    low = [gap for gap in (_shortest(day, spans) for day in days) if gap is not None]
    high = [_longest(day, spans) for day in days]
    return (min(low) if low else None), (None if None in high else max(high))


def crises_and_visits(data: Dataset) -> pd.DataFrame:
    """Each crisis with the trip that a source ties to it, and the days to Qaani's next known trip.

    A tie may be to a trip of any official, also one that may be another row's. The next trip is one of
    `trips_of_successor` that is not contested, since of other officials' trips there is no full list.
    Columns: those of `crises`, then stated_visit_id, stated (visitor and date, "" where no source ties a trip
    to the crisis), stated_evidence, stated_min, stated_max (days; a trigger comes first, so never below 0),
    next_min, next_max (days to the next known trip, whether or not a source ties it to the crisis; missing =
    none known).
    """
    timeline = visits_timeline(data)
    trips, own = since_killing(timeline), trips_of_successor(timeline)
    own = own[own["status"] != "contested"]
    # Trips with the same dates answer alike: there are no more dates than days, however many trips.
    spans = list(dict.fromkeys(zip(own["earliest"], own["latest"], strict=True)))
    tied = trips.drop_duplicates("trigger_event_id").set_index("trigger_event_id").to_dict("index")
    rows = []
    for _, crisis in crises(data).iterrows():
        begun = (crisis["earliest"], crisis["latest"])
        answer = dict(NO_TRIP)
        if trip := tied.get(crisis["crisis_id"]):
            low, high = days_between(begun, (trip["earliest"], trip["latest"]))
            answer = {
                "stated_visit_id": trip["visit_id"],
                "stated": f"{trip['visitor']}, {trip['when']}",
                "stated_evidence": trip["evidence_ids"],
                "stated_min": max(0, low),
                "stated_max": high,
            }
        low, high = days_to_next(begun, spans)
        rows.append({**crisis, **answer, "next_min": low, "next_max": high})
    columns = ["stated_min", "stated_max", "next_min", "next_max"]
    return pd.DataFrame(rows).astype(dict.fromkeys(columns, "Int64"))


def crisis_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """The crises, and those of them to which a source ties a trip."""
    answers = crises_and_visits(data)
    return {"crises": answers, "crises_tied": answers[answers["stated"] != ""]}


def crisis_counts(data: Dataset) -> dict[str, int]:
    """How many crises there are, and to how many of them a source ties a trip."""
    return {name: len(rows) for name, rows in crisis_groups(data).items()}


def timing_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """What the dates allow to say about crises and trips: the rows of each part.

    `tied` are crises from which the days to the trip tied to them are not known exactly; `loose` those whose
    bounds to the next known trip lie more than `MONTH` days apart; `within_week` those for which both bounds
    lie within seven days; `trips_apart` are trips of Qaani's that no source ties to a crisis.
    """
    answers, trips = crises_and_visits(data), trips_of_successor(visits_timeline(data))
    width = (answers["next_max"] - answers["next_min"]).fillna(MONTH + 1)
    return {
        "tied": answers[(answers["stated_min"] < answers["stated_max"]).fillna(value=False)],
        "loose": answers[width > MONTH],
        "within_week": answers[(answers["next_max"] <= WEEK).fillna(value=False)],
        "trips_apart": trips[~trips["trigger_is_crisis"].astype(bool)],
    }


def timing_counts(data: Dataset) -> dict[str, int]:
    """How many rows `timing_groups` has, for the prose; of `tied` the least and the most days."""
    parts = timing_groups(data)
    tied = parts.pop("tied")
    return {
        "tied_low": int(min(tied["stated_min"], default=0)),
        "tied_high": int(max(tied["stated_max"], default=0)),
        "month": MONTH,
    } | {name: len(rows) for name, rows in parts.items()}
