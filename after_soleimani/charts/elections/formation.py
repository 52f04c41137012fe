"""Charts of the steps from the vote to the cabinet: seats, the exit, the replacement, attendance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.palette import CAMPS, TONES, ink_on
from after_soleimani.charts.kit.rows import GRID, INK, MUTED, Rows
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap
from after_soleimani.evidence import union
from after_soleimani.words import interval

#: Points of text: the book enlarges both kinds of chart by about 1.3, so that nothing is below 11 pixels.
SIZE = 9
LINE = 0.16  # inches from one line of text to the next
SIDE = 0.12  # inches left and right of the plot
BAR = 0.26  # inches: the height of a bar of seats
PAPER, FAINT = TONES["paper"].light, TONES["faint"].light


def _room(narrow: bool) -> float:
    return (NARROW if narrow else WIDE) - 2 * SIDE


def in_lines(text: str, narrow: bool, weight: str = "normal") -> str:
    """A text broken to the width of a chart of one column."""
    return wrap(text, _room(narrow) - 0.06, SIZE, weight)


def height_of(text: str) -> float:
    """Inches that the lines of a text take."""
    return LINE * (text.count("\n") + 1)


def _rows(heights: list[float], narrow: bool, limit: float, ticks: Iterable[float], head: float) -> Rows:
    """Rows over a scale from 0 to ``limit``, under ``head`` inches for the names of lines."""
    rows = Rows([head, *heights], narrow, left=SIDE, right=SIDE, bottom=0.32)
    rows.ax.set_xlim(0, limit)
    ticks = list(ticks)
    rows.ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks], size=SIZE)
    return rows


def _lines(rows: Rows, lines: dict[float, str], limit: float, spans: list[tuple[float, float]]) -> None:
    """Dashed lines at numbers that decide, named at the top, drawn only where ``spans`` have no words."""
    inches = rows.width - 2 * SIDE
    y = 0.02
    for value, words in sorted(lines.items()):
        at = SIDE + value / limit * inches
        right = at + text_width(words, SIZE) + 0.1 < rows.width
        gap, side = (0.05, "left") if right else (-0.05, "right")
        rows.write(at + gap, y, words, size=SIZE, ha=side, color=MUTED)
        rows.ax.plot([value, value], [y, rows.ends[0]], color=MUTED, lw=0.8, ls=(0, (3, 2)), zorder=1)
        for start, end in spans:
            rows.ax.plot([value, value], [start, end], color=INK, lw=1.2, zorder=4)
        y += LINE


def _segment(rows: Rows, start: float, width: float, y: float, limit: float, **look: object) -> Rectangle:
    words = look.pop("words", "")
    box = Rectangle((start, y), width, BAR, **{"linewidth": 0.8, "edgecolor": PAPER, "zorder": 2, **look})
    rows.ax.add_patch(box)
    if words and text_width(words, SIZE) + 0.06 < width / limit * (rows.width - 2 * SIDE):
        color = ink_on(look.get("facecolor", PAPER))
        at = {"ha": "center", "va": "center", "size": SIZE, "color": color, "zorder": 5}
        rows.ax.text(start + width / 2, y + BAR / 2, words, **at)
    return box


# The plurality


def _shade(family: str, place: int) -> str:
    """The colour of a family; parties of no family in two alternating tones of grey."""
    return (GRID, CAMPS["other"].light)[place % 2] if family == "other" else CAMPS[family].light


def plurality(
    bars: pd.DataFrame, claims: pd.DataFrame, heads: dict[str, str], majority: int, *, narrow: bool = False
) -> Figure:
    """A bar a bloc, made of its lists, against a majority; sizes claimed for it are marks below the bar.

    ``bars``: bloc, list, family, seats, evidence_ids, blocs in order; ``claims``: bloc, seats, label,
    evidence_ids; ``heads``: words over each bar.
    """
    limit = 200
    texts, heights = [], []
    for bloc, parts in bars.groupby("bloc", sort=False):
        own = claims[claims["bloc"] == bloc]
        head = in_lines(heads[bloc], narrow, "bold")
        listed = in_lines(_parts(parts), narrow)
        claimed = in_lines("◆ claimed: " + ", ".join(own["label"]), narrow) if len(own) else ""
        texts.append((bloc, parts, own, head, listed, claimed))
        heights.append(
            height_of(head) + height_of(listed) + BAR + (0.2 + height_of(claimed) if claimed else 0) + 0.22
        )
    rows = _rows(heights, narrow, limit, range(0, limit + 1, 50), LINE + 0.1)
    spans = []
    for (_, parts, own, head, listed, claimed), y in zip(texts, rows.starts[1:], strict=True):
        rows.write(SIDE, y, head, size=SIZE, weight="bold")
        y += height_of(head)
        rows.write(SIDE, y, listed, size=SIZE)
        y += height_of(listed) + 0.04
        start = 0
        for place, row in enumerate(parts.itertuples()):
            look = {"facecolor": _shade(row.family, place), "words": str(row.seats)}
            box = _segment(rows, start, row.seats, y, limit, **look)
            link_mark(box, row.evidence_ids, f"{row.list}: {row.seats} seats")
            start += row.seats
        spans.append((y - 0.03, y + BAR + 0.03))
        if claimed:
            for row in own.drop_duplicates("seats").itertuples():
                _mark(rows, row.seats, y + BAR + 0.1, "D", row.evidence_ids, f"claimed: {row.label}")
            rows.write(SIDE, y + BAR + 0.2, claimed, size=SIZE, color=MUTED)
    _lines(rows, {majority: f"{majority}: more than half of the house"}, limit, spans)
    return rows.figure


def _parts(parts: pd.DataFrame) -> str:
    """The lists of a bar with their seats; lists of one seat are counted."""
    single = parts["seats"] == 1
    named = parts if single.sum() < 3 else parts[~single]
    words = [f"{row.list} {row.seats}" for row in named.itertuples()]
    return " · ".join([*words, f"{single.sum()} lists of one seat"] if len(named) < len(parts) else words)


def _mark(rows: Rows, x: float, y: float, marker: str, ids: Iterable[str], tip: str) -> Artist:
    (mark,) = rows.ax.plot(
        [x], [y], marker=marker, markersize=6, color=INK,
        linestyle="none", clip_on=False, zorder=6,
    )  # fmt: skip
    return link_mark(mark, ids, tip)


# The exit

#: Groups of lists by place: those of one actor in its hue, the others in greys.
GROUP_FILLS = (CAMPS["sadr"].light, CAMPS["other"].light, CAMPS["factions"].light, FAINT, GRID)


def exit(
    groups: pd.DataFrame, notes: dict[str, str], lines: dict[int, str], *, narrow: bool = False
) -> Figure:
    """The house in each phase as one bar; what is not settled is hatched, what is vacant is empty.

    ``groups``: phase, group, low, high, kind (seats, unsettled, vacant), evidence_ids; ``notes``: a line of
    words under each phase.
    """
    seats = groups[groups["kind"] == "seats"]
    fills = dict(zip(dict.fromkeys(seats["group"]), GROUP_FILLS, strict=False))
    limit = int(groups.groupby("phase", sort=False)["high"].sum().iloc[0])
    parts, heights = [], []
    for phase, own in groups.groupby("phase", sort=False):
        shown = own[own["high"] > 0].itertuples()
        listed = in_lines(" · ".join(f"{row.group} {interval(row.low, row.high)}" for row in shown), narrow)
        note = in_lines(notes[phase], narrow)
        parts.append((phase, own, listed, note))
        heights.append(LINE + height_of(listed) + BAR + height_of(note) + 0.34)
    rows = _rows(heights, narrow, limit, [0, 100, 200, 300], LINE * len(lines) + 0.1)
    spans = []
    for (phase, own, listed, note), y in zip(parts, rows.starts[1:], strict=True):
        rows.write(SIDE, y, phase, size=SIZE, weight="bold")
        rows.write(SIDE, y + LINE, listed, size=SIZE)
        y += LINE + height_of(listed) + 0.07
        start = 0
        for row in own[(own["kind"] == "seats") & (own["low"] > 0)].itertuples():
            look = {"facecolor": fills[row.group], "words": interval(row.low, row.high)}
            box = _segment(rows, start, row.low, y, limit, **look)
            link_mark(box, row.evidence_ids, f"{phase}, {row.group}: {interval(row.low, row.high)} seats")
            start += row.low
        if start < limit:
            empty = own.loc[own["kind"] == "vacant", "high"].sum() > 0
            look = {"facecolor": PAPER, "edgecolor": MUTED, "words": str(limit - start) if empty else ""}
            _segment(rows, start, limit - start, y, limit, **look, **({} if empty else {"hatch": "////"}))
        spans += [(y - 0.05, y), (y + BAR, y + BAR + 0.05)]  # through neither the numbers nor the words
        rows.write(SIDE, y + BAR + 0.09, note, size=SIZE, color=MUTED)
    _lines(rows, lines, limit, spans)
    return rows.figure


# The replacement


class _Count(NamedTuple):
    """A number of seats, the counts that give it, and their words, broken to the room beside the mark."""

    value: float
    rows: pd.DataFrame
    words: str


def replacement(gains: pd.DataFrame, lists: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Seats gained by list: a line for each number that is given, with the counts that give it.

    ``gains``: list, source, low, origins (of its number), evidence_ids; ``lists``: list, label, high, in
    order.
    """
    limit = max(15, int(lists["high"].max()) + 1)
    blocks = []
    for row in lists.itertuples():
        given = gains[gains["list"] == row.list].groupby("low")
        blocks.append((row, [_count(value, own, limit, narrow) for value, own in given]))
    heights = [LINE + 0.16 + sum(map(_count_height, counts)) for _, counts in blocks]
    rows = _rows(heights, narrow, limit, range(0, limit + 1, 5), 0.02)
    for (row, counts), y in zip(blocks, rows.starts[1:], strict=True):
        rows.write(SIDE, y, row.label, size=SIZE)
        y += LINE + 0.04
        for count in counts:
            _draw_count(rows, row.list, count, y + LINE / 2, limit)
            y += _count_height(count)
    return rows.figure


