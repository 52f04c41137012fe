"""Chart of chapter 1: trips on a time line; and what each trip is called beside its row."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import CAMPS, MARKS
from after_soleimani.charts.kit.rows import MUTED, TYPE, Rows, dated, number, years
from after_soleimani.charts.kit.style import link_mark, wrap

IRAN = CAMPS["iran"].light
ANNOUNCED = {"announced": "announced", "unannounced": "unannounced", "secret": "secret", "unknown": ""}
OWN, OTHERS = "Qaani", "Others, where met with: no full list"


def manner(row: tuple) -> str:
    """How sure a trip is, and whether it was announced."""
    told = "may be a trip counted" if row.may_be else row.status
    return ", ".join(filter(None, (told, ANNOUNCED[row.announced])))


def ordered(trips: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Qaani's trips, then the others, and the title above each row that opens a group."""
    trips = trips.sort_values("successor", ascending=False, kind="stable")
    firsts = ~trips["successor"].duplicated()
    names = trips["successor"].map({True: OWN, False: OTHERS})
    return trips, [name if first else "" for name, first in zip(names, firsts, strict=True)]


def visits_timeline(trips: pd.DataFrame, narrow: bool = False) -> Figure:
    """Trips: points where the day is known, hatched bars where it is not; ticks are what set them off."""
    kind = TYPE[narrow]
    trips, titles = ordered(trips)
    left, right = (0.15, 0.15) if narrow else (2.15, 2.6)
    room = 3.15 if narrow else left - 0.2
    heads = [head_of(row, room, kind) for row in trips.itertuples()]
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
        rows.write(0.1, top + 0.06 + kind.line * lines, manner(row), size=kind.small, color=MUTED)
        if narrow:
            rows.write(0.1, top + 0.06 + kind.line * (lines + 1), words[index], size=kind.small)
        else:
            rows.write(5.1, top + 0.06, words[index], size=kind.small)
        rows.rule(end)
        _trip(rows, row, end - 0.17 if narrow else (top + end) / 2)
    return rows.figure


def head_of(row: tuple, room: float, kind: object) -> str:
    """What a trip is called beside its row: when it was, and whose where it is not Qaani's."""
    return wrap(row.when if row.successor else f"{row.visitor}, {row.when}", room, kind.small, "bold")


def _trip(rows: Rows, row: tuple, y: float) -> None:
    if row.trigger:
        ends = [number(row.trigger_earliest), number(row.trigger_latest)]
        (line,) = rows.ax.plot(ends, [y, y], color=MUTED, lw=1.2, marker="|", markersize=9, zorder=2)
        link_mark(line, row.trigger_evidence, f"Tied to: {row.trigger}")
    contested = row.status == "contested"
    color = MUTED if row.may_be else IRAN
    marker = MARKS["disputed"].marker if contested else "D" if row.status == "probable" else "o"
    mark = dated(
        rows, number(row.earliest), number(row.latest), y, color, marker, "////", hollow=row.origins == 1
    )
    link_mark(mark, row.evidence_ids, f"{row.visitor}, {row.when}: {manner(row)}")
