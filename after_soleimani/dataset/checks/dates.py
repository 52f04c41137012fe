"""Dates: in order, as precise as they say, and one act with one date in every table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from after_soleimani.dataset.checks.files import Row, Rows
from after_soleimani.dataset.checks.keys import Tables
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.schema import Table


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
        for row in rows:
            if not row.sound(*names):
                continue
            fault = next(_row_faults(rows.table, row, columns), None)
            if fault is not None:
                faults.append(fault)
                row.bad.update(names)


def _date_columns(table: Table) -> DateColumns | None:
    for columns in (USUAL, FIRST_APPEARANCE):
        if columns.start in table and columns.precision in table:
            return columns
    return DAYS if DAYS.start in table and DAYS.end in table else None


def _row_faults(table: Table, row: Row, columns: DateColumns) -> Iterator[Fault]:
    start, latest = row[columns.start], row[columns.latest]
    end = row[columns.end] if columns.end else None

    def fault(column: str, problem: str, valid: str) -> Fault:
        return Fault(table.file, row.line, column, row.raw[column], problem, valid)

    if start and latest and latest < start:
        yield fault(columns.latest, f"is before {columns.start} {start}", f"{start} or later")
    begun = max((day for day in (start, latest) if day), default=None)
    if end and begun and end < begun:
        column = columns.start if begun == start else columns.latest
        yield fault(columns.end, f"is before {column} {begun}", f"{begun} or later")
    if columns.precision is None:
        return
    precision = row[columns.precision]
    if start and precision is None:
        yield fault(columns.precision, "is empty", f"the precision of {columns.start} {start}")
    if precision and start is None:
        yield fault(columns.precision, f"is the precision of no {columns.start}", "an empty cell")
    if start and precision not in (None, "day") and latest is None:
        problem = f"is empty, though {columns.start} {start} is known to the {precision} only"
        yield fault(columns.latest, problem, "the latest day it can have begun")


def check_one_date(tables: Tables, faults: list[Fault]) -> None:
    """Report acts whose dates are not those of the event they are: once for each event."""
    events = tables["events"]
    by_id = {row["event_id"]: row for row in events if row.sound("event_id", *USUAL)}
    differing: dict[str, list[tuple[Rows, Row, str]]] = defaultdict(list)
    for name in ACTS:
        for row in tables[name]:
            event = by_id.get(row["event_id"])
            if event is not None and row.sound("event_id", *USUAL):
                column = _differing_column(row, event)
                if column:
                    differing[row["event_id"]].append((tables[name], row, column))
    for event_id, places in differing.items():
        faults.append(_one_date_fault(by_id[event_id], events, places))


def _differing_column(row: Row, event: Row) -> str | None:
    """The first column in which an act's dates differ from its event's. An act may leave the end to it."""
    if row["start"] is None:
        return None
    for column in ("start", "start_latest"):
        if row[column] != event[column]:
            return column
    return "end" if row["end"] and event["end"] and row["end"] != event["end"] else None


def _one_date_fault(event: Row, events: Rows, places: list[tuple[Rows, Row, str]]) -> Fault:
    rows, row, column = places[0]
    event_id = event["event_id"]
    problem = f"is not the {column} of its event {event_id} ({events.table.file}:{event.line})"
    if len(places) > 1:
        others = ", ".join(f"{other.table.file}:{at.line}" for other, at, _ in places[1:])
        problem += f"; nor is that of {others}"
    valid = event.raw[column] or "an empty cell"
    return Fault(rows.table.file, row.line, column, row.raw[column], problem, valid)


def check_steps(tables: Tables, faults: list[Fault]) -> None:
    """Report steps and receptions dated before the event that they belong to can have begun."""
    events = {row["event_id"]: row for row in tables["events"] if row.sound("event_id", "start")}
    for name, column in STEPS.items():
        rows = tables[name]
        for row in rows:
            event = events.get(row["event_id"])
            if event is None or not row.sound("event_id", column):
                continue
            if row[column] and event["start"] and row[column] < event["start"]:
                problem = f"is before the start of its event {event['event_id']}"
                valid = f"{event.raw['start']} or later"
                faults.append(Fault(rows.table.file, row.line, column, row.raw[column], problem, valid))
                row.bad.add(column)
