"""Chart of published counts of attacks: each over the days that it counts, under its series."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.rows import HALF, INK, TYPE, Rows, number, upright
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap
from after_soleimani.dataset.dates import between

GAP = 0.06  # inches between a bar and its number
BAR_ROW = 0.24  # inches: the room of a bar


def count_in_words(row: tuple) -> str:
    """A count as it is printed beside its bar."""
    low, high = f"{row.low:g}", f"{row.high:g}"
    if row.high_open:
        return f"{low} or more"
    return low if low == high else f"{low}–{high}"


def published_counts(counts: pd.DataFrame, narrow: bool = False) -> Figure:
    """A bar over the days of each count, the number beside it; series and rule once above their rows."""
    kind, width = TYPE[narrow], (NARROW if narrow else WIDE) - 0.3
    heads = [
        wrap(f"{row.series}: {row.rule}", width, kind.small) if new else ""
        for row, new in zip(counts.itertuples(), _opens(counts), strict=True)
    ]
    heights = [BAR_ROW + (0.12 + kind.line * (head.count("\n") + 1) if head else 0) for head in heads]
    rows = Rows(heights, narrow, left=0.15, right=0.75, head=True)
    rows.years_on_top()
    _axis(rows, counts, [bool(head) for head in heads])
    for row, head, start, end in zip(counts.itertuples(), heads, rows.starts, rows.ends, strict=True):
        if head:
            rows.rule(start)
            rows.write(0.1, start + 0.07, head, size=kind.small)
        _bar(rows, row, end - 0.12)
    return rows.figure


def _axis(rows: Rows, counts: pd.DataFrame, heads: list[bool]) -> None:
    """Years above and under the rows, and a faint line a year through the bars of a head, not its words."""
    first, last = counts["first_day"].min(), counts["last_day"].max()
    starts = pd.date_range(pd.Timestamp(first.year, 1, 1), last, freq="YS")
    rows.ax.set_xlim(number(starts[0]), number(last + pd.Timedelta(days=31)))
    rows.ax.set_xticks([number(day) for day in starts], [f"{day:%Y}" for day in starts])
    opened = [place for place, head in enumerate(heads) if head]
    blocks = zip(opened, [*opened[1:], len(heads)], strict=True)
    spans = [(rows.ends[place] - BAR_ROW, rows.ends[after - 1]) for place, after in blocks]
    upright(rows.ax, [number(day) for day in starts], spans)


def _opens(counts: pd.DataFrame) -> pd.Series:
    """Whether a row begins a series or, within it, another rule."""
    named = counts[["series", "rule"]]
    return (named != named.shift()).any(axis=1)


def _bar(rows: Rows, row: tuple, y: float) -> None:
    start, end = number(row.first_day), number(row.last_day) + 1
    (line,) = rows.ax.plot([start, end], [y, y], color=INK, lw=2 * HALF * 72 * 0.6, solid_capstyle="butt")
    said = count_in_words(row)
    link_mark(line, row.evidence_ids, f"{row.series}, {between(row.first_day, row.last_day)}: {said}")
    first, last = rows.ax.get_xlim()
    gap = GAP * (last - first) / (rows.width - rows.left - rows.right)
    rows.ax.text(end + gap, y, said, va="center", size=rows.kind.small, color=INK)
