"""Small data sets for tests, built from the schema of the data package: what is not given is not stated."""

from types import MappingProxyType

import pandas as pd
from small_package import ROOT

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.schema import Schema, Table, read_schema
from after_soleimani.dataset.typed import typed_frame

SCHEMA: Schema = read_schema(ROOT)


def frame(table: str, *rows: dict) -> pd.DataFrame:
    """Rows of one table, with the columns and dtypes of the schema; dates may be given as ISO text."""
    return typed_frame(SCHEMA[table], [_whole(SCHEMA[table], row) for row in rows])


def dataset(**tables: list[dict] | pd.DataFrame) -> Dataset:
    """A data set of these rows: every table of the schema is there, those not given without rows.

    Nothing is checked but that the schema has each table and each column: it is for measures, which may be
    asked about less than a whole package.
    """
    if unknown := tables.keys() - {table.name for table in SCHEMA}:
        raise KeyError(f"no such tables: {', '.join(sorted(unknown))}")
    frames = {
        table.name: given if isinstance(given, pd.DataFrame) else frame(table.name, *given)
        for table in SCHEMA
        for given in [tables.get(table.name, [])]
    }
    return Dataset(SCHEMA, MappingProxyType(frames))


def rows(columns: str, *values: tuple) -> list[dict]:
    """Rows from tuples under one line of column names: `rows("actor_id name", ("sadr", "Sadr"))`."""
    names = columns.split()
    return [dict(zip(names, value, strict=True)) for value in values]


def _whole(table: Table, row: dict) -> dict:
    if unknown := row.keys() - {column.name for column in table}:
        raise KeyError(f"{table.name} has no columns {', '.join(sorted(unknown))}")
    return {
        column.name: tuple(row.get(column.name) or ()) if column.is_list else row.get(column.name)
        for column in table
    }
