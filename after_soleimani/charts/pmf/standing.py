"""The chart of chapter 3 on standing relations: under each body, who belongs or looks to it."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.kit.page import SMALL, canvas, rule, write
from after_soleimani.charts.kit.palette import CAMPS, TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap

INK, MUTED = (TONES[tone].light for tone in ("ink", "muted"))
EDGE, LINE = 0.05, 0.19  # inches: margin, from line to line
LEFT = 2.1  # inches: where names begin beside the body to which they stand
GAP, SIGN = 0.2, 0.15  # inches: between two names, from a name's sign to the name
#: Kind of relation → its marker, and what that says.
KINDS = {
    "belongs": ("s", "leads, commands, or is part of"),
    "looks_to": ("D", "is backed by, or allied with"),
    "candidate": ("^", "was put forward for its leadership"),
}
REPORTED = "grey name: reported, not stated flatly"


class Place(NamedTuple):
    """A name as it is written, with its line breaks: inches from the left, and its first line."""

    words: str
    x: float
    line: int

    @property
    def below(self) -> int:
        """The line below it."""
        return self.line + self.words.count("\n") + 1


class Block(NamedTuple):
    """A body: its heading if it begins a group, its name, and its rows, each with its place."""

    heading: str
    name: str
    rows: list[tuple]
    places: list[Place]

    def height(self, narrow: bool) -> float:
        """Inches that it takes; on a phone its name stands above those who stand to it."""
        lines, own = self.places[-1].below, self.name.count("\n") + 1
        return LINE * (own + lines if narrow else max(own, lines)) + 0.09 + self.head

    @property
    def head(self) -> float:
        """Inches of the heading."""
        return 0.34 if self.heading else 0.0


def standing_relations(listed: pd.DataFrame, narrow: bool = False) -> Figure:
    """Groups of bodies, and beside each body, on a phone below it, who stands in which relation to it.

    `listed`, in the order to draw: group, body, who, family (of who), kind (a key of `KINDS`), firm, origins,
    tooltip, evidence_ids. The sign says the kind of relation, its colour the family, hollow one origin.
    """
    width, left = (NARROW, EDGE) if narrow else (WIDE, LEFT)
    blocks = _blocks(listed, left, width, narrow)
    keys = [*KINDS.values(), (None, REPORTED)]
    places = _places([words for _, words in keys], EDGE, width)
    top = 0.12 + LINE * places[-1].below
    figure, ax = canvas(top + math.fsum(block.height(narrow) for block in blocks) + EDGE, narrow)
    for (marker, words), place in zip(keys, places, strict=True):
        y = 0.12 + place.line * LINE
        if marker:
            point(ax, place.x + 0.06, y, INK, marker=marker, markersize=6)
        write(ax, place.x + (SIGN if marker else 0), y, words, INK if marker else MUTED, va="center")
    y = top
    for block in blocks:
        if block.heading:
            write(ax, EDGE, y + 0.14, block.heading, weight="bold", size=SMALL + 0.5)
        y += block.head
        rule(ax, y, EDGE, width - EDGE)
        write(ax, EDGE, y + 0.05, block.name, weight="bold")
        first = y + 0.05 + (LINE * (block.name.count("\n") + 1) if narrow else 0)
        for row, place in zip(block.rows, block.places, strict=True):
            _name(ax, place, first + place.line * LINE, row)
        y += block.height(narrow) - block.head
    return figure


def _blocks(listed: pd.DataFrame, left: float, width: float, narrow: bool) -> list[Block]:
    blocks, group = [], ""
    for (heading, body), own in listed.groupby(["group", "body"], sort=False):
        rows = list(own.itertuples())
        name = wrap(body, (width if narrow else LEFT) - 0.2, SMALL, "bold")
        blocks.append(
            Block(
                heading if heading != group else "", name, rows, _places([r.who for r in rows], left, width)
            )
        )
        group = heading
    return blocks


def _places(names: list[str], left: float, width: float) -> list[Place]:
    """Where each name stands: names follow each other like words, a long one is broken."""
    places, x, line = [], left, 0
    for name in names:
        words = wrap(name, width - EDGE - left - SIGN, SMALL)
        need = SIGN + max(text_width(part, SMALL) for part in words.split("\n"))
        if x > left and x + need > width - EDGE:
            x, line = left, places[-1].below
        places.append(Place(words, x, line))
        x += need + GAP
    return places


def _name(ax: Axes, place: Place, y: float, row: tuple) -> None:
    color = CAMPS[row.family].light
    mark = point(ax, place.x + 0.06, y + 0.08, color, marker=KINDS[row.kind][0], markersize=6)
    mark.set_markerfacecolor("none" if row.origins == 1 else color)
    link_mark(mark, row.evidence_ids, row.tooltip)
    write(ax, place.x + SIGN, y, place.words, INK if row.firm else MUTED)
