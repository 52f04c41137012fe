"""Chart of the parts of a change of seats: what goes with votes, and what with their conversion."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.elections.labels import INK, MUTED, PAPER, TEXT, label, plain, without_rows
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import link_mark, new_figure

# Where a change of seats lies

#: The two parts of a change of seats.
PARTS = {"votes": TONES["muted"], "conversion": TONES["ink"]}


def decomposition_ranges(ranges: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """The two parts of each unit's change of seats: bars to the nearer end of a range, hatched to the other.

    `ranges` from `decomposition_ranges` with the columns label and detail (the lists, where the label does
    not name them).
    """
    step = 1.62 if narrow else 1.0
    figure, ax = new_figure(0.52 * step * len(ranges) + 0.8, narrow=narrow)
    ends = [ranges[f"{part}_{end}"] for part in PARTS for end in ("low", "high")]
    low, high = min(end.min() for end in ends), max(end.max() for end in ends)
    span = high - low
    for index, (_, row) in enumerate(ranges.iterrows()):
        y = index * step
        for part, offset in (("votes", -0.2), ("conversion", 0.2)):
            at = y + offset + (0.36 if narrow else 0)
            _part(ax, row, part, at)
        change = _signed(row["change_low"], row["change_high"])
        if narrow:
            words = f"{row['label']}: {change}{'' if row['settled'] else ', not settled'}"
            paper = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.4}
            ax.annotate(words, (low - 0.19 * span, y - 0.32), color=INK, size=TEXT, va="center", bbox=paper)
        else:
            words = [f"{row['label']}: {change}", row["detail"], "" if row["settled"] else "not settled"]
            label(ax, low - 0.3 * span, y, "\n".join(filter(None, words)), dx=-4)
    ax.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
    ax.set_xlim(low - (0.3 if not narrow else 0.2) * span, high + 0.2 * span)
    ax.set_ylim((len(ranges) - 1) * step + 0.75, -1.1 if narrow else -0.95)
    for part, x, side in (("votes", 0, -1), ("conversion", 0, 1)):
        word = "upper: share of votes" if part == "votes" else "lower: conversion"
        label(ax, x, -0.85 if narrow else -0.68, word, PARTS[part].light, dx=6 * side)
    without_rows(ax)
    ax.set_xlabel("Seats", size=TEXT, color=MUTED)
    plain(ax)
    return figure


def _part(ax: Axes, row: pd.Series, part: str, y: float) -> None:
    color, low, high = PARTS[part].light, row[f"{part}_low"], row[f"{part}_high"]
    near, far = sorted((low, high), key=abs) if low * high > 0 else (0.0, 0.0)
    bar = ax.add_patch(Rectangle((min(0, near), y - 0.15), abs(near), 0.3, facecolor=color, edgecolor=color))
    start, end = (near, far) if low * high > 0 else (low, high)
    ax.add_patch(
        Rectangle(
            (min(start, end), y - 0.15), abs(end - start), 0.3, facecolor=PAPER,
            edgecolor=color, hatch="//////",
        )
    )  # fmt: skip
    words = _signed(low, high)
    link_mark(bar, row["evidence_ids"], f"{row['label']}, {part}: {words} seats")
    label(ax, far if far else max(low, high), y, words, color, dx=5 if far >= 0 else -5)


def _signed(low: float, high: float) -> str:
    """A range of seats with its signs, in whole seats: "−29 to −27", "+19"."""
    low, high = sorted((low, high), key=abs)
    words = [
        f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value)}" for value in (round(low), round(high))
    ]
    return words[0] if words[0] == words[1] else " to ".join(words)
