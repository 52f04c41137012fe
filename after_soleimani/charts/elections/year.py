"""The chart of the year after the vote: its strands on one time axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import canvas, rule, write
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.rows import HALF
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap
from after_soleimani.charts.kit.threads import beside, hang, turned_at
from after_soleimani.dataset.dates import between

INK, MUTED, GRID, PAPER, FAINT, ACCENT = (
    TONES[tone].light for tone in ("ink", "muted", "grid", "paper", "faint", "accent")
)
SIZE, LINE = 9, 0.155  # points; inches from one line of text to the next
SIDE = 0.12  # inches at the left and right edge
LANE = 0.14  # inches from one row of marks to the next
TURNED = 1.3  # inches: the width of labels left of their marks
MARK = 0.065  # inches: half of a mark's room

KEY = (
    "● known day, two origins or more",
    "○ known day, one origin",
    "◆ ◇ crisis",
    "hatched: lies within these days",
    "dashed: planned or expected",
    "line: lasted",
)


def _lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The row of each span, in order of their starts, so that no two of one row touch."""
    ends: list[float] = []
    rows = [0] * len(spans)
    for place in sorted(range(len(spans)), key=lambda place: spans[place]):
        start, end = spans[place]
        free = next((row for row, last in enumerate(ends) if last < start), len(ends))
        ends[free : free + 1] = [end]
        rows[place] = free
    return rows


class Axis(NamedTuple):
    """Days along the chart: horizontal or, on a phone, downwards."""

    first: pd.Timestamp
    last: pd.Timestamp
    start: float
    end: float
    down: bool

    def at(self, day: pd.Timestamp) -> float:
        """Inches along the axis."""
        return self.start + (day - self.first) / (self.last - self.first) * (self.end - self.start)

    def room(self, row: pd.Series) -> tuple[float, float]:
        """The inches that an event takes along the axis, its mark included."""
        last = max(row["latest"], row["latest"] if pd.isna(row["end"]) else row["end"])
        return self.at(row["start"]) - MARK, self.at(last) + MARK

    def months(self) -> list[tuple[float, str]]:
        """The first of each month: inches and name."""
        days = pd.date_range(self.first, self.last, freq="MS")
        named = [f"{day:%b} {day:%Y}" if day.month == 1 else f"{day:%b}" for day in days]
        return [(self.at(day), name) for day, name in zip(days, named, strict=True)]

    def place(self, along: float, across: float) -> tuple[float, float]:
        """Coordinates of the figure."""
        return (across, along) if self.down else (along, across)


def _draw(ax: Axes, axis: Axis, row: pd.Series, across: float, *, hollow: bool) -> None:
    """One event: a mark on a known day, hollow or not, a bar over the days within which it lies."""
    start, latest = axis.at(row["start"]), axis.at(row["latest"])
    origins = "1 origin" if row["origins"] == 1 else f"{row['origins']} origins"
    tooltip = f"{row['description']}, {between(row['start'], row['latest'])}, {origins}"
    if row["exact"]:
        if pd.notna(row["end"]):
            ends = [axis.place(start, across), axis.place(axis.at(row["end"]), across)]
            ax.plot(*zip(*ends, strict=True), color=ACCENT, linewidth=2.5, zorder=3)
        x, y = axis.place(start, across)
        mark = ax.scatter(
            [x], [y], s=52 if row["crisis"] else 38, marker="D" if row["crisis"] else "o", zorder=4,
            facecolor=PAPER if hollow else ACCENT, edgecolor=ACCENT, linewidth=1.2,
        )  # fmt: skip
        link_mark(mark, row["evidence_ids"], tooltip)
        return
    long = max(latest - start, 0.09)
    corner = axis.place(start, across - HALF)
    size = axis.place(long, 2 * HALF)
    bar = Rectangle(
        corner, *size, facecolor=PAPER if row["expected"] else FAINT, edgecolor=ACCENT, hatchcolor=ACCENT,
        linewidth=1.6 if row["crisis"] else 0.9, hatch="" if row["expected"] else "/////",
        linestyle=(0, (2, 1.5)) if row["expected"] else "-", zorder=3,
    )  # fmt: skip
    ax.add_patch(bar)
    link_mark(bar, row["evidence_ids"], tooltip)


