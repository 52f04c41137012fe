"""Chart of who stands between whom, by period, beside how much he is reported."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.rows import MUTED, TYPE, Rows, point
from after_soleimani.charts.kit.style import link_mark, wrap

ACCENT = TONES["accent"].light


def contact_brokers(brokers: pd.DataFrame, narrow: bool = False) -> Figure:
    """One row a candidate: a mark at his number of contacts, the other measures and the items in words."""
    kind = TYPE[narrow]
    left, right = (0.2, 0.3) if narrow else (2.9, 2.7)
    names = [wrap(name, 3.15 if narrow else 2.6, kind.small) for name in brokers["actor"]]
    titles = [
        "" if again else label
        for again, label in zip(brokers["period"].duplicated(), brokers["label"], strict=True)
    ]
    extra = [0.3 if title else 0 for title in titles]
    heights = []
    for name, more in zip(names, extra, strict=True):
        lines = name.count("\n") + 1
        heights.append(more + (0.34 + kind.line * (lines + 1) if narrow else 0.1 + kind.line * max(lines, 2)))
    rows = Rows(heights, narrow, left=left, right=right, bottom=0.5)
    rows.ax.set_xlim(0, brokers["degree"].max() + 0.5)
    rows.ax.set_xlabel("contacts", size=kind.small)
    for index, row in enumerate(brokers.itertuples()):
        top, end = rows.starts[index] + extra[index] + 0.05, rows.ends[index]
        if titles[index]:
            rows.write(0.1, rows.starts[index] + 0.08, titles[index], weight="bold")
        rows.write(0.1, top, names[index], size=kind.small)
        first = f"items: {row.items}, pairs: {row.pairs}"
        second = f"betweenness {row.betweenness:.1f}, constraint {row.constraint:.2f}"
        if narrow:
            lines = names[index].count("\n") + 1
            words = f"{first}, {second}"
            rows.write(0.1, top + kind.line * lines, words, size=kind.small, color=MUTED)
        else:
            rows.write(5.1, top, f"{first}\n{second}", size=kind.small, color=MUTED)
        y = end - 0.13 if narrow else (top + end) / 2
        rows.ax.plot([0, row.degree], [y, y], color=MUTED, lw=1)
        mark = point(rows.ax, row.degree, y, ACCENT, markersize=6)
        link_mark(mark, row.evidence_ids, f"{row.actor}, {row.label}: {row.degree} contacts, {first}")
        rows.rule(end)
    return rows.figure
