"""The codebook as frames, made from the data package: what the codebook page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.schema import Field, Schema

TYPES_IN_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "date",
}


def tables(data: Dataset) -> pd.DataFrame:
    """One row for each table: name, what a row is, its key, its file, its number of rows."""
    frames = data.tables
    return pd.DataFrame(
        [
            {
                "Table": table.name,
                "One row": table.description.removeprefix("One row is ").rstrip("."),
                "Key": ", ".join(table.key),
                "File": table.file,
                "Rows": len(frames[table.name]),
            }
            for table in data.schema
        ]
    )


def fields(schema: Schema, table: str) -> pd.DataFrame:
    """One row for each field of `table`: meaning, type, whether it must be filled, where it comes from."""
    return pd.DataFrame(
        [
            {
                "Field": field.name,
                "Meaning": field.description,
                "Type": _type_in_words(field),
                "Must be filled": "yes" if field.required else "no",
                "Comes from": field.comes_from,
            }
            for field in schema[table]
        ]
    )


def values(schema: Schema, table: str) -> pd.DataFrame:
    """One row for each allowed value of each field of `table` that has a fixed list; empty where none has.

    The columns `Sign` and `Chapter` are there only for a table with a field whose values have them.
    """
    frame = pd.DataFrame(
        [
            {
                "Field": field.name,
                "Value": str(value),
                "Meaning": field.meanings.get(value, ""),
                "Sign": field.signs.get(value, ""),
                "Chapter": field.chapters.get(value, ""),
            }
            for field in schema[table]
            for value in field.enum
        ],
        columns=["Field", "Value", "Meaning", "Sign", "Chapter"],
    )
    unused = [name for name in ("Sign", "Chapter") if not frame[name].any()]
    return frame.drop(columns=unused)


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
