"""The tables of a package read without the book's own reader: by Python's csv and json alone."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

csv.field_size_limit(2**31 - 1)
READ = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def tables(folder, only=None):
    """Table → its columns and its rows of values; what is empty is None, and a list of ids a tuple."""
    package = json.loads(Path(folder, "data", "datapackage.json").read_text(encoding="utf-8"))
    return {
        resource["name"]: _table(Path(folder, "data"), resource)
        for resource in package["resources"]
        if only in (None, resource["name"])
    }


def _table(folder, resource):
    text = (folder / resource["path"]).read_bytes().decode("utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    return header, [
        [_value(cell, fields[name]) for name, cell in zip(header, row, strict=True)] for row in rows
    ]


def _value(cell, field):
    if "list_of" in field:
        return tuple(cell.split(";")) if cell else ()
    return READ[field["type"]](cell) if cell else None


def as_read(frame):
    """A frame of the book's own reader in the form of a table here."""
    columns = [[_plain(value) for value in frame[name].tolist()] for name in frame]
    return list(frame.columns), [list(row) for row in zip(*columns, strict=True)]


def _plain(value):
    if isinstance(value, tuple):
        return value
    if isinstance(value, str | bool | int):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return Decimal(repr(value))
