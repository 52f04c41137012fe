"""The numbers in the prose of the chapter on history and sources, and of the pages to look things up in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.numbers import Number, described
from after_soleimani.exhibits.sources.pages import by_role
from after_soleimani.exhibits.sources.register import parts_of_items
from after_soleimani.sources import graded, items, questions, weaknesses

#: Counts of what is on record, by the names they have in the prose.
Measure = Callable[[Dataset], Mapping[str, object]]
#: Each number, in the order in which the page lists them, and how it reads; None: as it is.
READS = {
    "items": None,
    "origins": None,
    "roots": None,
    "corroborating": None,
    "corroborating_items": None,
    "corroborating_roots": None,
    "low_grades": None,
    "in_opening": ".0%",
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
#: Exhibit → what its numbers count, by key.
WORDS = {
    "shared-origins": {
        "items": "items of evidence from the five core texts",
        "origins": "origins that the core texts' items name",
        "roots": "independent origins of the core texts' items",
    },
    "corroborating-graded": {
        "corroborating": "corroborating pages, each cited for single facts",
        "corroborating_items": "items of evidence from corroborating pages",
        "corroborating_roots": "independent origins of the corroborating pages' items",
        "in_opening": "share of the corroborating pages of which no more than the opening was read",
        "low_grades": "corroborating pages that are graded D",
    },
    "whose-word": {
        "author": "share of the core texts' items that are the authors' own word",
        "author_items": "items in the authors' own voice",
        "iranian": "items that are the word of an Iranian named by person or office",
        "iraqi": "items that are the word of a named Iraqi",
        "unnamed": "items that are the word of people described but not named",
        "faction": "items from statements of armed groups and parties",
        "reuters_author": "share of the items of the Reuters report that are its authors' own word",
        "other_low": "least share of a core text's items that are the authors' own word, Reuters apart",
        "other_high": "greatest share of a core text's items that are the authors' own word, Reuters apart",
        "aim_items": "items behind the readings on what Iran wanted",
        "aim_iranian": "items on what Iran wanted that are the word of a named Iranian",
        "aim_author": "items on what Iran wanted in the authors' own word",
    },
    "access-and-credibility": {
        "unknown": "items of which the text does not show how the speaker knows",
        "direct": "items from someone who took part or was told by a participant",
        "confirmed": "items that are confirmed by a second origin",
        "possible": "items graded 3, possibly true",
    },
    "doubtful-items": {"doubtful": "items graded doubtful"},
    "sources-graded": {
        "no_comment": "items on requests for comment that went unanswered or were declined",
    },
    "disagreements": {
        "questions": "questions that different sources answer differently",
        "contradictions": "questions on which the answers speak against each other",
        "differences": "questions on which answers differ in content, number or emphasis",
        "silences": "questions on which one source speaks and the rest are silent",
        "single": "questions whose answers rest on a single origin",
    },
    "coverage": {
        "topics": "topics under which the items are coded",
        "topics_all": "topics that all five core texts treat",
        "topics_one": "topics that one core text alone treats",
    },
    "limits": {
        "gap": "months between the first core text and the second",
        "events": "events in the core sources",
        "exact": "events in the core sources that are known to the day",
    },
}
CARDS = {key: (what, exhibit) for exhibit, words in WORDS.items() for key, what in words.items()}


MEASURES = (
    items.item_counts,
    items.topic_counts,
    graded.source_counts,
    questions.question_counts,
    weaknesses.event_counts,
)


def sources_and_methods(data: Dataset) -> dict[str, object]:
    """Every number of the chapter's prose but those of the second coding."""
    reads = {name: value for part in PARTS for name, value in part(data).items()}
    return described({name: reads[name] for name in READS}, CARDS, data, _rests_on(data))


def _as_read(measure: Measure) -> Callable[[Dataset], dict[str, object]]:
    """The counts of a measure that the prose has, as it has them."""

    def part(data: Dataset) -> dict[str, object]:
        counts = measure(data)
        return {
            name: counts[name] if READS[name] is None else (counts[name], READS[name])
            for name in counts
            if name in READS
        }

    return part


#: What the prose counts, part by part; the second coding is of paragraphs, and loses none.
PARTS = tuple(map(_as_read, MEASURES))


def _rests_on(data: Dataset) -> dict[str, pd.DataFrame]:
    """The items, questions and events behind each count, of those that count them."""
    parts = {
        name: rows.assign(evidence_ids=[(item,) for item in rows["evidence_id"]])
        for name, rows in items.item_groups(data).items()
    }
    asked, events = questions.disagreements(data), weaknesses.events_of_core(data)
    return parts | {
        "author": parts["author_items"],
        "questions": asked,
        "contradictions": asked[asked["kind"] == "contradiction"],
        "differences": asked[asked["kind"] == "difference"],
        "silences": asked[asked["kind"] == "silence"],
        "single": asked[asked["origins"] == 1],
        "events": events,
        "exact": events[weaknesses.dated_to_the_day(events)],
    }


def actors(data: Dataset) -> dict[str, object]:
    """How many actors are called by name, and how many by their role."""
    minor = by_role(data)
    return {
        "public": Number(int((~minor).sum()), "actors that are called by name"),
        "minor": Number((int(minor.sum()), "Word"), "persons who stand by their role, without a name"),
    }


def chronology(data: Dataset) -> dict[str, object]:
    """How many events there are, of how many the first day is known, and what other chronologies carry."""
    exact = weaknesses.dated_to_the_day(data.events)
    entries = data.chronicles
    return {
        "events": Number(len(exact), "events that the sources report, plan or expect").on(data, data.events),
        "exact": Number((int(exact.sum()), "Word"), "events that are known to the day").on(
            data, data.events[exact]
        ),
        "entries": Number(len(entries), "entries of published chronologies that were compared"),
        "left_out": Number(
            int(entries["left_out"].notna().sum()), "entries of published chronologies that were left out"
        ),
    }


def codebook(data: Dataset) -> dict[str, object]:
    """How many tables and fields the data package has."""
    fields = sum(len(table.fields) for table in data.schema)
    return {
        "tables": Number(len(data.schema), "tables of the data package"),
        "fields": Number(fields, "fields of the data package"),
    }


def evidence_register(data: Dataset) -> dict[str, object]:
    """How many items there are, in each part too, in how many sources; and origins."""
    in_parts = parts_of_items(data).value_counts(sort=False)
    return {
        "items": Number(len(data.evidence), "items of evidence"),
        "sources": Number((data.evidence["source_id"].nunique(), "word"), "documents with an item"),
        "origins": Number(len(data.origins), "origins of items"),
        **{
            f"items_{part}": Number(int(count), "items of evidence in this part")
            for part, count in in_parts.items()
        },
    }


def origins(data: Dataset) -> dict[str, object]:
    """How many items go back to how many origins, and how many of these are part of others."""
    parts = int(data.origins["part_of"].notna().sum())
    return {
        "items": Number(len(data.evidence), "items of evidence"),
        "origins": Number(len(data.origins), "origins of items"),
        "parts": Number(parts, "origins that are counted as part of a broader one"),
    }


def register_part(data: Dataset, part: str) -> dict[str, object]:
    """How many items a part of the register holds, and from how many sources."""
    own = data.evidence[data.evidence["evidence_id"].map(parts_of_items(data)) == part]
    return {
        "items": Number(len(own), "items of evidence on this page"),
        "sources": Number((own["source_id"].nunique(), "word"), "documents with an item on this page"),
    }
