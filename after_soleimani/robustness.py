"""Robustness: every headline number, by id, as it would be without each part of the evidence.

A number is listed by the function that measures it:

    @headline("hostile_own", chapter="pmf_fragmentation", finding="hostile acts go outward",
              holds=lambda own: own <= 2)
    def hostile_own(data): return Measured(count, evidence_ids)

The ranges are sensitivity ranges: what the number would be if one origin or source had not been read. They
are not confidence intervals, and say nothing of what no source reports.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, root_origins
from after_soleimani.networks import FIRM
from after_soleimani.omission import EVIDENCE_LISTS, REFERENCE

#: Tables whose rows are ties of a network; those of them whose rows have a status and can be denied.
EDGES = ("ties", "affiliations", "meetings")
STATED = ("ties", "affiliations")
#: The kinds of drop, in the order in which they are made, with what they leave out.
KINDS = {
    "all": "nothing",
    "origin": "all that goes back to one origin",
    "source": "one source",
    "ties": "ties, relations and meetings that rest on a single origin",
    "credibility": "items of low grade",
    "acts": "acts, relations and visits that are alleged or contested, or denied",
    "scheme": "every scheme of camps but one",
}
#: Grades of credibility that are left out together: doubtful or improbable; cannot be judged.
GRADES = {"4–5": (4, 5), "6": (6,)}
#: What a headline number is glued with, besides itself.
COMPANIONS = ("low", "high", "origins", "n")
#: What a measure may read without depending on more than its rows (see `Headline`).
_LOOKED_UP = REFERENCE | {"evidence"}
_ID = re.compile(r"[a-z][a-z0-9_]*")


class Measured(NamedTuple):
    """A number, the evidence it rests on, and how many things were counted or measured (where that is apart).

    `value` is None where the measure cannot be made.
    """

    value: float | None
    evidence_ids: Sequence[str]
    n: int | None = None


class Headline(NamedTuple):
    """Headline numbers that one function measures, and the finding they carry.

    `holds` takes their values; by default the finding holds while each has the sign it has on all evidence.
    `spec` is how the prose shows them (`exhibits.numbers.format_value`). `items`: the function counts items
    of evidence, or reads those that reference rows (`omission.REFERENCE`) cite; by default it looks up items
    by the ids in other tables, so that it need not be run again where those are as before. `words`: what
    each number counts, where its id does not say it.
    """

    ids: tuple[str, ...]
    chapter: str
    finding: str
    measure: Callable[[Dataset], Measured | Sequence[Measured]]
    holds: Callable[..., bool] | None
    spec: str | None
    items: bool
    words: tuple[str, ...] = ()

    def values(self, data: Dataset) -> list[Measured]:
        """What the function measures, one for each id; NaN and None are None."""
        found = self.measure(data)
        found = [found] if isinstance(found, Measured) else list(found)
        if len(found) != len(self.ids):
            raise ValueError(f"{', '.join(self.ids)}: {len(found)} numbers for {len(self.ids)} ids")
        return [one._replace(value=None) if _missing(one.value) else one for one in found]


@dataclass(frozen=True)
class Drop:
    """What was left out (`kind` of `KINDS`, `dropped` what of it), and the data set without it.

    `touched` names the tables in which anything can differ from the whole data set; None: any. Drops with the
    same `items` (where given) leave the same data: an origin of one document, and the document.
    """

    kind: str
    dropped: str
    make: Callable[[], Dataset] = field(repr=False)
    touched: frozenset[str] | None = None
    items: frozenset[str] | None = None

    @cached_property
    def data(self) -> Dataset:
        """The data set without it, made when it is asked for."""
        return self.make()


class Headlines:
    """A list of headline numbers; ids are unique within a chapter."""

    def __init__(self) -> None:
        self._listed: dict[tuple[str, str], Headline] = {}

    def headline(
        self,
        *ids: str,
        chapter: str,
        finding: str,
        holds: Callable[..., bool] | None = None,
        spec: str | None = None,
        items: bool = False,
        words: tuple[str, ...] = (),
    ) -> Callable[[Callable], Callable]:
        """List the decorated function, which measures these numbers of a data set. See `Headline`."""

        def add(measure: Callable) -> Callable:
            named = words or tuple(name.replace("_", " ") for name in ids)
            if len(named) != len(ids):
                raise ValueError(f"{', '.join(ids)}: {len(named)} words for {len(ids)} ids")
            entry = Headline(ids, chapter, finding, measure, holds, spec, items, named)
            for name in ids:
                if not _ID.fullmatch(name) or name.rpartition("_")[2] in COMPANIONS:
                    raise ValueError(f"{name!r} cannot be the id of a headline number")
                if (chapter, name) in self._listed:
                    raise ValueError(f"{name!r} is listed twice for {chapter}")
                self._listed[chapter, name] = entry
            return measure

        return add

    def __iter__(self) -> Iterator[Headline]:
        return iter(dict.fromkeys(self._listed.values()))

    def of(self, chapter: str) -> list[Headline]:
        """The entries of one chapter, in the order in which they were listed."""
        return [entry for entry in self if entry.chapter == chapter]

    def ids(self, chapter: str) -> list[str]:
        """The ids listed for a chapter."""
        return [name for listed, name in self._listed if listed == chapter]


#: The headline numbers of the book; the functions that measure them list themselves here.
HEADLINES = Headlines()
headline = HEADLINES.headline


def drops(data: Dataset) -> Iterator[Drop]:
    """The data set as it is, then under every drop of `KINDS`; one that would drop nothing is passed over."""
    yield Drop("all", "", lambda: data)
    touched = _Touched(data)
    for origin, items in _items_by_origin(data).items():
        yield Drop("origin", origin, partial(data.without, origin=origin), touched.by(items), items)
    for source, ids in data.evidence.groupby("source_id", sort=False)["evidence_id"]:
        items, quoted = frozenset(ids), any(source in sources for sources in touched.quoted.values())
        make = partial(data.without, source=source)
        yield Drop("source", source, make, touched.by(items, source), None if quoted else items)
    yield from _rows("ties", "single origin", data, _single_origin(data))
    for name, grades in GRADES.items():
        items = frozenset(data.evidence.loc[data.evidence["credibility"].isin(grades), "evidence_id"])
        if items:
            yield Drop("credibility", name, partial(data.without, credibility=grades), touched.by(items))
    doubtful = {name: ~getattr(data, name)["status"].isin(FIRM) for name in STATED}
    doubtful["visits"] = data.visits["status"] == "contested"
    yield from _rows("acts", "alleged or contested", data, doubtful)
    denied = {name: getattr(data, name)["denial_evidence_ids"].map(bool) for name in STATED}
    yield from _rows("acts", "denied", data, denied)
    schemes = data.camps["scheme"].drop_duplicates()
    if len(schemes) > 1:
        for scheme in schemes:
            gone = data.camps["scheme"] != scheme
            yield Drop("scheme", scheme, partial(data.without_rows, camps=gone))


class _Touched:
    """Which tables differ without some items: those that cite one, and those that name a row that goes."""

    def __init__(self, data: Dataset) -> None:
        self.rows = {
            name: [tuple(frame[column]) for column in EVIDENCE_LISTS if column in frame]
            for name, frame in data.tables.items()
        }
        self.cited = {
            name: {item for column in columns for ids in column for item in ids}
            for name, columns in self.rows.items()
        }
        self.quoted = {name: set(getattr(data, name)["source_id"]) for name in ("aliases", "readings")}
        self.links = [
            (table.name, fact.refers_to[0])
            for table in data.schema
            for fact in table
            if fact.refers_to and not fact.is_list and fact.refers_to[0] not in REFERENCE
        ]

    def by(self, items: frozenset[str], source: str | None = None) -> frozenset[str]:
        """The tables touched where these items go, and all that is quoted from `source`."""
        found = {name for name, cited in self.cited.items() if cited & items}
        losing = {name for name in found if any(ids and items.issuperset(ids) for ids in self.rows[name][0])}
        losing |= {"evidence", *(name for name, sources in self.quoted.items() if source in sources)}
        waiting = list(losing)
        while waiting:
            target = waiting.pop()
            more = {name for name, refers_to in self.links if refers_to == target} - losing
            losing |= more
            waiting += more
        return frozenset(found | losing)


def _items_by_origin(data: Dataset) -> dict[str, frozenset[str]]:
    """Origin → the items that go back to it or to what is part of it, in the order of the file."""
    part_of = dict(zip(data.origins["origin_id"], data.origins["part_of"].fillna(""), strict=True))
    found: dict[str, set[str]] = {origin: set() for origin in part_of}
    for item, origin in zip(data.evidence["evidence_id"], data.evidence["origin_id"], strict=True):
        while origin:
            found[origin].add(item)
            origin = part_of[origin]
    return {origin: frozenset(items) for origin, items in found.items() if items}


def _single_origin(data: Dataset) -> dict[str, pd.Series]:
    root = root_origins(data.origins)
    of = {item: root[origin] for item, origin in data.evidence.set_index("evidence_id")["origin_id"].items()}
    return {
        name: getattr(data, name)["evidence_ids"].map(lambda ids: len({of[item] for item in ids}) < 2)
        for name in EDGES
    }


def _rows(kind: str, dropped: str, data: Dataset, gone: Mapping[str, pd.Series]) -> Iterator[Drop]:
    marked = {name: mask.astype(bool) for name, mask in gone.items() if len(mask)}
    if any(mask.any() for mask in marked.values()):
        yield Drop(kind, dropped, partial(data.without_rows, **marked))


def evaluate(
    data: Dataset, headlines: Iterable[Headline], dropped: Iterable[Drop] | None = None
) -> pd.DataFrame:
    """Every headline number under every drop.

    `dropped` defaults to `drops(data)`; it starts with the data set as it is. One row per number and drop.
    Columns: id, words, chapter, finding, spec, kind, dropped, value (missing where the measure cannot be
    made), n, origins, holds (False too where a number of the finding is missing). Raises ValueError where a
    number is missing, or a finding does not hold, on all the evidence: then the text would be wrong.
    """
    entries, rows = list(headlines), []
    whole: dict[Headline, tuple[list[Measured], list[int], frozenset[str] | None]] = {}
    same: dict[tuple[Headline, frozenset[str]], tuple[list[Measured], list[int]]] = {}
    for drop in drops(data) if dropped is None else dropped:
        for entry in entries:
            first = whole.get(entry)
            if first and drop.touched is not None and first[2] is not None and not first[2] & drop.touched:
                found, origins = first[:2]
            elif drop.items is not None and (entry, drop.items) in same:
                found, origins = same[entry, drop.items]
            else:
                watched = _Watched(drop.data) if isinstance(drop.data, Dataset) else None
                found = entry.values(watched or drop.data)
                origins = [count_origins(drop.data, one.evidence_ids) for one in found]
                reads = watched and frozenset(watched.used if entry.items else watched.used - _LOOKED_UP)
                first = whole.setdefault(entry, (found, origins, reads))
                if drop.items is not None:
                    same[entry, drop.items] = found, origins
            holds = _holds(entry, [one.value for one in found], [one.value for one in first[0]])
            if drop.kind == "all" and not holds:
                shown = ", ".join(f"{name} = {one.value}" for name, one in zip(entry.ids, found, strict=True))
                raise ValueError(f"{entry.chapter}: {shown}: it does not hold that {entry.finding}")
            where = (entry.chapter, entry.finding, entry.spec, drop.kind, drop.dropped)
            for name, words, one, count in zip(entry.ids, entry.words, found, origins, strict=True):
                rows.append((name, words, *where, one.value, one.n, count, holds))
    columns = [
        "id",
        "words",
        "chapter",
        "finding",
        "spec",
        "kind",
        "dropped",
        "value",
        "n",
        "origins",
        "holds",
    ]
    # Whole numbers stay whole beside missing ones: the values are never a column of floats.
    values = pd.Series([row[columns.index("value")] for row in rows], dtype="object")
    return pd.DataFrame(rows, columns=columns).assign(value=values).astype({"n": "Int64"})


class _Watched:
    """A data set that notes which of its tables are read.

    A measure that reads only tables that are as before gives what it gave before.
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

    def __getattr__(self, name: str) -> object:
        self.used |= {name} if name in self._names else self._names
        return getattr(self._data, name)


