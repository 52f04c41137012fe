"""A small record of the year after the vote, which the tests of its events and of its figures share."""

from fakes import dataset, rows

EVIDENCE = rows(
    "evidence_id source_id origin_id topic mentions",
    ("E0001", "wire", "o1", "election", ()),
    ("E0002", "wire", "o2", "coalition", ("sadr",)),
    ("E0003", "paper", "o3", "protest", ()),
    ("E0004", "paper", "o4", "attack_2021", ()),
    ("E0005", "paper", "o4", "visits", ("qaani",)),
    ("E0006", "wire", "o5", "coalition", ()),
)
ORIGINS = rows("origin_id part_of", ("o1", None), ("o2", None), ("o3", None), ("o4", None), ("o5", "o2"))
ACTORS = rows(
    "actor_id name family",
    ("qaani", "Qaani", "iran"),
    ("sadr", "Sadr", "sadr"),
    ("list_a", "List A", "other"),
)
SESSIONS = rows(
    "session_id event_id purpose evidence_ids",
    ("s1", "sitting", "Opening", ("E0006",)),
    ("s2", "sitting", "Second vote", ("E0004",)),
)


def events(*given, crisis=()):
    """Rows of (id, start, latest, kind, status, evidence), those in `crisis` being crises."""
    own = rows("event_id start start_latest kind status evidence_ids", *given)
    return [row | {"description": row["event_id"], "crisis": row["event_id"] in crisis} for row in own]


def figures(*given):
    """Figures of (quantity, event, actor, low, high, end that is open, unit, wording, as of, evidence)."""
    found = rows("quantity event_id actor_id low high open unit wording as_of evidence_ids", *given)
    for figure in found:
        end = figure.pop("open")
        figure |= {"low_open": end == "low", "high_open": end == "high"}
    return found


FIRST_COUNT, ELIGIBLE = "turnout of those registered, first count", "turnout of all who may vote"
QUANTITIES = rows(
    "quantity counts stem base basis dated",
    ("women elected", "women_elected", "women elected", None, "reported", False),
    ("persons injured", "injured", "persons injured", None, "reported", False),
    ("seats claimed", "bloc_members", "seats claimed", None, "claimed", False),
    ("seats gained", "seats_gained", "seats gained", None, "reported", False),
    ("members present", "members_present", "members present", None, "reported", False),
    (FIRST_COUNT, "turnout", "turnout", "those registered, first count", "reported", False),
    (ELIGIBLE, "turnout", "turnout", "all who may vote", "reported", False),
)


def year_record(event_rows, figure_rows=(), visits=()):
    """A data set of these events, figures and visits, and what they rest on."""
    return dataset(
        events=event_rows,
        evidence=EVIDENCE,
        origins=ORIGINS,
        actors=ACTORS,
        sessions=SESSIONS,
        sources=rows("source_id", ("wire",), ("paper",)),
        elections=rows("evidence_ids", (("E0001",),)),
        figures=list(figure_rows),
        quantities=QUANTITIES,
        visits=list(visits),
    )


SITTING = ("sitting", "2022-01-09", None, "election", "occurred", ("E0006",))
