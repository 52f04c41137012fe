"""The data set: `load()` gives the checked tables of the data package as typed frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from after_soleimani.checks import check_package
from after_soleimani.checks.files import Rows
from after_soleimani.faults import DataPackageError, Fault
from after_soleimani.omission import leave_out
from after_soleimani.schema import PACKAGE_FILE, Field, Schema

__all__ = ["DataPackageError", "Dataset", "find_root", "load"]

DTYPES = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[us]",
}


@dataclass(frozen=True, eq=False)
class Dataset:
    """The tables of the data package, one typed frame each, as attributes: `data.events`.

    Text is `str` (NaN = not stated), a date `datetime64` (NaT), a whole number `Int64` (NA), a number
    `float64` (NaN), a truth value `boolean` (NA); a list of ids is a tuple of str, `()` where there is none.
    Rows stand in the order of the file. Every access gives a copy, so that what is done to a frame changes
    nothing here.
    """

    schema: Schema = field(repr=False)
    _frames: Mapping[str, pd.DataFrame] = field(repr=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        frames = self.__dict__.get("_frames", {})
        if name not in frames:
            raise AttributeError(f"the data package has no table {name!r}")
        return frames[name].copy(deep=False)  # lazy: pandas copies what is written to

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._frames]

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every table by its name, in the order of the package."""
        return MappingProxyType({name: getattr(self, name) for name in self._frames})

    def without(self, *, source: str | None = None, origin: str | None = None) -> Dataset:
        """The data set as it would be without one source, or without all that goes back to one origin.

        Removes that evidence, prunes every `evidence_ids` and `denial_evidence_ids`, and drops the rows that
        lost all the evidence they had; see `omission` for what stays. Raises ValueError unless exactly one
        of the two is given and known.
        """
        return Dataset(self.schema, leave_out(self.tables, self.schema, source=source, origin=origin))


def load(folder: Path | str | None = None) -> Dataset:
    """The data set in `folder`/data, checked.

    Without `folder`, the nearest folder from the working directory upwards that holds data/datapackage.json;
    never the place the package was installed from. Raises `DataPackageError`, which lists all faults.
    """
    root = Path(folder) if folder is not None else find_root(Path.cwd())
    schema, tables = check_package(root)
    frames = {name: _frame(rows) for name, rows in tables.items()}
    return Dataset(schema, MappingProxyType(frames))


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards with a data package; `DataPackageError` where none has."""
    for folder in (start, *start.parents):
        if (folder / PACKAGE_FILE).is_file():
            return folder
    problem = "is not in the working directory, nor in any folder above it"
    raise DataPackageError([Fault(PACKAGE_FILE, None, None, None, problem, "a copy of the repository")])


def _frame(rows: Rows) -> pd.DataFrame:
    return pd.DataFrame({column.name: _series(rows, column) for column in rows.table})


def _series(rows: Rows, column: Field) -> pd.Series:
    dtype = "object" if column.is_list else DTYPES[column.type]
    return pd.Series([row[column.name] for row in rows], dtype=dtype)
