"""Chart of power at the quorum: to prevent and to bring about a presence, by player and phase."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.elections.formation import LINE, SIDE, SIZE, height_of, in_lines
from after_soleimani.charts.kit.rows import GRID, INK, MUTED, Rows
from after_soleimani.charts.kit.style import link_mark
from after_soleimani.words import shares

MEASURES = {"prevent": ("to prevent", -0.045), "initiate": ("to bring about", 0.045)}


def quorum_power(power: pd.DataFrame, notes: dict[str, str], *, narrow: bool = False) -> Figure:
    """Power to prevent (upper) and to bring about (lower) a quorum, by player and phase, as ranges.

    ``power``: phase, player, label, low, high, prevent_low … initiate_high, evidence_ids; ``notes``: words
    under the name of each phase.
    """
    left = SIDE if narrow else 3.1
    heights, texts = [], []
    for phase, own in power.groupby("phase", sort=False):
        note = in_lines(notes[phase], narrow)
        texts.append((phase, note, own))
        heights.append(LINE + height_of(note) + 0.1)
        heights += [LINE + 0.26 if narrow else 0.27] * len(own)
        heights.append(0.14)
    rows = Rows([LINE * (2 if narrow else 1) + 0.12, *heights], narrow, left=left, right=0.25, bottom=0.32)
    rows.ax.set_xlim(0, 1)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    rows.ax.set_xticks(ticks, ["0", "0.25", "0.5", "0.75", "1"], size=SIZE)
    key = "upper bar: power to prevent a quorum · lower bar: power to bring one about"
    rows.write(SIDE, 0, in_lines(key, narrow), size=SIZE, color=MUTED)
    starts = iter(zip(rows.starts[1:], rows.ends[1:], strict=True))
    for phase, note, own in texts:
        y, _ = next(starts)
        rows.write(SIDE, y, phase, size=SIZE, weight="bold")
        rows.write(SIDE, y + LINE, note, size=SIZE, color=MUTED)
        for row in own.itertuples():
            top, bottom = next(starts)
            middle = bottom - 0.13
            at, side = (top, "top") if narrow else (middle, "center")
            rows.write(SIDE, at, row.label, size=SIZE, va=side)
            rows.ax.hlines(middle, 0, 1, color=GRID, lw=0.6, zorder=0)
            for measure, (name, offset) in MEASURES.items():
                low, high = getattr(row, f"{measure}_low"), getattr(row, f"{measure}_high")
                wide = max(high - low, 0.008)
                box = Rectangle(
                    (min(low, 1 - wide), middle + offset - 0.04), wide, 0.08, linewidth=0.9, edgecolor=INK,
                    facecolor=INK if measure == "prevent" else GRID, zorder=3, clip_on=False,
                )  # fmt: skip
                rows.ax.add_patch(box)
                tip = f"{phase}, {row.player}: power {name} {shares(low, high)}"
                link_mark(box, row.evidence_ids, tip)
        next(starts)
    return rows.figure
