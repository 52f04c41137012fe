"""Every headline number under every omission, measured again only where it can be another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.omission import REFERENCE
from after_soleimani.evidence import count_origins
from after_soleimani.robustness.incidence import Incidence
from after_soleimani.robustness.leave_one_out import Omission, omissions
from after_soleimani.robustness.listing import Either, Headline, Measured, Things
from after_soleimani.robustness.sample import Sample

#: What a measure may read without depending on more than its rows (see `Headline`).
LOOKED_UP = REFERENCE | {"evidence"}
_COLUMNS = [
    "id", "words", "chapter", "finding", "spec", "kind", "dropped", "value", "n", "origins", "holds", "made",
]  # fmt: skip

#: Rows, each by its table and its position there.
_Places = frozenset[tuple[str, int]]


class _Number(NamedTuple):
    value: float | None
    n: int | None
    origins: int


_Numbers = list[_Number]


@dataclass(frozen=True)
class _Entry:
    """A headline as measured on all the evidence, and the tables that it reads (None: not known)."""

    listed: Headline
    measured: list[Measured]
    numbers: _Numbers
    reads: frozenset[str] | None


def evaluate(
    data: Dataset, headlines: Iterable[Headline], dropped: Iterable[Omission] | None = None
) -> pd.DataFrame:
    """Every headline number under every omission.

    `dropped` defaults to `omissions(data)`; it starts with the data set as it is. One row per number and
    omission. Columns: id, words, chapter, finding, spec, kind, dropped, value (missing where the measure
    cannot be made), n, origins, holds (False too where a number of the finding is missing), made (False,
    with the values of all the evidence, where a `Sample` stands for this omission too). Raises ValueError
    where a number is missing, or a finding does not hold, on all the evidence: then the text would be wrong.
    """
    made = list(omissions(data) if dropped is None else dropped)
    entries = [_on_all(listed, made[0].data) for listed in headlines]
    first = _first_alike(made)
    incidence = Incidence(data, {number: made[number] for number in first.values()}) if first else None
    changed = [_under_rows(entry, data, made) for entry in entries]
    if incidence is not None:
        sample = Sample(data, made, first)
        to_make = [_to_make(entry, incidence) for entry in entries]
        under = [
            _under_evidence(entry, due, data, made, incidence, sample)
            for entry, due in zip(entries, to_make, strict=True)
        ]
        for entry, number in _by_omission(entries, [sample.of(due) for due in to_make], made):
            under[entry][number] = _anew(entries[entry], made[number])
        for found, own, due in zip(changed, under, to_make, strict=True):
            own |= dict.fromkeys(due - own.keys())
            found |= {number: own[alike] for number, alike in first.items() if alike in own}
    return _table(entries, made, changed)


def _table(
    entries: Sequence[_Entry], made: Sequence[Omission], changed: Sequence[Mapping[int, _Numbers | None]]
) -> pd.DataFrame:
    """One row per number and omission: as on all the evidence, but where it is another, or None: not made.

    Column by column, since there are as many rows as omissions times numbers.
    """
    columns: dict[str, np.ndarray] = {}
    numbers = [
        (name, words, entry.listed.chapter, entry.listed.finding, entry.listed.spec, *number, True, True)
        for entry in entries
        for name, words, number in zip(entry.listed.ids, entry.listed.words, entry.numbers, strict=True)
    ]
    names = [name for name in _COLUMNS if name not in ("kind", "dropped")]
    for place, name in enumerate(names):
        columns[name] = np.tile(_objects(row[place] for row in numbers), len(made))
    for name in ("kind", "dropped"):
        columns[name] = np.repeat(_objects(getattr(one, name) for one in made), len(numbers))
    first = 0
    for entry, found in zip(entries, changed, strict=True):
        for omission, less in found.items():
            at = omission * len(numbers) + first
            if less is None:
                columns["made"][at : at + len(entry.numbers)] = False
                continue
            # On the numbers of all the evidence every finding holds: `_on_all` has seen to it.
            values = [one.value for one in less]
            holds = entry.listed.survives(values, [one.value for one in entry.numbers])
            for place, one in enumerate(less, start=at):
                for name, value in zip(("value", "n", "origins", "holds"), (*one, holds), strict=True):
                    columns[name][place] = value
        first += len(entry.numbers)
    types = {"value": "object", "n": "Int64", "origins": "int64", "holds": "bool", "made": "bool"}
    return pd.DataFrame(
        {name: pd.Series(columns.pop(name), dtype=types.get(name, "str")) for name in _COLUMNS}
    )


def _objects(values: Iterable[object]) -> np.ndarray:
    given = list(values)
    found = np.empty(len(given), dtype="object")
    found[:] = given
    return found


def _by_omission(
    entries: Sequence[_Entry], to_make: Sequence[Collection[int]], made: Sequence[Omission]
) -> Iterator[tuple[int, int]]:
    """The place of an entry and the number of an omission that it is measured under, omission by omission.

    The data set without it is let go when all entries have been measured on it.
    """
    for number in sorted(frozenset().union(*to_make)):
        yield from ((place, number) for place in range(len(entries)) if number in to_make[place])
        made[number].let_go()


def _on_all(listed: Headline, data: Dataset) -> _Entry:
    watched = Watched(data) if isinstance(data, Dataset) else None
    measured = listed.values(data if watched is None else watched)
    values = [one.value for one in measured]
    if not listed.survives(values, values):
        shown = ", ".join(f"{name} = {value}" for name, value in zip(listed.ids, values, strict=True))
        raise ValueError(f"{listed.chapter}: {shown}: it does not hold that {listed.finding}")
    reads = (
        None if watched is None else frozenset(watched.used - (frozenset() if listed.items else LOOKED_UP))
    )
    return _Entry(listed, measured, _with_origins(measured, data), reads)


def _with_origins(measured: Sequence[Measured], data: Dataset) -> _Numbers:
    return [_Number(one.value, one.n, count_origins(data, one.evidence_ids)) for one in measured]


def _anew(entry: _Entry, omission: Omission) -> _Numbers:
    return _with_origins(entry.listed.values(omission.data), omission.data)


def _first_alike(made: Sequence[Omission]) -> dict[int, int]:
    """The number of each omission of evidence → that of the first one that leaves the same data."""
    known: dict[tuple, int] = {}
    return {
        number: known.setdefault((omission.items, omission.quoted), number)
        for number, omission in enumerate(made)
        if omission.items is not None
    }


def _under_rows(entry: _Entry, data: Dataset, made: Sequence[Omission]) -> dict[int, _Numbers]:
    """The numbers under omissions of rows, which leave the evidence, where a table that is read differs."""
    return {
        number: _anew(entry, omission)
        for number, omission in enumerate(made)
        if omission.items is None and omission.kind != "all" and _can_differ(entry, data, omission)
    }


def _can_differ(entry: _Entry, data: Dataset, omission: Omission) -> bool:
    return entry.reads is None or any(not omission.data.has_frame_of(data, name) for name in entry.reads)


def _to_make(entry: _Entry, incidence: Incidence) -> frozenset[int]:
    """The omissions of evidence under which more may happen to what is read than that rows go."""
    look_up = incidence.touching if entry.listed.items else incidence.unsettled.get
    return frozenset().union(*(look_up(name) for name in entry.reads))


def _under_evidence(
    entry: _Entry,
    to_make: frozenset[int],
    data: Dataset,
    made: Sequence[Omission],
    incidence: Incidence,
    sample: Sample,
) -> dict[int, _Numbers | None]:
    """The numbers under the omissions of evidence that change something of them, but for those to make.

    None where the sample stands for an omission under which they would have to be measured again.
    """
    lost = _rows_lost(entry.reads, incidence, to_make)
    measured = _counted(entry, lost, incidence)
    again = _again(entry, measured, incidence)
    drawn = sample.of(again)
    measured |= _without_rows(entry, data, {number: lost[number] for number in drawn})
    touched = incidence.taking_any(item for one in entry.measured for item in one.evidence_ids)
    measured |= dict.fromkeys(touched - to_make - measured.keys(), entry.measured)
    root = data.roots_of_items
    cited = {id(one.evidence_ids): one.evidence_ids for found in measured.values() for one in found}
    behind = {key: _Origins(ids, root) for key, ids in cited.items()}
    less = {number: _less_evidence(found, made[number].items, behind) for number, found in measured.items()}
    return less | dict.fromkeys(again - drawn)


def _rows_lost(reads: Collection[str], incidence: Incidence, leave: Collection[int]) -> dict[int, _Places]:
    """The number of an omission → the rows of these tables that go under it; `leave`: those passed over."""
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for name in reads:
        for row, numbers in incidence.lost[name].items():
            for number in numbers - leave:
                found[number].add((name, row))
    return {number: frozenset(places) for number, places in found.items()}


def _counted(entry: _Entry, lost: Collection[int], incidence: Incidence) -> dict[int, list[Measured]]:
    """The numbers of things counted, less the things that go; other numbers as they were."""
    found: dict[int, list[Measured]] = {number: [] for number in lost}
    for one in entry.measured:
        gone, gone_of = (_taken(things or (), incidence) for things in (one.counted, one.out_of))
        cited = Counter(item for thing in one.counted or () for item in _goes_along(thing))
        for number, left in found.items():
            changed = {"value": one.value - len(gone[number])} if number in gone else {}
            changed |= {"n": one.n - len(gone_of[number])} if number in gone_of else {}
            if cited and number in gone:
                along = Counter(item for thing in gone[number] for item in _goes_along(thing))
                changed["less"] = frozenset(item for item, times in along.items() if times == cited[item])
            left.append(replace(one, **changed) if changed else one)
    return found


def _taken(things: Things, incidence: Incidence) -> Mapping[int, list[tuple[str, ...] | Either]]:
    """The number of an omission → those of these things that go under it."""
    found: dict[int, list[tuple[str, ...] | Either]] = {}
    for thing in things:
        for number in _taking(thing, incidence):
            found.setdefault(number, []).append(thing)
    return found


def _goes_along(thing: tuple[str, ...] | Either) -> tuple[str, ...]:
    """The evidence that goes with a thing and may be there yet: what it cites beside what it went with."""
    return thing.cited if isinstance(thing, Either) else ()


def _taking(thing: tuple[str, ...] | Either, incidence: Incidence) -> frozenset[int]:
    """The omissions under which a thing goes."""
    if isinstance(thing, Either):
        return frozenset().union(*(incidence.taking_all(ids) for ids in thing.ways))
    return incidence.taking_all(thing)


def _again(entry: _Entry, counted: Mapping[int, Sequence[Measured]], incidence: Incidence) -> set[int]:
    """Omissions under which counting does not do: a row that is read goes, or a count comes to nothing."""
    if any(one.counted is None and one.rows is None for one in entry.measured):
        return set(counted)
    rows = {ids for one in entry.measured for ids in one.rows or ()}
    matter = {number for ids in rows for number in incidence.taking_all(ids)}
    nothing = {
        number
        for number, left in counted.items()
        if any(_came_to_nothing(*pair) for pair in zip(entry.measured, left, strict=True))
    }
    return (matter & counted.keys()) | nothing


def _came_to_nothing(before: Measured, after: Measured) -> bool:
    return any(now == 0 != was for was, now in ((before.value, after.value), (before.n, after.n)))


def _without_rows(entry: _Entry, data: Dataset, lost: Mapping[int, _Places]) -> dict[int, list[Measured]]:
    """The numbers measured again without the rows that go, once for the same rows."""

    @cache
    def measured(places: _Places) -> list[Measured]:
        return entry.listed.values(data.lacking(places))

    return {number: measured(places) for number, places in lost.items()}


class _Origins:
    """How many origins are behind some items, and behind what is left of them: by counting what goes."""

    def __init__(self, evidence_ids: Sequence[str], root: Mapping[str, str]) -> None:
        self._ids, self._root = frozenset(evidence_ids), root
        self._behind = Counter(root[item] for item in self._ids)

    def without(self, items: Collection[str]) -> int:
        gone = Counter(self._root[item] for item in items if item in self._ids)
        return len(self._behind) - sum(self._behind[root] == number for root, number in gone.items())


def _less_evidence(
    measured: Sequence[Measured], items: frozenset[str], behind: Mapping[int, _Origins]
) -> _Numbers:
    """The numbers with the origins that are left behind them where these items go."""
    return [
        _Number(one.value, one.n, behind[id(one.evidence_ids)].without(items | one.less)) for one in measured
    ]


class Watched:
    """A data set that notes which of its tables are read.

    A measure that reads only rows that are as before gives what it gave before.
    """

    def __init__(self, data: Dataset) -> None:
        self._data, self._names = data, frozenset(table.name for table in data.schema)
        self.schema = data.schema
        self.used: set[str] = set()

    @property
    def roots_of_items(self) -> Mapping[str, str]:
        """As the data set's."""
        self.used |= {"evidence", "origins"}
        return self._data.roots_of_items

    @property
    def sources_of_items(self) -> Mapping[str, str]:
        """As the data set's."""
        self.used |= {"evidence"}
        return self._data.sources_of_items

    @property
    def places_of_items(self) -> Mapping[str, int]:
        """As the data set's."""
        self.used |= {"evidence"}
        return self._data.places_of_items

    def __getattr__(self, name: str) -> object:
        self.used |= {name} if name in self._names else self._names
        return getattr(self._data, name)
