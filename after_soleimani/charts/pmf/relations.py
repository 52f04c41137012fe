"""Charts of chapter 3: positions, standing relations, and the lines that sources draw."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import canvas
from after_soleimani.charts.kit.palette import CAMPS, MARKS, RAMP, SOURCES, TONES, ink_on
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap
from after_soleimani.charts.kit.two_sides import (
    TEXT,
    TEXT_NARROW,
    THICK,
    THIN,
    Panel,
    Stroke,
    draw,
    height_of,
    key,
    key_height,
    leading,
    write,
)

INK, MUTED, GRID = (TONES[tone].light for tone in ("ink", "muted", "grid"))
#: Answer of a position → its mark; a pair that no source treats has none.
ANSWER_MARKS = {"for": "plus", "against": "minus", "neutral": "zero", "absent": "absent", "silent": "silent"}
#: Code of a reading → the fill of its cell; silent and not treated have none.
READ_AS = {
    "affirms": RAMP[1].light,
    "qualifies": RAMP[0].light,
    "differs": TONES["faint"].light,
    "denies": TONES["faint"].light,
}
#: Kind of standing relation → how its line is drawn, and what the key says.
RELATION_STYLES = {"belongs": "solid", "looks_to": "dashed", "candidate": "dotted"}
RELATION_WORDS = {
    "belongs": "leads, commands, or is part of",
    "looks_to": "is backed by, or allied with",
    "candidate": "was put forward for its leadership",
}


def april_2020_positions(matrix: pd.DataFrame, narrow: bool = False) -> Figure:
    """Actors × issues, one mark a pair; a pair that no source treats stays empty."""
    issues = matrix.drop_duplicates("issue_id")[["issue_id", "question"]]
    actors = matrix.drop_duplicates("actor_id")
    size, room = (TEXT_NARROW, 1.42) if narrow else (TEXT, 2.3)
    names = [wrap(name, room * 0.97 - 0.22, size) for name in actors["name"]]
    heights = [max(0.22, leading(size) * (name.count("\n") + 1) + 0.07) for name in names]
    column = ((NARROW if narrow else WIDE) - room - 0.05) / len(issues)
    # On a phone the issues stand upright over their columns.
    heads = [wrap(text, 2.0 if narrow else column * 0.95 - 0.04, TEXT_NARROW) for text in issues["question"]]
    head = 2.2 if narrow else leading(TEXT_NARROW) * max(text.count("\n") + 1 for text in heads) + 0.1
    shown: dict[tuple[str, str], list[tuple]] = {}
    for cell in matrix[matrix["answer"].isin(list(ANSWER_MARKS))].itertuples():
        shown.setdefault((cell.actor_id, cell.issue_id), []).append(cell)
    figure, ax = canvas(head + math.fsum(heights) + 0.65, narrow)
    for place, text in enumerate(heads):
        options = {"rotation": 90} if narrow else {}
        write(
            ax,
            room + (place + 0.5) * column,
            head - 0.06,
            text,
            ha="center",
            va="bottom",
            size=TEXT_NARROW,
            **options,
        )
    y = head
    for (_, actor), name, height in zip(actors.iterrows(), names, heights, strict=True):
        ax.plot([0, NARROW if narrow else WIDE], [y, y], color=GRID, linewidth=0.6)
        ink = CAMPS[actor["family"]]
        ax.scatter([0.08], [y + height / 2], s=22, marker=ink.marker, color=ink.light)
        write(ax, 0.2, y + height / 2, name, size=size)
        for place, issue in enumerate(issues["issue_id"]):
            cells = shown.get((actor["actor_id"], issue), [])
            _answers(ax, cells, room + (place + 0.5) * column, y, min(column, 0.6), height)
        y += height
    _answer_key(ax, y + 0.2, narrow, size)
    return figure


def _answers(ax: Axes, cells: list[tuple], x: float, y: float, width: float, height: float) -> None:
    for place, cell in enumerate(cells):
        here = x + (place - (len(cells) - 1) / 2) * 0.2
        if cell.answer in ("for", "against"):
            corner = (here - width / 2 + 0.02, y + 0.025)
            box = Rectangle(corner, width - 0.04, height - 0.05, linewidth=0, facecolor=TONES["faint"].light)
            ax.add_patch(box)
        mark = _answer_mark(ax, here, y + height / 2, ANSWER_MARKS[cell.answer])
        link_mark(mark, cell.evidence_ids, f"{cell.name}: {cell.question}: {cell.answer} ({cell.basis})")


def _answer_mark(ax: Axes, x: float, y: float, kind: str) -> PathCollection:
    mark = MARKS[kind]
    width = 2.4 if kind == "minus" else 1.2
    return ax.scatter([x], [y], s=70, marker=mark.marker, linewidths=width, color=mark.light)


def _answer_key(ax: Axes, y: float, narrow: bool, size: float) -> None:
    items = [
        ("plus", "for"),
        ("minus", "against"),
        ("absent", "missing from the list"),
        ("silent", "spoken of without a stance"),
    ]
    x, right = 0.1, NARROW if narrow else WIDE
    for kind, words in items:
        if x + text_width(words, size) + 0.2 > right:
            x, y = 0.1, y + 0.18
        _answer_mark(ax, x, y, kind)
        write(ax, x + 0.14, y, words, color=MUTED, size=size)
        x += text_width(words, size) + 0.46
    write(ax, 0.03, y + 0.2, "empty: no source says anything", color=MUTED, size=size)


def _relation_stroke(edge: tuple) -> Stroke:
    return Stroke(CAMPS[edge.family].light, RELATION_STYLES[edge.kind], THICK if edge.firm else THIN)


def standing_relations(panel: Panel, narrow: bool = False) -> Figure:
    """Who belongs or looks to whom: from the group or person on the left to the body on the right."""
    size, room, width = (TEXT_NARROW, 1.28, NARROW) if narrow else (TEXT, 2.6, WIDE)
    items = [(Stroke(INK, RELATION_STYLES[kind], THICK), words) for kind, words in RELATION_WORDS.items()]
    height = height_of(panel, room, size)
    figure, ax = canvas(height + 0.2 + key_height(items, size), narrow)
    draw(ax, panel, 0.02, width - 0.04, room, size, _relation_stroke)
    key(ax, height + 0.2, items, "small node: people the source does not name, or a class", size)
    return figure


def camps_by_source(matrix: pd.DataFrame, narrow: bool = False) -> Figure:
    """Each line that somebody draws, and under it every source's answer; silence stays unfilled."""
    sources = list(dict.fromkeys(matrix["source_id"]))
    size, right = (TEXT_NARROW, NARROW) if narrow else (TEXT, WIDE)
    step, across = leading(size), right if narrow else right / len(sources)
    plan, y = [], 0.05
    if not narrow:
        plan = [(place * across + 0.05, 0.05, row) for place, row in enumerate(_source_heads(sources))]
        y = 0.42
    figure, ax = canvas(_lines_height(matrix, size, across, narrow) + y + 0.1, narrow)
    for x, top, (words, color) in plan:
        write(ax, x, top, words, va="top", weight="bold", color=color, size=size)
    for question, group in matrix.groupby("question", sort=False):
        title = wrap(question, right - 0.2, size + 0.5, "bold")
        ax.plot([0.02, right - 0.02], [y, y], color=GRID, linewidth=0.8)
        write(ax, 0.05, y + 0.05, title, va="top", weight="bold", size=size + 0.5)
        y += step * (title.count("\n") + 1) + 0.12
        heights = [_answer_height(row, size, across, narrow) for row in group.itertuples()]
        for place, (row, height) in enumerate(zip(group.itertuples(), heights, strict=True)):
            tall = height if narrow else max(heights)
            _reading(ax, row, (0 if narrow else place * across, y), across, tall, size, narrow)
            y += height if narrow else 0
        y += 0.1 if narrow else max(heights) + 0.1
    return figure


