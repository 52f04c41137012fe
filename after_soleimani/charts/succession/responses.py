"""Chart of crises and of the days to the trip that followed each."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import CAMPS
from after_soleimani.charts.kit.rows import HALF, INK, MUTED, TYPE, Rows, bar, point
from after_soleimani.charts.kit.style import link_mark, wrap

IRAN = CAMPS["iran"].light
AXIS = "days from the crisis to the trip"


def _days(low: int, high: int | None) -> str:
    if pd.isna(low):
        return "no later trip known"
    if pd.isna(high):
        return f"{_counted(low)} or more, if any"
    if low == high:
        return "same day" if low == 0 else _counted(low)
    return f"{low} to {_counted(high)}"


def _counted(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def crises_and_visits(answers: pd.DataFrame, narrow: bool = False) -> Figure:
    """Days from each crisis to the next known trip, as intervals; coloured where a source ties the two."""
    kind = TYPE[narrow]
    width = 3.3 if narrow else 2.95
    words = [wrap(row.description, width, kind.small) for row in answers.itertuples()]
    lines = [text.count("\n") + 1 for text in words]
    if narrow:
        # Two lines of words beside the mark of a trip that has a name.
        more = [kind.line if name else 0 for name in answers["stated"]]
        heights = [0.62 + kind.line * n + extra for n, extra in zip(lines, more, strict=True)]
        rows = Rows(heights, narrow, left=0.15, right=0.2, bottom=0.5, head=True)
    else:
        rows = Rows([0.28 + kind.line * n for n in lines], narrow, left=3.3, right=0.25, bottom=0.5)
    known = answers[["next_min", "next_max", "stated_max"]].max().max()
    rows.ax.set_xlim(0, (0 if pd.isna(known) else known) + 30)
    rows.ax.set_xlabel(AXIS, size=kind.small)
    if narrow:
        rows.write(0.1, -0.04, AXIS, size=kind.small, color=MUTED, va="bottom")
    for row, text, start, end in zip(answers.itertuples(), words, rows.starts, rows.ends, strict=True):
        rows.write(0.1, start + 0.06, f"{row.when} ({row.rule})", weight="bold", size=kind.small)
        rows.write(0.1, start + 0.06 + kind.line, text, size=kind.small)
        rows.rule(end)
        _gap(rows, row, end - (0.28 if row.stated else 0.19) if narrow else (start + end) / 2)
    return rows.figure


def _gap(rows: Rows, row: tuple, y: float) -> None:
    tied = bool(row.stated)
    low, high = (row.stated_min, row.stated_max) if tied else (row.next_min, row.next_max)
    ids = row.stated_evidence if tied else row.evidence_ids
    tooltip = f"{row.description}: {_days(low, high)}" + (f"; {row.stated}" if tied else "")
    if pd.isna(low):
        link_mark(
            rows.ax.text(0, y, _days(low, high), size=rows.kind.small, va="center", color=MUTED), ids, tooltip
        )
        return
    end = rows.ax.get_xlim()[1] if pd.isna(high) else high
    if low == end:
        mark = point(rows.ax, low, y, IRAN if tied else MUTED)
    else:
        mark = bar(rows.ax, low, end, y, IRAN if tied else MUTED)
    link_mark(mark, ids, tooltip)
    between = ":\n" if rows.kind is TYPE[True] else ": "
    _gap_label(rows, f"{_days(low, high)}{between}{row.stated}" if tied else _days(low, high), low, end, y)


def _gap_label(rows: Rows, text: str, low: float, end: float, y: float) -> None:
    left_of = end > 0.6 * rows.ax.get_xlim()[1]
    inside = left_of and low < 0.35 * rows.ax.get_xlim()[1]
    rows.ax.annotate(
        text, (0 if inside else low if left_of else end, y - 1.2 * HALF if inside else y),
        (0 if inside else -6 if left_of else 8, 0), textcoords="offset points",
        ha="left" if inside or not left_of else "right", va="bottom" if inside else "center",
        size=rows.kind.small, color=INK,
    )  # fmt: skip