def year_of_formation(
    events: pd.DataFrame, sittings: pd.DataFrame, window: tuple, *, narrow: bool = False
) -> Figure:
    """The strands of the year on one time axis, turning points named.

    ``events``: those of `year_of_formation` that are placed, with the words label and, for a phone,
    label_narrow; ``sittings``: `sittings.of_events` with attended, the words for who came to its event.
    """
    return _year_down(events, sittings, window) if narrow else _year_across(events, sittings, window)


def _stack(labels: list[tuple[float, str]], room: float, limit: float) -> list[tuple[float, float, str, str]]:
    """Labels below a line, each beside a thread from its place: (depth, place, side, wrapped text).

    A label that would run over ``limit`` is broken narrower and stands left of its thread.
    """
    sized = []
    for x, text in labels:
        words = wrap(text, room if x + 1.1 * text_width(text, SIZE) + 0.06 < limit else TURNED, SIZE)
        wide = max(text_width(line, SIZE) for line in words.split("\n")) * 1.1 + 0.06
        sized.append((x, words, wide, LINE * (words.count("\n") + 1)))
    boxes = [(x, wide, high) for x, _, wide, high in sized]
    turned = turned_at(boxes, limit)
    return [
        (depth, x, "right" if left else "left", words)
        for depth, left, (x, words, *_) in zip(hang(boxes, turned), turned, sized, strict=True)
    ]


def _depth(placed: list[tuple[float, float, str, str]]) -> float:
    return max((depth + LINE * (words.count("\n") + 1) for depth, _, _, words in placed), default=0)


PANEL = 1.25  # inches: the height of the panel of sittings, for the whole house


def _year_across(events: pd.DataFrame, sittings: pd.DataFrame, window: tuple) -> Figure:
    axis = Axis(*window, SIDE + 0.06, WIDE - SIDE - 0.06, down=False)
    key = wrap("   ·   ".join(KEY), 0.85 * WIDE, SIZE)
    top = LINE * (key.count("\n") + 1) + 0.34
    blocks, y = [], top
    for strand, group in events.groupby("strand", sort=False):
        group = group.sort_values("start", kind="stable")
        named = group[group["named"]]
        labels = [(axis.at(row["start"]), row["label"]) for _, row in named.iterrows()]
        stacks = [_stack(labels, room, WIDE - 0.04) for room in (1.3, 1.6, 2.0, 2.8)]
        placed = min(stacks, key=_depth)
        deep = _depth(placed)
        house = group["event_id"].isin(sittings["event_id"]).all()
        lanes = [0] * len(group) if house else _lanes([axis.room(row) for _, row in group.iterrows()])
        marks = PANEL if house else LANE * (max(lanes) + 1)
        blocks.append((strand, group, placed, lanes, y, marks, house))
        y += 0.27 + marks + 0.1 + deep + 0.14
    figure, ax = canvas(y + 0.2, narrow=False)
    write(ax, SIDE, 0.08, key, MUTED, size=SIZE)
    for x, name in axis.months():
        ax.plot([x, x], [top - 0.04, y], color=GRID, linewidth=0.6, zorder=0)
        for edge, side in ((top - 0.06, "bottom"), (y + 0.03, "top")):
            write(ax, x, edge, name, MUTED, size=SIZE, va=side, ha="center")
    for strand, group, placed, lanes, start, marks, house in blocks:
        rule(ax, start, 0.05, WIDE - 0.05, "muted")
        words = f"{strand}: members present (mark) and needed (dash)" if house else strand
        clear = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
        write(ax, SIDE, start + 0.07, words, size=10, weight="bold", bbox=clear)
        base = start + 0.27 + marks
        rows = [row for _, row in group.iterrows()]
        across = [base - LANE * (lane + 0.5) for lane in lanes]
        if house:
            _panel(ax, axis, group, sittings, base)
        else:
            for row, height in zip(rows, across, strict=True):
                _draw(ax, axis, row, height, hollow=row["origins"] == 1)
        tops = [height for row, height in zip(rows, across, strict=True) if row["named"]]
        for (depth, x, side, text), from_y in zip(placed, tops, strict=True):
            y = base + 0.08 + depth
            ax.plot([x, x], [base if house else from_y, y + 0.13], color=MUTED, linewidth=0.6, zorder=1)
            shift = 0.04 if side == "left" else -0.04
            write(ax, x + shift, y, text, size=SIZE, ha=side, weight="normal")
    return figure


