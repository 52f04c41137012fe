"""Three years on one page: lanes of marks on one time axis, the turning points named on threads.

Marks of a row that would touch are heaped, so that a heap shows where much is on record. On a phone time
runs down, the lanes stand side by side and the names beside them.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.kit.page import canvas, rule, write
from after_soleimani.charts.kit.style import NARROW, WIDE, spread, wrap
from after_soleimani.charts.kit.threads import beside, channels, free_heights, least_deep
from after_soleimani.charts.summary.lanes import (
    EDGE,
    FLAG,
    GRID,
    INK,
    LANES,
    LINE,
    MUTED,
    SIZE,
    Heap,
    Lane,
    Time,
    broken,
    draw_flag,
    draw_key,
    draw_label,
    draw_lines,
    draw_mark,
    heap,
    ink_of,
    key_height,
    key_lines,
    shade,
    size_of,
    width_of,
)

BREAK = 0.05  # inches of depth that a label may take to be in one line less

#: On a phone: column → its rows, and of which lane it is.
COLUMNS = {
    "Qaani": (LANES[0], ("received", "not_received")),
    "Other officials": (LANES[0], ("others",)),
    "Government and house": (LANES[1], ("house",)),
    "Court": (LANES[2], ("court",)),
    "Street": (LANES[2], ("street",)),
    "Force": (LANES[3], ("force",)),
}


def three_years(marks: pd.DataFrame, texts: pd.DataFrame, window: tuple, *, narrow: bool = False) -> Figure:
    """The lanes on one time axis, with the days on which the core texts were published and the cut-off.

    ``marks``: `three_years` with tooltip, and label_when and label, the words of those that are named;
    ``texts``: `core_texts`; ``window``: the first and the last day.
    """
    return _down(marks, texts, window) if narrow else _across(marks, texts, window)


# Time from left to right

GUTTER = 1.2  # inches left of the time axis, for the titles of lanes


def _across(marks: pd.DataFrame, texts: pd.DataFrame, window: tuple) -> Figure:
    time, key = Time(*window, GUTTER + 0.04, WIDE - EDGE), key_lines(texts, WIDE)
    top = key_height(key) + 0.5
    blocks = [_block(marks, lane, time) for lane in LANES]
    bottom = top + math.fsum(block.height for block in blocks)
    figure, ax = canvas(bottom + 0.3, narrow=False)
    draw_key(ax, key, EDGE / 2)
    shaded = time.at(texts["latest"].max())
    shade(ax, shaded, time.end, top, bottom)
    y = top
    for lane, block in zip(LANES, blocks, strict=True):
        rule(ax, y, EDGE / 2, WIDE - EDGE / 2, "muted" if y == top else "grid")
        _draw_block(ax, marks, lane, block, time, y)
        y += block.height
    rule(ax, bottom, EDGE / 2, WIDE - EDGE / 2, "muted")
    for x, day in time.quarters():
        year = day.month == 1
        draw_lines(ax, [[(x, bottom), (x, bottom + 0.05)]], MUTED)
        words, tone = (f"{day:%Y}", INK) if year else (f"{day:%b}", MUTED)
        write(ax, x, bottom + 0.07, words, tone, ha="center", weight="bold" if year else "normal")
    draw_lines(ax, [[(time.end, top - 0.12), (time.end, bottom + 0.05)]], INK, 1.0)
    write(ax, time.end, bottom + 0.07, f"{time.last.day} {time.last:%b}", INK, ha="right")
    write(ax, time.end, top - 0.33, "cut-off", INK, ha="right")
    write(ax, _published(ax, texts, time, top) + 0.05, top - 0.33, "after the last text", MUTED)
    return figure


class Hung(NamedTuple):
    """A label as it hangs: its mark, how deep, whether left of its thread, its lines."""

    mark: object
    depth: float
    turned: bool
    lines: list[str]


class _Block(NamedTuple):
    """A lane as it is laid out: its height, where its rows' lines lie, their heaps, and its hung labels."""

    height: float
    lines: dict[str, float]
    heaps: dict[str, Heap]
    labels: list[Hung]


def _block(marks: pd.DataFrame, lane: Lane, time: Time) -> _Block:
    heaps = {row: heap(marks[marks["row"] == row], time) for row in lane.rows}
    lines, y = {}, 0.1
    if len(lane.rows) > 1:
        y += 0.13
    for row, found in heaps.items():
        y += max(found.reach, 0.06) + 0.05
        lines[row] = y
        y += 0.09
    named = marks[marks["row"].isin(lane.rows) & marks["named"]]
    tries = [_hung(named, time, room) for room in (0.95, 1.1, 1.3, 1.6, 2.2)]
    labels, deep = min(tries, key=lambda tried: tried[1] + BREAK * sum(len(one.lines) for one in tried[0]))
    return _Block(max(y + 0.02 + deep + 0.08, 0.6), lines, heaps, labels)


