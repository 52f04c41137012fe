"""Values of a field as a typed column, and rows of values as a typed frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from after_soleimani.dataset.schema import Field, Table

DTYPES = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[us]",
}


def typed_frame(table: Table, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Rows of parsed values as a frame with the columns and dtypes that the schema gives the table."""
    rows = list(rows)
    return pd.DataFrame(
        {column.name: typed_column([row[column.name] for row in rows], column) for column in table}
    )


def typed_column(values: Sequence[object], column: Field) -> pd.Series:
    """Parsed values as a column of the dtype that the schema gives it; None is missing."""
    return pd.Series(values, dtype="object" if column.is_list else DTYPES[column.type])
