"""The codebook as frames, made from the data package: what the codebook page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.digest import digest_of_table
from after_soleimani.dataset.schema import Field, Table
from after_soleimani.exhibits.kit.cells import Link
from after_soleimani.exhibits.sources import rows
from after_soleimani.exhibits.sources.pages import in_words

#: how much of a digest is printed: enough that no change of a cell is missed
DIGITS = 12
GRADES = {"rows_sources_news": "News media graded", "rows_sources_others": "Other sources graded"}
TYPES_IN_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "date",
}


def tables(data: Dataset) -> pd.DataFrame:
    """One row for each table: name, what a row is, its key, its file, its rows, their digest and place."""
    frames = data.tables
    return pd.DataFrame(
        [
            {
                "Table": table.name,
                "One row": table.description.removeprefix("One row is ").rstrip("."),
                "Key": ", ".join(table.key),
                "File": table.file,
                "Rows": len(frames[table.name]),
                "Digest": digest_of_table(frames[table.name])[:DIGITS],
                "Read them under": _places_of(table),
            }
            for table in data.schema
        ]
    )


def _places_of(table: Table) -> tuple[Link, ...]:
    """Where the rows of a table are read; what the references do not print of sources stands elsewhere."""
    place = Link(table.title, rows.page_of(table.name), rows.section_of(table.name))
    grades = [Link(words, page, page.replace("_", "-")) for page, words in GRADES.items()]
    return (place, *grades) if table.name == "sources" else (place,)


def fields(data: Dataset) -> pd.DataFrame:
    """Every field of every table, `Field` (table.field) is its anchor.

    One row a field: meaning, type, whether it must be filled, where it comes from.
    """
    return pd.DataFrame(
        [
            {
                "Field": f"{table.name}.{field.name}",
                "Meaning": field.description,
                "Type": _type_in_words(field),
                "Must be filled": "yes" if field.required else "no",
                "Comes from": field.comes_from,
            }
            for table in data.schema
            for field in table
        ]
    )


def _type_in_words(field: Field) -> str:
    """The type of a field, with its unit, pattern or the ids it holds."""
    if field.refers_to:
        table, name = field.refers_to
        return f"{'ids' if field.is_list else 'id'} of {table}.{name}"
    if field.enum:
        return "one of a fixed list"
    words = TYPES_IN_WORDS[field.type]
    if field.unit:
        words += f" ({field.unit})"
    if field.pattern:
        words += f", pattern {field.pattern}"
    return words


def values(data: Dataset) -> pd.DataFrame:
    """Every allowed value with its meaning; fields with the same list share its rows."""
    lists: dict[tuple, list[str]] = {}
    for table in data.schema:
        for field in table:
            if field.enum:
                meanings = tuple((str(value), field.meanings.get(value, "")) for value in field.enum)
                lists.setdefault(meanings, []).append(f"{table.name}.{field.name}")
    return pd.DataFrame(
        [
            {"Value": value, "Meaning": meaning, "Field": ", ".join(fields)}
            for meanings, fields in lists.items()
            for value, meaning in meanings
        ]
    )


def event_types(data: Dataset) -> pd.DataFrame:
    """Types of acts with their meaning and the sign this book gives them."""
    field = data.schema["ties"]["event_type"]
    signs = {"+": "+", "0": "0", "-": "−", "none": "none: no edge"}
    return pd.DataFrame(
        [{"Type": t, "Sign": signs[field.signs[t]], "Meaning": field.meanings[t]} for t in field.enum]
    )


def topics(data: Dataset) -> pd.DataFrame:
    """Topics of evidence with their meaning, chapter and number of items."""
    field = data.schema["evidence"]["topic"]
    items = data.evidence["topic"].value_counts()
    return pd.DataFrame(
        [
            {
                "Topic": in_words(topic),
                "Meaning": field.meanings[topic],
                "Chapter": in_words(field.chapters[topic]),
                "Items": int(items.get(topic, 0)),
            }
            for topic in field.enum
        ]
    )


def crisis_rule(data: Dataset) -> pd.DataFrame:
    """The clauses that make an event a crisis, with the events each applies to."""
    field, events = data.schema["events"]["crisis_rule"], data.events
    return pd.DataFrame(
        [
            {
                "Clause": clause,
                "Meaning": field.meanings[clause],
                "Events": [
                    Link(row.description, "chronology", row.event_id)
                    for row in events[events["crisis_rule"] == clause].itertuples()
                ],
            }
            for clause in field.enum
        ]
    )