def _panel(ax: Axes, axis: Axis, group: pd.DataFrame, sittings: pd.DataFrame, base: float) -> None:
    """Members present at each sitting, over a base line, against what was needed."""
    high, house = PANEL - 0.12, int(sittings["house"].max())

    def up(members: float) -> float:
        return base - members / house * high

    for members in (0, 100, 200, 300):
        ax.plot([SIDE, WIDE - SIDE], [up(members)] * 2, color=GRID, linewidth=0.6, zorder=0)
        write(ax, SIDE, up(members) - 0.01, f"{members}", MUTED, size=SIZE, va="bottom")
    for _, event in group.iterrows():
        own = sittings[sittings["event_id"] == event["event_id"]]
        # Several sittings of one day stand side by side.
        for number, (_, row) in enumerate(own.iterrows()):
            x = axis.at(event["start"]) + (number - (len(own) - 1) / 2) * 0.13
            if pd.notna(row["required"]):
                ax.plot([x - 0.07, x + 0.07], [up(row["required"])] * 2, color=INK, linewidth=2, zorder=3)
            if pd.isna(row["present_low"]):
                continue
            fill = PAPER if event["origins"] == 1 else ACCENT
            low, top = up(row["present_low"]), up(row["present_high"])
            tooltip = f"{row['purpose']}, {between(event['start'], event['start'])}: {row['attended']}"
            ax.plot([x, x], [low, top], color=ACCENT, linewidth=2.5, zorder=4)
            for y in dict.fromkeys((low, top)):
                mark = ax.scatter([x], [y], s=34, facecolor=fill, edgecolor=ACCENT, linewidth=1.2, zorder=5)
                link_mark(mark, row["evidence_ids"], tooltip)


def _year_down(events: pd.DataFrame, sittings: pd.DataFrame, window: tuple) -> Figure:
    size, line, left = SIZE, LINE, 0.36
    top_words = wrap("   ·   ".join(KEY), NARROW - 0.2, size)
    top = line * (top_words.count("\n") + 1) + 1.42
    trial = Axis(*window, 0, 12, down=True)
    lanes = {
        strand: max(_lanes([trial.room(row) for _, row in group.iterrows()])) + 1
        for strand, group in events.groupby("strand", sort=False)
    }
    step, between = 0.125, 0.07
    words_at = left + step * sum(lanes.values()) + between * len(lanes) + 0.2
    named = events[events["named"]].sort_values("start", kind="stable")
    texts = [wrap(row["label_narrow"], NARROW - words_at - 0.08, size) for _, row in named.iterrows()]
    highs = [line * (text.count("\n") + 1) + 0.04 for text in texts]
    # The length of the axis follows from the room that the labels need.
    bottom = top + max(math.fsum(highs) * 1.04, 12.2)
    axis = Axis(*window, top + 0.1, bottom - 0.1, down=True)
    figure, ax = canvas(bottom + 0.15, narrow=True)
    write(ax, 0.08, 0.04, top_words, MUTED, size=size)
    across = {}
    x = left
    for strand, group in events.groupby("strand", sort=False):
        own = _lanes([trial.room(row) for _, row in group.iterrows()])
        for lane, (index, row) in zip(own, group.iterrows(), strict=True):
            across[index] = x + step * (lane + 0.5)
            _draw(ax, axis, row, across[index], hollow=row["origins"] == 1)
        wide = step * lanes[strand]
        write(ax, x + wide / 2, top - 0.1, strand, size=size, rotation=90, va="bottom", ha="center")
        x += wide + between
    edge = x
    for y, name in axis.months():
        ax.plot([left - 0.04, edge], [y, y], color=GRID, linewidth=0.6, zorder=0)
        write(ax, 0.04, y, name.replace(" ", "\n"), MUTED, size=size, va="center")
    wanted = [axis.at(row["start"]) for _, row in named.iterrows()]
    for (index, _), text, want, y in zip(
        named.iterrows(), texts, wanted, beside(wanted, highs, top, bottom), strict=True
    ):
        ax.plot(
            [across[index], edge, words_at - 0.03], [want, want, y], color=MUTED, linewidth=0.5, zorder=1
        )  # fmt: skip
        write(ax, words_at, y, text, size=size, va="center")
    return figure
