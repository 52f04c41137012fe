"""Chart of whom Sistani and Sadr received or did not, and of who received Sadr."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import MARKS
from after_soleimani.charts.kit.rows import TYPE, Rows, number, point, years
from after_soleimani.charts.kit.style import link_mark, text_width, wrap
from after_soleimani.succession.receptions import SADR, SADR_AS_GUEST, SISTANI

GROUPS = {
    SISTANI: "Who came to Sistani's door",
    SADR: "Who came to Sadr's door",
    SADR_AS_GUEST: "Who received Sadr",
}
KEY = ("met", "declined", "disputed", "did_not_take_place", "postponed", "not_reported")
WORDS = {"met": "received", "not_reported": "not known to have been received", "postponed": "put off"}
NEAR = 60  # days: occasions closer than this are drawn apart
SAME_AS = {"postponed": "planned"}


def reception_base(receptions: pd.DataFrame, narrow: bool = False) -> Figure:
    """One line a guest: each occasion on a time line by what came of it. Grey: not counted."""
    kind = TYPE[narrow]
    occasions = receptions[receptions["occasion"]]
    lines = [part for _, part in occasions.groupby(["group", "counterpart", "by_son"], sort=False)]
    firsts = [part.iloc[0] for part in lines]
    left = 0.15 if narrow else 3.0
    names = [wrap(_name(first), 3.3 if narrow else left - 0.25, kind.small) for first in firsts]
    titles = _titles(first["group"] for first in firsts)
    extra = [0.34 if title else 0 for title in titles]
    room = [kind.line * (text.count("\n") + 1) for text in names]
    heights = [0.1 + size + (0.22 if narrow else 0) + more for size, more in zip(room, extra, strict=True)]
    top = 0.85 if narrow else 0.5
    rows = Rows([top, *heights], narrow, left=left, bottom=0.34)
    starts, ends = rows.starts, rows.ends
    rows.starts, rows.ends = starts[1:], ends[1:]  # no line through the key
    years(rows, pd.concat([occasions["earliest"], occasions["latest"]]), narrow=True)
    rows.starts, rows.ends = starts, ends
    _occasions_key(rows, narrow)
    for index, line in enumerate(lines):
        start, end = rows.starts[index + 1], rows.ends[index + 1]
        if titles[index]:
            rows.write(0.1, start + 0.1, titles[index], weight="bold")
        weight = "bold" if firsts[index]["successor"] else "normal"
        rows.write(0.1, start + extra[index] + 0.05, names[index], size=kind.small, weight=weight)
        rows.rule(end)
        y = end - 0.14 if narrow else start + extra[index] + 0.05 + room[index] / 2
        for row, shift in zip(line.itertuples(), _shifts(line), strict=True):
            _occasion(rows, row, y + shift)
    return rows.figure


def _name(row: pd.Series) -> str:
    return f"{row['counterpart']} (by his son)" if row["by_son"] else row["counterpart"]


def _titles(groups: Iterable[str]) -> list[str]:
    """The title above each line that opens a group, and "" above the others."""
    groups = list(groups)
    return ["" if group in groups[:place] else GROUPS[group] for place, group in enumerate(groups)]


def _shifts(line: pd.DataFrame) -> list[float]:
    """Marks that would lie on each other stand a little above and below the line."""
    days = [(number(row.earliest) + number(row.latest)) / 2 for row in line.itertuples()]
    near = [
        any(0 <= abs(day - other) < NEAR for other in days[:i] + days[i + 1 :]) for i, day in enumerate(days)
    ]
    return [(-0.05 if index % 2 else 0.05) if close else 0 for index, close in enumerate(near)]


def _occasion(rows: Rows, row: tuple, y: float) -> None:
    ink = MARKS[SAME_AS.get(row.outcome, row.outcome)]
    color = ink.light if row.counted else MARKS["not_reported"].light
    start, end = number(row.earliest), number(row.latest)
    if end > start:
        rows.ax.plot([start, end], [y, y], color=color, lw=1)
    mark = point(rows.ax, (start + end) / 2, y, color, marker=ink.marker, markersize=6)
    mark.set_markerfacecolor("none" if row.origins == 1 else color)
    words = WORDS.get(row.outcome, MARKS[SAME_AS.get(row.outcome, row.outcome)].label)
    told = "" if row.counted else ", not counted"
    link_mark(mark, row.evidence_ids, f"{row.host}, {row.guest}, {row.when}: {words}{told}")


def _occasions_key(rows: Rows, narrow: bool) -> None:
    x, y, low = 0.0, 0.1, rows.ax.get_xlim()[0]
    span = rows.width - rows.left - rows.right
    unit = (rows.ax.get_xlim()[1] - low) / span
    for outcome in KEY:
        ink = MARKS[SAME_AS.get(outcome, outcome)]
        words = WORDS.get(outcome, ink.label)
        need = 0.4 + text_width(words, rows.kind.small)
        if x and x + need > rows.width - 0.15:
            x, y = 0.0, y + rows.kind.line + 0.02
        point(rows.ax, low + (x + 0.17 - rows.left) * unit, y, ink.light, marker=ink.marker, markersize=6)
        rows.write(x + 0.28, y, words, size=rows.kind.small, va="center")
        x += need
