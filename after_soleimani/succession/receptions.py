"""Who received the visitor on each trip; and whom Sistani and Sadr received or declined otherwise.

The latter is the base for a meeting that did not come about.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when, window
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins
from after_soleimani.succession.visits import SUCCESSOR, meetings_told, since_killing, visits_timeline

SISTANI, SISTANI_SON, SADR = "sistani", "mr_sistani", "sadr"
#: Host → with whom he is grouped; any other host is somebody who received Sadr.
HOSTS = {SISTANI: SISTANI, SISTANI_SON: SISTANI, SADR: SADR}
SADR_AS_GUEST = "sadr_as_guest"
GROUPS = (SISTANI, SADR, SADR_AS_GUEST)
#: The outcomes of `receptions` in the words of `meetings`.
RECEIVED = {"received": "met"}
#: Up to so many pairs of a trip and a host, those of which nothing is told are listed too.
MOST_PAIRS = 10_000
#: A statement on a class of guests over years is no occasion.
GENERAL = "general_statement"
COLUMNS = [
    "group", "host_id", "host", "host_family", "guest_id", "guest", "family", "counterpart", "by_son",
    "successor", "on_visit", "earliest", "latest", "when", "outcome", "sought", "basis", "counted",
    "occasion", "origins", "evidence_ids", "note",
]  # fmt: skip


def _visits(data: Dataset) -> pd.DataFrame:
    met = data.meetings[data.meetings["actor_id"].isin(HOSTS)]
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


def reception_base(data: Dataset) -> pd.DataFrame:
    """Every occasion on which Sistani, his son or Sadr received, declined or is not known to have received.

    Rows of `receptions` (with `on_visit` False) and the meetings of Iranian visitors with the same hosts
    (`on_visit` True), by group (`GROUPS`), guest and date. Columns: `COLUMNS`; counterpart (who met with
    Sistani or Sadr: the guest, or the host where Sadr is the guest), by_son (Sistani's son received him),
    host_family and family (of the guest), successor (the guest is Qaani), outcome in the words of `meetings`;
    `counted` False for one party's claim and a general statement, `occasion` False for the latter.
    """
    frame = _described(data, pd.concat([_told(data), _visits(data)], ignore_index=True))
    first = frame.groupby(["group", "guest_id"])["earliest"].transform("min")
    frame = frame.assign(place=frame["group"].map(GROUPS.index), first=first)
    keys = ["place", "first", "guest_id", "earliest", "latest", "host_id"]
    return frame.sort_values(keys, ignore_index=True)[COLUMNS]


def _told(data: Dataset) -> pd.DataFrame:
    return data.receptions.assign(on_visit=False)


def _described(data: Dataset, told: pd.DataFrame) -> pd.DataFrame:
    """The columns of `reception_base` for rows of `receptions` or `_visits`, in their order."""
    names = actor_labels(data)
    families = data.actors.set_index("actor_id")["family"].to_dict()
    rows = []
    for row in told.assign(end=pd.NaT).to_dict("records"):
        earliest, latest = window(row)
        group = HOSTS.get(row["host_id"], SADR_AS_GUEST)
        rows.append(
            {
                **{name: row[name] for name in ("host_id", "guest_id", "on_visit", "sought", "basis")},
                "group": group,
                "host": names[row["host_id"]],
                "host_family": families[row["host_id"]],
                "guest": names[row["guest_id"]],
                "family": families[row["guest_id"]],
                "counterpart": names[row["host_id" if group == SADR_AS_GUEST else "guest_id"]],
                "by_son": row["host_id"] == SISTANI_SON,
                "successor": row["guest_id"] == SUCCESSOR,
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
    """The rows of `reception_base` that are counted: single occasions, otherwise than on the coded trips.

    In the order of `receptions`.
    """
    found = _described(data, _told(data))
    return found[found["counted"] & found["occasion"]].reset_index(drop=True)


def reception_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """`occasions` by host and outcome: the rows of each part.

    `sistani_*` are Sistani's own, not his son's; `sistani_iran_*` those with guests from Iran.
    """
    found = occasions(data)
    own = {host: found[found["host_id"] == host] for host in (SISTANI, SADR)}
    own["sistani_iran"] = own[SISTANI][own[SISTANI]["family"] == "iran"]
    outcomes = {
        "received": "met",
        "declined": "declined",
        "not_told": "not_reported",
        "postponed": "postponed",
    }
    return {
        f"{host}_{name}": rows[rows["outcome"] == outcome]
        for host, rows in own.items()
        for name, outcome in outcomes.items()
    }


def reception_counts(data: Dataset) -> dict[str, int]:
    """How many rows each part of `reception_groups` has. Counts of what is told: no rate."""
    return {name: len(rows) for name, rows in reception_groups(data).items()}


def visit_reception(data: Dataset) -> pd.DataFrame:
    """Visit × Iraqi actor: met, declined, did not take place, planned, disputed, or not reported.

    All pairs of the visits since the killing of Soleimani and of the actors whom any of them names; where no
    source says anything the outcome is `not_reported`, which is neither a meeting nor a refusal. Actors of
    whom most is reported come first. Beyond `MOST_PAIRS` pairs, trips times actors, there are only those that
    a source speaks of: a grid of more has no reader. Columns: visit_id, visitor, when, earliest, actor_id,
    actor, family, outcome, sought, origins, evidence_ids, told (a source speaks of the pair).
    """
    trips = since_killing(visits_timeline(data))[["visit_id", "visitor", "when", "earliest"]]
    told = meetings_told(data)[["visit_id", "actor_id", "outcome", "sought", "evidence_ids"]]
    named = told["actor_id"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    hosts = pd.DataFrame({"actor_id": named.index})
    pairs = (
        trips.merge(hosts, how="cross") if len(trips) * len(hosts) <= MOST_PAIRS else _told_pairs(trips, told)
    )
    matrix = pairs.merge(told, on=["visit_id", "actor_id"], how="left")
    matrix["outcome"] = matrix["outcome"].fillna("not_reported")
    matrix["sought"] = matrix["sought"].fillna("unknown")
    matrix["evidence_ids"] = matrix["evidence_ids"].map(lambda ids: ids if isinstance(ids, tuple) else ())
    matrix["told"] = matrix["evidence_ids"].map(len) > 0
    matrix["origins"] = [count_origins(data, ids) for ids in matrix["evidence_ids"]]
    matrix.insert(5, "actor", matrix["actor_id"].map(actor_labels(data)))
    matrix.insert(6, "family", matrix["actor_id"].map(data.actors.set_index("actor_id")["family"]))
    return matrix


def _told_pairs(trips: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """The pairs that a source speaks of, trip by trip, the actors of whom most is reported first."""
    often = told["actor_id"].map(told["actor_id"].value_counts())
    order = told.assign(often=often).sort_values("often", ascending=False, kind="stable")
    return trips.merge(order[["visit_id", "actor_id"]], on="visit_id")


def doors(receptions: pd.DataFrame, trips: pd.DataFrame) -> pd.DataFrame:
    """The pairs that a source speaks of on trips of Qaani's, with what is told of the host over all of them.

    `receptions`: `visit_reception`; `trips`: rows of `visits_timeline`. Hosts of whom a refusal is told come
    first, then those who are told of most. Columns: those of `visit_reception`, declines (the host is said to
    have declined on one of the trips), often (pairs of the host).
    """
    own = trips.loc[trips["successor"], "visit_id"]
    told = receptions[receptions["told"] & receptions["visit_id"].isin(own)]
    host = told.groupby("actor_id", sort=False)["outcome"]
    told = told.assign(
        declines=host.transform(lambda outcomes: (outcomes == "declined").any()).astype(bool),
        often=host.transform("size"),
    )
    return told.sort_values(["declines", "often"], ascending=[False, False], kind="stable", ignore_index=True)


def trips_to_doors(trips: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `visits_timeline`, Qaani's that are counted or on which `doors` has a host."""
    own = trips[trips["successor"]]
    return own[own["counted"].astype(bool) | own["visit_id"].isin(told["visit_id"])]


def _told_of_successor(data: Dataset) -> pd.DataFrame:
    """The pairs of `visit_reception` that a source speaks of, on trips of Qaani's."""
    pairs = visit_reception(data)
    own = data.visits.loc[data.visits["visitor_id"] == SUCCESSOR, "visit_id"]
    return pairs[pairs["told"] & pairs["visit_id"].isin(own)]


def meeting_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """What came of the meetings on all of Qaani's rows: the rows of each outcome.

    `planned_stops` are stops that were scheduled and are not told as made.
    """
    told = _told_of_successor(data)
    outcomes = ("met", "declined", "disputed", "did_not_take_place", "planned")
    parts = {outcome: told[told["outcome"] == outcome] for outcome in outcomes}
    parts["not_held"] = parts.pop("did_not_take_place")
    return parts | {"planned_stops": data.events.query("kind == 'visit' and status == 'planned'")}


def meeting_counts(data: Dataset) -> dict[str, int]:
    """How many rows each part of `meeting_groups` has, for the prose."""
    return {name: len(rows) for name, rows in meeting_groups(data).items()}
