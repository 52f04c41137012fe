"""Charts of chapter 1: trips on a time line, and who received the visitor on each."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import CAMPS, MARKS
from after_soleimani.charts.kit.rows import GRID, INK, MUTED, TYPE, Rows, dated, number, point, years
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap

IRAN, DISPUTED = CAMPS["iran"].light, MARKS["disputed"].light
ANNOUNCED = {"announced": "announced", "unannounced": "unannounced", "secret": "secret", "unknown": ""}
OWN, OTHERS = "Qaani", "Others, where met with: no full list"


def _manner(row: tuple) -> str:
    told = "may be a trip counted" if row.may_be else row.status
    return ", ".join(filter(None, (told, ANNOUNCED[row.announced])))


def _ordered(trips: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Qaani's trips, then the others, and the title above each row that opens a group."""
    trips = trips.sort_values("successor", ascending=False, kind="stable")
    firsts = ~trips["successor"].duplicated()
    names = trips["successor"].map({True: OWN, False: OTHERS})
    return trips, [name if first else "" for name, first in zip(names, firsts, strict=True)]


def visits_timeline(trips: pd.DataFrame, narrow: bool = False) -> Figure:
    """Trips: points where the day is known, hatched bars where it is not; ticks are what set them off."""
    kind = TYPE[narrow]
    trips, titles = _ordered(trips)
    left, right = (0.15, 0.15) if narrow else (2.15, 2.6)
    room = 3.15 if narrow else left - 0.2
    heads = [_head(row, room, kind) for row in trips.itertuples()]
    triggers = [f"Tied to: {t or 'not said'}" if narrow else t or "not said" for t in trips["trigger"]]
    words = [wrap(text, 3.3 if narrow else 2.25, kind.small) for text in triggers]
    extra = [0.3 if title else 0 for title in titles]
    heights = []
    for head, text, more in zip(heads, words, extra, strict=True):
        lines = [head.count("\n") + 2, text.count("\n") + 1]
        heights.append(more + (0.42 + kind.line * sum(lines) if narrow else 0.14 + kind.line * max(lines)))
    rows = Rows(heights, narrow, left=left, right=right, head=not narrow)
    if not narrow:
        rows.write(0.1, -0.06, "Date, how sure, announced or not", size=kind.small, color=MUTED, va="bottom")
        rows.write(5.1, -0.06, "Tied to, as a source has it", size=kind.small, color=MUTED, va="bottom")
    years(rows, pd.concat([trips["earliest"], trips["latest"], trips["trigger_earliest"].dropna()]), narrow)
    for index, row in enumerate(trips.itertuples()):
        top, end = rows.starts[index] + extra[index], rows.ends[index]
        if titles[index]:
            rows.write(0.1, rows.starts[index] + 0.08, titles[index], weight="bold")
        lines = heads[index].count("\n") + 1
        rows.write(0.1, top + 0.06, heads[index], size=kind.small, weight="bold")
        rows.write(0.1, top + 0.06 + kind.line * lines, _manner(row), size=kind.small, color=MUTED)
        if narrow:
            rows.write(0.1, top + 0.06 + kind.line * (lines + 1), words[index], size=kind.small)
        else:
            rows.write(5.1, top + 0.06, words[index], size=kind.small)
        rows.rule(end)
        _trip(rows, row, end - 0.17 if narrow else (top + end) / 2)
    return rows.figure


def _head(row: tuple, room: float, kind: object) -> str:
    return wrap(row.when if row.successor else f"{row.visitor}, {row.when}", room, kind.small, "bold")


def _trip(rows: Rows, row: tuple, y: float) -> None:
    if row.trigger:
        ends = [number(row.trigger_earliest), number(row.trigger_latest)]
        (line,) = rows.ax.plot(ends, [y, y], color=MUTED, lw=1.2, marker="|", markersize=9, zorder=2)
        link_mark(line, row.trigger_evidence, f"Tied to: {row.trigger}")
    contested = row.status == "contested"
    color = DISPUTED if contested else MUTED if row.may_be else IRAN
    marker = MARKS["disputed"].marker if contested else "D" if row.status == "probable" else "o"
    mark = dated(rows, number(row.earliest), number(row.latest), y, color, marker, "////")
    if contested:
        mark.set_markerfacecolor(GRID)
    link_mark(mark, row.evidence_ids, f"{row.visitor}, {row.when}: {_manner(row)}")


SYMBOLS = ("met", "declined", "disputed", "did_not_take_place", "planned", "not_reported")
WORDS = {"not_reported": "no outcome told"}


def visit_reception(receptions: pd.DataFrame, trips: pd.DataFrame, narrow: bool = False) -> Figure:
    """Trips downwards: beside each whom a source names, with a mark for what came of it.

    A trip of which nobody is named says so. A ring: a source says that the meeting was sought.
    """
    kind = TYPE[narrow]
    trips, titles = _ordered(trips)
    left, width = (0.15, NARROW) if narrow else (2.15, WIDE)
    flows = [
        _flow(receptions[receptions["visit_id"] == trip], width - left - 0.15, kind)
        for trip in trips["visit_id"]
    ]
    heads = [_head(row, 3.15 if narrow else left - 0.2, kind) for row in trips.itertuples()]
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
    _key(rows, narrow)
    for index, row in enumerate(trips.itertuples(), start=1):
        top, head, flow = rows.starts[index], heads[index - 1], flows[index - 1]
        rows.rule(top)
        if titles[index - 1]:
            rows.write(0.1, top + 0.08, titles[index - 1], weight="bold")
        top += extra[index - 1] + 0.07
        lines = head.count("\n") + 1
        rows.write(0.1, top, head, size=kind.small, weight="bold")
        rows.write(0.1, top + kind.line * lines, _manner(row), size=kind.small, color=MUTED)
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


def _mark(rows: Rows, outcome: str, x: float, y: float) -> object:
    ink = MARKS[outcome]
    mark = point(rows.ax, x, y, ink.light, marker=ink.marker, markersize=6)
    mark.set_markerfacecolor(
        "none" if outcome in ("did_not_take_place", "planned", "not_reported") else ink.light
    )
    return mark


def _meeting(rows: Rows, row: tuple, x: float, y: float) -> None:
    middle = y + rows.kind.line / 2 - 0.01
    mark = _mark(rows, row.outcome, x + 0.07, middle)
    words = WORDS.get(row.outcome, MARKS[row.outcome].label)
    if row.sought == "yes":
        point(rows.ax, x + 0.07, middle, MUTED, markersize=11, markerfacecolor="none", markeredgewidth=0.8)
        words += ", sought"
    link_mark(mark, row.evidence_ids, f"{row.actor}: {words} ({row.visitor}, {row.when})")
    color = INK if row.outcome == "met" else MARKS[row.outcome].light
    rows.ax.text(x + 0.17, middle, _host(row), size=rows.kind.small, va="center", color=color)


def _key(rows: Rows, narrow: bool) -> None:
    x, y = 0.0, 0.08
    for outcome in (*SYMBOLS, "ring"):
        words = "ring: sought" if outcome == "ring" else WORDS.get(outcome, MARKS[outcome].label)
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
