"""The numbers in the prose of the chapter on history and sources, and of the pages to look things up in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.numbers import Number, described
from after_soleimani.exhibits.sources.pages import by_role
from after_soleimani.exhibits.sources.register import parts_of_items
from after_soleimani.robustness import evaluated, findings, headlines, ranges
from after_soleimani.sources import graded, items, questions, weaknesses
from after_soleimani.sources import overtaken as passages

#: Counts of what is on record, by the names they have in the prose.
Measure = Callable[[Dataset], Mapping[str, object]]
#: Each number, in the order in which the page lists them, and how it reads; None: as it is.
READS = {
    "items": None,
    "roots": None,
    "publishers": "word",
    "gap": None,
    "corroborating": None,
    "corroborating_items": None,
    "low_grades": None,
    "in_opening": ".0%",
    "author": ".0%",
    "author_items": None,
    "iranian": None,
    "iraqi": "word",
    "unnamed": None,
    "faction": None,
    "reuters_author": ".0%",
    "other_low": ".0%",
    "other_high": ".0%",
    "unknown": None,
    "direct": None,
    "confirmed": None,
    "doubtful": "word",
    "no_comment": "word",
    "questions": None,
    "contradictions": None,
    "differences": None,
    "silences": "word",
    "aim_items": None,
    "aim_iranian": "word",
    "aim_author": None,
    "cases": "word",
    "contradicted": "word",
    "overtaken": "word",
    "garbled": "word",
    "disputed": "word",
}
#: Exhibit → what its numbers count, by key.
WORDS = {
    "shared-origins": {
        "items": "items of evidence from the five core texts",
        "roots": "independent origins of the core texts' items",
    },
    "source-descriptors": {
        "publishers": "publishers of the five core texts",
        "no_comment": "items on requests for comment that went unanswered or were declined",
        "gap": "months between the first core text and the second",
    },
    "corroborating-graded": {
        "corroborating": "corroborating pages, each cited for single facts",
        "corroborating_items": "items of evidence from corroborating pages",
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
    },
    "doubtful-items": {"doubtful": "items graded doubtful"},
    "disagreements": {
        "questions": "questions that different sources answer differently",
        "contradictions": "questions on which the answers speak against each other",
        "differences": "questions on which answers differ in content, number or emphasis",
        "silences": "questions on which one source speaks and the rest are silent",
    },
    "overtaken": {
        "cases": "passages of the core texts beside which the record has something else",
        "contradicted": "of these, passages that other evidence contradicts",
        "overtaken": "of these, passages that later evidence overtook",
        "garbled": "of these, passages that are misprinted or lost something in retelling",
        "disputed": "of these, passages that others dispute, without an end to it",
    },
}
CARDS = {key: (what, exhibit) for exhibit, words in WORDS.items() for key, what in words.items()}


MEASURES = (
    items.item_counts,
    graded.source_counts,
    questions.question_counts,
    passages.overtaken_counts,
)


def sources_and_methods(data: Dataset) -> dict[str, object]:
    """Every number of the chapter's prose but those of coding, rating and resolving twice."""
    reads = {name: value for part in PARTS for name, value in part(data).items()}
    counted = described({name: reads[name] for name in READS}, CARDS, data, _rests_on(data))
    tested, fallen = findings(ranges(evaluated(data, headlines.HEADLINES)))
    return counted | {
        "tested": Number(tested, "findings that a number carries", "robustness"),
        "fallen": Number((fallen, "word"), "of these, those that some omission upsets", "robustness"),
    }


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
    asked = questions.disagreements(data)
    cases = passages.overtaken(data)
    cases = cases.assign(evidence_ids=cases["all_ids"])
    return parts | {
        "author": parts["author_items"],
        "questions": asked,
        "contradictions": asked[asked["kind"] == "contradiction"],
        "differences": asked[asked["kind"] == "difference"],
        "silences": asked[asked["kind"] == "silence"],
        "cases": cases,
        **dict(list(cases.groupby("standing"))),
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
