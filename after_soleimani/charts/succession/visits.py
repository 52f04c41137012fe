"""Chart of trips: what is known of each in words, and its day on a time line beside them."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.key import ONE_ORIGIN, WINDOW, Item, draw_key, key_height
from after_soleimani.charts.kit.palette import CAMPS, MARKS
from after_soleimani.charts.kit.rows import MUTED, TYPE, Rows, dated, number, years, years_above
from after_soleimani.charts.kit.style import link_mark, text_width, wrap

IRAN = CAMPS["iran"].light
ANNOUNCED = {"announced": "announced", "unannounced": "unannounced", "secret": "secret", "unknown": ""}
OWN, OTHERS = "Qaani", "Others, where met with: no full list"
MAY_BE = "may be told twice"
#: Status → the marker of a trip.
MARKERS = {"confirmed": "o", "probable": "D", "contested": MARKS["disputed"].marker}
ITEMS = [
    *(Item(status, marker, IRAN) for status, marker in MARKERS.items()),
    Item("may be a trip told twice", "o", MUTED),
    ONE_ORIGIN,
    WINDOW,
]
TIED = "Tied to, as a source has it"
#: Inches from the left of the figure to the manner of a trip and to what it is tied to, and the room of that.
MANNER, TIES, TIES_ROOM = 1.33, 4.4, 3.1
LINE = 0.163  # inches from one line to the next: the chart is long
BESIDE, NARROW_ROOM = 1.2, 2.36  # on a phone: where the words begin, right of the time line


def manner(row: tuple) -> str:
    """How sure a trip is where it is not confirmed, and whether it was announced."""
    status = MAY_BE if row.may_be else "" if row.status == "confirmed" else row.status
    return ", ".join(filter(None, (status, ANNOUNCED[row.announced])))


def ordered(trips: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Qaani's trips, then the others, and the title above each row that opens a group."""
    trips = trips.sort_values("successor", ascending=False, kind="stable")
    firsts = ~trips["successor"].duplicated()
    names = trips["successor"].map({True: OWN, False: OTHERS})
    return trips, [name if first else "" for name, first in zip(names, firsts, strict=True)]


def visits_timeline(trips: pd.DataFrame, narrow: bool = False) -> Figure:
    """Trips: points where the day is known, hatched bars where it is not; what set them off in words."""
    kind = TYPE[narrow]
    trips, titles = ordered(trips)
    words = [_words(row, narrow) for row in trips.itertuples()]
    extra = [0.3 if title else 0 for title in titles]
    heights = [
        more + 0.06 + LINE * _lines(row, text, narrow)
        for row, text, more in zip(trips.itertuples(), words, extra, strict=True)
    ]
    top = key_height(ITEMS, narrow) + 0.25
    left, right = (0.2, NARROW_ROOM + 0.2) if narrow else (2.75, 3.35)
    rows = Rows([top, *heights], narrow, left=left, right=right)
    draw_key(rows, ITEMS)
    if not narrow:
        rows.write(TIES, top - 0.03, TIED, size=kind.small, color=MUTED, va="bottom")
    del rows.starts[0], rows.ends[0]  # no line through the key
    years(rows, pd.concat([trips["earliest"], trips["latest"]]), narrow, full=True)
    years_above(rows, top)
    for index, (row, text) in enumerate(zip(trips.itertuples(), words, strict=True)):
        start = rows.starts[index] + extra[index]
        rows.write(0.1 if not narrow else BESIDE, rows.starts[index] + 0.09, titles[index], weight="bold")
        _say(rows, row, text, start + 0.03, narrow)
        rows.rule(rows.ends[index])
        _trip(rows, row, start + 0.03 + LINE / 2)
    return rows.figure


def _words(row: tuple, narrow: bool) -> str:
    """Whose trip it is, where it is not Qaani's, and what a source ties it to; lines of them, or ""."""
    tied = f"{'Tied to: ' if narrow or not row.successor else ''}{row.trigger}" if row.trigger else ""
    told = ". ".join(filter(None, ("" if row.successor else row.visitor, tied)))
    return wrap(told, NARROW_ROOM if narrow else TIES_ROOM, TYPE[narrow].small)


def _lines(row: tuple, words: str, narrow: bool) -> int:
    """How many lines a row has: on a phone, words stand below the date."""
    own = words.count("\n") + 1 if words else 0
    return 1 + _below_date(row) + own if narrow else max(1, own)


def _below_date(row: tuple) -> bool:
    """Whether on a phone the manner of a trip stands in a line of its own."""
    small = TYPE[True].small
    return text_width(row.when, small, "bold") + 0.08 + text_width(manner(row), small) > NARROW_ROOM


def _say(rows: Rows, row: tuple, words: str, y: float, narrow: bool) -> None:
    """Date, manner, and what it is tied to, which leads to the evidence of that."""
    size, line = rows.kind.small, LINE
    left = BESIDE if narrow else 0.1
    rows.write(left, y, row.when, size=size, weight="bold")
    below = narrow and _below_date(row)
    after = left if below else left + text_width(row.when, size, "bold") + 0.08 if narrow else MANNER
    rows.write(after, y + line * below, manner(row), size=size, color=MUTED)
    at = (left, y + line * (1 + below)) if narrow else (TIES, y)
    told = rows.write(*at, words, size=size)
    if row.trigger:
        link_mark(told, row.trigger_evidence, f"Tied to: {row.trigger}")


def _trip(rows: Rows, row: tuple, y: float) -> None:
    color, marker = MUTED if row.may_be else IRAN, MARKERS[row.status]
    mark = dated(
        rows, number(row.earliest), number(row.latest), y, color, marker, "////", hollow=row.origins == 1
    )
    told = ", ".join(filter(None, (row.status, manner(row).removeprefix(f"{row.status}, "))))
    link_mark(mark, row.evidence_ids, f"{row.visitor}, {row.when}: {told}")