def _hung(named: pd.DataFrame, time: Time, room: float) -> tuple[list[Hung], float]:
    """Labels no wider than `room`, as they hang below the rows, and how deep they reach."""
    words = [broken(row, room) for _, row in named.iterrows()]
    sized = [
        (time.middle(row), width_of(lines, row["label_when"]) + 0.1, LINE * len(lines) + 0.05)
        for (_, row), lines in zip(named.iterrows(), words, strict=True)
    ]
    depths, turned = least_deep(sized, GUTTER, WIDE - EDGE / 2)
    deep = max((depth + high for depth, (*_, high) in zip(depths, sized, strict=True)), default=0.0)
    return [Hung(*each) for each in zip(named.index, depths, turned, words, strict=True)], deep


def _draw_block(ax: Axes, marks: pd.DataFrame, lane: Lane, block: _Block, time: Time, top: float) -> None:
    _title(ax, lane, top, top + next(iter(block.lines.values())))
    deepest = top + max(block.lines.values())
    firsts = [time.at(day) for day in pd.date_range(time.first, time.last, freq="YS")]
    draw_lines(ax, [[(x, top), (x, deepest + 0.07)] for x in firsts], GRID)
    heights = {}
    for row, name in lane.rows.items():
        y = top + block.lines[row]
        write(ax, EDGE / 2, y - 0.02, name, MUTED, va="center")
        draw_lines(ax, [[(time.start, y), (time.end, y)]], GRID)
        for index, mark in marks[marks["row"] == row].iterrows():
            heights[index] = up = y - block.heaps[row].lifts[index]
            span = ([time.at(mark["start"]), time.at(mark["latest"])], [up, up])
            known = mark["start"] == mark["latest"]
            draw_mark(ax, mark, ink_of(mark, lane), (time.middle(mark), up), None if known else span)
    threads = []
    for hung in block.labels:
        x, y = time.middle(marks.loc[hung.mark]), deepest + 0.11 + hung.depth
        date = marks.at[hung.mark, "label_when"]
        threads.append([(x, heights[hung.mark]), (x, y + 0.14)])
        at = x - 0.045 - width_of(hung.lines, date) if hung.turned else x + 0.045
        draw_label(ax, at, y, hung.lines, date)
    draw_lines(ax, threads, MUTED)


def _title(ax: Axes, lane: Lane, top: float, line: float) -> None:
    """The title of a lane: over the names of its rows, or level with its one line."""
    words = wrap(lane.title, GUTTER - 0.3, SIZE + 1, "bold") if len(lane.rows) == 1 else lane.title
    level = line - 0.08 * (words.count("\n") + 1) if len(lane.rows) == 1 else 0
    write(ax, EDGE / 2, max(top + 0.06, level), words, lane.color, weight="bold", size=SIZE + 1)


def _published(ax: Axes, texts: pd.DataFrame, time: Time, top: float) -> float:
    """Flags over the first lane, each led to the days of its publication; gives the end of the last flag."""
    write(ax, EDGE / 2, top - 0.33, "texts published", MUTED)
    middles = [time.middle(row) for _, row in texts.iterrows()]
    flags = spread(middles, FLAG + 0.02)
    for x, (_, row), at in zip(middles, texts.iterrows(), flags, strict=True):
        draw_flag(ax, at, top - 0.26, row["number"])
        ends = [(time.at(row["start"]), top - 0.03), (time.at(row["latest"]), top - 0.03)]
        draw_lines(ax, [[(at, top - 0.18), (x, top - 0.1), (x, top)], ends], INK, 0.9)
    return max(flags) + FLAG / 2


# Time running down

MONTHS = 0.32  # inches for the names of months
DOWN = 10.4  # inches for the three years
HEADS = 0.1 + LINE * 1.1 * len(COLUMNS)  # inches that the names of the columns take, one below the other
CHANNEL = 0.05  # inches from one thread to the next beside the lanes


