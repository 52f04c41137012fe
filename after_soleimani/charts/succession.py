"""Charts of chapter 1: trips on a time line, who received whom, crises, words and acts, reasons given."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from after_soleimani.charts.palette import CAMPS, MARKS, RAMP, SOURCES, ink_on
from after_soleimani.charts.rows import HALF, INK, MUTED, TYPE, Rows, Type, bar, dated, number, point, years
from after_soleimani.charts.style import NARROW, WIDE, link_mark, wrap
from after_soleimani.labels import source_label

IRAN = CAMPS["iran"].light
ANNOUNCED = {"announced": "announced", "unannounced": "unannounced", "secret": "secret", "unknown": ""}
VOICES = {
    "author": "author", "unnamed": "unnamed", "named_iraqi": "named Iraqi", "named_iranian": "named Iranian",
    "named_other": "named other", "faction_statement": "a faction", "record": "record",
}  # fmt: skip


def timeline(visits: pd.DataFrame, narrow: bool = False) -> Figure:
    """Trips: points where the day is known, hatched bars where it is not; ticks are what set them off."""
    kind = TYPE[narrow]
    triggers = [f"Tied to: {t or 'not said'}" if narrow else t or "not said" for t in visits["trigger"]]
    words = [wrap(text, 3.3 if narrow else 2.4, kind.small) for text in triggers]
    lines = [text.count("\n") + 1 for text in words]
    if narrow:
        rows = Rows([0.62 + kind.line * n for n in lines], narrow, left=0.15)
    else:
        rows = Rows([max(0.46, 0.12 + kind.line * n) for n in lines], narrow, left=2.05, right=2.6, head=True)
        rows.write(0.1, -0.06, "Visitor, date, announced or not", size=kind.small, color=MUTED, va="bottom")
        rows.write(5.1, -0.06, "Tied to, as a source has it", size=kind.small, color=MUTED, va="bottom")
    years(
        rows, pd.concat([visits["earliest"], visits["latest"], visits["trigger_earliest"].dropna()]), narrow
    )
    for row, text, start, end in zip(visits.itertuples(), words, rows.starts, rows.ends, strict=True):
        middle = end - 0.19 if narrow else (start + end) / 2
        manner = ANNOUNCED[row.announced]
        name, date = row.visitor, f"{row.when}, {manner}" if manner else row.when
        if narrow:
            rows.write(0.1, start + 0.05, name, weight="bold")
            rows.write(3.5, start + 0.05, date, ha="right", size=kind.small, color=MUTED)
            rows.write(0.1, start + 0.22, text, size=kind.small)
        else:
            rows.write(0.1, middle - kind.line, name)
            rows.write(0.1, middle, date, size=kind.small, color=MUTED)
            rows.write(5.1, middle, text, size=kind.small, va="center")
        rows.rule(end)
        _trip(rows, row, middle)
    return rows.figure


def _trip(rows: Rows, row: tuple, y: float) -> None:
    if row.trigger:
        ends = [number(row.trigger_earliest), number(row.trigger_latest)]
        (line,) = rows.ax.plot(ends, [y, y], color=MUTED, lw=1.2, marker="|", markersize=9, zorder=2)
        link_mark(line, row.trigger_evidence, f"Tied to: {row.trigger}")
    mark = dated(rows, number(row.earliest), number(row.latest), y, IRAN, "o", "////")
    link_mark(mark, row.evidence_ids, f"{row.visitor}, {row.when}")


OUTCOMES = ("met", "declined", "did_not_take_place", "not_reported")


def reception(matrix: pd.DataFrame, narrow: bool = False) -> Figure:
    """Actors × trips: one mark for each outcome; a ring where a source says that the meeting was sought."""
    kind = TYPE[narrow]
    trips = matrix.drop_duplicates("visit_id")
    actors = matrix.drop_duplicates("actor_id")
    left, step = (1.6, 0.2) if narrow else (2.75, 0.5)
    labels = [wrap(name, left - 0.2, kind.small if narrow else kind.size) for name in actors["actor"]]
    heights = [0.08 + kind.line * (text.count("\n") + 1) for text in labels]
    head = 1.5 if narrow else 1.8
    rows = Rows([head, *(max(0.25, height) for height in heights), 0.3 if not narrow else 0.62], narrow, left)
    rows.ax.set_xlim(0, (rows.width - left - 0.15) / step)
    rows.ax.set_xticks([])
    rows.ax.spines["bottom"].set_visible(False)
    place = {visit: index + 0.5 for index, visit in enumerate(trips["visit_id"])}
    for row in trips.itertuples():
        rows.ax.text(
            place[row.visit_id], head - 0.08, f"{row.visitor.split()[-1]}, {row.when}",
            rotation=90, ha="center", va="bottom", size=kind.small, color=INK,
        )  # fmt: skip
    for text, start, end in zip(labels, rows.starts[1:], rows.ends[1:], strict=False):
        rows.write(0.1, (start + end) / 2, text, va="center", size=kind.small if narrow else kind.size)
        rows.rule(start)
    rows.rule(rows.starts[-1])
    height = dict(zip(actors["actor_id"], zip(rows.starts[1:], rows.ends[1:], strict=False), strict=False))
    for row in matrix.itertuples():
        _meeting(rows.ax, row, place[row.visit_id], sum(height[row.actor_id]) / 2)
    _key(rows, rows.starts[-1] + 0.16, narrow)
    return rows.figure


def _outcome(ax: Axes, outcome: str, x: float, y: float) -> Line2D:
    ink = MARKS[outcome]
    hollow = outcome in ("did_not_take_place", "planned")
    size = 3 if outcome == "not_reported" else 7
    mark = point(ax, x, y, ink.light, marker=ink.marker, markersize=size)
    mark.set_markerfacecolor("none" if hollow else ink.light)
    return mark


def _meeting(ax: Axes, row: tuple, x: float, y: float) -> None:
    mark = _outcome(ax, row.outcome, x, y)
    if row.sought == "yes":
        point(ax, x, y, MUTED, markersize=12, markerfacecolor="none", markeredgewidth=0.8)
    if row.evidence_ids:
        words = MARKS[row.outcome].label
        link_mark(mark, row.evidence_ids, f"{row.actor}: {words} ({row.visitor}, {row.when})")


def _key(rows: Rows, y: float, narrow: bool) -> None:
    span = rows.width - rows.left - rows.right
    places = [0.2, 0.75, 1.55] if narrow else [0.2, 0.95, 1.95, 3.75]
    for index, outcome in enumerate(OUTCOMES):
        inches, line = (places[index % 3], index // 3) if narrow else (places[index], 0)
        at = (inches - rows.left) / span * rows.ax.get_xlim()[1]
        _outcome(rows.ax, outcome, at, y + line * 0.24)
        rows.write(inches + 0.1, y + line * 0.24, MARKS[outcome].label, size=rows.kind.small, va="center")
    inches, y = (1.45, y + 0.24) if narrow else (5.2, y)
    at = (inches - rows.left) / span * rows.ax.get_xlim()[1]
    point(rows.ax, at, y, MUTED, markersize=12, markerfacecolor="none", markeredgewidth=0.8)
    rows.write(inches + 0.14, y, "ring: asked for, a source says", size=rows.kind.small, va="center")


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
    sources = list(dict.fromkeys(matrix["source_id"]))
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
            index + 0.5, 0.38, wrap(source_label(source), cell - 0.03, kind.small), ha="center", va="bottom",
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
    link_mark(box, row.evidence_ids, f"{source_label(row.source_id)}: {row.answer}")
    words = f"{row.code}\n{_voice(row, cell, kind)}"
    ax.text(column + 0.5, top + room / 2, words, color=ink_on(fill), **centre)
