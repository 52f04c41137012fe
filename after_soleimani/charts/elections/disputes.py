"""Chart of the figures on which sources differ: a small panel a quantity, each value with whose it is."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.kit.page import canvas, rule, write
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap

INK, MUTED, GRID, PAPER, ACCENT = (TONES[tone].light for tone in ("ink", "muted", "grid", "paper", "accent"))
SIZE, LINE = 9, 0.155  # points; inches from one line of text to the next
SIDE = 0.12  # inches at the left and right edge


class _Panel(NamedTuple):
    head: str
    about: str
    how: str
    rows: list[tuple[pd.Series, str]]
    low: float
    high: float

    def height(self) -> float:
        words = [self.head, self.about, self.how, *(text for _, text in self.rows)]
        lines = sum(text.count("\n") + 1 for text in words if text)
        return LINE * lines + 0.04 * len(self.rows) + 0.22


SCALE = 0.62  # inches: the width of a panel's scale


def _panel_of(group: pd.DataFrame, how: dict[str, str], room: float) -> _Panel:
    first = group.iloc[0]
    about = first["session"] or ("" if pd.isna(first["event"]) else first["event"].split(";")[0])
    if first["dated"]:
        about = ""  # the quantity says of what it is
    differs = group["base_or_whom"].nunique() > 1
    rows = []
    for _, row in group.iterrows():
        base = row["base_or_whom"] or ("base not named" if differs and row["unit"] == "percent" else "")
        base = f", {base[0].lower() + base[1:] if not base[:1].isdigit() else base}" if base else ""
        text = f"{row['given']}{base}: {', '.join(row['publishers'])}"
        rows.append((row, wrap(text, 0.93 * (room - SCALE) - 0.05, SIZE)))
    ends = group.loc[~group["below"], "low"].tolist() + group["high"].tolist()
    how_words = "" if first["difference"] == "open" else how[first["difference"]]
    head = f"{first['counted']} ({first['group_origins']} origins)"
    room *= 0.93  # drawn letters run wider than the font says
    return _Panel(
        wrap(head, room, SIZE, "bold"),
        wrap(about, room, SIZE) if about else "",
        wrap(how_words, room, SIZE),
        rows,
        min(ends),
        max(ends),
    )


def disputed_figures(frame: pd.DataFrame, how: dict[str, str], *, narrow: bool = False) -> Figure:
    """A panel a quantity: each value on a scale from lowest to highest, with whose it is beside it.

    `frame` from `disputed_figures` with counted (words for the quantity), given (words for the value) and
    publishers; `how` words for each `difference`.
    """
    columns, gap = (1, 0) if narrow else (3, 0.16)
    room = ((NARROW if narrow else WIDE) - 2 * SIDE - gap * (columns - 1)) / columns
    panels = [_panel_of(group, how, room) for _, group in frame.groupby("group", sort=False)]
    share = math.fsum(panel.height() for panel in panels) / columns
    stacks: list[list[_Panel]] = [[] for _ in range(columns)]
    used, column = 0.0, 0
    for panel in panels:
        if used + panel.height() / 2 > share * (column + 1) and column + 1 < columns:
            column += 1
        stacks[column].append(panel)
        used += panel.height()
    tall = max(math.fsum(panel.height() for panel in stack) for stack in stacks)
    figure, ax = canvas(tall + 0.1, narrow=narrow)
    for number, stack in enumerate(stacks):
        y = 0.05
        for panel in stack:
            _draw_panel(ax, panel, SIDE + number * (room + gap), y, room)
            y += panel.height()
    return figure


def _draw_panel(ax: Axes, panel: _Panel, x: float, y: float, room: float) -> None:
    rule(ax, y, x, x + room)
    y += 0.05
    for text, color, weight in (
        (panel.head, INK, "bold"),
        (panel.about, INK, "normal"),
        (panel.how, MUTED, "normal"),
    ):
        if text:
            write(ax, x, y, text, color, size=SIZE, weight=weight)
            y += LINE * (text.count("\n") + 1)
    y += 0.06
    left, width = x + 0.1, SCALE - 0.22

    def at(value: float) -> float:
        return left + (value - panel.low) / (panel.high - panel.low) * width

    for row, text in panel.rows:
        middle = y + LINE / 2
        ax.plot([left - 0.08, left + width + 0.08], [middle] * 2, color=GRID, linewidth=0.6, zorder=0)
        low, high = at(max(row["low"], panel.low)), at(row["high"])
        if row["above"]:
            ax.plot([low, left + width + 0.08], [middle] * 2, color=ACCENT, linewidth=1.4, zorder=2)
            ax.scatter([left + width + 0.08], [middle], s=18, marker=">", color=ACCENT, zorder=3)
            high = low
        if row["below"]:
            ax.plot([left - 0.08, high], [middle] * 2, color=ACCENT, linewidth=1.4, zorder=2)
            ax.scatter([left - 0.08], [middle], s=18, marker="<", color=ACCENT, zorder=3)
            low = high
        tooltip = f"{panel.head}: {text}".replace("\n", " ")
        if low < high:
            ax.plot([low, high], [middle] * 2, color=ACCENT, linewidth=1.4, zorder=2)
            (mark,) = ax.plot([low, high], [middle] * 2, color=ACCENT, linestyle="", marker="|", markersize=8)
        else:
            mark = ax.scatter([low], [middle], s=34, color=ACCENT, zorder=4)
        link_mark(mark, row["evidence_ids"], tooltip)
        write(ax, x + SCALE + 0.02, y, text, size=SIZE)
        y += LINE * (text.count("\n") + 1) + 0.04
