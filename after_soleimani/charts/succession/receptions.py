"""Chart of whom Sistani and Sadr received or did not, and of who received Sadr."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.key import ONE_ORIGIN, draw_key, key_height
from after_soleimani.charts.kit.rows import MUTED, TYPE, Rows, number, within, years, years_above
from after_soleimani.charts.kit.style import wrap
from after_soleimani.charts.succession.door_marks import door, key_items
from after_soleimani.succession.receptions import SADR, SADR_AS_GUEST, SISTANI

GROUPS = {
    SISTANI: "Who came to Sistani's door",
    SADR: "Who came to Sadr's door",
    SADR_AS_GUEST: "Who received Sadr",
}
WORDS = {
    "met": "received", "declined": "declined", "disputed": "disputed", "did_not_take_place": "no meeting",
    "postponed": "put off", "not_reported": "not known to have been received",
}  # fmt: skip
ITEMS = key_items(WORDS, ONE_ORIGIN)
NOT_COUNTED = "not counted"
NEAR = 60  # days: occasions closer than this are drawn apart


def reception_base(receptions: pd.DataFrame, narrow: bool = False) -> Figure:
    """One line a guest: each occasion on a time line by what came of it, in the hue of the host."""
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
    top = key_height(ITEMS, narrow) + 0.25
    rows = Rows([top, *heights], narrow, left=left, bottom=0.34)
    starts, ends = rows.starts, rows.ends
    rows.starts, rows.ends = starts[1:], ends[1:]  # no line through the key
    years(rows, pd.concat([occasions["earliest"], occasions["latest"]]), narrow=True)
    rows.starts, rows.ends = starts, ends
    draw_key(rows, ITEMS)
    years_above(rows, starts[1] + 0.06)
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
    start, end = number(row.earliest), number(row.latest)
    told = "" if row.counted else f", {NOT_COUNTED}"
    words = f"{row.host}, {row.guest}, {row.when}: {WORDS[row.outcome]}{told}"
    mark = door(rows, (start + end) / 2, y, row, row.host_family, words)
    within(rows, start, end, y, mark.get_color(), mark.get_markersize())
    if not row.counted:
        # On a phone there is more room above a mark than beside it.
        above = rows.kind is TYPE[True]
        away, across, up = ((0, 5), "center", "bottom") if above else ((-6, 0), "right", "center")
        rows.ax.annotate(NOT_COUNTED, ((start + end) / 2, y), away, textcoords="offset points",
                         size=rows.kind.small, ha=across, va=up, color=MUTED)  # fmt: skip
