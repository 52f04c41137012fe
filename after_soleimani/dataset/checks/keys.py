"""Ids: each one once, and each one that is named exists."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from after_soleimani.dataset.checks.files import Rows
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.schema import Field

Tables = dict[str, Rows]


def check_keys(tables: Tables, faults: list[Fault]) -> None:
    """Report every record whose key another record before it has. The later one is marked as at fault."""
    for rows in tables.values():
        key = rows.table.key
        for position, first in _repeated(rows, key):
            text = ", ".join(rows.raw(position, name) for name in key)
            problem = f"is the key of line {first} already"
            valid = f"{' + '.join(key)} that no other record has"
            faults.append(Fault(rows.table.file, int(rows.lines[position]), key[0], text, problem, valid))
            rows.mark([position], *key)
        for field in rows.table:
            if field.unique and (field.name,) != key:
                _check_once(rows, field.name, faults)


def _repeated(rows: Rows, columns: tuple[str, ...]) -> list[tuple[int, int]]:
    """The records that have what one before them has in some columns: position, and the line of the first."""
    sound = rows.frame.loc[rows.sound(*columns), list(columns)]
    alike = sound[sound.duplicated(keep=False)]
    alike = alike.astype("object").where(alike.notna(), None)
    first: dict[tuple, int] = {}
    found = []
    for position, *values in alike.itertuples(name=None):
        if position != first.setdefault(tuple(values), position):
            found.append((position, int(rows.lines[first[tuple(values)]])))
    return found


def _check_once(rows: Rows, name: str, faults: list[Fault]) -> None:
    """Report every record that has a value of a column that each record needs for itself."""
    for position, first in _repeated(rows, (name,)):
        if not pd.isna(rows.frame[name].array[position]):
            problem = f"stands on line {first} already"
            faults.append(rows.fault(position, name, problem, "a value that no other record has"))
            rows.mark([position], name)


def check_references(tables: Tables, faults: list[Fault]) -> None:
    """Report every id that names no record: once for each id, with all the places that name it.

    Nothing is said about ids of a table that has itself a missing record, or a key at fault: the id may be
    the one that is wrong there.
    """
    named: dict[tuple[str, str, str], list[tuple[Rows, int, Field]]] = defaultdict(list)
    known = {}
    for rows, field in _referring_fields(tables):
        if not _keys_are_sound(tables[field.refers_to[0]], field.refers_to[1]):
            continue
        if field.refers_to not in known:
            target, name = field.refers_to
            known[field.refers_to] = set(tables[target].frame[name].tolist())
        for position, value in _unknown(rows, field, known[field.refers_to]):
            named[(*field.refers_to, value)].append((rows, position, field))
    for (target, name, value), at in named.items():
        faults.append(_unknown_id(tables[target], name, value, known[target, name], at))


def _unknown(rows: Rows, field: Field, known: set[str]) -> Iterator[tuple[int, str]]:
    """Every id of a column that is not known, with the position of its record."""
    column = rows.frame[field.name]
    if field.is_list:
        for position, ids in enumerate(column):
            if not known.issuperset(ids):
                yield from ((position, value) for value in ids if value not in known)
    else:
        missing = column.isna().tolist()
        for position, value in enumerate(column.tolist()):
            if value not in known and not missing[position]:
                yield position, value


def _referring_fields(tables: Tables) -> Iterator[tuple[Rows, Field]]:
    for table in tables.values():
        for field in table.table:
            if field.refers_to is not None:
                yield table, field


def _keys_are_sound(rows: Rows, name: str) -> bool:
    return not rows.lost and bool(rows.sound(name).all())


def _unknown_id(
    target: Rows, name: str, value: str, known: set[str], named: list[tuple[Rows, int, Field]]
) -> Fault:
    rows, first, field = named[0]
    problem = f"is no {name} of {target.table.file}"
    if len(named) > 1:
        shown = ", ".join(f"{other.table.file}:{other.lines[at]}" for other, at, _ in named[1:6])
        problem += f" (named in {shown}{' …' if len(named) > 6 else ''} too)"
    close = difflib.get_close_matches(value, known, n=1)
    valid = f"an id of {target.table.name}"
    if close:
        valid += f", such as {close[0]}"
    for other, at, where in named:
        other.mark([at], where.name)
    return Fault(rows.table.file, int(rows.lines[first]), field.name, value, problem, valid)
