"""Charts made of words: a grid of rows and columns, and the same as a list for phones.

Everything is laid out in inches from the top left corner, with the real size of the text, so that no two
words can touch however many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.kit.page import SMALL, canvas, rule, write
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap

LINE = 0.158  # inches of one line of small text
_SLACK = 0.94  # letters drawn on whole pixels run wider than in the font
_NARROWEST, _WIDEST = 0.7, 0.9  # inches that a column asks for
_HEAD_SIZE = 9  # points: titles of columns are bold and stand close
_EDGE, _GAP, _HEAD = 0.05, 0.05, 0.34  # inches: margin, between columns, height of a section's title


@dataclass(frozen=True)
class Word:
    """What stands in a cell, and the evidence it leads to; ``alone`` is its text in the list form.

    A line break in the text is kept. Without evidence the word is no link: it marks an absence.
    """

    text: str
    color: str
    evidence: Sequence[str]
    tooltip: str
    alone: str


@dataclass(frozen=True)
class Row:
    """A labelled row; ``cells`` maps the number of a column to its words."""

    label: str
    color: str
    cells: dict[int, list[Word]]


@dataclass(frozen=True)
class Section:
    """Rows under a title; an empty title draws none."""

    title: str = ""
    color: str = TONES["ink"].light
    rows: list[Row] = field(default_factory=list)


def height_of(text: str) -> float:
    """Inches that small text takes, by its line breaks."""
    return LINE * (text.count("\n") + 1)


def in_lines(text: str, room: float, weight: str = "normal") -> str:
    """Small text broken to fit ``room`` inches; line breaks that it has stay."""
    return "\n".join(wrap(part, room * _SLACK, SMALL, weight) for part in text.split("\n"))


def word_grid(columns: Sequence[tuple[str, str]], sections: Sequence[Section], left: float) -> Figure:
    """Rows × columns of words; ``columns`` are (title, colour), ``left`` is the room for row labels.

    A column is as wide as its longest words ask for, in proportion, up to a limit at which they are broken.
    """
    steps = _steps(len(columns), sections, WIDE - _EDGE - left)
    starts = [left + sum(steps[:place]) for place in range(len(steps))]
    heads = [
        wrap(title, (step - _GAP) * _SLACK, _HEAD_SIZE, "bold")
        for (title, _), step in zip(columns, steps, strict=True)
    ]
    head = max(map(height_of, heads)) + 0.12
    titles = sum(_HEAD for section in sections if section.title)
    rows = sum(_row_height(row, left - 0.2, steps) for section in sections for row in section.rows)
    figure, ax = canvas(head + titles + rows + _EDGE, narrow=False)
    for x, text, (_, color) in zip(starts, heads, columns, strict=True):
        write(ax, x, 0.03, text, color, size=_HEAD_SIZE, weight="bold")
    y = head
    rule(ax, y - 0.05, _EDGE, WIDE - _EDGE, "muted")
    for section in sections:
        if section.title:
            write(ax, _EDGE, y + 0.06, section.title, section.color, size=10, weight="bold")
            y += _HEAD
        for row in section.rows:
            write(ax, _EDGE + 0.05, y, in_lines(row.label, left - 0.2), row.color)
            for place, words in row.cells.items():
                _stack(ax, starts[place], y, words, steps[place] - _GAP)
            y += _row_height(row, left - 0.2, steps)
            rule(ax, y - 0.05, _EDGE, WIDE - _EDGE)
    return figure


def _steps(count: int, sections: Sequence[Section], room: float) -> list[float]:
    need = [_NARROWEST] * count
    for row in (row for section in sections for row in section.rows):
        for place, words in row.cells.items():
            lines = (line for word in words for line in word.text.split("\n"))
            longest = max(text_width(line, SMALL) for line in lines) / _SLACK + _GAP
            need[place] = max(need[place], min(longest, _WIDEST))
    return [room * each / sum(need) for each in need]


def _row_height(row: Row, label_room: float, steps: Sequence[float]) -> float:
    cells = [
        sum(height_of(in_lines(word.text, steps[place] - _GAP)) for word in words)
        for place, words in row.cells.items()
    ]
    return max([height_of(in_lines(row.label, label_room)), *cells]) + 0.12


def _stack(ax: Axes, x: float, y: float, words: list[Word], room: float) -> None:
    for word in words:
        text = in_lines(word.text, room)
        _word(ax, x, y, text, word)
        y += height_of(text)


def _word(ax: Axes, x: float, y: float, text: str, word: Word) -> None:
    mark = write(ax, x, y, text, word.color)
    if word.evidence:
        link_mark(mark, word.evidence, word.tooltip)


def word_list(sections: Sequence[Section]) -> Figure:
    """The grid for phones: under each row's label its words, one after the other."""
    plan = []  # (indent, text, colour, weight, word, height); a word brings its own colour
    for section in sections:
        if section.title:
            plan.append((_EDGE, section.title, section.color, "title", None, _HEAD))
        for row in section.rows:
            text = in_lines(row.label, NARROW - 0.2, "bold")
            plan.append((0.1, text, row.color, "bold", None, height_of(text) + 0.03))
            for word in (word for words in row.cells.values() for word in words):
                text = in_lines(word.alone, NARROW - 0.35)
                plan.append((0.25, text, "", "", word, height_of(text) + 0.02))
            plan.append((0, "", "", "gap", None, 0.07))
    figure, ax = canvas(sum(part[-1] for part in plan) + 2 * _EDGE, narrow=True)
    y = _EDGE
    for indent, text, color, weight, word, height in plan:
        if weight == "title":
            rule(ax, y + 0.03, _EDGE, NARROW - _EDGE, "muted")
            write(ax, indent, y + 0.1, text, color, size=10, weight="bold")
        elif word is not None:
            _word(ax, indent, y, text, word)
        elif text:
            write(ax, indent, y, text, color, weight=weight)
        y += height
    return figure
