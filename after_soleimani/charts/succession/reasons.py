"""Chart of the reasons given for a looser hold: questions by sources, with whose word each reading is."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.palette import RAMP, SOURCES, ink_on
from after_soleimani.charts.kit.rows import INK, MUTED, TYPE, Rows, Type
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap

VOICES = {
    "author": "author", "unnamed": "unnamed", "named_iraqi": "named Iraqi", "named_iranian": "named Iranian",
    "named_other": "named other", "faction_statement": "a faction", "record": "record",
}  # fmt: skip
FILLS = {
    "affirms": RAMP[3].light,
    "qualifies": RAMP[1].light,
    "denies": INK,
    "differs": RAMP[1].light,
}


def reasons_hold_weakened(readings: pd.DataFrame, narrow: bool = False) -> Figure:
    """Questions × sources: the code of each reading in words, with whose word it is; silence stays empty.

    Takes the rows of the measure with `source`, the short name of the source that is read.
    """
    kind = TYPE[narrow]
    labels = dict(zip(readings["source_id"], readings["source"], strict=True))
    sources = list(labels)
    left = 0.1 if narrow else 2.0
    questions = {row.question_id: row.question for row in readings.itertuples()}
    texts = {name: wrap(text, 3.35 if narrow else left - 0.25, kind.size) for name, text in questions.items()}
    cell = ((NARROW if narrow else WIDE) - left - 0.1) / len(sources)
    boxes = {name: _room(rows, cell, kind) for name, rows in readings.groupby("question_id")}
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
        for row in readings[readings["question_id"] == name].itertuples():
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
