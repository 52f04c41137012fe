"""Public acts and words against Iranian officials or Iran's known wishes, and for them."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when, window
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins, evidence_in, union

#: Towards Iran, as `ties.towards_iran` has it: an armed group against or for, then those who owe it nothing.
AGAINST, FOR, DECLINED, ACCOMMODATED = "defiance", "obedience", "declined", "accommodated"
#: The order in which they are shown.
DIRECTIONS = (AGAINST, DECLINED, ACCOMMODATED, FOR)


def _refusals(data: Dataset) -> pd.DataFrame:
    declined = data.meetings[data.meetings["outcome"] == "declined"]
    trips = data.visits.set_index("visit_id")
    visitors = declined["visit_id"].map(trips["visitor_id"])
    names = visitors.map(data.actors.set_index("actor_id")["name"])
    # The table of meetings has no status: a refusal is what a source reports, not what both sides confirm.
    return declined.assign(
        target_id=visitors,
        towards_iran=DECLINED,
        status="reported",
        description="Declines to meet " + names,
    )


def defiance_and_obedience(data: Dataset) -> pd.DataFrame:
    """Public acts and words towards Iranian officials or Iran's known wishes, one row an act.

    Ties that carry `towards_iran`, and meetings declined. Several words of one actor on one occasion are one
    act. Columns: actor_id, actor, family, direction (one of `DIRECTIONS`), status (the weakest of its parts),
    earliest, latest, when, description, origins, evidence_ids; by direction, then by date.
    """
    names, families = actor_labels(data), data.actors.set_index("actor_id")["family"]
    acts = pd.concat([data.ties[data.ties["towards_iran"].notna()], _refusals(data)], ignore_index=True)
    order = data.schema["ties"]["status"].enum
    occasions: dict[tuple, list[dict]] = {}
    for number, act in enumerate(acts.to_dict("records")):
        occasion = number if pd.isna(act["event_id"]) else act["event_id"]
        occasions.setdefault((act["actor_id"], act["towards_iran"], occasion), []).append(act)
    rows = []
    for (actor_id, direction, _), parts in occasions.items():
        first = parts[0]
        earliest, latest = window(first)
        evidence = union(part["evidence_ids"] for part in parts)
        words = "; ".join(part["description"] for part in parts)
        rows.append(
            {
                "actor_id": actor_id,
                "actor": names[actor_id],
                "family": families[actor_id],
                "direction": direction,
                "status": max((part["status"] for part in parts), key=order.index),
                "earliest": earliest,
                "latest": latest,
                "when": when(first),
                "description": words[0].upper() + words[1:],
                "origins": count_origins(data, evidence),
                "evidence_ids": evidence,
            }
        )
    found = pd.DataFrame(rows)
    rank = found["direction"].map(DIRECTIONS.index)
    found = found.assign(rank=rank).sort_values(["rank", "earliest", "latest"], ignore_index=True)
    return found.drop(columns="rank")


def stance_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """Acts and words towards Iranian officials or wishes, by direction: the rows of each part.

    `against_established` are those of this status, `against_asaib` those of the family Asaib Ahl al-Haq;
    `hosts_declined` are hosts, voters and parties that went their own way, `accommodated` those that met the
    wish for reasons of their own.
    """
    stances = defiance_and_obedience(data)
    against = stances[stances["direction"] == AGAINST]
    return {
        "against": against,
        "against_established": against[against["status"] == "established"],
        "against_asaib": against[against["family"] == "asaib"],
        "for": stances[stances["direction"] == FOR],
        "hosts_declined": stances[stances["direction"] == DECLINED],
        "accommodated": stances[stances["direction"] == ACCOMMODATED],
    }


def stance_counts(data: Dataset) -> dict[str, int]:
    """How many rows each part of `stance_groups` has, for the prose; `against_origins` as well."""
    parts = stance_groups(data)
    counts = {name: len(rows) for name, rows in parts.items()}
    return counts | {"against_origins": count_origins(data, evidence_in(parts["against"]))}
