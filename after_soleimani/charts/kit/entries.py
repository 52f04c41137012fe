"""Charts that list: entries in groups, each with the sign of how it stands, a date, and words."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import Corners
from after_soleimani.charts.kit.rows import INK, MUTED, TYPE, Rows, point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap


class Sign(NamedTuple):
    """How an outcome is drawn, by its shape alone: the marker, and the words."""

    marker: str | Corners
    words: str


class Entry(NamedTuple):
    """One entry of a list: its words, its sign, what it rests on. Date, head or body can be empty.

    ``origins``: how many independent origins the entry rests on; the sign of one is hollow.
    """

    title: str
    when: str
    head: str
    body: str
    sign: Sign
    color: str
    origins: int
    evidence_ids: tuple[str, ...]


def listing(entries: list[Entry], narrow: bool) -> Figure:
    """Entries downwards with a sign for each; a title where a group begins."""
    kind = TYPE[narrow]
    left, width = (0.1, 3.15) if narrow else (2.6, 4.55)
    heads = [wrap(entry.head, width, kind.small, "bold") if entry.head else "" for entry in entries]
    bodies = [wrap(entry.body, width, kind.small) if entry.body else "" for entry in entries]
    room = (NARROW if narrow else WIDE) - 0.6
    titles = [
        wrap(entry.title, room, kind.size, "bold")
        if place == 0 or entries[place - 1].title != entry.title
        else ""
        for place, entry in enumerate(entries)
    ]
    extra = [0.3 + 1.1 * kind.line * title.count("\n") if title else 0 for title in titles]
    heights = []
    for head, body, more in zip(heads, bodies, extra, strict=True):
        lines = sum(text.count("\n") + 1 for text in (head, body) if text) + (1 if narrow else 0)
        heights.append(more + 0.14 + kind.line * lines)
    rows = Rows(heights, narrow, left=left, bottom=0.1)
    rows.ax.set_xlim(0, rows.width - left - rows.right)
    rows.ax.set_xticks([])
    rows.ax.spines["bottom"].set_visible(False)
    for index, entry in enumerate(entries):
        top = rows.starts[index] + extra[index] + 0.06
        if titles[index]:
            rows.write(0.1, rows.starts[index] + 0.08, titles[index], weight="bold")
        _sign(rows, entry, 0.18, top + kind.line / 2)
        rows.write(0.3, top, entry.sign.words, size=kind.small)
        rows.write(1.15, top, entry.when, size=kind.small, color=MUTED)
        line = top + (kind.line if narrow else 0)
        at = 0.1 if narrow else left
        if heads[index]:
            rows.write(at, line, heads[index], size=kind.small, weight="bold", color=entry.color)
            line += kind.line * (heads[index].count("\n") + 1)
        if bodies[index]:
            rows.write(at, line, bodies[index], size=kind.small)
        rows.rule(rows.ends[index])
    return rows.figure


def _sign(rows: Rows, entry: Entry, x: float, y: float) -> None:
    mark = point(rows.ax, x - rows.left, y, INK, marker=entry.sign.marker, markersize=6)
    mark.set_markerfacecolor("none" if entry.origins == 1 else INK)
    told = ": ".join(filter(None, (entry.when, entry.head or entry.body)))
    link_mark(mark, entry.evidence_ids, f"{told} ({entry.sign.words})")
