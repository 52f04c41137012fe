"""Which rows go with which omissions: the sparse incidence of omissions and rows, for every table at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.omission import EVIDENCE_LISTS, REFERENCE, dependents_first
from after_soleimani.robustness.leave_one_out import Omission

#: Tables whose rows go with the source that they quote.
QUOTING = ("aliases", "readings")
NONE: frozenset[int] = frozenset()

#: Numbers of omissions, by the position of a row in its table.
ByRow = dict[int, frozenset[int]]


class _Link(NamedTuple):
    """A row that names a row of another table: where it stands, and whether it cannot do without."""

    table: str
    row: int
    required: bool


class Incidence:
    """What goes under each of some omissions of evidence, each named by its number.

    `lost[table][row]` are the omissions under which a row goes, with all the evidence it rests on, and takes
    no other row along or with it. `unsettled[table]` are those under which more may happen there than rows
    that go: a row that stays for the sake of another one, goes though it has evidence, loses the id of a row
    that has gone, or gives way to another preferred value. Those have to be made to be known; there are few.
    `omission.leave_out` says what happens to them.
    """

    def __init__(self, data: Dataset, omissions: Mapping[int, Omission]) -> None:
        self._of: dict[str, set[int]] = defaultdict(set)
        for number, omission in omissions.items():
            for item in omission.items:
                self._of[item].add(number)
        tables = data.tables
        self._lists = {
            name: [frame[column].tolist() for column in EVIDENCE_LISTS if column in frame]
            for name, frame in tables.items()
        }
        self._evidence = {
            name: frame["evidence_ids"].tolist() for name, frame in tables.items() if "evidence_ids" in frame
        }
        self._items = tables["evidence"]["evidence_id"].tolist()
        self.lost: dict[str, ByRow] = {name: {} for name in tables}
        self.unsettled: dict[str, set[int]] = {name: set() for name in tables}
        self._items_needed = _items_needed(data)
        self._settle(data, _links(data))
        self._quote(data, omissions)
        if "results" in tables:
            self._give_way(tables["results"]["preferred"].tolist())

    def taking_all(self, ids: Collection[str]) -> frozenset[int]:
        """The omissions that take away every one of these items; none where there is no item."""
        return frozenset.intersection(*(frozenset(self._of.get(item, ())) for item in ids)) if ids else NONE

    def taking_any(self, ids: Iterable[str]) -> frozenset[int]:
        """The omissions that take away one of these items or more."""
        return frozenset().union(*(self._of.get(item, ()) for item in ids))

    def touching(self, table: str) -> frozenset[int]:
        """The omissions under which anything in a table differs, be it that a row has less evidence."""
        found = set(self.unsettled[table])
        if table == "evidence":
            found |= self.taking_any(self._items)
        for column in self._lists[table]:
            found |= self.taking_any(item for ids in column for item in ids)
        return frozenset(found)

    def _settle(self, data: Dataset, links: Mapping[tuple[str, int], Sequence[_Link]]) -> None:
        order = [table.name for table in dependents_first(data.schema)]
        open_: dict[str, ByRow] = {}
        for name in order:
            going = self._going(name)
            open_[name] = {}
            if name != "evidence":  # no row keeps an item
                open_[name] = {
                    row: under - self._sure(links[name, row], under) for row, under in going.items()
                }
            self.lost[name] = {row: under - open_[name].get(row, NONE) for row, under in going.items()}
            for row, item in self._items_needed.get(name, {}).items():
                self.lost[name][row] = self.lost[name].get(row, NONE) | self.taking_all([item])
            self.unsettled[name].update(*open_[name].values())
        for name in reversed(order):
            self._follow(name, links, open_)

    def _going(self, name: str) -> ByRow:
        """The rows of a table that lose all their evidence; of `evidence` itself, the items."""
        if name == "evidence":
            return {row: self.taking_all([item]) for row, item in enumerate(self._items)}
        if name in REFERENCE:
            return {}
        found = {row: self.taking_all(ids) for row, ids in enumerate(self._evidence.get(name, ()))}
        return {row: omissions for row, omissions in found.items() if omissions}

    def _sure(self, links: Sequence[_Link], omissions: frozenset[int]) -> frozenset[int]:
        """Of omissions, those under which every row that cannot do without this one has gone before it."""
        for link in links:
            if link.required and link.table in self._evidence:
                omissions &= self.lost[link.table].get(link.row, NONE)
        return omissions

    def _follow(self, name: str, links: Mapping, open_: Mapping[str, ByRow]) -> None:
        """Mark what names a row that goes or may go, and has not gone itself."""
        may_go = dict(self.lost[name])
        for row, omissions in open_[name].items():
            may_go[row] = may_go.get(row, NONE) | omissions
        for row, omissions in may_go.items():
            for link in links[name, row]:
                changed = omissions - self.lost[link.table].get(link.row, NONE)
                self.unsettled[link.table] |= changed
                if link.required and changed:
                    known = open_[link.table].get(link.row, NONE)
                    open_[link.table][link.row] = known | changed

    def _give_way(self, preferred: Sequence[bool]) -> None:
        """Mark the omissions that take a preferred value: another takes its place, in a row that stays."""
        for row, omissions in self.lost["results"].items():
            if preferred[row]:
                self.unsettled["results"] |= omissions

    def _quote(self, data: Dataset, omissions: Mapping[int, Omission]) -> None:
        """Mark what goes with the source it quotes and would not go with its evidence."""
        by_source: dict[str, set[int]] = defaultdict(set)
        for number, each in omissions.items():
            for source in each.quoted:
                by_source[source].add(number)
        for name in QUOTING:
            for row, source in enumerate(data.tables[name]["source_id"]):
                self.unsettled[name] |= by_source[source] - self.lost[name].get(row, NONE)


def _links(data: Dataset) -> dict[tuple[str, int], list[_Link]]:
    """(table, row) → the rows of other tables that name it."""
    found: dict[tuple[str, int], list[_Link]] = defaultdict(list)
    for table in data.schema:
        for column in table:
            if column.refers_to is None or column.refers_to[0] in REFERENCE:
                continue
            if column.is_list and column.refers_to[0] == "evidence":
                continue
            target, key = column.refers_to
            place = {value: row for row, value in enumerate(data.tables[target][key])}
            for row, cell in enumerate(data.tables[table.name][column.name]):
                for value in _named(cell, column.is_list):
                    found[target, place[value]].append(_Link(table.name, row, column.required))
    return found


def _items_needed(data: Dataset) -> dict[str, dict[int, str]]:
    """Table → row → the item of evidence that it cannot do without: no row keeps an item."""
    return {
        table.name: dict(enumerate(data.tables[table.name][column.name]))
        for table in data.schema
        for column in table
        if column.required and not column.is_list and column.refers_to == ("evidence", "evidence_id")
    }


def _named(cell: object, is_list: bool) -> Iterator[str]:
    if is_list:
        yield from cell
    elif isinstance(cell, str):
        yield cell
