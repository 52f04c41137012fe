"""The chart of chapter 3 on fronts: when each first appeared, and whom somebody assesses behind it."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.rows import TYPE, Rows, dated, number, years
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap

INK, MUTED = (TONES[tone].light for tone in ("ink", "muted"))


def _words(group: pd.DataFrame) -> list[str]:
    told = group.dropna(subset="parent")
    assessors = told["assessor"].str.removesuffix(" (authors)")
    return [
        f"{row.parent}: “{row.confidence}” ({who}, {row.assessed_on:%Y})"
        for row, who in zip(told.itertuples(), assessors, strict=True)
    ] or ["no parent assessed in what was read"]


def fronts_timeline(fronts: pd.DataFrame, narrow: bool = False) -> Figure:
    """One row a front: the first appearance as a mark or a window; beside it who is assessed as parent.

    `fronts`: `fronts.fronts_timeline`, with `origins`, those of the front's own evidence.
    """
    kind = TYPE[narrow]
    width = (NARROW if narrow else WIDE) - 0.1
    groups = list(fronts.sort_values(["first_start", "front"], kind="stable").groupby("front", sort=False))
    left = 0.15 if narrow else 4.75
    room = (width if narrow else left - 0.15) * 0.84
    plans = []
    for name, group in groups:
        lines = [wrap(name, room, kind.size, "bold")]
        lines += [wrap(text, room, kind.small) for text in _words(group)]
        count = sum(text.count("\n") + 1 for text in lines)
        plans.append((name, group, lines, count * kind.line + (0.44 if narrow else 0.14)))
    rows = Rows([plan[3] for plan in plans], narrow, left, head=True)
    rows.years_on_top()
    days = pd.concat([fronts["first_start"], fronts["first_latest"]]).dropna()
    years(rows, days, narrow)
    for (name, group, lines, _), top, end in zip(plans, rows.starts, rows.ends, strict=True):
        rows.rule(top)
        y = top + 0.05
        for place, text in enumerate(lines):
            rows.write(0.08, y, text, size=kind.small if place else kind.size, color=MUTED if place else INK,
                       weight="normal" if place else "bold")  # fmt: skip
            y += (text.count("\n") + 1) * kind.line
        _mark(rows, name, group.iloc[0], end - 0.17 if narrow else (top + end) / 2)
    return rows.figure


def _mark(rows: Rows, name: str, first: pd.Series, y: float) -> None:
    """The first appearance: a mark, hollow on one origin, or a window; without a date, words."""
    if pd.isna(first["first_start"]):
        rows.ax.text(0.02, y, "not dated", transform=rows.ax.get_yaxis_transform(), va="center",
                     size=rows.kind.small, color=MUTED)  # fmt: skip
        return
    latest = first["first_latest"] if pd.notna(first["first_latest"]) else first["first_start"]
    start, end = number(first["first_start"]), number(latest)
    mark = dated(rows, start, end, y, INK, "o", "////", hollow=first["origins"] == 1)
    link_mark(mark, first["front_evidence_ids"], f"{name}: first seen")
