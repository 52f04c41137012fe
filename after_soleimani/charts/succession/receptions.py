"""Charts of who received the visitor on each trip, and of whom Sistani and Sadr received or did not."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import MARKS
from after_soleimani.charts.kit.rows import INK, MUTED, TYPE, Rows, number, point, years
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap
from after_soleimani.charts.succession.visits import head_of, manner, ordered
from after_soleimani.succession.receptions import SADR, SADR_AS_GUEST, SISTANI

GROUPS = {
    SISTANI: "Who came to Sistani's door",
    SADR: "Who came to Sadr's door",
    SADR_AS_GUEST: "Who received Sadr",
}
KEY = ("met", "declined", "disputed", "did_not_take_place", "postponed", "not_reported")
WORDS = {"met": "received", "not_reported": "not known to have been received", "postponed": "put off"}
NEAR = 60  # days: occasions closer than this are drawn apart
SAME_AS = {"postponed": "planned"}


def reception_base(receptions: pd.DataFrame, narrow: bool = False) -> Figure:
    """One line a guest: each occasion on a time line by what came of it. Grey: not counted."""
    kind = TYPE[narrow]
    occasions = receptions[receptions["occasion"]]
    lines = [part for _, part in occasions.groupby(["group", "counterpart", "by_son"], sort=False)]
    firsts = [part.iloc[0] for part in lines]
    left = 0.15 if narrow else 3.0
    names = [wrap(_name(first), 3.3 if narrow else left - 0.25, kind.small) for first in firsts]
    titles = _titles(first["group"] for first in firsts)
    extra = [0.34 if title else 0 for title in titles]
    room = [kind.line * (text.count("\n") + 1) for text in names]
    heights = [0.1 + size + (0.22 if narrow else 0) + more for size, more in zip(room, extra, strict=True)]
    top = 0.85 if narrow else 0.5
    rows = Rows([top, *heights], narrow, left=left, bottom=0.34)
    starts, ends = rows.starts, rows.ends
    rows.starts, rows.ends = starts[1:], ends[1:]  # no line through the key
    years(rows, pd.concat([occasions["earliest"], occasions["latest"]]), narrow=True)
    rows.starts, rows.ends = starts, ends
    _occasions_key(rows, narrow)
    for index, line in enumerate(lines):
        start, end = rows.starts[index + 1], rows.ends[index + 1]
        if titles[index]:
            rows.write(0.1, start + 0.1, titles[index], weight="bold")
        weight = "bold" if firsts[index]["successor"] else "normal"
        rows.write(0.1, start + extra[index] + 0.05, names[index], size=kind.small, weight=weight)
        rows.rule(end)
        y = end - 0.14 if narrow else start + extra[index] + 0.05 + room[index] / 2
        for row, shift in zip(line.itertuples(), _shifts(line), strict=True):
            _occasion(rows, row, y + shift)
    return rows.figure


def _name(row: pd.Series) -> str:
    return f"{row['counterpart']} (by his son)" if row["by_son"] else row["counterpart"]


def _titles(groups: Iterable[str]) -> list[str]:
    """The title above each line that opens a group, and "" above the others."""
    groups = list(groups)
    return ["" if group in groups[:place] else GROUPS[group] for place, group in enumerate(groups)]


def _shifts(line: pd.DataFrame) -> list[float]:
    """Marks that would lie on each other stand a little above and below the line."""
    days = [(number(row.earliest) + number(row.latest)) / 2 for row in line.itertuples()]
    near = [
        any(0 <= abs(day - other) < NEAR for other in days[:i] + days[i + 1 :]) for i, day in enumerate(days)
    ]
    return [(-0.05 if index % 2 else 0.05) if close else 0 for index, close in enumerate(near)]


def _occasion(rows: Rows, row: tuple, y: float) -> None:
    ink = MARKS[SAME_AS.get(row.outcome, row.outcome)]
    color = ink.light if row.counted else MARKS["not_reported"].light
    start, end = number(row.earliest), number(row.latest)
    if end > start:
        rows.ax.plot([start, end], [y, y], color=color, lw=1)
    mark = point(rows.ax, (start + end) / 2, y, color, marker=ink.marker, markersize=6)
    mark.set_markerfacecolor("none" if row.origins == 1 else color)
    words = WORDS.get(row.outcome, MARKS[SAME_AS.get(row.outcome, row.outcome)].label)
    told = "" if row.counted else ", not counted"
    link_mark(mark, row.evidence_ids, f"{row.host}, {row.guest}, {row.when}: {words}{told}")


def _occasions_key(rows: Rows, narrow: bool) -> None:
    x, y, low = 0.0, 0.1, rows.ax.get_xlim()[0]
    span = rows.width - rows.left - rows.right
    unit = (rows.ax.get_xlim()[1] - low) / span
    for outcome in KEY:
        ink = MARKS[SAME_AS.get(outcome, outcome)]
        words = WORDS.get(outcome, ink.label)
        need = 0.4 + text_width(words, rows.kind.small)
        if x and x + need > rows.width - 0.15:
            x, y = 0.0, y + rows.kind.line + 0.02
        point(rows.ax, low + (x + 0.17 - rows.left) * unit, y, ink.light, marker=ink.marker, markersize=6)
        rows.write(x + 0.28, y, words, size=rows.kind.small, va="center")
        x += need


SYMBOLS = ("met", "declined", "disputed", "did_not_take_place", "planned", "not_reported")
OUTCOME_WORDS = {"not_reported": "no outcome told"}


def visit_reception(receptions: pd.DataFrame, trips: pd.DataFrame, narrow: bool = False) -> Figure:
    """Trips downwards: beside each whom a source names, with a mark for what came of it.

    A trip of which nobody is named says so. A ring: a source says that the meeting was sought.
    """
    kind = TYPE[narrow]
    trips, titles = ordered(trips)
    left, width = (0.15, NARROW) if narrow else (2.15, WIDE)
    flows = [
        _flow(receptions[receptions["visit_id"] == trip], width - left - 0.15, kind)
        for trip in trips["visit_id"]
    ]
    heads = [head_of(row, 3.15 if narrow else left - 0.2, kind) for row in trips.itertuples()]
    extra = [0.3 if title else 0 for title in titles]
    heights = []
    for head, flow, more in zip(heads, flows, extra, strict=True):
        lines = [head.count("\n") + 2, flow[-1][0] + 1 if flow else 1]
        heights.append(more + 0.16 + kind.line * (sum(lines) if narrow else max(lines)))
    rows = Rows([0.62 if narrow else 0.34, *heights], narrow, left, bottom=0.1)
    span = width - left - rows.right
    rows.ax.set_xlim(0, span)
    rows.ax.set_xticks([])
    rows.ax.spines["bottom"].set_visible(False)
    _meetings_key(rows, narrow)
    for index, row in enumerate(trips.itertuples(), start=1):
        top, head, flow = rows.starts[index], heads[index - 1], flows[index - 1]
        rows.rule(top)
        if titles[index - 1]:
            rows.write(0.1, top + 0.08, titles[index - 1], weight="bold")
        top += extra[index - 1] + 0.07
        lines = head.count("\n") + 1
        rows.write(0.1, top, head, size=kind.small, weight="bold")
        rows.write(0.1, top + kind.line * lines, manner(row), size=kind.small, color=MUTED)
        top += kind.line * (lines + 1) if narrow else 0
        if not flow:
            rows.write(left, top, "nobody is named", size=kind.small, color=MUTED)
        for line, x, meeting in flow:
            _meeting(rows, meeting, x, top + kind.line * line)
    return rows.figure


def _flow(receptions: pd.DataFrame, room: float, kind: object) -> list[tuple[int, float, tuple]]:
    """Where each host's name goes: (line, inches from the plot's left edge, host)."""
    told = receptions[receptions["told"]]
    told = told.sort_values("outcome", key=lambda column: column.map(SYMBOLS.index), kind="stable")
    placed, line, x = [], 0, 0.0
    for row in told.itertuples():
        need = 0.17 + text_width(_host(row), kind.small) + 0.14
        if x and x + need > room:
            line, x = line + 1, 0.0
        placed.append((line, x, row))
        x += need
    return placed


def _host(row: tuple) -> str:
    return row.actor.removeprefix("Grand Ayatollah ")


def _mark(rows: Rows, outcome: str, x: float, y: float, origins: int = 2) -> object:
    """The mark of an outcome; hollow where it rests on one origin."""
    ink = MARKS[outcome]
    mark = point(rows.ax, x, y, ink.light, marker=ink.marker, markersize=6)
    mark.set_markerfacecolor("none" if origins == 1 else ink.light)
    return mark


def _meeting(rows: Rows, row: tuple, x: float, y: float) -> None:
    middle = y + rows.kind.line / 2 - 0.01
    mark = _mark(rows, row.outcome, x + 0.07, middle, row.origins)
    words = OUTCOME_WORDS.get(row.outcome, MARKS[row.outcome].label)
    if row.sought == "yes":
        point(rows.ax, x + 0.07, middle, MUTED, markersize=11, markerfacecolor="none", markeredgewidth=0.8)
        words += ", sought"
    link_mark(mark, row.evidence_ids, f"{row.actor}: {words} ({row.visitor}, {row.when})")
    color = INK if row.outcome == "met" else MARKS[row.outcome].light
    rows.ax.text(x + 0.17, middle, _host(row), size=rows.kind.small, va="center", color=color)


def _meetings_key(rows: Rows, narrow: bool) -> None:
    x, y = 0.0, 0.08
    for outcome in (*SYMBOLS, "ring"):
        words = "ring: sought" if outcome == "ring" else OUTCOME_WORDS.get(outcome, MARKS[outcome].label)
        need = 0.3 + text_width(words, rows.kind.small)
        if x and x + need > rows.width - 0.25:
            x, y = 0.0, y + rows.kind.line + 0.02
        at = x + 0.17 - rows.left
        if outcome == "ring":
            point(rows.ax, at, y, MUTED, markersize=11, markerfacecolor="none", markeredgewidth=0.8)
        else:
            _mark(rows, outcome, at, y)
        rows.write(x + 0.28, y, words, size=rows.kind.small, va="center")
        x += need + 0.1
