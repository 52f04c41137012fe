"""Succession: visits of Iranian officials, how they were received, crises and what followed, words and acts.

All measures describe what the coded texts report. A date that is not known to the day is an interval from
`start` to `start_latest`; a number of days that rests on it is an interval too, with its exact bounds.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from after_soleimani.dataset import Dataset, once
from after_soleimani.dataset.dates import Window, when, window
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins, readings_matrix, sources_of, union

#: Qaani's time begins with the killing of his predecessor: visits that began by then are not his succession.
SUCCESSION_EVENT = "soleimani_killing"
SUCCESSOR = "qaani"
HOLD = "hold_weakened"
MONTH = 30  # days: bounds further apart than this say little about an answer to a crisis
WEEK = 7
NO_TRIP = {"stated_visit_id": "", "stated": "", "stated_evidence": (), "stated_min": None, "stated_max": None}


def _actors(data: Dataset) -> pd.DataFrame:
    """How prose and charts call each actor, by name, a minor person by role; and the family."""
    return pd.DataFrame({"label": actor_labels(data), "family": data.actors.set_index("actor_id")["family"]})


@once
def visits(data: Dataset) -> pd.DataFrame:
    """Every coded row of a trip, in order of its earliest day, with what set it off.

    Columns: visit_id, event_id, visitor_id, visitor, successor (the visitor is Qaani), earliest, latest,
    when, date_precision, days (width of the window in which it began, 1 = known to the day), announced,
    trigger_event_id, trigger, trigger_earliest, trigger_latest, trigger_is_crisis, trigger_evidence,
    after_succession, status, may_be (other rows of which it may tell once more), counted (since the killing
    of Soleimani, and surely not one of the other rows), sources, origins, evidence_ids. The trigger is the
    event that a source ties to the trip, not the last one before it.
    """
    actors = _actors(data)["label"].to_dict()
    events = data.events
    events = events[events["event_id"].isin({SUCCESSION_EVENT, *data.visits["trigger_event_id"]})]
    events = events.set_index("event_id", drop=False).to_dict("index")
    succession = events[SUCCESSION_EVENT]["start"]
    rows = []
    for visit in data.visits.to_dict("records"):
        earliest, latest = window(visit)
        after = earliest > succession
        trigger, known = visit["trigger_event_id"], not pd.isna(visit["trigger_event_id"])
        event = events[trigger] if known else None
        since, until = window(event) if known else (pd.NaT, pd.NaT)
        rows.append(
            {
                "visit_id": visit["visit_id"],
                "event_id": visit["event_id"],
                "visitor_id": visit["visitor_id"],
                "successor": visit["visitor_id"] == SUCCESSOR,
                "visitor": actors[visit["visitor_id"]],
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


def own_trips(trips: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `visits`, those that are counted as trips of Qaani's, one a journey."""
    return trips[trips["successor"] & trips["counted"]].drop_duplicates("event_id").reset_index(drop=True)


def trips_of_successor(data: Dataset) -> pd.DataFrame:
    """The rows of `visits` that are counted as trips of Qaani's, one a journey."""
    return own_trips(visits(data))


def meetings_told(data: Dataset) -> pd.DataFrame:
    """The rows of `meetings` on trips since the killing of Soleimani, in the order of the file."""
    trips, killing = data.visits, data.events.set_index("event_id")["start"][SUCCESSION_EVENT]
    since = trips.loc[trips["start"] > killing, "visit_id"]
    return data.meetings[data.meetings["visit_id"].isin(since)]


