"""The base for a meeting that did not come about: whom Sistani and Sadr received or declined otherwise."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when, window
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins

#: Host → whose door it is; any other host is somebody who received Sadr.
DOORS = {"sistani": "sistani", "mr_sistani": "sistani", "sadr": "sadr"}
GUEST = "sadr_as_guest"
#: The outcomes of `receptions` in the words of `meetings`.
RECEIVED = {"received": "met"}
#: A statement on a class of guests over years is no occasion.
GENERAL = "general_statement"
COLUMNS = [
    "door", "host_id", "host", "guest_id", "guest", "family", "on_visit", "earliest", "latest", "when",
    "outcome", "sought", "basis", "counted", "occasion", "origins", "evidence_ids", "note",
]  # fmt: skip


def _visits(data: Dataset) -> pd.DataFrame:
    met = data.meetings[data.meetings["actor_id"].isin(DOORS)]
    guests = data.visits.set_index("visit_id")["visitor_id"]
    trips = data.visits.set_index("visit_id")
    met = met.assign(
        host_id=met["actor_id"], guest_id=met["visit_id"].map(guests), on_visit=True, basis="", counted=True
    )
    # A meeting without a date of its own has that of its trip.
    known = met["start"].notna()
    for column in ("start", "start_latest", "date_precision"):
        met[column] = met[column].where(known, met["visit_id"].map(trips[column]))
    return met


def base(data: Dataset) -> pd.DataFrame:
    """Every occasion on which Sistani, his son or Sadr received, declined or is not known to have received.

    Rows of `receptions` (with `on_visit` False) and the meetings of Iranian visitors with the same hosts
    (`on_visit` True), by door (`DOORS`; `GUEST` where Sadr is the guest), guest and date. Columns: `COLUMNS`;
    outcome in the words of `meetings`; `counted` False for one party's claim and a general statement,
    `occasion` False for the latter.
    """
    frame = _described(data, pd.concat([_told(data), _visits(data)], ignore_index=True))
    order = [*dict.fromkeys(DOORS.values()), GUEST]
    frame = frame.assign(place=frame["door"].map(order.index))
    first = frame.groupby(["place", "guest_id"])["earliest"].transform("min")
    frame = frame.assign(first=first)
    keys = ["place", "first", "guest_id", "earliest", "latest", "host_id"]
    return frame.sort_values(keys, ignore_index=True)[COLUMNS]


def _told(data: Dataset) -> pd.DataFrame:
    return data.receptions.assign(on_visit=False)


def _described(data: Dataset, told: pd.DataFrame) -> pd.DataFrame:
    """The columns of `base` for rows of `receptions` or `_visits`, in their order."""
    names = actor_labels(data)
    families = data.actors.set_index("actor_id")["family"].to_dict()
    rows = []
    for row in told.assign(end=pd.NaT).to_dict("records"):
        earliest, latest = window(row)
        rows.append(
            {
                **{name: row[name] for name in ("host_id", "guest_id", "on_visit", "sought", "basis")},
                "door": DOORS.get(row["host_id"], GUEST),
                "host": names[row["host_id"]],
                "guest": names[row["guest_id"]],
                "family": families[row["guest_id"]],
                "earliest": earliest,
                "latest": latest,
                "when": when(row),
                "outcome": RECEIVED.get(row["outcome"], row["outcome"]),
                "counted": bool(row["counted"]),
                "occasion": row["basis"] != GENERAL,
                "origins": count_origins(data, row["evidence_ids"]),
                "evidence_ids": row["evidence_ids"],
                "note": "" if pd.isna(row["note"]) else row["note"],
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def occasions(data: Dataset) -> pd.DataFrame:
    """The rows of `base` that are counted: single occasions, otherwise than on the coded trips.

    In the order of `receptions`.
    """
    found = _described(data, _told(data))
    return found[found["counted"] & found["occasion"]].reset_index(drop=True)


def base_counts(data: Dataset) -> dict[str, int]:
    """`occasions` by door and outcome.

    `sistani_*` are Sistani's own, not his son's; `sistani_iran_*` those with guests from Iran. Counts of what
    is told: no rate.
    """
    found = occasions(data)
    own = {"sistani": found[found["host_id"] == "sistani"], "sadr": found[found["host_id"] == "sadr"]}
    own["sistani_iran"] = own["sistani"][own["sistani"]["family"] == "iran"]
    outcomes = {
        "received": "met",
        "declined": "declined",
        "not_told": "not_reported",
        "postponed": "postponed",
    }
    return {
        f"{door}_{name}": int((rows["outcome"] == outcome).sum())
        for door, rows in own.items()
        for name, outcome in outcomes.items()
    }
