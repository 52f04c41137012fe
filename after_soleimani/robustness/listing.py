"""The list of headline numbers: what each measures, which finding it carries, and what it is made of."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import evidence_in

#: What the prose gets with a headline number, besides itself.
COMPANIONS = ("low", "high", "origins", "range", "n")
#: The column of the item that a row cannot do without.
OWN_ITEM = "evidence_id"
_ID = re.compile(r"[a-z][a-z0-9_]*")


class Either(NamedTuple):
    """The evidence of a thing that goes with all of the one or all of the other; and all that it cites."""

    ways: tuple[tuple[str, ...], ...]
    cited: tuple[str, ...]


#: The evidence of some things, a tuple of items each. One that rests on no evidence never goes: ().
Things = tuple[tuple[str, ...] | Either, ...]


@dataclass(frozen=True)
class Measured:
    """A number, the evidence it rests on, and how many things were counted or measured (where that is apart).

    `value` is None where the measure cannot be made. The rest says what need not be measured again, and is no
    part of the result: `counted` are the things of which `value` is the number, `out_of` those of which `n`
    is (see `count`); `rows` are rows of which it depends which there are (see `read_from`).
    """

    value: float | None
    evidence_ids: Sequence[str]
    n: int | None = None
    counted: Things | None = field(default=None, compare=False, repr=False)
    out_of: Things | None = field(default=None, compare=False, repr=False)
    rows: Things | None = field(default=None, compare=False, repr=False)
    #: items of `evidence_ids` that things cited which went, and nothing else cites
    less: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def read_from(self, frame: pd.DataFrame, out_of: Measured | None = None) -> Measured:
        """The same number, to be measured again only where one of these rows goes.

        Of a count: where one goes, counting what is left does not do. `out_of`: the count of the things of
        which `n` is the number.
        """
        whole = self.out_of if out_of is None else out_of.counted
        own = ((item,) for item in frame.get(OWN_ITEM, ()))
        return replace(self, rows=(*frame["evidence_ids"], *own), out_of=whole)

    @property
    def without_nan(self) -> Measured:
        """The same, with None for a value that is NaN or NA."""
        return replace(self, value=None) if is_missing(self.value) else self


def count(found: pd.DataFrame, out_of: Measured | int | None = None, each: str | None = None) -> Measured:
    """How many things there are: a row each, or as many as there are values of the column `each`.

    A thing stays as long as one item of its `evidence_ids` does, whatever becomes of other things; one that
    has an item of its own (`OWN_ITEM`) goes with that too. A row that
    is joined of rows of two tables, of which each may go alone, is no such thing, nor is a row of a reference
    table (`omission.REFERENCE`), which stays without evidence. `out_of`: the count of the
    things of which those found are a part, or a number that is always the same.
    """
    counted = _things(found, each)
    if isinstance(out_of, Measured):
        return Measured(len(counted), evidence_in(found), out_of.value, counted, out_of.counted)
    return Measured(len(counted), evidence_in(found), out_of, counted)


def _things(frame: pd.DataFrame, each: str | None) -> Things:
    if OWN_ITEM in frame:
        if each is not None and frame[each].duplicated().any():
            raise ValueError(f"things of several rows that each go with an {OWN_ITEM} cannot be counted down")
        return tuple(map(with_own_item, frame[OWN_ITEM], frame["evidence_ids"], frame["evidence_ids"]))
    if each is None:
        return tuple(frame["evidence_ids"])
    together: dict[object, list[tuple[str, ...]]] = {}
    for thing, ids in zip(frame[each], frame["evidence_ids"], strict=True):
        if not pd.isna(thing):
            together.setdefault(thing, []).append(ids)
    return tuple(
        tuple({item for ids in rows for item in ids}) if all(rows) else () for rows in together.values()
    )


def with_own_item(item: str, evidence_ids: tuple[str, ...], cited: tuple[str, ...]) -> Either:
    """The evidence of a row that goes with its own item, and with all it rests on; `cited`: all it cites."""
    return Either(((item,), evidence_ids), cited)


class Headline(NamedTuple):
    """Headline numbers that one function measures, and the finding they carry.

    `holds` takes their values; by default the finding holds while each has the sign it has on all evidence.
    `spec` is how the prose shows them (`words.format_value`). `items`: the values depend on items
    of evidence themselves, such as how many origins a row has, or on what those that reference rows
    (`omission.REFERENCE`) cite; by default they depend on rows, and not on how much evidence is left of those
    that stay. `words`: what each number counts, where its id does not say it. `in_words`: the ids of numbers
    that the text gives in words alone, such as that of the second where it says who came first.
    `exhibit`: the permanent name of that which shows them.
    """

    ids: tuple[str, ...]
    chapter: str
    finding: str
    measure: Callable[[Dataset], Measured | Sequence[Measured]]
    holds: Callable[..., bool] | None
    spec: str | None
    items: bool
    words: tuple[str, ...] = ()
    in_words: tuple[str, ...] = ()
    exhibit: str = ""

    def values(self, data: Dataset) -> list[Measured]:
        """What the function measures, one for each id; NaN and None are None."""
        found = self.measure(data)
        found = [found] if isinstance(found, Measured) else list(found)
        if len(found) != len(self.ids):
            raise ValueError(f"{', '.join(self.ids)}: {len(found)} numbers for {len(self.ids)} ids")
        return [one.without_nan for one in found]

    def survives(self, values: Sequence[float | None], on_all: Sequence[float | None]) -> bool:
        """Whether the finding holds on these values; not where one of them cannot be made."""
        if None in values:
            return False
        if self.holds is None:
            return all(_sign(value) == _sign(first) for value, first in zip(values, on_all, strict=True))
        return bool(self.holds(*values))


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
        in_words: tuple[str, ...] = (),
        exhibit: str = "",
    ) -> Callable[[Callable], Callable]:
        """List the decorated function, which measures these numbers of a data set. See `Headline`."""

        def add(measure: Callable) -> Callable:
            named = words or tuple(name.replace("_", " ") for name in ids)
            if len(named) != len(ids):
                raise ValueError(f"{', '.join(ids)}: {len(named)} words for {len(ids)} ids")
            entry = Headline(ids, chapter, finding, measure, holds, spec, items, named, in_words, exhibit)
            if unknown := set(in_words) - set(ids):
                raise ValueError(f"{', '.join(sorted(unknown))}: in words, but not listed")
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

    def exhibit(self, chapter: str, name: str) -> str:
        """The exhibit that shows a number; KeyError for one that is not listed."""
        return self._listed[chapter, name].exhibit

    def in_figures(self, chapter: str) -> list[str]:
        """Those of them that the text gives as figures."""
        return [name for name in self.ids(chapter) if name not in self._listed[chapter, name].in_words]


#: The headline numbers of the book; the functions that measure them list themselves here.
HEADLINES = Headlines()
headline = HEADLINES.headline


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def is_missing(value: object) -> bool:
    """Whether a number is missing: None, NA or NaN."""
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
