"""Below the grid of hosts and trips: the other guests of hosts who are said to have declined.

Across, a time line for each; on a phone, years downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from after_soleimani.charts.kit.rows import INK, TYPE, Rows, number, upright
from after_soleimani.charts.kit.style import text_width, wrap
from after_soleimani.charts.succession.door_marks import KEY, door

#: What came of an occasion that is no trip of Qaani's.
OTHERWISE = {**KEY, "met": "received", "postponed": "put off"}
HOSTS = {"sadr": "Sadr", "sistani": "Sistani"}
#: Guests whose names stand at their marks.
GUESTS = {
    "rouhani": "Rouhani", "zarif": "Zarif", "soleimani": "Soleimani", "raisi": "Raisi", "sadr": "Sadr",
    "pope_francis": "the Pope", "shahroudi": "Shahroudi", "amiri": "Amiri",
}  # fmt: skip
STEP, SIZE = 0.12, 5.5  # inches from mark to mark, and points of one
TITLE = 0.36  # inches


class Guests(NamedTuple):
    """The guests of one host, from Iran or from elsewhere."""

    host: str
    from_iran: bool
    occasions: pd.DataFrame


def guests_of(otherwise: pd.DataFrame) -> list[Guests]:
    """Two parts a host, of the rows of `received_otherwise`; none that is empty."""
    parts = []
    for host, own in otherwise.groupby("host_id"):
        iran = own["family"] == "iran"
        parts += [Guests(HOSTS[host], True, own[iran]), Guests(HOSTS[host], False, own[~iran])]
    return [part for part in parts if len(part.occasions)]


def _years(parts: list[Guests]) -> range:
    days = pd.concat([part.occasions for part in parts])
    return range(days["earliest"].min().year, days["latest"].max().year + 1)


def _title(parts: list[Guests]) -> str:
    years, hosts = _years(parts), " and ".join(dict.fromkeys(part.host for part in parts))
    return f"Whom {hosts} otherwise received or declined, {years[0]}–{years[-1]}"


def _occasion(rows: Rows, row: tuple, x: float, y: float) -> None:
    words = f"{row.host}, {row.guest}, {row.when}: {OTHERWISE[row.outcome]}"
    door(rows, x, y, row, row.host_family, words, SIZE)


class Lines:
    """A time line for the guests of each host: marks that would touch stand one above the other."""

    def __init__(self, parts: list[Guests], span: float) -> None:
        """``span``: the inches from the first day of the first year to the end of the last."""
        self.parts, self.span = parts, span
        self.marks = [self._placed(part.occasions) for part in parts]
        self.heights = [TITLE, *(0.2 + STEP * (1 + max(up for _, up in marks)) for marks in self.marks), 0.3]
        if not parts:
            self.heights = []

    def draw(self, rows: Rows, first: int) -> None:
        """Draw the title in row ``first`` and a line in each that follows."""
        if not self.parts:
            return
        rows.write(0.1, rows.starts[first] + 0.12, _title(self.parts), weight="bold")
        top, bottom = rows.starts[first + 1], rows.ends[first + len(self.parts)]
        years = _years(self.parts)
        places = [self._along(pd.Timestamp(year, 1, 1)) for year in years]
        upright(rows.ax, places, [(top, bottom)])
        rows.rule(top)
        for year, x in zip(years, places, strict=True):
            rows.ax.text(x + 0.04, bottom + 0.12, f"{year}", size=rows.kind.small, weight="bold",
                         va="center", color=INK)  # fmt: skip
        for place, (part, marks) in enumerate(zip(self.parts, self.marks, strict=True), start=first + 1):
            base = rows.ends[place] - 0.13
            words = f"{part.host}: {'guests from Iran' if part.from_iran else 'other guests'}"
            rows.write(0.1, base, words, size=rows.kind.small, va="center")
            for row, (x, up) in zip(part.occasions.itertuples(), marks, strict=True):
                _occasion(rows, row, x, base - STEP * up)
            for text, x, up, side in self._names(part.occasions, marks):
                rows.ax.text(x, base - STEP * up, text, size=rows.kind.small, ha=side, va="center", color=INK)
            rows.rule(rows.ends[place])

    def _along(self, day: pd.Timestamp) -> float:
        years = _years(self.parts)
        first, end = (number(pd.Timestamp(year, 1, 1)) for year in (years[0], years[-1] + 1))
        return self.span * (number(day) - first) / (end - first)

    def _placed(self, occasions: pd.DataFrame) -> list[tuple[float, int]]:
        """(inches along, marks below it) of each occasion, at the middle of the time in which it lies."""
        days = occasions["earliest"] + (occasions["latest"] - occasions["earliest"]) / 2
        xs = [self._along(day) for day in days]
        ends: list[float] = []
        levels = [0] * len(xs)
        for place in sorted(range(len(xs)), key=xs.__getitem__):
            up = next((level for level, end in enumerate(ends) if xs[place] - end >= STEP), len(ends))
            ends[up : up + 1] = [xs[place]]
            levels[place] = up
        return list(zip(xs, levels, strict=True))

    def _names(
        self, occasions: pd.DataFrame, marks: list[tuple[float, int]]
    ) -> Iterator[tuple[str, float, int, str]]:
        """(name, inches along, level, alignment) right or left of the mark, where there is room."""
        for guest, (x, up) in zip(occasions["guest_id"], marks, strict=True):
            text = GUESTS.get(guest, "")
            need = 0.09 + text_width(text, TYPE[False].small)
            near = [other - x for other, level in marks if abs(level - up) <= 1 and other != x]
            if text and x + need < self.span and not any(0 < gap < need + 0.07 for gap in near):
                yield text, x + 0.09, up, "left"
            elif text and need < x and not any(-need - 0.07 < gap < 0 for gap in near):
                yield text, x - 0.09, up, "right"


class Years:
    """Years downwards, and beside each the guests of each host in the order of their dates."""

    def __init__(self, parts: list[Guests], span: float) -> None:
        """``span``: the inches that the columns of the hosts share."""
        self.parts, self.heights = parts, []
        if parts:
            self.room = span / len(parts)
            self.fit = int((self.room - 0.06) / STEP)
            self.title = wrap(_title(parts), 3.3, TYPE[True].size, "bold")
            lines = [
                max(-(-len(self._told(part, year)) // self.fit) for part in parts) for year in _years(parts)
            ]
            self.heights = [
                0.66 + TYPE[True].line * self.title.count("\n"),
                *(0.12 + STEP * max(1, count) for count in lines),
            ]

    def draw(self, rows: Rows, first: int) -> None:
        """Draw the title in row ``first`` and a year in each that follows."""
        if not self.parts:
            return
        rows.write(0.1, rows.starts[first] + 0.12, self.title, weight="bold")
        for column, part in enumerate(self.parts):
            words = f"{part.host}:\n{'from Iran' if part.from_iran else 'others'}"
            rows.ax.text(self.room * column + 0.02, rows.ends[first] - 0.05, words, size=rows.kind.small,
                         va="bottom", color=INK)  # fmt: skip
        for place, year in enumerate(_years(self.parts), start=first + 1):
            top, end = rows.starts[place], rows.ends[place]
            rows.rule(top)
            rows.write(0.1, (top + end) / 2, f"{year}", size=rows.kind.small, weight="bold", va="center")
            for column, part in enumerate(self.parts):
                for index, row in enumerate(self._told(part, year).itertuples()):
                    x = self.room * column + 0.09 + STEP * (index % self.fit)
                    _occasion(rows, row, x, top + 0.12 + STEP * (index // self.fit))

    def _told(self, part: Guests, year: int) -> pd.DataFrame:
        return part.occasions[part.occasions["earliest"].dt.year == year]