def _count_height(count: _Count) -> float:
    return height_of(count.words) + 0.02


def _count(value: float, own: pd.DataFrame, limit: int, narrow: bool) -> _Count:
    share = value / limit
    room = _room(narrow) * max(share, 1 - share) - 0.2
    return _Count(value, own, wrap(f"{value:g}: {', '.join(own['source'])}", room, SIZE))


def _draw_count(rows: Rows, name: str, count: _Count, y: float, limit: int) -> None:
    """The mark of a number, its first words beside it where there is more room."""
    rows.ax.hlines(y, 0, limit, color=GRID, lw=0.6, zorder=0)
    tip = f"{name}: {count.words}".replace("\n", " ")
    mark = _mark(rows, count.value, y, "o", union(count.rows["evidence_ids"]), tip)
    if count.rows["origins"].iloc[0] == 1:
        mark.set_markerfacecolor(PAPER)
    side = 1 if count.value < limit / 2 else -1
    gap = 0.1 / (rows.width - 2 * SIDE) * limit * side
    rows.ax.text(
        count.value + gap, y - LINE / 2, count.words, size=SIZE, color=INK, va="top", linespacing=1.2,
        ha="left" if side > 0 else "right", zorder=3,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.4},
    )  # fmt: skip


# Attendance


def attendance(sittings: pd.DataFrame, numbers: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """One row a sitting: every source's number of members present, and the presence that was asked for.

    ``sittings``: session_id, label, house, required, present_low, present_high; ``numbers``: session_id,
    high, upper_limit, label, evidence_ids.
    """
    limit = int(sittings["house"].max())
    labels = [in_lines(label, narrow) for label in sittings["label"]]
    rows = _rows([height_of(label) + 0.36 for label in labels], narrow, limit, [0, 100, 200, 300], LINE + 0.1)
    key = "● a source's number · ▼ no more than · | needed"
    rows.write(SIDE, 0, key, size=SIZE, color=MUTED)
    for row, label, y, end in zip(sittings.itertuples(), labels, rows.starts[1:], rows.ends[1:], strict=True):
        rows.write(SIDE, y, label, size=SIZE)
        middle = end - 0.2
        rows.ax.hlines(middle, 0, limit, color=GRID, lw=0.6, zorder=0)
        if pd.notna(row.present_low):
            rows.ax.hlines(middle, row.present_low, row.present_high, color=INK, lw=2.2, zorder=2)
        if pd.notna(row.required):
            rows.ax.plot([row.required] * 2, [middle - 0.1, middle + 0.1], color=INK, lw=2, zorder=4)
        own = numbers[numbers["session_id"] == row.session_id]
        for one in own.drop_duplicates(["high", "upper_limit"]).itertuples():
            _mark(rows, one.high, middle, "v" if one.upper_limit else "o", one.evidence_ids, one.label)
    return rows.figure
