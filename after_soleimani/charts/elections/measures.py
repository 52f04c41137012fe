"""Charts of measures of the vote: the parts of a change of seats, and the distance of seats from votes."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.elections.votes import INK, MUTED, TEXT, label, plain
from after_soleimani.charts.kit.palette import MARKS, TONES
from after_soleimani.charts.kit.style import link_mark, new_figure, wrap, y_title

#: The two parts of a change of seats.
PARTS = {"votes": TONES["accent"], "conversion": MARKS["planned"].colour}


def _rows(ax: Axes, count: int, *, top: float = 0.6) -> None:
    """A vertical axis of rows from the top, without ticks."""
    ax.set_ylim(count - 1 + 0.6, -top)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)


# Where a change of seats lies


def parts(ranges: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """The two parts of each unit's change of seats: bars to the nearer end of a range, hatched to the other.

    `ranges` from `decomposition.ranges` with the columns label and detail (the lists, where the label does
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
            paper = {"facecolor": TONES["paper"].light, "edgecolor": "none", "pad": 0.4}
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
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
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
            (min(start, end), y - 0.15), abs(end - start), 0.3, facecolor=TONES["paper"].light,
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


# Disproportionality and fragmentation

#: index → its title and the unit on its axis
INDICES = {
    "gallagher": "Gallagher’s index",
    "loosemore_hanby": "Loosemore and Hanby’s index",
    "effective_votes": "Effective number of lists, by votes",
    "effective_seats": "Effective number of lists, by seats",
}


def indices(frame: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Bounds of each index by election and treatment of independents: a panel an index.

    `frame` has the columns year, treatment, and each index with _low and _high, evidence_ids.
    """
    shape = (4, 1) if narrow else (2, 2)
    figure, axes = new_figure(7.6 if narrow else 4.9, narrow=narrow, subplots=shape)
    for ax, (name, title) in zip(axes.flat, INDICES.items(), strict=True):
        _index_panel(ax, frame, name, title, 1.95 if narrow else 1.8)
    return figure


def _index_panel(ax: Axes, frame: pd.DataFrame, name: str, title: str, room: float) -> None:
    top = frame[f"{name}_high"].max()
    treatments = list(dict.fromkeys(frame["treatment"]))
    years = sorted(set(frame["year"]))
    colours = dict(zip(years, (MUTED, TONES["accent"].light), strict=True))
    for _, row in frame.iterrows():
        y = treatments.index(row["treatment"]) + (-0.18 if row["year"] == years[0] else 0.2)
        low, high = row[f"{name}_low"], row[f"{name}_high"]
        color = colours[row["year"]]
        (line,) = ax.plot([low, high], [y, y], color=color, linewidth=4, solid_capstyle="butt")
        marker = "o" if row["year"] == years[0] else "s"
        for end in (low, high):
            ax.scatter([end], [y], s=22, color=color, marker=marker, zorder=3)
        words = f"{low:.1f}" if round(low, 1) == round(high, 1) else f"{low:.1f}–{high:.1f}"
        link_mark(
            line, row["evidence_ids"], f"{title}, {row['year']}, independents {row['treatment']}: {words}"
        )
        text = f"{words} in {row['year']}" if row["treatment"] == treatments[0] else words
        label(ax, high, y, text, color, dx=7)
    for index, treatment in enumerate(treatments):
        label(ax, 0, index, wrap(f"independents {treatment}", 0.95), INK, dx=-5)
    _rows(ax, len(treatments))
    ax.set_xlim(0, top * room)
    ax.set_xticks([tick for tick in ax.get_xticks() if 0 <= tick <= top * 1.1])
    plain(ax)
    y_title(ax, title).set_size(TEXT)
