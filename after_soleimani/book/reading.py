"""The numbers of the prose as they are where a reader leaves out a part of the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits import summary
from after_soleimani.exhibits.elections import numbers as elections
from after_soleimani.exhibits.judging import numbers as judging
from after_soleimani.exhibits.kit.numbers import Number
from after_soleimani.exhibits.pmf import numbers as pmf
from after_soleimani.exhibits.sources import numbers as sources
from after_soleimani.exhibits.succession import numbers as succession
from after_soleimani.robustness import HEADLINES, Choice, choices, evaluated, keep
from after_soleimani.robustness.evaluation import LOOKED_UP, Watched
from after_soleimani.robustness.listing import is_missing
from after_soleimani.words import format_value

#: What counts or measures some numbers of the prose: key → what `format_value` takes, or a `Number` of it.
Part = Callable[[Dataset], Mapping[str, object]]
#: Page → the parts of its numbers, besides the headline numbers of a chapter.
PAGES: Mapping[str, tuple[Part, ...]] = {
    "summary": summary.PARTS,
    "succession": (*succession.PARTS, judging.weighed_part("succession")),
    "election_fallout": (*elections.PARTS, judging.weighed_part("election_fallout")),
    "pmf_fragmentation": (*pmf.PARTS, judging.weighed_part("pmf_fragmentation")),
    "forecasts": judging.PARTS,
    "sources_and_methods": (*sources.PARTS, judging.agreed),
}
#: Pages that count items of evidence themselves; the numbers of all others change with rows alone.
COUNTS_ITEMS = frozenset({"summary", "sources_and_methods"})
#: What a measure raises where rows that it cannot do without are gone.
GONE = (LookupError, ValueError, TypeError, ZeroDivisionError)


@dataclass(frozen=True)
class Reading:
    """A page's numbers and findings under every choice.

    `numbers`: key → choice → the number as the prose would have it, None where it cannot be made; only where
    it is another than on all the evidence. `falls`: finding → the choices under which it does not hold.
    """

    numbers: Mapping[str, Mapping[str, str | None]]
    falls: Mapping[str, tuple[str, ...]]


def reading(data: Dataset, page: str) -> Reading:
    """What changes on a page under each choice on offer, worked out once for the same data and code."""
    listed = list(HEADLINES)
    tried = evaluated(data, listed)
    return keep(
        f"reading_{page}", data, listed, lambda: read_without(data, page, choices(data, tried), tried)
    )


def read_without(data: Dataset, page: str, choices: Iterable[Choice], evaluated: pd.DataFrame) -> Reading:
    """What changes on a page under each choice, every number measured anew without that evidence.

    `evaluated`: every headline number under every omission.
    """
    parts = [_Part(part, data, counts_items=page in COUNTS_ITEMS) for part in PAGES[page]]
    numbers: dict[str, dict[str, str | None]] = {}
    falls: dict[str, list[str]] = {}
    whole = _texts(data, page, parts, _under(evaluated, "all", ""))
    for choice in choices:
        under = _under(evaluated, choice.omission.kind, choice.omission.dropped)
        left = _texts(choice.omission.data, page, parts, under)
        for key, text in whole.items():
            if left.get(key) != text:
                numbers.setdefault(key, {})[choice.key] = left.get(key)
        own = under[under["chapter"] == page]
        for finding in own.loc[~own["holds"].astype(bool), "finding"].unique():
            falls.setdefault(finding, []).append(choice.key)
    return Reading(numbers, {finding: tuple(keys) for finding, keys in falls.items()})


@cache
def judgements_fall(data: Dataset) -> dict[str, tuple[str, ...]]:
    """Judgement → the choices under which a finding that it tests does not hold, or no item of it is left."""
    tried = evaluated(data, list(HEADLINES))
    offered = choices(data, tried)
    found = {}
    for row in data.judgements.itertuples():
        tests = set(row.tests.split(";")) if isinstance(row.tests, str) else set()
        own = tried[(tried["chapter"] == row.chapter) & tried["id"].isin(tests)]
        if missing := tests - set(own["id"]):
            raise ValueError(f"{row.judgement_id} tests {', '.join(sorted(missing))}: no headline number")
        fallen = set(
            own.loc[~own["holds"].astype(bool), ["kind", "dropped"]].itertuples(index=False, name=None)
        )
        found[row.judgement_id] = tuple(
            choice.key
            for choice in offered
            if (choice.omission.kind, choice.omission.dropped) in fallen
            or (choice.omission.items is not None and choice.omission.items.issuperset(row.evidence_ids))
        )
    return found


class _Part:
    """A part of a page's numbers, measured again only where a table that it reads is another."""

    def __init__(self, measure: Part, data: Dataset, *, counts_items: bool) -> None:
        self._measure, self._data, self._counts_items = measure, data, counts_items
        watched = Watched(data)
        self._whole = measure(watched)
        self._reads = watched.used - LOOKED_UP

    def values(self, data: Dataset) -> Mapping[str, object]:
        """The numbers of a data set; none where rows that the measure cannot do without are gone."""
        same = all(data.has_frame_of(self._data, name) for name in self._reads)
        if data is self._data or (same and not self._counts_items):
            return self._whole
        try:
            return self._measure(data)
        except GONE:
            return {}


def _under(evaluated: pd.DataFrame, kind: str, dropped: str) -> pd.DataFrame:
    return evaluated[(evaluated["kind"] == kind) & (evaluated["dropped"] == dropped)]


def _texts(data: Dataset, page: str, parts: Iterable[_Part], headlines: pd.DataFrame) -> dict[str, str]:
    """Key → the number as the prose has it, of those that can be made."""
    values = dict(_headlines(page, headlines))
    for part in parts:
        values |= part.values(data)
    read = {key: value.value if isinstance(value, Number) else value for key, value in values.items()}
    return {key: format_value(value) for key, value in read.items() if not _missing(value)}


def _headlines(page: str, rows: pd.DataFrame) -> Iterator[tuple[str, object]]:
    """The headline numbers of a page, or those it repeats, and on how many origins each rests."""
    found = rows.set_index(["chapter", "id"])
    repeated = {
        name: (page, name, spec) for (chapter, name), spec in found["spec"].items() if chapter == page
    }
    for key, (chapter, name, spec) in (summary.REPEATED if page == "summary" else repeated).items():
        row = found.loc[(chapter, name)]
        yield key, summary.as_read(row["value"], spec if isinstance(spec, str) else None)
        yield f"{key}_origins", (int(row["origins"]), "word")


def _missing(value: object) -> bool:
    return is_missing(value[0] if isinstance(value, tuple) else value)
