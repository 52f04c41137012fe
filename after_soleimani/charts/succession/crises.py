"""Charts of chapter 1: crises and the trips that followed, words and acts, reasons given."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.palette import CAMPS, MARKS, RAMP, SOURCES, ink_on
from after_soleimani.charts.kit.rows import (
    HALF,
    INK,
    MUTED,
    TYPE,
    Rows,
    Type,
    bar,
    dated,
    number,
    point,
    years,
)
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap

IRAN = CAMPS["iran"].light
VOICES = {
    "author": "author", "unnamed": "unnamed", "named_iraqi": "named Iraqi", "named_iranian": "named Iranian",
    "named_other": "named other", "faction_statement": "a faction", "record": "record",
}  # fmt: skip


def _span(low: int, high: int | None) -> str:
    if pd.isna(low):
        return "no later trip known"
    if pd.isna(high):
        return f"{low} days or more, if any"
    if low == high:
        return "same day" if low == 0 else f"{low} days"
    return f"{low} to {high} days"


def crises(responses: pd.DataFrame, narrow: bool = False) -> Figure:
    """Days from each crisis to the next known trip, as intervals; coloured where a source ties the two."""
    kind = TYPE[narrow]
    width = 3.3 if narrow else 2.95
    words = [wrap(row.description, width, kind.small) for row in responses.itertuples()]
    lines = [text.count("\n") + 1 for text in words]
    if narrow:
        rows = Rows([0.6 + kind.line * n for n in lines], narrow, left=0.15, right=0.2, bottom=0.5)
    else:
        rows = Rows([0.28 + kind.line * n for n in lines], narrow, left=3.3, right=0.25, bottom=0.5)
    known = responses[["next_min", "next_max", "stated_max"]].max().max()
    rows.ax.set_xlim(0, (0 if pd.isna(known) else known) + 30)
    rows.ax.set_xlabel("days from the crisis to the trip", size=kind.small)
    for row, text, start, end in zip(responses.itertuples(), words, rows.starts, rows.ends, strict=True):
        rows.write(0.1, start + 0.06, f"{row.when} ({row.rule})", weight="bold", size=kind.small)
        rows.write(0.1, start + 0.06 + kind.line, text, size=kind.small)
        rows.rule(end)
        _gap(rows, row, end - 0.2 if narrow else (start + end) / 2)
    return rows.figure


def _gap(rows: Rows, row: tuple, y: float) -> None:
    tied = bool(row.stated)
    low, high = (row.stated_min, row.stated_max) if tied else (row.next_min, row.next_max)
    ids = row.stated_evidence if tied else row.evidence_ids
    tooltip = f"{row.description}: {_span(low, high)}" + (f"; {row.stated}" if tied else "")
    if pd.isna(low):
        link_mark(
            rows.ax.text(0, y, _span(low, high), size=rows.kind.small, va="center", color=MUTED), ids, tooltip
        )
        return
    end = rows.ax.get_xlim()[1] if pd.isna(high) else high
    if low == end:
        mark = point(rows.ax, low, y, IRAN if tied else MUTED)
    else:
        mark = bar(rows.ax, low, end, y, IRAN if tied else MUTED)
    link_mark(mark, ids, tooltip)
    _gap_label(rows, f"{_span(low, high)}{f': {row.stated}' if tied else ''}", low, end, y)


def _gap_label(rows: Rows, text: str, low: float, end: float, y: float) -> None:
    left_of = end > 0.6 * rows.ax.get_xlim()[1]
    inside = left_of and low < 0.35 * rows.ax.get_xlim()[1]
    rows.ax.annotate(
        text, (0 if inside else low if left_of else end, y - 1.2 * HALF if inside else y),
        (0 if inside else -6 if left_of else 8, 0), textcoords="offset points",
        ha="left" if inside or not left_of else "right", va="bottom" if inside else "center",
        size=rows.kind.small, color=INK,
    )  # fmt: skip


DIRECTIONS = {"defiance": ("Against Iranian officials or wishes", "no"), "obedience": ("For them", "yes")}


def acts(acts_: pd.DataFrame, narrow: bool = False) -> Figure:
    """Words and acts by actor and date, against Iranian officials or wishes and for them."""
    kind = TYPE[narrow]
    width = 3.25 if narrow else 3.5
    words = [wrap(row.description, width, kind.small) for row in acts_.itertuples()]
    names = [wrap(row.actor, width, kind.small, "bold") for row in acts_.itertuples()]
    lines = [a.count("\n") + b.count("\n") + 2 for a, b in zip(names, words, strict=True)]
    firsts = ~acts_.duplicated("direction")
    extra = [0.28 if first else 0 for first in firsts]
    heights = [(0.45 if narrow else 0.12) + kind.line * n + e for n, e in zip(lines, extra, strict=True)]
    rows = (
        Rows(heights, narrow, left=0.15, right=0.2) if narrow else Rows(heights, narrow, left=3.85, right=0.2)
    )
    years(rows, pd.concat([acts_["earliest"], acts_["latest"]]), narrow)
    for index, row in enumerate(acts_.itertuples()):
        title, mark = DIRECTIONS[row.direction]
        top, end = rows.starts[index] + extra[index], rows.ends[index]
        if extra[index]:
            rows.write(0.1, rows.starts[index] + 0.1, title, color=MARKS[mark].light, weight="bold")
        ink = CAMPS[row.family].light
        rows.write(0.1, top + 0.06, names[index], size=kind.small, weight="bold", color=ink)
        rows.write(
            0.1, top + 0.06 + kind.line * (names[index].count("\n") + 1), words[index], size=kind.small
        )
        rows.rule(end)
        _act(rows, row, end - 0.2 if narrow else (top + end) / 2, MARKS[mark].light)
    return rows.figure


def _act(rows: Rows, row: tuple, y: float, color: str) -> None:
    marker, hatch = ("v", "\\\\\\\\") if row.direction == "defiance" else ("^", "////")
    start, end = number(row.earliest), number(row.latest)
    mark = dated(rows, start, end, y, color, marker, hatch)
    link_mark(mark, row.evidence_ids, f"{row.actor}, {row.when}: {row.description}")
    early = start < sum(rows.ax.get_xlim()) / 2
    rows.ax.annotate(
        f"{row.when}, {row.status}", (end if early else start, y), (9 if early else -9, 0),
        textcoords="offset points", ha="left" if early else "right", va="center",
        size=rows.kind.small, color=MUTED,
    )  # fmt: skip


FILLS = {
    "affirms": RAMP[3].light,
    "qualifies": RAMP[1].light,
    "denies": MARKS["no"].light,
    "differs": RAMP[1].light,
}


def reasons(matrix: pd.DataFrame, narrow: bool = False) -> Figure:
    """Questions × sources: the code of each reading in words, with whose word it is; silence stays empty."""
    kind = TYPE[narrow]
    labels = dict(zip(matrix["source_id"], matrix["source"], strict=True))
    sources = list(labels)
    left = 0.1 if narrow else 2.0
    questions = {row.question_id: row.question for row in matrix.itertuples()}
    texts = {name: wrap(text, 3.35 if narrow else left - 0.25, kind.size) for name, text in questions.items()}
    cell = ((NARROW if narrow else WIDE) - left - 0.1) / len(sources)
    boxes = {name: _room(rows, cell, kind) for name, rows in matrix.groupby("question_id")}
    heights = []
    for name, text in texts.items():
        lines = kind.line * (text.count("\n") + 1)
        heights.append(lines + boxes[name] + 0.16 if narrow else max(boxes[name], lines) + 0.1)
    rows = Rows([0.45, *heights], narrow, left, 0.1)
    rows.ax.set_xlim(0, len(sources))
    rows.ax.set_xticks([])
    rows.ax.spines["bottom"].set_visible(False)
    for index, source in enumerate(sources):
        rows.ax.text(
            index + 0.5, 0.38, wrap(labels[source], cell - 0.03, kind.small), ha="center", va="bottom",
            size=kind.small, color=SOURCES[source].light if source in SOURCES else INK, linespacing=1.15,
        )  # fmt: skip
    for name, start, end in zip(texts, rows.starts[1:], rows.ends[1:], strict=True):
        rows.rule(start)
        rows.write(
            0.1, start + 0.06 if narrow else (start + end) / 2, texts[name], va="top" if narrow else "center"
        )
        for row in matrix[matrix["question_id"] == name].itertuples():
            _reading(
                rows.ax, row, sources.index(row.source_id), end - 0.05 - boxes[name], cell, boxes[name], kind
            )
    return rows.figure


def _voice(row: tuple, cell: float, kind: Type) -> str:
    return wrap(", ".join(VOICES[kind] for kind in row.voices), cell - 0.1, kind.small)


def _room(readings: pd.DataFrame, cell: float, kind: Type) -> float:
    return 0.16 + kind.line * max(_voice(row, cell, kind).count("\n") + 2 for row in readings.itertuples())


def _reading(ax: Axes, row: tuple, column: int, top: float, cell: float, room: float, kind: Type) -> None:
    centre = {"ha": "center", "va": "center", "size": kind.small, "linespacing": 1.1}
    if row.code not in FILLS:
        words = "silent" if row.code == "silent" else "not asked"
        ax.text(column + 0.5, top + room / 2, words, color=MUTED, **centre)
        return
    fill, gap = FILLS[row.code], 0.03 / cell
    box = ax.add_patch(Rectangle((column + gap, top), 1 - 2 * gap, room, facecolor=fill, linewidth=0))
    link_mark(box, row.evidence_ids, f"{row.source}: {row.answer}")
    words = f"{row.code}\n{_voice(row, cell, kind)}"
    ax.text(column + 0.5, top + room / 2, words, color=ink_on(fill), **centre)
