"""Dates: in order, as precise as they say, and one act with one date in every table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from after_soleimani.dataset.checks.files import Row, Rows, places
from after_soleimani.dataset.checks.keys import Tables
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.schema import Table

#: What is said of a record at fault: the column, what is wrong with it, what would be valid.
Describe = Callable[[Row], tuple[str, str, str]]


class DateColumns(NamedTuple):
    """The columns that date a row."""

    start: str
    latest: str
    end: str | None
    precision: str | None


USUAL = DateColumns("start", "start_latest", "end", "date_precision")
FIRST_APPEARANCE = DateColumns("first_start", "first_latest", None, "first_precision")
#: days as an instrument gives them (`commands`)
DAYS = DateColumns("start", "start_latest", "end", None)
#: tables whose rows are the event that they name, so that they have its dates
ACTS = ("ties", "visits", "meetings", "cases", "positions")
#: tables whose rows belong to an event that lasts or goes on: the column that dates them
STEPS = {"proceedings": "date", "receptions": "start"}


def check_dates(tables: Tables, faults: list[Fault]) -> None:
    """Report dates out of order and dates that do not fit their precision; at most one fault a row."""
    for rows in tables.values():
        columns = _date_columns(rows.table)
        if columns is None:
            continue
        names = [name for name in columns if name]
        sound, found = rows.sound(*names), set()
        for mask, describe in _date_faults(rows, columns):
            at = [position for position in places(sound & mask) if position not in found]
            faults.extend(rows.fault(position, *describe(rows[position])) for position in at)
            found.update(at)
        rows.mark(found, *names)


def _date_columns(table: Table) -> DateColumns | None:
    for columns in (USUAL, FIRST_APPEARANCE):
        if columns.start in table and columns.precision in table:
            return columns
    return DAYS if DAYS.start in table and DAYS.end in table else None


def _date_faults(rows: Rows, columns: DateColumns) -> Iterator[tuple[pd.Series, Describe]]:
    """Each kind of fault, the gravest first: where it is, and what to say of it."""
    start, latest = rows.column(columns.start), rows.column(columns.latest)
    yield (
        latest < start,
        lambda row: (
            columns.latest,
            f"is before {columns.start} {row[columns.start]}",
            f"{row[columns.start]} or later",
        ),
    )
    begun = latest.where(latest > start, start.fillna(latest))
    if columns.end:
        yield rows.column(columns.end) < begun, lambda row: _before_it_began(row, columns)
    if columns.precision is None:
        return
    precision = rows.column(columns.precision)
    yield (
        start.notna() & precision.isna(),
        lambda row: (columns.precision, "is empty", f"the precision of {columns.start} {row[columns.start]}"),
    )
    yield (
        precision.notna() & start.isna(),
        lambda row: (columns.precision, f"is the precision of no {columns.start}", "an empty cell"),
    )
    yield (
        start.notna() & precision.notna() & (precision != "day") & latest.isna(),
        lambda row: (
            columns.latest,
            f"is empty, though {columns.start} {row[columns.start]} is known to the "
            f"{row[columns.precision]} only",
            "the latest day it can have begun",
        ),
    )


def _before_it_began(row: Row, columns: DateColumns) -> tuple[str, str, str]:
    start, latest = row[columns.start], row[columns.latest]
    begun = max(day for day in (start, latest) if day)
    column = columns.start if begun == start else columns.latest
    return columns.end, f"is before {column} {begun}", f"{begun} or later"


def check_one_date(tables: Tables, faults: list[Fault]) -> None:
    """Report acts whose dates are not those of the event they are: once for each event."""
    events = tables["events"]
    place = _places_of_events(events, "event_id", *USUAL)
    differing: dict[int, list[tuple[Rows, int, str]]] = defaultdict(list)
    for name in ACTS:
        rows = tables[name]
        at = place.reindex(rows.frame["event_id"]).reset_index(drop=True)
        named = places(at.notna() & rows.sound("event_id", *USUAL) & rows.frame["start"].notna())
        at = at.iloc[named].astype("int64").to_numpy()
        column = _differing_columns(rows, named, events, at)
        for position, event, which in zip(named, at, column, strict=True):
            if which:
                differing[event].append((rows, position, which))
    for event, found in differing.items():
        faults.append(_one_date_fault(events, event, found))


def _places_of_events(events: Rows, *columns: str) -> pd.Series:
    """Event → its position, of those that are sound in these columns."""
    sound = places(events.sound(*columns))
    return pd.Series(sound, index=events.frame["event_id"].iloc[sound].tolist(), dtype="float64")


def _differing_columns(rows: Rows, named: list[int], events: Rows, at: np.ndarray) -> np.ndarray:
    """The first column in which an act's dates differ from its event's, or "". It may leave the end to it."""
    found = np.full(len(named), "", dtype="object")
    for column in ("end", "start_latest", "start"):
        own = rows.column(column).iloc[named].to_numpy("datetime64[us]")
        its = events.frame[column].iloc[at].to_numpy("datetime64[us]")
        missing = np.isnat(own), np.isnat(its)
        differs = (own != its) & ~(missing[0] & missing[1])
        found[differs & ~(missing[0] | missing[1]) if column == "end" else differs] = column
    return found


def _one_date_fault(events: Rows, event: int, found: list[tuple[Rows, int, str]]) -> Fault:
    rows, position, column = found[0]
    event_id, line = events[event]["event_id"], events.lines[event]
    problem = f"is not the {column} of its event {event_id} ({events.table.file}:{line})"
    if len(found) > 1:
        others = ", ".join(f"{other.table.file}:{other.lines[at]}" for other, at, _ in found[1:])
        problem += f"; nor is that of {others}"
    return rows.fault(position, column, problem, events.raw(event, column) or "an empty cell")


def check_steps(tables: Tables, faults: list[Fault]) -> None:
    """Report steps and receptions dated before the event that they belong to can have begun."""
    events = tables["events"]
    place = _places_of_events(events, "event_id", "start")
    for name, column in STEPS.items():
        rows = tables[name]
        at = place.reindex(rows.frame["event_id"]).reset_index(drop=True)
        begun = events.frame["start"].reindex(at).reset_index(drop=True)
        early = places((rows.frame[column] < begun) & rows.sound("event_id", column))
        for position in early:
            problem = f"is before the start of its event {rows[position]['event_id']}"
            start = events.raw(int(at[position]), "start")
            faults.append(rows.fault(position, column, problem, f"{start} or later"))
        rows.mark(early, column)
