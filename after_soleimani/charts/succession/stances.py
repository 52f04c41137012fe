"""Chart of words and acts against Iranian officials or wishes and for them, by actor and date."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.key import ONE_ORIGIN, WINDOW, Item, draw_key, key_height
from after_soleimani.charts.kit.palette import CAMPS
from after_soleimani.charts.kit.rows import INK, MUTED, TYPE, Rows, dated, number, years, years_above
from after_soleimani.charts.kit.style import link_mark, wrap
from after_soleimani.succession.stances import ACCOMMODATED, AGAINST, DECLINED, FOR

TITLES = {
    AGAINST: "Against Iranian officials or wishes",
    DECLINED: "Declined, by others than the armed groups",
    ACCOMMODATED: "Accommodated, for reasons of their own",
    FOR: "In line with Iran's wishes",
}
#: Direction → the marker of a day and the hatching of a window.
SHAPES = {
    AGAINST: ("v", "\\\\\\\\"),
    DECLINED: ("X", "xxxx"),
    ACCOMMODATED: ("D", "----"),
    FOR: ("^", "////"),
}
#: What a direction is called in the key.
WORDS = {AGAINST: "against", DECLINED: "declined", ACCOMMODATED: "accommodated", FOR: "in line"}
ITEMS = [*(Item(WORDS[direction], marker) for direction, (marker, _) in SHAPES.items()), ONE_ORIGIN, WINDOW]


def defiance_and_obedience(stances: pd.DataFrame, narrow: bool = False) -> Figure:
    """Words and acts by actor and date, against Iranian officials or wishes and for them."""
    kind = TYPE[narrow]
    width = 3.25 if narrow else 3.5
    words = [wrap(row.description, width, kind.small) for row in stances.itertuples()]
    names = [wrap(row.actor, width, kind.small, "bold") for row in stances.itertuples()]
    lines = [a.count("\n") + b.count("\n") + 2 for a, b in zip(names, words, strict=True)]
    firsts = ~stances.duplicated("direction")
    extra = [0.28 if first else 0 for first in firsts]
    heights = [(0.45 if narrow else 0.12) + kind.line * n + e for n, e in zip(lines, extra, strict=True)]
    top = key_height(ITEMS, narrow) + 0.22
    rows = Rows([top, *heights], narrow, left=0.15 if narrow else 3.85, right=0.2)
    draw_key(rows, ITEMS)
    del rows.starts[0], rows.ends[0]  # no line through the key
    years(rows, pd.concat([stances["earliest"], stances["latest"]]), narrow)
    years_above(rows, top)
    for index, row in enumerate(stances.itertuples()):
        title = TITLES[row.direction]
        top, end = rows.starts[index] + extra[index], rows.ends[index]
        if extra[index]:
            rows.write(0.1, rows.starts[index] + 0.1, title, weight="bold")
        ink = CAMPS[row.family].light
        rows.write(0.1, top + 0.06, names[index], size=kind.small, weight="bold", color=ink)
        rows.write(
            0.1, top + 0.06 + kind.line * (names[index].count("\n") + 1), words[index], size=kind.small
        )
        rows.rule(end)
        _act(rows, row, end - 0.2 if narrow else (top + end) / 2)
    return rows.figure


def _act(rows: Rows, row: tuple, y: float) -> None:
    marker, hatch = SHAPES[row.direction]
    start, end = number(row.earliest), number(row.latest)
    mark = dated(rows, start, end, y, INK, marker, hatch, hollow=row.origins == 1)
    link_mark(mark, row.evidence_ids, f"{row.actor}, {row.when}: {row.description}")
    early = start < sum(rows.ax.get_xlim()) / 2
    rows.ax.annotate(
        f"{row.when}, {row.status}", (end if early else start, y), (9 if early else -9, 0),
        textcoords="offset points", ha="left" if early else "right", va="center",
        size=rows.kind.small, color=MUTED,
    )  # fmt: skip
