"""The numbers in the prose of the chapter on history and sources, and of the pages to look things up in."""

from __future__ import annotations

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.sources.pages import by_role
from after_soleimani.exhibits.sources.register import parts_of_items
from after_soleimani.sources import graded, items, questions, weaknesses

#: Each number, in the order in which the page lists them, and how it reads; None: as it is.
READS = {
    "items": None,
    "origins": None,
    "roots": None,
    "corroborating": None,
    "corroborating_items": None,
    "corroborating_roots": None,
    "low_grades": None,
    "author": ".0%",
    "author_items": None,
    "iranian": None,
    "iraqi": None,
    "unnamed": None,
    "faction": None,
    "reuters_author": ".0%",
    "other_low": ".0%",
    "other_high": ".0%",
    "unknown": None,
    "direct": None,
    "confirmed": None,
    "possible": None,
    "doubtful": "Word",
    "no_comment": "word",
    "questions": None,
    "contradictions": "word",
    "differences": None,
    "silences": "word",
    "single": "Word",
    "aim_items": None,
    "aim_iranian": "word",
    "aim_author": None,
    "topics": None,
    "topics_all": "word",
    "topics_one": "word",
    "gap": None,
    "events": None,
    "exact": None,
}


def sources_and_methods(data: Dataset) -> dict[str, object]:
    """Every number of the chapter's prose."""
    measures = (
        items.item_counts,
        items.topic_counts,
        graded.source_counts,
        questions.question_counts,
        weaknesses.event_counts,
    )
    counts = {name: count for measure in measures for name, count in measure(data).items()}
    return {name: counts[name] if spec is None else (counts[name], spec) for name, spec in READS.items()}


def actors(data: Dataset) -> dict[str, object]:
    """How many actors are called by name, and how many by their role."""
    minor = by_role(data)
    return {"public": int((~minor).sum()), "minor": (int(minor.sum()), "Word")}


def chronology(data: Dataset) -> dict[str, object]:
    """How many events there are, and of how many the first day is known."""
    exact = weaknesses.dated_to_the_day(data.events)
    return {"events": len(exact), "exact": (int(exact.sum()), "Word")}


def codebook(data: Dataset) -> dict[str, object]:
    """How many tables and fields the data package has."""
    return {"tables": len(data.schema), "fields": sum(len(table.fields) for table in data.schema)}


def evidence_register(data: Dataset) -> dict[str, object]:
    """How many items there are, in each part too, in how many sources; and origins, some part of others."""
    in_parts = parts_of_items(data).value_counts(sort=False)
    return {
        "items": len(data.evidence),
        "sources": (data.evidence["source_id"].nunique(), "word"),
        "origins": len(data.origins),
        "parts": int(data.origins["part_of"].notna().sum()),
        **{f"items_{part}": int(count) for part, count in in_parts.items()},
    }


def register_part(data: Dataset, part: str) -> dict[str, object]:
    """How many items a part of the register holds, and from how many sources."""
    own = data.evidence[data.evidence["evidence_id"].map(parts_of_items(data)) == part]
    return {"items": len(own), "sources": (own["source_id"].nunique(), "word")}
