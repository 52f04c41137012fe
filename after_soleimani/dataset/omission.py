"""The data set without one source or one origin: what every sensitivity range is made of."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from graphlib import TopologicalSorter
from types import MappingProxyType

import numpy as np
import pandas as pd

from after_soleimani.dataset.origins import improbable
from after_soleimani.dataset.preferred import prefer_next, preferred_cells
from after_soleimani.dataset.schema import Field, Schema, Table

#: What stays though its evidence goes: what things are called and what is asked, not what is said of them.
REFERENCE = frozenset(
    {
        "sources", "origins", "questions", "actors", "places", "issues", "quantities", "elections", "lists",
        "hypotheses",
    }
)  # fmt: skip
EVIDENCE_LISTS = (
    "evidence_ids", "denial_evidence_ids", "objection_evidence_ids", "evidence_ids_2", "held_by",
)  # fmt: skip

#: What may be left out by name → the column that holds the name, and the table that knows it.
_NAMED_IN = {
    "source": ("source_id", "sources"),
    "origin": ("origin_id", "origins"),
    "items": ("evidence_id", "evidence"),
}

Frames = dict[str, pd.DataFrame]
#: Item of evidence → where it stands in a list of evidence: table, column, position.
Citing = Mapping[str, Sequence[tuple[str, str, int]]]


def leave_out(
    tables: Mapping[str, pd.DataFrame],
    schema: Schema,
    citing: Citing,
    *,
    source: str | Collection[str] | None = None,
    origin: str | None = None,
    credibility: Collection[int] | None = None,
    items: Collection[str] | None = None,
) -> Mapping[str, pd.DataFrame]:
    """The tables without `items`, one source or several, all that goes back to `origin`, or some grades.

    `citing`: item → where it stands (`places_citing`).

    - Every list of evidence is pruned. A row that had evidence and has none left is dropped, as is what the
      source itself is quoted for (its aliases and readings).
    - A row that another row cannot do without (the event of a visit) stays while that row does, and rests on
      that row's evidence.
    - Rows of `REFERENCE` tables stay, with the evidence that is left.
    - An id of a row that has gone becomes missing; where it may not be missing, the row goes too. A list of
      such ids is shortened.
    - Where a preferred number of seats or votes, or a share, has gone, the next one of that quantity is
      preferred (`preferred.prefer_next`), one whose every item is rated improbable last; the other numbers of
      its row are not.

    Raises ValueError unless exactly one of the four is given, and each source, origin or item known.
    """
    column, values = _what(tables, source=source, origin=origin, credibility=credibility, items=items)
    frames = dict(tables)
    leaves = frames["evidence"][column].isin(values)
    gone = set(frames["evidence"].loc[leaves, "evidence_id"])
    frames["evidence"] = _keep(frames["evidence"], ~leaves)
    lost = _prune(frames, gone, citing)
    if source is not None:
        for name in ("aliases", "readings"):
            lost[name] = lost.get(name, False) | frames[name]["source_id"].isin(values)
    for table in dependents_first(schema):
        if table.name in lost and table.name not in REFERENCE:
            frames[table.name] = _keep(frames[table.name], ~lost[table.name])
        _support(table, frames, lost)
    for table in reversed(dependents_first(schema)):
        _follow(table, frames, tables)
    _shorten(schema, frames, tables)
    if len(frames["results"]) < len(tables["results"]):
        had_preferred = preferred_cells(tables["results"])
        frames["results"] = prefer_next(
            frames["results"],
            had_preferred,
            improbable(frames["evidence"], frames["results"]["evidence_ids"]),
        )
    return MappingProxyType(frames)


def leave_out_rows(
    tables: Mapping[str, pd.DataFrame], schema: Schema, gone: Mapping[str, pd.Series]
) -> Mapping[str, pd.DataFrame]:
    """The tables without the rows that `gone` marks (table → True for each row to drop), evidence untouched.

    An id of a row that has gone becomes missing; where it may not be missing, the row goes too. A list of
    such ids is shortened.
    """
    frames = dict(tables)
    for name, mask in gone.items():
        frames[name] = _keep(frames[name], ~mask.astype(bool))
    for table in reversed(dependents_first(schema)):
        _follow(table, frames, tables)
    _shorten(schema, frames, tables)
    return MappingProxyType(frames)


def _what(tables: Mapping[str, pd.DataFrame], **given: object) -> tuple[str, set]:
    """The column of `evidence` and the values in it that go."""
    asked = {name: value for name, value in given.items() if value is not None}
    if len(asked) != 1:
        raise ValueError("without() takes one of a source, an origin, grades of credibility, and items")
    ((name, value),) = asked.items()
    if name == "credibility":
        return name, set(value)
    values = {value} if isinstance(value, str) else set(value)
    column, table = _NAMED_IN[name]
    known = set(tables[table][column].tolist())
    for one in sorted(values - known):
        close = difflib.get_close_matches(one, known, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise ValueError(f"no {column} {one!r} in {table}{hint}")
    return column, _with_parts(tables["origins"], value) if name == "origin" else values


def _with_parts(origins: pd.DataFrame, whole: str) -> set[str]:
    """The origin and all origins that are part of it, at any depth."""
    found, parts = set(), {whole}
    while parts - found:
        found |= parts
        parts = set(origins.loc[origins["part_of"].isin(parts), "origin_id"])
    return found


def _keep(frame: pd.DataFrame, mask: pd.Series) -> pd.DataFrame:
    return frame if mask.all() else frame[mask].reset_index(drop=True)


def places_citing(tables: Mapping[str, pd.DataFrame]) -> Citing:
    """Item of evidence → where it stands in a list of evidence: table, column, position."""
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for name, frame in tables.items():
        for column in EVIDENCE_LISTS:
            for position, ids in enumerate(frame.get(column, ())):
                for item in ids:
                    found[item].append((name, column, position))
    return found


def _prune(frames: Frames, gone: set[str], citing: Citing) -> dict[str, pd.Series]:
    """Take the evidence that has gone out of every list; which rows of each table lost all they had."""
    named: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    for item in gone:
        for name, column, position in citing.get(item, ()):
            named[name, column][position] = None
    lost = {}
    for (name, column), positions in named.items():
        frame = frames[name]
        left = frame[column].to_numpy(copy=True)
        empty = np.zeros(len(frame), dtype=bool)
        for position in positions:
            left[position] = tuple(item for item in left[position] if item not in gone)
            empty[position] = not left[position]
        frames[name] = frame.assign(**{column: pd.Series(left, dtype="object", index=frame.index)})
        if column == "evidence_ids":
            lost[name] = pd.Series(empty, index=frame.index)
    return lost


def _links(table: Table) -> Iterator[Field]:
    """The fields of `table` that name one row of another table that may go."""
    for field in table:
        if field.refers_to and not field.is_list and field.refers_to[0] not in REFERENCE:
            yield field


@cache
def dependents_first(schema: Schema) -> list[Table]:
    """The tables in an order in which each comes before those whose rows it names."""
    graph = {table.name: {field.refers_to[0] for field in _links(table)} for table in schema}
    return [schema[name] for name in TopologicalSorter(graph).static_order()][::-1]


def _support(table: Table, frames: Frames, lost: dict[str, pd.Series]) -> None:
    """Let the rows that this table's rows cannot do without rest on those rows' evidence."""
    frame = frames[table.name]
    for field in _links(table):
        target, key = field.refers_to
        if not field.required or target not in lost or "evidence_ids" not in frame:
            continue
        if not lost[target].any():
            continue
        parent = frames[target]
        children = frame[frame[field.name].isin(parent.loc[lost[target], key])]
        offered: dict[str, dict[str, None]] = {}
        for named, ids in zip(children[field.name], children["evidence_ids"], strict=True):
            offered.setdefault(named, {}).update(dict.fromkeys(ids))
        rescued = lost[target] & parent[key].isin([named for named, ids in offered.items() if ids])
        given = parent["evidence_ids"].to_numpy(copy=True)
        for position in np.flatnonzero(rescued):
            given[position] = tuple(offered[parent[key].array[position]])
        frames[target] = parent.assign(evidence_ids=pd.Series(given, dtype="object", index=parent.index))
        lost[target] = lost[target] & ~rescued


def _follow(table: Table, frames: Frames, before: Mapping[str, pd.DataFrame]) -> None:
    """Clear the ids of rows that have gone, or drop the row where the id may not be missing."""
    for field in _links(table):
        target, key = field.refers_to
        if len(frames[target]) == len(before[target]):
            continue
        frame = frames[table.name]
        gone = frame[field.name].notna() & ~frame[field.name].isin(frames[target][key])
        if not gone.any():
            continue
        if field.required:
            frames[table.name] = _keep(frame, ~gone)
        else:
            frames[table.name] = frame.assign(**{field.name: frame[field.name].mask(gone)})


def _shorten(schema: Schema, frames: Frames, whole: Mapping[str, pd.DataFrame]) -> None:
    """Take the ids of rows that have gone out of lists of such ids (`visits.may_be`)."""
    for table in schema:
        for field in table:
            if not field.is_list or field.refers_to[0] in REFERENCE | {"evidence"}:
                continue
            target, key = field.refers_to
            if len(frames[target]) == len(whole[target]):
                continue
            known, column = set(frames[target][key]), frames[table.name][field.name]
            left = [tuple(item for item in ids if item in known) for ids in column]
            kept = pd.Series(left, dtype="object", index=column.index)
            frames[table.name] = frames[table.name].assign(**{field.name: kept})