def _holds(entry: Headline, values: list[float | None], base: list[float | None]) -> bool:
    if None in values:
        return False
    if entry.holds is None:
        return all(_sign(value) == _sign(first) for value, first in zip(values, base, strict=True))
    return bool(entry.holds(*values))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def ranges(evaluated: pd.DataFrame) -> pd.DataFrame:
    """One row a headline number: its range over all drops, and whether the finding survives them.

    Takes the rows of `evaluate`. Columns: id, chapter, words, finding, spec, value, n, origins (on all the
    evidence), low, high (least and greatest value, that on all evidence included), drops (made), changed
    (in how many the value differs), missing (in how many it cannot be made), breaks (the drops without which
    the finding does not hold, as (kind, dropped)), unstable (there is one).
    """
    rows = []
    for (chapter, name), group in evaluated.groupby(["chapter", "id"], sort=False):
        whole, dropped = group[group["kind"] == "all"].iloc[0], group[group["kind"] != "all"]
        known = [value for value in group["value"] if not _missing(value)]
        there = [value for value in dropped["value"] if not _missing(value)]
        breaks = dropped[~dropped["holds"].astype(bool)]
        rows.append(
            {
                "id": name,
                "chapter": chapter,
                **whole[["words", "finding", "spec", "value", "n", "origins"]].to_dict(),
                "low": min(known),
                "high": max(known),
                "drops": len(dropped),
                "changed": sum(value != whole["value"] for value in there),
                "missing": len(dropped) - len(there),
                "breaks": tuple(zip(breaks["kind"], breaks["dropped"], strict=True)),
                "unstable": len(breaks) > 0,
            }
        )
    # Whole numbers stay whole beside shares and sums: the values are never a column of floats.
    columns = ("value", "low", "high")
    exact = {name: pd.Series([row[name] for row in rows], dtype="object") for name in columns}
    return pd.DataFrame(rows).assign(**exact).astype({"n": "Int64"})


def numbers(table: pd.DataFrame, chapter: str) -> dict[str, object]:
    """A chapter's headline numbers with their companions, ready to glue.

    Takes the rows of `ranges`. For an id: itself, and id_low, id_high, id_origins, and id_n where there is
    an n. Values as Python numbers, with the format of the entry.
    """
    glued: dict[str, object] = {}
    for row in table[table["chapter"] == chapter].itertuples():
        small = "word" if row.spec in ("word", "Word") else row.spec
        for name, value, spec in (
            (row.id, row.value, row.spec),
            (f"{row.id}_low", row.low, small),
            (f"{row.id}_high", row.high, small),
        ):
            glued[name] = (value, spec) if isinstance(spec, str) else value
        glued[f"{row.id}_origins"] = (int(row.origins), "word")
        if not _missing(row.n):
            glued[f"{row.id}_n"] = int(row.n)
    return glued
