"""The chart of the year after the vote: month by month, what happened in each of its strands.

On a page the strands are columns, on a phone lanes of marks before the words. Within a month what happened
stands in the order of its days, each mark beside its own words, so that no line has to lead from one to the
other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.kit.page import canvas, rule, write
from after_soleimani.charts.kit.palette import CAMPS, MARKS, TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap

INK, MUTED, GRID, PAPER = (TONES[tone].light for tone in ("ink", "muted", "grid", "paper"))
SIZE, LINE = 9, 0.155  # points; inches from one line of text to the next
EDGE = 0.06  # inches at the left and right edge
INDENT = 0.21  # inches from a column's left edge to its words; the mark stands half-way
PAD = 0.09  # inches between two months
TAIL = 0.08  # inches: half of the line through the mark of what lasted
SMALL_STEP = 0.12  # inches from one mark without words to the next

#: Whose hue a strand has: the house's and the visitors'; court, street and alliances are of no one actor.
HUES = {"house": CAMPS["government"].light, "iran": CAMPS["iran"].light, "": INK}
#: Shape → marker and its points across.
MARKERS = {
    "event": ("o", 6.4), "crisis": ("D", 6.0), "no_quorum": (MARKS["declined"].marker, 7.2),
    "contested": (MARKS["disputed"].marker, 7.6),
}  # fmt: skip
SMALL = 4.6  # points across of a mark without words
KEY = (
    ("event", False, "two origins or more"), ("event", True, "one origin"), ("crisis", False, "crisis"),
    ("no_quorum", False, "too few came"), ("contested", False, "reported and denied"),
    ("lasted", False, "lasted; without the line, on one of these days"),
)  # fmt: skip
#: What the key says of marks without words.
UNNAMED = "other events, in order of days"


class _Said(NamedTuple):
    """A named event and its words, broken into lines; the first begins with its day."""

    row: pd.Series
    lines: list[str]

    @property
    def height(self) -> float:
        """Inches downwards."""
        return LINE * len(self.lines) + 0.02


def year_of_formation(
    events: pd.DataFrame, strands: dict[str, tuple[str, float]], window: tuple, *, narrow: bool = False
) -> Figure:
    """Month by month, the strands of the year side by side.

    ``events``: strand, start, shape (of `MARKERS`), lasted, day and words,
    tooltip, named, origins, evidence_ids; ``strands``: each one's hue (of `HUES`) and its share of the
    width; ``window``: the first and the last day. What is not named is a small mark; on a phone it has none,
    and a month in which nothing is named is left out.
    """
    months = pd.period_range(*window, freq="M")
    events = events.sort_values("start", kind="stable")
    of_month = dict(iter(events.groupby(events["start"].dt.to_period("M"))))
    blocks = [(month, of_month.get(month, events[:0])) for month in months]
    return _down(blocks, strands) if narrow else _across(blocks, strands)


def _said(rows: pd.DataFrame, room: float) -> list[_Said]:
    return [
        _Said(row, wrap(f"{row['day']} {row['words']}", room, SIZE).split("\n"))
        for _, row in rows[rows["named"]].iterrows()
    ]


def _height(said: Iterable[_Said]) -> float:
    return math.fsum(one.height for one in said)


# The marks and the words


def _mark(ax: Axes, row: pd.Series, x: float, y: float, color: str) -> None:
    """One mark, hollow on one origin, with a line through it where the event lasted."""
    marker, size = MARKERS[row["shape"]]
    if row["lasted"] and row["named"]:
        ax.plot([x - TAIL, x + TAIL], [y, y], color=color, linewidth=1.4, zorder=2)
    mark = point(
        ax, x, y, color, marker=marker, markersize=size if row["named"] else SMALL, markeredgewidth=1,
        markerfacecolor=PAPER if row["origins"] == 1 else color,
    )  # fmt: skip
    link_mark(mark, row["evidence_ids"], row["tooltip"])


def _words(ax: Axes, x: float, y: float, said: _Said) -> None:
    """The words of an event from (x, y): its day bold, then what happened."""
    day = said.row["day"]
    write(ax, x, y, day, size=SIZE, weight="bold")
    first, *others = said.lines
    rest = first.removeprefix(day).strip()
    if rest:
        write(ax, x + text_width(day, SIZE, "bold") + 0.04, y, rest, size=SIZE)
    for number, line in enumerate(others, 1):
        write(ax, x, y + LINE * number, line, size=SIZE)


def _month(month: pd.Period) -> str:
    return f"{month:%B} {month.year}"


def _key(ax: Axes, y: float, width: float, *, unnamed: bool) -> float:
    """The key from y downwards; how far down it ends."""
    x = EDGE
    for shape, hollow, words in (*KEY, *([("small", False, UNNAMED)] if unnamed else [])):
        lines = wrap(words, width - 2 * EDGE - INDENT, SIZE).split("\n")
        wide = max(text_width(line, SIZE) for line in lines) * 1.04 + INDENT + 0.14
        if x > EDGE and x + wide > width:
            x, y = EDGE, y + LINE * 1.15
        marker, size = {"lasted": MARKERS["event"], "small": ("o", SMALL)}.get(shape) or MARKERS[shape]
        middle = y + LINE / 2
        point(
            ax, x + INDENT / 2, middle, INK, marker=marker, markersize=size, markeredgewidth=1,
            markerfacecolor=PAPER if hollow else INK,
        )  # fmt: skip
        if shape == "lasted":
            ax.plot([x, x + INDENT], [middle] * 2, color=INK, linewidth=1.4, zorder=2)
        for number, line in enumerate(lines):
            write(ax, x + INDENT + 0.03, y + LINE * number, line, MUTED, size=SIZE)
        y += LINE * (len(lines) - 1)
        x += wide
    return y + LINE


# Strands as columns

GUTTER = 0.42  # inches left of the columns, for the names of months


def _across(blocks: list[tuple[pd.Period, pd.DataFrame]], strands: dict[str, tuple[str, float]]) -> Figure:
    room = WIDE - 2 * EDGE - GUTTER
    whole = math.fsum(share for _, share in strands.values())
    widths = {strand: room * share / whole for strand, (_, share) in strands.items()}
    lefts, x = {}, EDGE + GUTTER
    for strand, wide in widths.items():
        lefts[strand] = x
        x += wide
    rows = []
    for month, events in blocks:
        cells = {strand: events[events["strand"] == strand] for strand in strands}
        said = {strand: _said(own, widths[strand] - INDENT - 0.1) for strand, own in cells.items()}
        high = max(_cell_height(own, said[s], widths[s]) for s, own in cells.items())
        rows.append((month, cells, said, max(high, LINE * (2 if month.month == 1 else 1))))
    heads = {strand: wrap(strand, widths[strand] - 0.1, SIZE, "bold") for strand in strands}
    top = 0.1 + LINE * 1.15 * 2
    head = LINE * max(words.count("\n") + 1 for words in heads.values()) + 0.1
    figure, ax = canvas(top + head + math.fsum(high + PAD for *_, high in rows) + 0.1, narrow=False)
    _key(ax, 0.03, WIDE, unnamed=True)
    for strand, words in heads.items():
        write(ax, lefts[strand], top, words, HUES[strands[strand][0]], size=SIZE, weight="bold")
    y = top + head
    for month, cells, said, high in rows:
        rule(ax, y - PAD / 2, EDGE, WIDE - EDGE, "muted" if month.month == 1 else "grid")
        year = f"\n{month.year}" if month.month == 1 else ""
        write(ax, EDGE, y, f"{month:%b}{year}", MUTED, size=SIZE, weight="bold")
        for strand, own in cells.items():
            _cell(ax, lefts[strand], y, own, said[strand], widths[strand], HUES[strands[strand][0]])
        y += high + PAD
    return figure


def _others(events: pd.DataFrame, said: list[_Said], room: float) -> tuple[pd.DataFrame, float, float]:
    """The events without words, and where their marks begin: beside the last words if there is room.

    Inches from the column's left edge, and from the top of the month.
    """
    others = events[~events["named"]]
    down = _height(said)
    if said:
        beside = INDENT + 1.05 * text_width(said[-1].lines[-1], SIZE) + 0.12
        if beside + SMALL_STEP * len(others) < room:
            return others, beside, down - said[-1].height + LINE * (len(said[-1].lines) - 1)
    return others, INDENT / 2, down


def _cell_height(events: pd.DataFrame, said: list[_Said], room: float) -> float:
    others, _, down = _others(events, said, room)
    return max(_height(said), down + LINE if len(others) else 0)


def _cell(
    ax: Axes, x: float, y: float, events: pd.DataFrame, said: list[_Said], room: float, color: str
) -> None:
    """What happened in one strand in one month, from (x, y): events with words, then marks without."""
    others, right, down = _others(events, said, room)
    for place, (_, row) in enumerate(others.iterrows()):
        _mark(ax, row, x + right + place * SMALL_STEP, y + down + LINE / 2, color)
    for one in said:
        _mark(ax, one.row, x + INDENT / 2, y + LINE / 2, color)
        _words(ax, x + INDENT, y, one)
        y += one.height


# Strands as lanes

LANE = 0.15  # inches from one lane of marks to the next


def _down(blocks: list[tuple[pd.Period, pd.DataFrame]], strands: dict[str, tuple[str, float]]) -> Figure:
    lanes = {strand: EDGE + LANE * (place + 0.5) for place, strand in enumerate(strands)}
    words_at = EDGE + LANE * len(strands) + 0.08
    named = [(month, events) for month, events in blocks if events["named"].any()]
    said = [(month, _said(events, NARROW - words_at - 0.12)) for month, events in named]
    heads = math.fsum(LINE + PAD * 1.5 for _ in named)
    key = LINE * 1.15 * 3 + 0.1
    top = key + max(text_width(strand, SIZE, "bold") for strand in strands) * 1.08 + 0.1
    figure, ax = canvas(top + heads + math.fsum(_height(own) for _, own in said) + 0.1, narrow=True)
    _key(ax, 0.03, NARROW, unnamed=False)
    for strand, x in lanes.items():
        color = HUES[strands[strand][0]]
        write(
            ax, x, top - 0.06, strand, color, size=SIZE, weight="bold", rotation=90, va="bottom", ha="center"
        )
    y = top
    for month, own in said:
        rule(ax, y, EDGE, NARROW - EDGE, "muted")
        write(ax, words_at, y + PAD / 2, _month(month), MUTED, size=SIZE, weight="bold")
        y += LINE + PAD
        begin = y
        for one in own:
            strand = one.row["strand"]
            _mark(ax, one.row, lanes[strand], y + LINE / 2, HUES[strands[strand][0]])
            _words(ax, words_at, y, one)
            y += one.height
        for x in lanes.values():
            ax.plot([x, x], [begin, y], color=GRID, linewidth=0.6, zorder=0)
        y += PAD / 2
    return figure
