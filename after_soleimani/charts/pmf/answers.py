"""The chart of the positions of April 2020, and the signs of answers, the same in all charts of chapter 3."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.entries import Sign
from after_soleimani.charts.kit.page import canvas
from after_soleimani.charts.kit.palette import CAMPS, MARKS, TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.small_text import TEXT, TEXT_NARROW, leading, write
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap

MUTED, GRID, FAINT = (TONES[tone].light for tone in ("muted", "grid", "faint"))
#: Answer of a position → its mark; a pair that no source treats has none.
ANSWER_MARKS = {"for": "plus", "against": "minus", "neutral": "zero", "absent": "absent", "silent": "silent"}
WORDS = {
    "for": "for",
    "neutral": "neutral",
    "against": "against",
    "absent": "missing from the list",
    "silent": "spoken of without a stance",
}
#: Answer → the sign and the words that it has in every chart.
ANSWERS = {answer: Sign(MARKS[ANSWER_MARKS[answer]].marker, words) for answer, words in WORDS.items()}


def april_2020_positions(matrix: pd.DataFrame, narrow: bool = False) -> Figure:
    """Actors × issues, one mark a pair, hollow on one origin; a pair that no source treats stays empty.

    `matrix`: rows of `positions.answer_matrix`, with `short` (the issue in a word) and `origins`. On a phone
    the columns have the short names, and what these say stands below.
    """
    issues = matrix.drop_duplicates("issue_id")
    actors = matrix.drop_duplicates("actor_id")
    size, room, right = (TEXT_NARROW, 1.42, NARROW) if narrow else (TEXT, 2.3, WIDE)
    names = [wrap(name, room * 0.97 - 0.22, size) for name in actors["name"]]
    heights = [max(0.22, leading(size) * (name.count("\n") + 1) + 0.07) for name in names]
    column = (right - room - 0.05) / len(issues)
    heads = [wrap(text, column * 0.95 - 0.04, TEXT_NARROW) for text in issues["question"]]
    head = leading(TEXT_NARROW) * max(text.count("\n") + 1 for text in heads) + 0.1
    below = []
    if narrow:
        heads = list(issues["short"])
        head = max(text_width(text, TEXT_NARROW) for text in heads) + 0.12
        told = (f"{row.short}: {row.question}" for row in issues.itertuples())
        below = [wrap(text, right - 0.1, TEXT_NARROW) for text in told]
    foot = leading(TEXT_NARROW) * sum(text.count("\n") + 1 for text in below)
    figure, ax = canvas(head + math.fsum(heights) + foot + (0.8 if narrow else 0.65), narrow)
    for place, text in enumerate(heads):
        x, upright = room + (place + 0.5) * column, {"rotation": 90} if narrow else {}
        write(ax, x, head - 0.06, text, ha="center", va="bottom", size=TEXT_NARROW, **upright)
    shown = {key: list(own.itertuples()) for key, own in _told(matrix).groupby(["actor_id", "issue_id"])}
    y = head
    for actor, name, height in zip(actors.itertuples(), names, heights, strict=True):
        ax.plot([0, right], [y, y], color=GRID, linewidth=0.6)
        ink = CAMPS[actor.family]
        point(ax, 0.08, y + height / 2, ink.light, marker=ink.marker, markersize=4.7)
        write(ax, 0.2, y + height / 2, name, size=size)
        for place, issue in enumerate(issues["issue_id"]):
            cells = shown.get((actor.actor_id, issue), [])
            _answers(ax, cells, room + (place + 0.5) * column, y, min(column, 0.6), height)
        y += height
    y = _answer_key(ax, y + 0.2, right, size)
    for text in below:
        write(ax, 0.03, y + 0.15, text, color=MUTED, size=TEXT_NARROW, va="top")
        y += leading(TEXT_NARROW) * (text.count("\n") + 1)
    return figure


def _told(matrix: pd.DataFrame) -> pd.DataFrame:
    return matrix[matrix["answer"].isin(list(ANSWERS))]


def _answers(ax: Axes, cells: list[tuple], x: float, y: float, width: float, height: float) -> None:
    for place, cell in enumerate(cells):
        here = x + (place - (len(cells) - 1) / 2) * 0.2
        if cell.answer in ("for", "against"):
            corner = (here - width / 2 + 0.02, y + 0.025)
            ax.add_patch(Rectangle(corner, width - 0.04, height - 0.05, linewidth=0, facecolor=FAINT))
        mark = _sign(ax, here, y + height / 2, cell.answer, cell.origins == 1)
        link_mark(mark, cell.evidence_ids, f"{cell.name}: {cell.question}: {cell.answer} ({cell.basis})")


def _sign(ax: Axes, x: float, y: float, answer: str, single: bool) -> Line2D:
    ink = MARKS[ANSWER_MARKS[answer]]
    mark = point(ax, x, y, ink.light, marker=ink.marker, markersize=8)
    mark.set_markerfacecolor("none" if single else ink.light)
    return mark


def _answer_key(ax: Axes, y: float, right: float, size: float) -> float:
    """The signs and what they say; the middle of the last line of it."""
    x = 0.1
    for answer in ("for", "against", "absent", "silent"):
        words = WORDS[answer]
        if x + text_width(words, size) + 0.2 > right:
            x, y = 0.1, y + 0.2
        _sign(ax, x, y, answer, single=False)
        write(ax, x + 0.14, y, words, color=MUTED, size=size)
        x += text_width(words, size) + 0.46
    y += 0.22
    write(ax, 0.03, y, "hollow: one origin · empty: no source says anything", color=MUTED, size=size)
    return y
