"""The data set: `load()` gives the checked tables of the data package as typed frames."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from after_soleimani.dataset.checks import check_package
from after_soleimani.dataset.faults import DataPackageError, Fault
from after_soleimani.dataset.omission import Citing, leave_out, leave_out_rows, places_citing
from after_soleimani.dataset.origins import item_roots, item_sources
from after_soleimani.dataset.schema import PACKAGE_FILE, Schema

__all__ = ["DataPackageError", "Dataset", "find_root", "load"]


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

    @cached_property
    def roots_of_items(self) -> Mapping[str, str]:
        """Item of evidence → the root of its origin: what is counted where origins are."""
        return MappingProxyType(item_roots(self.evidence, self.origins))

    @cached_property
    def sources_of_items(self) -> Mapping[str, str]:
        """Item of evidence → the document in which it is read."""
        return MappingProxyType(item_sources(self.evidence))

    @cached_property
    def places_of_items(self) -> Mapping[str, int]:
        """Item of evidence → its position in `evidence`."""
        ids = self._frames["evidence"]["evidence_id"].tolist()
        return MappingProxyType({item: place for place, item in enumerate(ids)})

    @cached_property
    def _places_citing(self) -> Citing:
        return places_citing(self._frames)

    def without(
        self,
        *,
        source: str | Collection[str] | None = None,
        origin: str | None = None,
        credibility: Collection[int] | None = None,
        items: Collection[str] | None = None,
    ) -> Dataset:
        """The data set without a source or several, one origin, all items of some grades, or some items.

        Removes that evidence, prunes every `evidence_ids` and `denial_evidence_ids`, and drops the rows that
        lost all the evidence they had; see `omission` for what stays. Raises ValueError unless exactly one
        of the four is given, and each source, origin or item known.
        """
        left = leave_out(
            self._frames,
            self.schema,
            self._places_citing,
            source=source,
            origin=origin,
            credibility=credibility,
            items=items,
        )
        return Dataset(self.schema, left)

    def without_rows(self, **gone: pd.Series) -> Dataset:
        """The data set without the rows marked True, table by table: `without_rows(ties=doubtful)`.

        What cannot be without a dropped row goes too; other mentions of it become missing.
        """
        return Dataset(self.schema, leave_out_rows(self._frames, self.schema, gone))

    def lacking(self, places: Collection[tuple[str, int]]) -> Dataset:
        """The data set without rows at some places, each a table and a position, and all else as it is.

        What names such a row, and its evidence, stay: it is for what reads nothing but rows.
        """
        gone: dict[str, list[int]] = {}
        for name, position in places:
            gone.setdefault(name, []).append(position)
        less = {
            name: self._frames[name].drop(index=rows).reset_index(drop=True) for name, rows in gone.items()
        }
        left = Dataset(self.schema, MappingProxyType({**self._frames, **less}))
        if not {"evidence", "origins"} & gone.keys():
            vars(left).update(roots_of_items=self.roots_of_items, sources_of_items=self.sources_of_items)
        return left

    def has_frame_of(self, other: Dataset, table: str) -> bool:
        """Whether a table is the very one of another data set, and so cannot differ."""
        return self._frames[table] is other._frames[table]


Measure = Callable[[Dataset], pd.DataFrame]


def once(measure: Measure) -> Measure:
    """Let a measure that several others start from be worked out once for a data set, which cannot change.

    Every call gives a copy. What stands in for a data set is measured each time.
    """

    @wraps(measure)
    def known(data: Dataset) -> pd.DataFrame:
        if not isinstance(data, Dataset):
            return measure(data)
        kept = vars(data).setdefault("_measured", {})
        if measure not in kept:
            kept[measure] = measure(data)
        return kept[measure].copy(deep=False)  # lazy: pandas copies what is written to

    return known


def load(folder: Path | str | None = None, *, with_rows: Collection[str] = ()) -> Dataset:
    """The data set in `folder`/data, checked.

    Without `folder`, the nearest folder from the working directory upwards that holds data/datapackage.json;
    never the place the package was installed from. Raises `DataPackageError`, which lists all faults.

    A table may be without rows: a page of reference shows that it is. A page that measures and draws names
    the tables that must have some in `with_rows`, all that chapters need being `MEASURED`; the same error is
    raised where one has none.
    """
    root = Path(folder) if folder is not None else find_root(Path.cwd())
    schema, tables = check_package(root)
    data = Dataset(schema, MappingProxyType({name: rows.frame for name, rows in tables.items()}))
    if faults := list(_without_rows(data, with_rows)):
        raise DataPackageError(faults)
    return data


def _without_rows(data: Dataset, wanted: Collection[str]) -> Iterator[Fault]:
    problem = "has a header and no row, and a page measures its rows"
    for table in data.schema:
        if table.name in wanted and getattr(data, table.name).empty:
            yield Fault(table.file, 1, None, None, problem, "a row or more")


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards with a data package; `DataPackageError` where none has."""
    for folder in (start, *start.parents):
        if (folder / PACKAGE_FILE).is_file():
            return folder
    problem = "is not in the working directory, nor in any folder above it"
    raise DataPackageError([Fault(PACKAGE_FILE, None, None, None, problem, "a copy of the repository")])
