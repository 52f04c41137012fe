"""A small record of three sources, four items and five actors, which the tests of the election share."""

import pandas as pd

SOURCES = pd.DataFrame({"source_id": ["wire", "paper", "agency"], "role": ["core", "core", "corroborating"]})
EVIDENCE = pd.DataFrame(
    [
        ("E0001", "wire", "1", "o1", "s", "the wire", "election", "event", ("sadr",)),
        ("E0002", "paper", "2", "o2", "s", "the ministry", "coalition", "forecast", ("sadr",)),
        ("E0003", "paper", "3", "o2", "s", "the author", "succession", "judgement", ()),
        ("E0004", "agency", None, "o3", "s", "an agency", "coalition", "judgement", ("sadr",)),
    ],
    columns=[
        "evidence_id", "source_id", "paragraph", "origin_id", "statement", "attributed_to", "topic", "kind",
        "mentions",
    ],
)  # fmt: skip
ACTORS = pd.DataFrame(
    [
        ("list_a", "List A", "factions"),
        ("list_b", "List B", "sadr"),
        ("nobody", "Unidentified", "other"),
        ("speaker", "Speaker", "iran"),
        ("group", "Group", "asaib"),
    ],
    columns=["actor_id", "name", "family"],
)


def quantities(counts, **other):
    """A table of quantities from quantity → what it counts; `other` columns from quantity → value."""
    names = pd.Series(list(counts), dtype="object")
    columns = {"stem": names, "base": None, "dated": False, "basis": "reported"}
    frame = pd.DataFrame({"quantity": names, "counts": list(counts.values()), **columns})
    for column, values in other.items():
        frame[column] = names.map(values).fillna(frame[column])
    return frame
