"""Charts of a change of seats: seats of two elections, and the parts of what lies between them."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.elections.labels import INK, MUTED, PAPER, TEXT, label, plain, without_rows
from after_soleimani.charts.kit.palette import CAMPS, TONES
from after_soleimani.charts.kit.style import NARROW, link_mark, new_figure, spread, wrap

# Seats of 2018 and 2021


def seats_2018_2021(
    units: pd.DataFrame,
    before: pd.DataFrame,
    after: pd.DataFrame,
    small: dict[str, str],
    *,
    narrow: bool = False,
) -> Figure:
    """General seats of each unit before and after; beside them, on a phone below, the lists not compared.

    `units` from `decomposition.units` (those drawn), `before` and `after` the large ones of
    `decomposition.outside`; `small`: year → words for the others of these.
    """
    figure, ax = new_figure(6.9 if narrow else 5.2, narrow=narrow)
    units = units.sort_values(["before", "after"])  # of labels that start level, the upper line's goes above
    top = max(units["before"].max(), units["after"].max())
    gap = 0.046 * top
    left, right = (spread([float(value) for value in units[side]], gap) for side in ("before", "after"))
    for (_, row), y_left, y_right in zip(units.iterrows(), left, right, strict=True):
        ink = CAMPS[row["family"]]
        width = 1.3 if row["family"] == "other" else 2.2
        ends = [row["before"], row["after"]]
        (line,) = ax.plot([0, 1], ends, color=ink.light, marker=ink.marker, linewidth=width)
        old, new = (" and ".join(row[f"names_{side}"]) for side in ("before", "after"))
        link_mark(line, row["evidence_ids"], f"{old}, 2018: {ends[0]}; {new}, 2021: {ends[1]} general seats")
        label(ax, 0, y_left, f"{old} {ends[0]}", ink.light, dx=-8)
        label(ax, 1, y_right, f"{ends[1]} {new}", ink.light, dx=8)
    if narrow:
        both = ((before, "2018"), (after, "2021"))
        words = [_not_compared(lists, year, small.get(year)) for lists, year in both]
        ax.set_xlabel("\n\n".join(words), size=TEXT, color=MUTED, loc="left", labelpad=10)
    else:
        _column(ax, before, -2.0, gap, 1.05 * top, "2018", small.get("2018"))
        _column(ax, after, 2.08, gap, 1.05 * top, "2021", small.get("2021"))
    ax.set_xticks([0, 1], ["2018", "2021"])
    ax.set_xlim(*((-1.45, 2.6) if narrow else (-2.05, 3.05)))
    ax.set_ylim(-1.5, top * 1.08)
    ax.set_yticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(labelsize=TEXT, length=0)
    return figure


def _not_compared(lists: pd.DataFrame, year: str, small: str | None) -> str:
    """The lists of one year that are not compared, in lines as wide as a phone."""
    names = [f"{row['general']} {row['short_name']}" for _, row in lists.iterrows()]
    whole = [words.replace(" ", "~") for words in (*names, small) if words]  # not broken between lines
    return wrap(f"{year}, not compared: {', '.join(whole)}", NARROW - 0.3).replace("~", " ")


def _column(
    ax: Axes, lists: pd.DataFrame, x: float, gap: float, top: float, year: str, small: str | None
) -> None:
    """Lists at the height of their seats, and a line for the small ones."""
    heights = spread([float(value) for value in lists["general"]], gap)
    label(ax, x, top, f"{year}, not compared", MUTED, dx=0)
    for (_, row), y in zip(lists.iterrows(), heights, strict=True):
        ink = CAMPS[row["family"]]
        mark = ax.scatter([x], [row["general"]], s=18, color=ink.light, marker=ink.marker)
        link_mark(mark, row["evidence_ids"], f"{row['short_name']}: {row['general']} general seats")
        ax.plot([x, x + 0.06], [row["general"], y], color=MUTED, linewidth=0.6)
        label(ax, x, y, f"{row['general']} {row['short_name']}", MUTED, dx=7)
    if small:
        label(ax, x, min([*heights, 4.0]) - 1.5 * gap, small.replace(": ", ":\n"), MUTED, dx=0)


# Where a change of seats lies

#: The two parts of a change of seats.
PARTS = {"votes": TONES["accent"], "conversion": TONES["ink"]}


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