def _source_heads(sources: Sequence[str]) -> list[tuple[str, str]]:
    return [(wrap(SOURCES[source].label, 1.25, 8.5, "bold"), SOURCES[source].light) for source in sources]


def _answer_text(row: tuple, size: float, across: float, narrow: bool) -> str:
    if row.code not in READ_AS:
        words = "silent" if row.code == "silent" else "not treated"
        return f"{SOURCES[row.source_id].label}: {words}" if narrow else words
    head = f"{SOURCES[row.source_id].label} {row.code}: " if narrow else f"{row.code}: "
    return wrap(head + row.answer, across * 0.94 - 0.12, size)


def _answer_height(row: tuple, size: float, across: float, narrow: bool) -> float:
    return leading(size) * (_answer_text(row, size, across, narrow).count("\n") + 1) + 0.1


def _lines_height(matrix: pd.DataFrame, size: float, across: float, narrow: bool) -> float:
    total = 0.0
    for question, group in matrix.groupby("question", sort=False):
        title = wrap(question, (across if narrow else WIDE) - 0.2, size + 0.5, "bold")
        heights = [_answer_height(row, size, across, narrow) for row in group.itertuples()]
        total += (
            leading(size) * (title.count("\n") + 1) + 0.22 + (math.fsum(heights) if narrow else max(heights))
        )
    return total


def _reading(
    ax: Axes, row: tuple, corner: tuple[float, float], across: float, height: float, size: float, narrow: bool
) -> None:  # fmt: skip
    x, y = corner
    text = _answer_text(row, size, across, narrow)
    if row.code not in READ_AS:
        write(ax, x + 0.07, y + 0.05, text, va="top", size=size, color=MUTED)
        return
    fill = READ_AS[row.code]
    edge = INK if row.code in ("differs", "denies") else GRID
    box = Rectangle(
        (x + 0.02, y), across - 0.05, height - 0.03, facecolor=fill, edgecolor=edge, linewidth=0.9
    )
    link_mark(ax.add_patch(box), row.evidence_ids, f"{SOURCES[row.source_id].label}: {row.answer}")
    write(ax, x + 0.07, y + 0.05, text, va="top", size=size, color=ink_on(fill))