def _down(marks: pd.DataFrame, texts: pd.DataFrame, window: tuple) -> Figure:
    key = key_lines(texts, NARROW)
    above, again = key_height(key), pd.Timestamp(window[1].year, 1, 1)
    top = above + HEADS + 0.12
    time = Time(*window, top + 0.05, top + DOWN + HEADS, again, HEADS + 0.15)
    own = {name: marks[marks["row"].isin(rows)] for name, (_, rows) in COLUMNS.items()}
    heaps = {name: heap(column, time, narrow=True) for name, column in own.items()}
    lines, x = {}, MONTHS + FLAG + 0.06
    for name, found in heaps.items():
        lines[name] = x + 0.05
        x += max(found.reach, 0.05) + 0.085
    edge = x
    figure, ax = canvas(time.end + 0.28, narrow=True)
    draw_key(ax, key, EDGE / 2)
    shaded = time.at(texts["latest"].max())
    shade(ax, MONTHS + FLAG + 0.06, NARROW - 0.02, shaded, time.end)
    _columns(ax, lines, time)
    places: dict[object, tuple[float, float]] = {}  # mark → inches from the left and from the top
    for name, (lane, _) in COLUMNS.items():
        for index, mark in own[name].iterrows():
            at = lines[name] + heaps[name].lifts[index]
            span = ([at, at], [time.at(mark["start"]), time.at(mark["latest"])])
            known = mark["start"] == mark["latest"]
            places[index] = (at, time.middle(mark))
            draw_mark(ax, mark, ink_of(mark, lane), places[index], None if known else span, narrow=True)
    for y, day in time.quarters():
        year = day.month == 1
        words, tone = (f"{day:%Y}", INK) if year else (f"{day:%b}", MUTED)
        write(ax, 0.02, y, words, tone, va="center", weight="bold" if year else "normal")
        draw_lines(ax, [[(MONTHS - 0.02, y), (edge if year else MONTHS + 0.02, y)]], GRID)
    draw_lines(ax, [[(0.02, time.end), (NARROW - 0.02, time.end)]], INK, 1.0)
    write(ax, 0.02, time.end + 0.04, f"{time.last.day} {time.last:%b}: cut-off")
    _published_down(ax, texts, time)
    _labels_down(ax, marks, time, places, edge)
    return figure


def _columns(ax: Axes, lines: dict[str, float], time: Time) -> None:
    """The lines of the columns and, above each stretch of time, their names."""
    for start, end in time.parts():
        for number, (name, (lane, _)) in enumerate(COLUMNS.items()):
            y = start - HEADS - 0.07 + LINE * 1.1 * number
            draw_lines(ax, [[(lines[name] + 0.07, y), (lines[name], y), (lines[name], end)]], GRID, 0.8)
            write(ax, lines[name] + 0.1, y, name, lane.color, va="center", weight="bold")


def _published_down(ax: Axes, texts: pd.DataFrame, time: Time) -> None:
    x, middles = MONTHS + FLAG / 2 + 0.01, [time.middle(row) for _, row in texts.iterrows()]
    for y, (_, row), at in zip(middles, texts.iterrows(), spread(middles, FLAG + 0.02), strict=True):
        draw_flag(ax, x, at, row["number"])
        right = x + FLAG / 2
        ends = [(right + 0.03, time.at(row["start"])), (right + 0.03, time.at(row["latest"]))]
        draw_lines(ax, [[(right, at), (right + 0.03, y), (right + 0.07, y)], ends], INK, 0.9)


def _labels_down(ax: Axes, marks: pd.DataFrame, time: Time, places: dict, edge: float) -> None:
    """Words beside the lanes, near the day of their mark, each on a thread from it.

    A thread passes between the other marks, and beside the lanes each has a channel of its own.
    """
    named = marks[marks["named"]]
    named = named.assign(middle=[places[index][1] for index in named.index]).sort_values("middle")
    sizes = {index: size_of(row, narrow=True) / 144 for index, row in marks.iterrows()}
    heights = free_heights([places[index] for index in named.index], {places[n]: sizes[n] for n in sizes})
    left = edge + 0.3
    words = [broken(row, NARROW - left - 0.04) for _, row in named.iterrows()]
    highs = [LINE * len(lines) + 0.07 for lines in words]
    tops = _tops(named["middle"].tolist(), highs, time)
    levels = [top + LINE / 2 for top in tops]
    threads = []
    steps = channels(heights, levels)
    for (index, row), lines, top, height, step in zip(
        named.iterrows(), words, tops, heights, steps, strict=True
    ):
        x, middle = places[index]
        turn, end = edge + CHANNEL * (step + 1), (left - 0.03, top + LINE / 2)
        threads.append([(x, middle), (x + 0.09, height), (turn, height), (turn, end[1]), end])
        draw_label(ax, left, top, lines, row["label_when"])
    draw_lines(ax, threads, MUTED, 0.5)


def _tops(middles: list[float], highs: list[float], time: Time) -> list[float]:
    """Where the labels begin, within the stretch of time of their marks."""
    tops: list[float] = []
    for start, end in time.parts():
        own = [place for place, middle in enumerate(middles) if start <= middle <= end]
        wanted, rooms = [middles[place] for place in own], [highs[place] for place in own]
        placed = beside(wanted, rooms, start - 0.1, end - 0.02)
        tops += [y - high / 2 + 0.035 for y, high in zip(placed, rooms, strict=True)]
    return tops
