"""A small record of three sources, four items and five actors, which the tests of the election share."""

from fakes import rows

SOURCES = rows("source_id role", ("wire", "core"), ("paper", "core"), ("agency", "corroborating"))
EVIDENCE = rows(
    "evidence_id source_id paragraph origin_id statement attributed_to topic kind mentions",
    ("E0001", "wire", "1", "o1", "s", "the wire", "election", "event", ("sadr",)),
    ("E0002", "paper", "2", "o2", "s", "the ministry", "coalition", "forecast", ("sadr",)),
    ("E0003", "paper", "3", "o2", "s", "the author", "succession", "judgement", ()),
    ("E0004", "agency", None, "o3", "s", "an agency", "coalition", "judgement", ("sadr",)),
)
ACTORS = rows(
    "actor_id name family",
    ("list_a", "List A", "factions"),
    ("list_b", "List B", "sadr"),
    ("nobody", "Unidentified", "other"),
    ("speaker", "Speaker", "iran"),
    ("group", "Group", "asaib"),
)