def reception(data: Dataset) -> pd.DataFrame:
    """Visit × Iraqi actor: met, declined, did not take place, planned, disputed, or not reported.

    All pairs of the visits since the killing of Soleimani and of the actors whom any of them names; where no
    source says anything the outcome is `not_reported`, which is neither a meeting nor a refusal. Actors of
    whom most is reported come first. Columns: visit_id, visitor, when, earliest, actor_id, actor, family,
    outcome, sought, evidence_ids.
    """
    trips = visits(data)
    trips = trips.loc[trips["after_succession"], ["visit_id", "visitor", "when", "earliest"]]
    told = meetings_told(data)[["visit_id", "actor_id", "outcome", "sought", "evidence_ids"]]
    named = told["actor_id"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    pairs = trips.merge(pd.DataFrame({"actor_id": named.index}), how="cross")
    matrix = pairs.merge(told, on=["visit_id", "actor_id"], how="left")
    matrix["outcome"] = matrix["outcome"].fillna("not_reported")
    matrix["sought"] = matrix["sought"].fillna("unknown")
    matrix["evidence_ids"] = matrix["evidence_ids"].map(lambda ids: ids if isinstance(ids, tuple) else ())
    actors = _actors(data)
    matrix.insert(5, "actor", matrix["actor_id"].map(actors["label"]))
    matrix.insert(6, "family", matrix["actor_id"].map(actors["family"]))
    return matrix


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


def responses(data: Dataset) -> pd.DataFrame:
    """Each crisis with the trip that a source ties to it, and the days to Qaani's next known trip.

    A tie may be to a trip of any official, also one that may be another row's. The next trip is one of
    `trips_of_successor` that is not contested, since of other officials' trips there is no full list.
    Columns: those of `crises`, then stated_visit_id, stated (visitor and date, "" where no source ties a trip
    to the crisis), stated_evidence, stated_min, stated_max (days; a trigger comes first, so never below 0),
    next_min, next_max (days to the next known trip, whether or not a source ties it to the crisis; missing =
    none known).
    """
    rows = visits(data)
    trips, own = rows[rows["after_succession"]], own_trips(rows)
    own = own[own["status"] != "contested"]
    spans = list(zip(own["earliest"], own["latest"], strict=True))
    rows = []
    for _, crisis in crises(data).iterrows():
        begun = (crisis["earliest"], crisis["latest"])
        answer = dict(NO_TRIP)
        tied = trips[trips["trigger_event_id"] == crisis["crisis_id"]]
        if len(tied):
            trip = tied.iloc[0]
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


def _refusals(data: Dataset) -> pd.DataFrame:
    declined = data.meetings[data.meetings["outcome"] == "declined"]
    trips = data.visits.set_index("visit_id")
    visitors = declined["visit_id"].map(trips["visitor_id"])
    names = visitors.map(data.actors.set_index("actor_id")["name"])
    # The table of meetings has no status: a refusal is what a source reports, not what both sides confirm.
    return declined.assign(
        target_id=visitors,
        towards_iran="defiance",
        status="reported",
        description="Declines to meet " + names,
    )


def stances_towards_iran(data: Dataset) -> pd.DataFrame:
    """Public acts and words towards Iranian officials or Iran's known wishes, one row an act.

    Ties that carry `towards_iran`, and meetings declined. Several words of one actor on one occasion are one
    act. Columns: actor_id, actor, family, direction (defiance, obedience), status (the weakest of its parts),
    earliest, latest, when, description, origins, evidence_ids; ordered by direction, then by date.
    """
    actors = _actors(data)
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
                "actor": actors.loc[actor_id, "label"],
                "family": actors.loc[actor_id, "family"],
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
    return pd.DataFrame(rows).sort_values(["direction", "earliest", "latest"], ignore_index=True)


def reasons(data: Dataset) -> pd.DataFrame:
    """Whether the hold had loosened, and the reasons given × core source, and whose word a reading is.

    The columns of `evidence.readings_matrix` for question `HOLD`, then for the set `reasons`, and `voices`:
    the classes of speaker behind the reading, in the order of the schema, empty for silence.
    """
    matrix = readings_matrix(data)
    chosen = (matrix["question_id"] == HOLD) | (matrix["question_set"] == "reasons")
    matrix = matrix[chosen].sort_values("question_id", key=lambda ids: ids != HOLD, kind="stable")
    kinds = data.evidence.set_index("evidence_id")["speaker_kind"]
    order = list(data.schema["evidence"]["speaker_kind"].enum)
    matrix["voices"] = matrix["evidence_ids"].map(
        lambda ids: tuple(sorted({kinds[item] for item in ids}, key=order.index))
    )
    return matrix.reset_index(drop=True)


def record(data: Dataset) -> dict[str, int]:
    """The plain counts of the record that the chapter's prose rests on.

    `trips` are Qaani's (`trips_of_successor`); `maybe` rows of Qaani's that may tell of one of them once
    more, `others` rows for other officials, which are no full list. `silent_trips` are counted trips of which
    no source names anybody met, missed or planned; outcomes are of all of Qaani's rows. `planned_stops` are
    stops that were scheduled and are not told as made.
    """
    rows = visits(data)
    rows, trips = rows[rows["after_succession"]], own_trips(rows)
    qaani = rows[rows["successor"]]
    answers, words = responses(data), stances_towards_iran(data)
    told = reception(data)
    told = told[(told["evidence_ids"].map(len) > 0) & told["visit_id"].isin(qaani["visit_id"])]
    outcomes = told["outcome"].value_counts()
    against = words[words["direction"] == "defiance"]
    stops = data.events.query("kind == 'visit' and status == 'planned'")
    return {
        "trips": len(trips),
        "trips_day": int((trips["days"] == 1).sum()),
        "maybe": len(qaani) - int(qaani["counted"].sum()),
        "others": len(rows) - len(qaani),
        **{
            status: int((trips["status"] == status).sum())
            for status in ("confirmed", "probable", "contested")
        },
        "announced": int((trips["announced"] == "announced").sum()),
        "hidden": int(trips["announced"].isin(["unannounced", "secret"]).sum()),
        "unsaid": int((trips["announced"] == "unknown").sum()),
        "trigger_said": int((trips["trigger"] != "").sum()),
        "trigger_unsaid": int((trips["trigger"] == "").sum()),
        "silent_trips": len(set(trips["visit_id"]) - set(told["visit_id"])),
        "met": int(outcomes.get("met", 0)),
        "declined": int(outcomes.get("declined", 0)),
        "disputed": int(outcomes.get("disputed", 0)),
        "not_held": int(outcomes.get("did_not_take_place", 0)),
        "planned": int(outcomes.get("planned", 0)),
        "planned_stops": len(stops),
        "crises": len(answers),
        "crises_tied": int((answers["stated"] != "").sum()),
        "against": len(against),
        "against_established": int((against["status"] == "established").sum()),
        "against_asaib": int((against["family"] == "asaib").sum()),
        "against_origins": count_origins(data, [item for ids in against["evidence_ids"] for item in ids]),
        "for": int((words["direction"] == "obedience").sum()),
    }


def reason_counts(data: Dataset) -> dict[str, int]:
    """How the core sources divide over the hold and over the reasons, as counts for the prose.

    `single` are reasons that one document alone gives, affirmed or qualified; `most_affirmed` is the largest
    number of documents that affirm one reason; `origins` are the distinct roots of the readings on the hold.
    """
    matrix = reasons(data)
    hold, why = matrix[matrix["question_id"] == HOLD], matrix[matrix["question_id"] != HOLD]
    given = why[why["code"].isin(["affirms", "qualifies"])].groupby("question_id").size()
    affirmed = why[why["code"] == "affirms"].groupby("question_id").size()
    return {
        "hold_affirmed": int((hold["code"] == "affirms").sum()),
        "hold_qualified": int((hold["code"] == "qualifies").sum()),
        "hold_denied": int((hold["code"] == "denies").sum()),
        "reasons": why["question_id"].nunique(),
        "single": int((given == 1).sum()),
        "most_affirmed": max(affirmed, default=0),
        "origins": count_origins(data, [item for ids in hold["evidence_ids"] for item in ids]),
    }


def timing_counts(data: Dataset) -> dict[str, int]:
    """What the dates allow to say about crises and trips, as counts for the prose.

    `tied_low` and `tied_high` bound the days from a crisis to the trip tied to it, where the gap is not known
    exactly; `loose` are crises whose bounds to the next known trip lie more than `month` days apart;
    `within_week` are crises for which both bounds lie within seven days; `trips_apart` are trips of Qaani's
    that no source ties to a crisis.
    """
    answers, trips = responses(data), trips_of_successor(data)
    tied = answers[answers["stated_min"] < answers["stated_max"]]
    width = (answers["next_max"] - answers["next_min"]).fillna(MONTH + 1)
    return {
        "tied_low": int(min(tied["stated_min"], default=0)),
        "tied_high": int(max(tied["stated_max"], default=0)),
        "month": MONTH,
        "loose": int((width > MONTH).sum()),
        "within_week": int((answers["next_max"] <= WEEK).sum()),
        "trips_apart": int((~trips["trigger_is_crisis"]).sum()),
    }
