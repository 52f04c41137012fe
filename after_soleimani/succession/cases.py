"""What Soleimani could and could not do, case by case, and who is said to have followed him in what.

Cases come from sources of the time. They are a selection: no rate is drawn from them, and no number here is
set beside one of the time after him.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when, window
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins
from after_soleimani.succession.visits import PREDECESSOR

#: Who asks, as the source of the request tells it; the groups are never added up.
NAMED, NOT_NAMED, TURNED = "named", "not_named", "turned_round"
GROUPS = (NAMED, NOT_NAMED, TURNED)


def _group(case: pd.Series) -> str:
    if case["direction"] != "asks":
        return TURNED
    return NAMED if case["named"] else NOT_NAMED


def _dated(row: pd.Series) -> str:
    return when(row.reindex(["start", "start_latest", "end", "date_precision"]))


def soleimani_cases(data: Dataset) -> pd.DataFrame:
    """The dated cases, by group and then by date.

    Columns: case_id, group (`NAMED`: a source of the request names Soleimani as the one who asks;
    `NOT_NAMED`: others of Iran ask; `TURNED`: he is asked, or complained of), when, earliest, latest, what,
    asked and shared (tuples of names), outcome, reported_at, origins, evidence_ids, note.
    """
    names = actor_labels(data)
    rows = []
    for _, case in data.cases.iterrows():
        earliest, latest = window(case.reindex(["start", "start_latest", "date_precision"]))
        rows.append(
            {
                "case_id": case["case_id"],
                "group": _group(case),
                "when": _dated(case),
                "earliest": earliest,
                "latest": latest,
                "what": case["what"],
                "asked": tuple(names[actor] for actor in case["asked_of_ids"]),
                "shared": tuple(names[actor] for actor in case["shared_with"]),
                "outcome": case["outcome"],
                "reported_at": case["reported_at"],
                "origins": count_origins(data, case["evidence_ids"]),
                "evidence_ids": case["evidence_ids"],
                "note": "" if pd.isna(case["note"]) else case["note"],
            }
        )
    order = {group: place for place, group in enumerate(GROUPS)}
    frame = pd.DataFrame(rows)
    return frame.sort_values(
        ["group", "earliest", "case_id"],
        key=lambda column: column.map(order) if column.name == "group" else column,
        ignore_index=True,
    )


def case_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """The cases, and what came of those in which he is named as the one who asks: the rows of each part."""
    found = soleimani_cases(data)
    named = found[found["group"] == NAMED]
    outcomes = data.schema["cases"]["outcome"].enum
    return {
        "cases": found,
        "named": named,
        "not_named": found[found["group"] == NOT_NAMED],
        "turned": found[found["group"] == TURNED],
        "shared_won": named[(named["outcome"] == "achieved") & (named["shared"].map(len) > 0)],
    } | {f"case_{outcome}": named[named["outcome"] == outcome] for outcome in outcomes}


def case_counts(data: Dataset) -> dict[str, int]:
    """How many rows each part of `case_groups` has, for the prose."""
    return {name: len(rows) for name, rows in case_groups(data).items()}


def heirs(data: Dataset) -> pd.DataFrame:
    """Who is said to have followed Soleimani or Muhandis, in what: by whom is followed, then by date.

    Columns: heir_id, of (name), actor_id, actor, family, role, when, earliest, status, origins, evidence_ids,
    note. A row is what is said of a role; none is a tie.
    """
    names = actor_labels(data)
    families = data.actors.set_index("actor_id")["family"]
    rows = [
        {
            "heir_id": heir["heir_id"],
            "of": names[heir["of_actor_id"]],
            "actor_id": heir["actor_id"],
            "actor": names[heir["actor_id"]],
            "family": families[heir["actor_id"]],
            "role": heir["role"],
            "when": _dated(heir),
            "earliest": heir["start"],
            "status": heir["status"],
            "origins": count_origins(data, heir["evidence_ids"]),
            "evidence_ids": heir["evidence_ids"],
            "note": "" if pd.isna(heir["note"]) else heir["note"],
        }
        for _, heir in data.heirs.iterrows()
    ]
    frame = pd.DataFrame(rows)
    first = list(dict.fromkeys(frame["of"]))
    frame["place"] = frame["of"].map(first.index)
    return frame.sort_values(["place", "heir_id"], ignore_index=True).drop(columns="place")


def heir_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """The rows on heirs of Soleimani, and those of each status."""
    own = data.heirs[data.heirs["of_actor_id"] == PREDECESSOR]
    statuses = ("established", "reported", "alleged")
    return {"heir_rows": own} | {f"heirs_{status}": own[own["status"] == status] for status in statuses}


def heir_counts(data: Dataset) -> dict[str, int]:
    """How many rows each part of `heir_groups` has; `heirs` are the people or pairs named."""
    parts = heir_groups(data)
    heirs = parts["heir_rows"]["actor_id"].nunique()
    return {"heirs": heirs} | {name: len(rows) for name, rows in parts.items()}
