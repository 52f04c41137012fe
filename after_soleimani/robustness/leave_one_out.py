"""Leave-one-out: a part of the evidence at a time, by origin, source, grade, kind of row, or scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.origins import root_origins
from after_soleimani.networks.layers import FIRM

#: Tables whose rows are ties of a network; those of them whose rows have a status and can be denied.
EDGES = ("ties", "affiliations", "meetings")
STATED = ("ties", "affiliations")
#: The kinds of omission, in the order in which they are made, with what they leave out.
KINDS = {
    "all": "nothing",
    "origin": "all that goes back to one origin",
    "source": "one source",
    "publisher": "all that one publisher prints",
    "voice": "all items in one kind of voice",
    "ties": "ties, relations and meetings that rest on a single origin",
    "credibility": "items of low grade",
    "acts": "acts, relations and visits that are alleged or contested, or denied",
    "scheme": "every scheme of camps but one",
}
#: Grades of credibility that are left out together: doubtful or improbable; cannot be judged.
GRADES = {"4–5": (4, 5), "6": (6,)}
#: Items of a publisher from which on it is left out as a whole too.
MANY = 40
UNNAMED, OWN_WORD = "unnamed speakers", "the core texts' own word"


@dataclass(frozen=True)
class Omission:
    """What was left out (`kind` of `KINDS`, `dropped` what of it), and the data set without it.

    `items` are the items of evidence that go, None where rows are left out and their evidence stays.
    `quoted`: the sources that go with all that they are quoted for. Drops with the same `items` and `quoted`
    leave the same data: an origin of one document, and a document that is quoted for nothing.
    """

    kind: str
    dropped: str
    make: Callable[[], Dataset] = field(repr=False)
    items: frozenset[str] | None = None
    quoted: frozenset[str] = frozenset()

    @cached_property
    def data(self) -> Dataset:
        """The data set without it, made when it is asked for."""
        return self.make()

    def let_go(self) -> None:
        """Keep the data set without it no longer; it is made again when it is asked for."""
        vars(self).pop("data", None)


def omissions(data: Dataset) -> Iterator[Omission]:
    """The data set as it is, then under every omission of `KINDS` that leaves anything out."""
    yield Omission("all", "", lambda: data)
    for origin, items in _items_by_origin(data).items():
        yield Omission("origin", origin, partial(data.without, origin=origin), items)
    quoted = frozenset({*data.aliases["source_id"], *data.readings["source_id"]})
    for source, ids in data.evidence.groupby("source_id", sort=False)["evidence_id"]:
        make = partial(data.without, source=source)
        yield Omission("source", source, make, frozenset(ids), quoted & {source})
    yield from _by_publisher(data, quoted)
    for name, items in voices(data).items():
        yield Omission("voice", name, partial(data.without, items=items), items)
    yield from _rows("ties", "single origin", data, _single_origin(data))
    for name, grades in GRADES.items():
        items = frozenset(data.evidence.loc[data.evidence["credibility"].isin(grades), "evidence_id"])
        if items:
            yield Omission("credibility", name, partial(data.without, credibility=grades), items)
    doubtful = {name: ~getattr(data, name)["status"].isin(FIRM) for name in STATED}
    doubtful["visits"] = data.visits["status"] == "contested"
    yield from _rows("acts", "alleged or contested", data, doubtful)
    denied = {name: getattr(data, name)["denial_evidence_ids"].map(bool) for name in STATED}
    yield from _rows("acts", "denied", data, denied)
    schemes = data.camps["scheme"].drop_duplicates()
    if len(schemes) > 1:
        for scheme in schemes:
            gone = data.camps["scheme"] != scheme
            yield Omission("scheme", scheme, partial(data.without_rows, camps=gone))


def without_single_origins(data: Dataset) -> Dataset:
    """The data set without the ties, relations and meetings that rest on one origin."""
    return data.without_rows(**_single_origin(data))


def voices(data: Dataset) -> dict[str, frozenset[str]]:
    """Kinds of voice that are left out together → their items; only those that there are.

    *Unnamed speakers*: people whom the source does not name. *The core texts' own word*: what their authors
    state, infer or judge themselves.
    """
    evidence = data.evidence
    core = data.sources.loc[data.sources["role"] == "core", "source_id"]
    of = {
        UNNAMED: evidence["speaker_kind"] == "unnamed",
        OWN_WORD: (evidence["speaker_kind"] == "author") & evidence["source_id"].isin(core),
    }
    items = {name: frozenset(evidence.loc[mask, "evidence_id"]) for name, mask in of.items()}
    return {name: found for name, found in items.items() if found}


def _by_publisher(data: Dataset, quoted: frozenset[str]) -> Iterator[Omission]:
    """Without all that a publisher of several documents prints, where that is `MANY` items or more."""
    items = data.evidence.merge(data.sources[["source_id", "publisher"]], on="source_id")
    for publisher, printed in items.groupby("publisher"):
        ids = tuple(printed["source_id"].drop_duplicates())
        if len(ids) > 1 and len(printed) >= MANY:
            make = partial(data.without, source=ids)
            gone = frozenset(printed["evidence_id"])
            yield Omission("publisher", publisher, make, gone, quoted & set(ids))


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


def _rows(kind: str, dropped: str, data: Dataset, gone: Mapping[str, pd.Series]) -> Iterator[Omission]:
    marked = {name: mask.astype(bool) for name, mask in gone.items() if len(mask)}
    if any(mask.any() for mask in marked.values()):
        yield Omission(kind, dropped, partial(data.without_rows, **marked))
