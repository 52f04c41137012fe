"""Charts of chapter 1 that list: what Soleimani could and could not do, the heirs, whose door opened."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.entries import Entry, Sign, listing
from after_soleimani.charts.kit.palette import CAMPS, MARKS
from after_soleimani.charts.kit.rows import GRID, INK, TYPE, Rows, number, point, years
from after_soleimani.charts.kit.style import link_mark, text_width, wrap

OUTCOMES = {
    "achieved": Sign("yes", "o", True, "achieved"),
    "partly": Sign("disputed", "h", True, "partly"),
    "failed": Sign("planned", "v", False, "failed"),
    "refused": Sign("no", "X", True, "refused"),
    "unclear": Sign("unknown", "s", False, "unclear"),
}
STATUSES = {
    "established": Sign("yes", "o", True, "established"),
    "reported": Sign("yes", "o", False, "reported"),
    "alleged": Sign("planned", "D", False, "alleged"),
    "contested": Sign("disputed", "h", True, "contested"),
}
CASE_GROUPS = {
    "named": "Soleimani is named as the one who asks",
    "not_named": "Others ask for Iran, or he is not named",
    "turned_round": "Iran is asked, or he is complained of",
}


def cases(table: pd.DataFrame, narrow: bool = False) -> Figure:
    """Case by case: when, what was asked, of whom, who shared in it, and what came of it."""
    entries = []
    for row in table.itertuples():
        asked = f"Of: {', '.join(row.asked)}."
        shared = f" Others in it: {', '.join(row.shared)}." if row.shared else ""
        note = f" {row.note.rstrip('.')}." if row.note else ""
        entries.append(
            Entry(
                CASE_GROUPS[row.group],
                row.when,
                row.what,
                asked + shared + note,
                OUTCOMES[row.outcome],
                INK,
                row.evidence_ids,
            )
        )
    return listing(entries, narrow)


def heirs(table: pd.DataFrame, narrow: bool = False) -> Figure:
    """Who is said to have followed whom, in what, and how sure that is."""
    return listing(
        [
            Entry(f"After {row.of}", row.when, row.actor, row.role[0].upper() + row.role[1:],
                  STATUSES[row.status], CAMPS[row.family].light, row.evidence_ids)
            for row in table.itertuples()
        ],
        narrow,
    )  # fmt: skip


DOORS = {
    "sistani": "Who came to Sistani's door",
    "sadr": "Who came to Sadr's door",
    "sadr_as_guest": "Who received Sadr",
}
KEY = ("met", "declined", "disputed", "did_not_take_place", "postponed", "not_reported")
KEY_WORDS = {"met": "received", "not_reported": "not known to have been received", "postponed": "put off"}
NEAR = 60  # days: occasions closer than this are drawn apart
SAME_AS = {"postponed": "planned"}


def base(table: pd.DataFrame, narrow: bool = False) -> Figure:
    """One line a guest: each occasion on a time line by what came of it. Grey: not counted."""
    kind = TYPE[narrow]
    table = table[table["occasion"]]
    other = table["host"].where(table["door"] == "sadr_as_guest", table["guest"])
    by_son = table["host_id"].eq("mr_sistani").map({True: " (by his son)", False: ""})
    table = table.assign(who=other + by_son)
    lines = table.drop_duplicates(["door", "who"])[["door", "who", "guest_id"]].reset_index(drop=True)
    left = 0.15 if narrow else 3.0
    names = [wrap(who, 3.3 if narrow else left - 0.25, kind.small) for who in lines["who"]]
    extra = [0 if again else 0.34 for again in lines.duplicated("door")]
    room = [kind.line * (text.count("\n") + 1) for text in names]
    heights = [0.1 + size + (0.22 if narrow else 0) + more for size, more in zip(room, extra, strict=True)]
    top = 0.85 if narrow else 0.5
    rows = Rows([top, *heights], narrow, left=left, bottom=0.34)
    starts, ends = rows.starts, rows.ends
    rows.starts, rows.ends = starts[1:], ends[1:]  # no line through the key
    years(rows, pd.concat([table["earliest"], table["latest"]]), narrow=True)
    rows.starts, rows.ends = starts, ends
    _key(rows, narrow)
    for index, line in enumerate(lines.itertuples()):
        start, end = rows.starts[index + 1], rows.ends[index + 1]
        if extra[index]:
            rows.write(0.1, start + 0.1, DOORS[line.door], weight="bold")
        weight = "bold" if line.guest_id == "qaani" else "normal"
        rows.write(0.1, start + extra[index] + 0.05, names[index], size=kind.small, weight=weight)
        rows.rule(end)
        y = end - 0.14 if narrow else start + extra[index] + 0.05 + room[index] / 2
        here = table[(table["door"] == line.door) & (table["who"] == line.who)]
        for row, shift in zip(here.itertuples(), _shifts(here), strict=True):
            _occasion(rows, row, y + shift)
    return rows.figure


def _shifts(here: pd.DataFrame) -> list[float]:
    """Marks that would lie on each other stand a little above and below the line."""
    days = [(number(row.earliest) + number(row.latest)) / 2 for row in here.itertuples()]
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
    if row.outcome in ("did_not_take_place", "postponed", "not_reported") or not row.counted:
        mark.set_markerfacecolor(GRID)
    words = KEY_WORDS.get(row.outcome, MARKS[SAME_AS.get(row.outcome, row.outcome)].label)
    told = "" if row.counted else ", not counted"
    link_mark(mark, row.evidence_ids, f"{row.host}, {row.guest}, {row.when}: {words}{told}")


def _key(rows: Rows, narrow: bool) -> None:
    x, y, low = 0.0, 0.1, rows.ax.get_xlim()[0]
    span = rows.width - rows.left - rows.right
    unit = (rows.ax.get_xlim()[1] - low) / span
    for outcome in KEY:
        ink = MARKS[SAME_AS.get(outcome, outcome)]
        words = KEY_WORDS.get(outcome, ink.label)
        need = 0.4 + text_width(words, rows.kind.small)
        if x and x + need > rows.width - 0.15:
            x, y = 0.0, y + rows.kind.line + 0.02
        mark = point(
            rows.ax, low + (x + 0.17 - rows.left) * unit, y, ink.light, marker=ink.marker, markersize=6
        )
        if outcome in ("did_not_take_place", "postponed", "not_reported"):
            mark.set_markerfacecolor(GRID)
        rows.write(x + 0.28, y, words, size=rows.kind.small, va="center")
        x += need
