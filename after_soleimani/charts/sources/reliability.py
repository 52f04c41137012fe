"""Chart of how far two codings of the same claims agree."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.rows import INK, MUTED, TYPE, Rows, point
from after_soleimani.sources.reliability import AIM


def coding_agreement(variables: pd.DataFrame, narrow: bool = False) -> Figure:
    """Alpha of each variable with its interval; a line at the aim, and a dot where it is reached."""
    kind = TYPE[narrow]
    rows = Rows([0.5 if narrow else 0.34] * len(variables), narrow, left=0.3 if narrow else 1.9, bottom=0.5)
    rows.ax.set_xlim(min(0, variables["low"].min()), 1)
    rows.ax.set_xlabel("Krippendorff's alpha (0: chance, 1: agreement in all)", size=kind.small)
    rows.ax.axvline(AIM, color=MUTED, lw=1, linestyle="dashed", zorder=0)
    for row, start, end in zip(variables.itertuples(), rows.starts, rows.ends, strict=True):
        rows.write(0.05, start + 0.07, row.variable.capitalize(), size=kind.small)
        y = end - 0.14 if narrow else (start + end) / 2
        if pd.isna(row.alpha):
            rows.ax.text(0, y, "one value only", size=kind.small, va="center", color=MUTED)
            continue
        rows.ax.plot([row.low, row.high], [y, y], color=INK, lw=1.5, solid_capstyle="butt")
        point(rows.ax, row.alpha, y, INK, **({} if row.reached else {"marker": "X", "markersize": 10}))
    return rows.figure
