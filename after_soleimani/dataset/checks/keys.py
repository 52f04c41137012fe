"""Ids: each one once, and each one that is named exists."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator

from after_soleimani.dataset.checks.files import Row, Rows
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.schema import Field

Tables = dict[str, Rows]


def check_keys(tables: Tables, faults: list[Fault]) -> None:
    """Report every record whose key another record before it has. The later one is marked as at fault."""
    for table in tables.values():
        key = table.table.key
        first: dict[tuple, Row] = {}
        for row in table:
            if not row.sound(*key):
                continue
            value = tuple(row[name] for name in key)
            if value not in first:
                first[value] = row
                continue
            text = ", ".join(row.raw[name] for name in key)
            problem = f"is the key of line {first[value].line} already"
            valid = f"{' + '.join(key)} that no other record has"
            faults.append(Fault(table.table.file, row.line, key[0], text, problem, valid))
            row.bad.update(key)
        for field in table.table:
            if field.unique and (field.name,) != key:
                _check_once(table, field.name, faults)


def _check_once(table: Rows, name: str, faults: list[Fault]) -> None:
    """Report every record that has a value of a column that each record needs for itself."""
    first: dict[object, Row] = {}
    for row in table:
        if not row.sound(name) or row[name] is None:
            continue
        if row[name] not in first:
            first[row[name]] = row
            continue
        problem, valid = f"stands on line {first[row[name]].line} already", "a value that no other record has"
        faults.append(Fault(table.table.file, row.line, name, row.raw[name], problem, valid))
        row.bad.add(name)


def check_references(tables: Tables, faults: list[Fault]) -> None:
    """Report every id that names no record: once for each id, with all the places that name it.

    Nothing is said about ids of a table that has itself a missing record, or a key at fault: the id may be
    the one that is wrong there.
    """
    places: dict[tuple[str, str, str], list[tuple[Rows, Row, Field]]] = defaultdict(list)
    known = {}
    for table, field in _referring_fields(tables):
        if not _keys_are_sound(tables[field.refers_to[0]], field.refers_to[1]):
            continue
        if field.refers_to not in known:
            target, name = field.refers_to
            known[field.refers_to] = {row[name] for row in tables[target]}
        for row in table:
            for value in _ids(row, field):
                if value not in known[field.refers_to]:
                    places[(*field.refers_to, value)].append((table, row, field))
    for (target, name, value), named in places.items():
        faults.append(_unknown_id(tables[target], name, value, known[target, name], named))


def _referring_fields(tables: Tables) -> Iterator[tuple[Rows, Field]]:
    for table in tables.values():
        for field in table.table:
            if field.refers_to is not None:
                yield table, field


def _keys_are_sound(table: Rows, name: str) -> bool:
    return not table.lost and all(row.sound(name) for row in table)


def _ids(row: Row, field: Field) -> tuple[str, ...]:
    value = row[field.name]
    return value or () if field.is_list else () if value is None else (value,)


def _unknown_id(target: Rows, name: str, value: str, known: set[str], named: list) -> Fault:
    table, row, field = named[0]
    problem = f"is no {name} of {target.table.file}"
    others = [f"{other.table.file}:{at.line}" for other, at, _ in named[1:]]
    if others:
        shown = ", ".join(others[:5]) + (" …" if len(others) > 5 else "")
        problem += f" (named in {shown} too)"
    close = difflib.get_close_matches(value, known, n=1)
    valid = f"an id of {target.table.name}"
    if close:
        valid += f", such as {close[0]}"
    for _, at, where in named:
        at.bad.add(where.name)
    return Fault(table.table.file, row.line, field.name, value, problem, valid)
