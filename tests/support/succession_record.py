"""A small record of trips, meetings, crises, acts and readings, which the tests of the succession share."""

from fakes import dataset, rows

PEOPLE = (
    ("qaani", "Esmail Qaani", "x", "iran", False),
    ("sadr", "Muqtada al-Sadr", "x", "sadr", False),
    ("amiri", "Hadi al-Amiri", "x", "badr_fatah", False),
    ("man", "A Name", "Member", "asaib", True),
)


def event(event_id, start, latest=None, *, crisis=False, **other):
    """An event of one day, or of some day up to `latest`."""
    return {
        "event_id": event_id, "start": start, "start_latest": latest, "date_precision": "day",
        "kind": "attack", "status": "occurred", "description": f"The {event_id}", "crisis": crisis,
        "crisis_rule": "C1" if crisis else None, "evidence_ids": ("E1",), **other,
    }  # fmt: skip


def visit(visit_id, start, latest=None, trigger=None, **other):
    """A probable trip of Qaani's of one day, or of some day up to `latest`."""
    return {
        "visit_id": visit_id, "event_id": f"trip_{visit_id}", "visitor_id": "qaani", "may_be": (),
        "start": start, "start_latest": latest, "date_precision": "month" if latest else "day",
        "announced": "unknown", "trigger_event_id": trigger, "status": "probable",
        "evidence_ids": ("E1",), **other,
    }  # fmt: skip


def meeting(visit_id, actor_id, outcome, sought="unknown", **other):
    """What came of the meeting with an actor on a trip."""
    return {
        "visit_id": visit_id, "actor_id": actor_id, "start": "2020-03-30", "date_precision": "day",
        "sought": sought, "outcome": outcome, "evidence_ids": ("E2",), **other,
    }  # fmt: skip


def act(actor_id, event_id, direction, status, day, evidence_ids, description="mocks him"):
    """An act or word towards Iran."""
    return {
        "actor_id": actor_id, "event_id": event_id, "towards_iran": direction, "status": status, "start": day,
        "date_precision": "day", "description": description, "evidence_ids": evidence_ids,
    }  # fmt: skip


def reading(question_id, source_id, code, evidence_ids):
    """A source's answer to a question."""
    return {
        "question_id": question_id, "source_id": source_id, "answer": code, "code": code,
        "evidence_ids": evidence_ids,
    }  # fmt: skip


EVENTS = (
    event("soleimani_killing", "2020-01-03", crisis=True),
    event("attack", "2021-11-07", crisis=True),
    event("boycott", "2021-07-01", "2021-07-31", crisis=True),
    event("bid", "2022-01-05"),
)
VISITS = (
    visit("before", "2020-01-01", "2020-01-03"),
    visit("nov", "2021-11-07", trigger="attack"),
    visit("spring", "2020-03-30"),
    visit("summer", "2021-07-01", "2021-10-10", trigger="boycott", evidence_ids=("E2",)),
    visit("late", "2022-01-10", trigger="bid"),
)
MEETINGS = (
    meeting("spring", "sadr", "declined", "yes"),
    meeting("spring", "amiri", "met"),
    meeting("nov", "amiri", "met"),
)
ACTS = (
    act("man", "tweets", "defiance", "established", "2021-11-12", ("E1",)),
    act("man", "tweets", "defiance", "reported", "2021-11-12", ("E2",), "says more"),
    act("amiri", "tweets", "defiance", "established", "2021-11-12", ("E1",)),
    act("sadr", None, "obedience", "reported", "2021-08-01", ("E2",)),
    act("sadr", None, None, "reported", "2021-08-02", ("E2",)),
)
READINGS = (
    reading("hold_weakened", "paper", "affirms", ("E2", "E1")),
    reading("reason_a", "wire", "qualifies", ("E2",)),
)
QUESTIONS = (("reason_a", "A?", "reasons"), ("hold_weakened", "Held?", None), ("other", "Other?", "aims"))
SOURCES = (("paper", "core", "The Paper 2021"), ("wire", "core", "The Wire"))
EVIDENCE = (("E1", "paper", "author", "author"), ("E2", "wire", "official", "unnamed"))


def record(**changes):
    """The small record, with other rows for the tables that `changes` gives."""
    tables = {
        "actors": rows("actor_id name description family minor", *PEOPLE),
        "events": EVENTS,
        "visits": VISITS,
        "meetings": MEETINGS,
        "ties": ACTS,
        "readings": READINGS,
        "questions": rows("question_id question question_set", *QUESTIONS),
        "sources": rows("source_id role short_name", *SOURCES),
        "evidence": rows("evidence_id source_id origin_id speaker_kind", *EVIDENCE),
        "origins": rows("origin_id", ("author",), ("official",)),
    }
    return dataset(**tables | changes)
