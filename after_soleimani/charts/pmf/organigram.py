"""The organigram of command: from left to right, or on a phone indented, who stands under whom."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from after_soleimani.charts.kit.page import SMALL, canvas, write
from after_soleimani.charts.kit.palette import CAMPS, TONES
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, monotone, text_width, wrap

INK, MUTED, PAPER = (TONES[tone].light for tone in ("ink", "muted", "paper"))
EDGE, LINE, PORT, FAN = 0.05, 0.16, 0.18, 0.07  # inches: margin, and steps of text, of lines' ends and starts
APART, YEAR = 0.13, 0.4  # inches: between two names of a column, from a dot to the name behind its year
FIRST, GAP, LAST = 1.5, 1.0, 1.42  # inches: first column of names, room for lines behind it, last column
DOT, WEIGHT = 5.5, 1.3  # points
STYLES = {"on_paper": "solid", "reported": (0, (3, 1.8))}
WORDS = {"on_paper": "on paper", "reported": "as reported"}


class Name(NamedTuple):
    """Where a name stands: its left edge, or its right one in the first column, its middle, its words."""

    x: float
    y: float
    words: str

    @property
    def height(self) -> float:
        """Inches that the words take."""
        return LINE * (self.words.count("\n") + 1)


def command_organigram(lines: pd.DataFrame, narrow: bool = False) -> Figure:
    """Who stands under whom, one line a statement: solid on paper, dashed as reported.

    `lines`: `organigram.command_organigram`. The dot at the lower end is hollow where the statement rests on
    one origin, and has its year beside it. The colour is that of the family of who commands.
    """
    return _indented(lines) if narrow else _in_columns(lines)


def _in_columns(lines: pd.DataFrame) -> Figure:
    last = int(lines["who_level"].max())
    behind = FIRST + GAP
    step = (WIDE - EDGE - LAST - YEAR - behind) / max(last - 1, 1)
    dots = [FIRST, *(behind + step * place for place in range(last))]
    names, ends = _subordinates(lines, dots, step - YEAR - 0.3)
    names = _superiors(lines, ends) | names
    top = 0.55
    bottom = max(*(name.y + name.height / 2 for name in names.values()), *ends.values())
    figure, ax = canvas(top + bottom + 0.1, narrow=False)
    _key(ax, 0.1, WIDE)
    write(ax, FIRST, top - 0.2, "who commands", MUTED, ha="right")
    write(ax, dots[last] + YEAR, top - 0.2, "who is commanded", MUTED)
    for name in names.values():
        write(ax, name.x, name.y + top, name.words, va="center", ha="right" if name.x == FIRST else "left")
    starts = _starts(lines, names, ends)
    for row in lines.itertuples():
        end = (dots[row.who_level], ends[row.Index] + top)
        (x, y), turn = starts[row.Index], dots[row.superior_level + 1] - 0.12
        _line(ax, row, [*_curve(x, y + top, turn, end[1]), end])
        write(ax, end[0] + 0.08, end[1], row.year, MUTED, va="center")
    for who, own in lines.groupby("who"):
        _bracket(ax, names[who].x - 0.04, [ends[index] + top for index in own.index])
    return figure


def _subordinates(
    lines: pd.DataFrame, dots: list[float], room: float
) -> tuple[dict[str, Name], dict[int, float]]:
    """Everybody who stands under somebody, and at which height each line ends.

    Whoever stands under him alone who is over the columns between stands above these; other lines that come
    from the first column end below all names of the columns between, which they pass.
    """
    names: dict[str, Name] = {}
    ends: dict[int, float] = {}
    last, free = len(dots) - 1, 0.0
    columns = {level: list(own.groupby("who", sort=False)) for level, own in lines.groupby("who_level")}
    over = set(lines.loc[(lines["who_level"] < last) & (lines["superior_level"] == 0), "superior"])
    for who, own in columns[last]:
        if len(over) == 1 and set(own["superior"]) == over:
            free = _put(names, ends, who, own, dots[last], LAST, free)
    start = passing = free
    for who, own in columns[last]:  # then those whose lines come from a column between
        if who in names:
            continue
        if (own["superior_level"] == 0).any():
            break
        free = _put(names, ends, who, own, dots[last], LAST, free)
        passing = max(passing, *(ends[index] + PORT / 2 for index in own.index))
    below = passing
    for level in range(1, last):
        y = passing if level > 1 else start
        for who, own in columns.get(level, []):
            y = _put(names, ends, who, own, dots[level], room, y)
        below = max(below, y)
    for who, own in columns[last]:
        if who not in names:
            free = _put(names, ends, who, own, dots[last], LAST, free, below)
    return names, ends


def _put(
    names: dict[str, Name], ends: dict[int, float], who: str, own: pd.DataFrame, x: float, room: float,
    y: float, below: float = 0.0,
) -> float:  # fmt: skip
    """Put a name and the ends of its lines at `y`, those from the first column `below`; the next free one."""
    words = wrap(who, room, SMALL)
    slack = max(0.0, LINE * (words.count("\n") + 1) - PORT * len(own)) / 2
    heights = []
    for place, row in enumerate(own.itertuples()):
        low = below if row.superior_level == 0 else 0.0
        least = heights[-1] + PORT if heights else y + slack + PORT / 2
        heights.append(max(least, low + PORT / 2 + (slack if place == 0 else 0)))
    ends.update(zip(own.index, heights, strict=True))
    names[who] = Name(x + YEAR, (heights[0] + heights[-1]) / 2, words)
    return heights[-1] + PORT / 2 + slack + APART


def _superiors(lines: pd.DataFrame, ends: dict[int, float]) -> dict[str, Name]:
    """The first column: each as near as can be to the lines that begin there, by rank."""
    first = lines[lines["superior_level"] == 0].sort_values("rank", kind="stable")
    groups = [(name, own.index) for name, own in first.groupby("superior", sort=False)]
    words = [wrap(name, FIRST - EDGE, SMALL) for name, _ in groups]
    heights = [
        APART + max(LINE * (text.count("\n") + 1), FAN * len(index))
        for text, (_, index) in zip(words, groups, strict=True)
    ]
    before = [math.fsum(heights[:place]) + height / 2 for place, height in enumerate(heights)]
    targets = [np.mean([ends[index] for index in own]) for _, own in groups]
    tops = monotone([target - above for target, above in zip(targets, before, strict=True)])
    ys = [max(0.0, top) + above - APART / 2 for top, above in zip(tops, before, strict=True)]
    return {name: Name(FIRST, y, text) for (name, _), y, text in zip(groups, ys, words, strict=True)}


def _starts(
    lines: pd.DataFrame, names: dict[str, Name], ends: dict[int, float]
) -> dict[int, tuple[float, float]]:
    """Where each line begins: behind the name, those of one name in the order of their ends."""
    starts = {}
    for superior, own in lines.groupby("superior"):
        x, y, words = names[superior]
        right = x if x == FIRST else x + max(text_width(line, SMALL) for line in words.split("\n"))
        for place, index in enumerate(sorted(own.index, key=ends.get)):
            starts[index] = right + 0.06, y + FAN * (place - (len(own) - 1) / 2)
    return starts


def _curve(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[float, float]]:
    """Points from one place to another that leave and arrive level."""
    for part in np.linspace(0, 1, 13):
        yield x0 + (x1 - x0) * part, y0 + (y1 - y0) * part * part * (3 - 2 * part)


def _line(ax: Axes, row: tuple, points: list[tuple[float, float]]) -> None:
    objected = ", objected to" if row.objected else ""
    told = f"{row.who}, under {row.superior}, {WORDS[row.basis]}, {row.when}: {row.instrument}{objected}"
    link_mark(_stroke(ax, points, _color(row), row.basis, row.origins == 1), row.evidence_ids, told)


def _color(row: tuple) -> str:
    return CAMPS[row.superior_family].light if row.superior_family else MUTED


def _stroke(ax: Axes, points: list[tuple[float, float]], color: str, basis: str, single: bool) -> Line2D:
    (line,) = ax.plot(
        *zip(*points, strict=True), color=color, linewidth=WEIGHT, linestyle=STYLES[basis], marker="o",
        markersize=DOT, markevery=[-1], markerfacecolor=PAPER if single else color, clip_on=False,
    )  # fmt: skip
    return line


def _bracket(ax: Axes, x: float, ys: list[float]) -> None:
    """What joins the years of one name."""
    if len(ys) > 1:
        ax.plot([x, x], [min(ys) - 0.07, max(ys) + 0.07], color=MUTED, linewidth=0.8)


def _key(ax: Axes, y: float, width: float) -> None:
    parts = [
        ("on_paper", False, "on paper"),
        ("reported", False, "as reported"),
        ("reported", True, "hollow: one origin"),
    ]
    x = EDGE
    for basis, single, words in parts:
        need = 0.5 + text_width(words, SMALL)
        if x > EDGE and x + need > width - EDGE:
            x, y = EDGE, y + LINE + 0.04
        _stroke(ax, [(x, y), (x + 0.34, y)], INK, basis, single)
        write(ax, x + 0.44, y, words, va="center")
        x += need + 0.2


def _indented(lines: pd.DataFrame) -> Figure:
    """Everybody over whom nobody is on record, and under each, indented, who stands under him."""
    order = lines[lines["superior_level"] == 0].sort_values("rank", kind="stable")["superior"].unique()
    entries = [entry for name in order for entry in _under(lines, name, 0)]
    texts = [
        wrap(words, NARROW - EDGE - _indent(depth, row), SMALL, _weight(row)) for depth, row, words in entries
    ]
    heights = [
        LINE * (text.count("\n") + 1) + (0.05 if row is not None else 0.14)
        for text, (_, row, _) in zip(texts, entries, strict=True)
    ]
    top = 0.45
    figure, ax = canvas(top + math.fsum(heights) + EDGE, narrow=True)
    _key(ax, 0.12, NARROW)
    y = top
    for (depth, row, _), text, height in zip(entries, texts, heights, strict=True):
        x = _indent(depth, row)
        above = y + (0 if row is not None else 0.09)
        write(ax, x, above, text, weight=_weight(row))
        if row is not None:
            _line(ax, row, [(x - 0.5, y + LINE / 2), (x - 0.09, y + LINE / 2)])
        y += height
    return figure


def _under(lines: pd.DataFrame, name: str, depth: int) -> Iterator[tuple[int, tuple | None, str]]:
    """Depth, statement and words of each entry of the list, from a name downwards."""
    if depth == 0:
        yield 0, None, name[0].upper() + name[1:]
    own = lines[lines["superior"] == name]
    for row in own.sort_values(["basis", "when"], kind="stable").itertuples():
        yield depth + 1, row, f"{row.who}, {row.year}"
        yield from _under(lines, row.who, depth + 1)


def _indent(depth: int, row: tuple | None) -> float:
    return EDGE if row is None else EDGE + 0.25 * depth + 0.35


def _weight(row: tuple | None) -> str:
    return "bold" if row is None else "normal"
