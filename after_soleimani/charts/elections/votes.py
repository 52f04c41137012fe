"""Charts of votes and seats: whose seats are more than votes, at what price, by which count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.elections.labels import (
    GRID,
    INK,
    MUTED,
    PAPER,
    TEXT,
    label,
    plain,
    shape_of,
    without_rows,
)
from after_soleimani.charts.kit.palette import CAMPS, TONES, Ink
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, new_figure, text_width, wrap, y_title

# Votes against seats


#: The scales of shares, in per cent: ends of both, ticks, where a list without a seat is drawn, and where the
#: scale is broken off above it.
_SHARES, _HEIGHTS, _TICKS, _NO_SEAT, _BREAK = (0.85, 33), (0.15, 33), (1, 2, 5, 10, 20), 0.18, 0.232


def votes_against_seats_2021(points: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Shares of votes and seats of each list with counted votes, and the line where they are equal.

    Both scales are logarithmic: the height above or below the line is the ratio of seats to votes.
    """
    figure, ax = new_figure(4.9, narrow=narrow)
    ax.set_xscale("log")
    ax.set_yscale("log")
    lines = (
        (1, "as many", 13, -1),
        (2, "twice as many", 1.7, 1),
        (0.5, "half as many", 9, -1),
    )
    for ratio, words, at, side in lines:
        style = _EQUAL if ratio == 1 else _OTHER
        ax.plot(_SHARES, [ratio * end for end in _SHARES], zorder=0, **style)
        if not narrow:
            ax.annotate(
                words, (at, at * ratio), (4 * -side, 4 * side),
                textcoords="offset points", color=MUTED, size=TEXT,
                ha="right" if side > 0 else "left", va="bottom" if side > 0 else "top",
            )  # fmt: skip
    for _, row in points.iterrows():
        _point(ax, row)
    _break_scale(ax)
    _name_points(ax, points, (NARROW - 0.75, 4.0) if narrow else (WIDE - 0.75, 4.0))
    ax.set_xlim(*_SHARES)
    ax.set_ylim(*_HEIGHTS)
    ax.set_xticks(_TICKS, [str(tick) for tick in _TICKS])
    ax.set_yticks((_NO_SEAT, 0.5, *_TICKS), ["none", "0.5", *(str(tick) for tick in _TICKS)])
    ax.minorticks_off()
    ax.set_xlabel("Per cent of the valid votes", size=TEXT, color=MUTED)
    plain(ax)
    y_title(ax, "Per cent of the seats").set_size(TEXT)
    return figure


#: The line of as many seats as votes, and those beside it.
_EQUAL = {"linewidth": 1.8, "color": INK, "linestyle": (0, (4, 3))}
_OTHER = {"linewidth": 0.9, "color": MUTED, "linestyle": (0, (1, 2.5))}


def _break_scale(ax: Axes) -> None:
    """Set what has no place on a logarithmic scale off from it: a gap in its axis, a thin line across."""
    across = {"transform": ax.get_yaxis_transform(), "clip_on": False}
    low, high = _BREAK / 1.05, _BREAK * 1.05
    ax.plot([0, 1], [_BREAK, _BREAK], color=GRID, linewidth=0.8, zorder=0, **across)
    ax.plot([0, 0], [low, high], color=PAPER, linewidth=3, zorder=5, **across)
    for end in (low, high):
        ax.plot([-0.012, 0.012], [end / 1.03, end * 1.03], color=INK, linewidth=1, zorder=6, **across)


def _point(ax: Axes, row: pd.Series) -> None:
    ink = CAMPS[row["family"]]
    votes, seats = 100 * row["vote_share"], 100 * row["seat_share"]
    mark = ax.scatter(
        [votes],
        [max(seats, _NO_SEAT)],
        s=42,
        color=ink.light,
        marker=shape_of(row["family"]),
        zorder=3,
    )
    words = f"{votes:.1f} per cent of the votes, {seats:.1f} per cent of the seats, ratio {row['ratio']:.2f}"
    link_mark(mark, row["evidence_ids"], f"{row['short_name']}: {words}")


def _name_points(ax: Axes, points: pd.DataFrame, size: tuple[float, float]) -> None:
    """Write each list's name beside its mark, where it runs into no mark, name or line if there is room."""

    def inches(value: float, ends: tuple[float, float], length: float) -> float:
        return length * math.log(value / ends[0]) / math.log(ends[1] / ends[0])

    width, height = size
    places = [
        (inches(100 * votes, _SHARES, width), inches(max(100 * seats, _NO_SEAT), _HEIGHTS, height))
        for votes, seats in zip(points["vote_share"], points["seat_share"], strict=True)
    ]
    steps = [_SHARES[0] * (_SHARES[1] / _SHARES[0]) ** (step / 80) for step in range(81)]
    line = [(inches(value, _SHARES, width), inches(value, _HEIGHTS, height)) for value in steps]
    taken: list[tuple[float, float, float, float]] = []
    for (_, row), (x, y) in zip(points.iterrows(), places, strict=True):
        words = row["short_name"] + (", no seat" if row["seats"] == 0 else "")
        long = text_width(words, TEXT)
        best = None
        for side, up in product((1, -1, 0), (0, 1, -1)):
            if side == up == 0:
                continue
            left = x - long / 2 + side * (0.1 + long / 2)
            low = y + (0.13 if side else 0.17) * up - 0.07
            box = (left, left + long, low, low + 0.14)
            cost = 12 * sum(_inside(place, box) for place in places) + sum(
                _inside(place, box) for place in line
            )
            cost += 9 * sum(_cross(box, other) for other in taken) + 20 * (
                left < 0 or left + long > width + 0.05
            )
            cost += 0.4 * (up != 0) + 0.3 * (side != 1)
            if best is None or cost < best[0]:
                best = (cost, box, side, up)
        _, box, side, up = best
        taken.append(box)
        color = CAMPS[row["family"]].light if row["family"] != "other" else INK
        ax.annotate(
            words, (100 * row["vote_share"], max(100 * row["seat_share"], _NO_SEAT)),
            (7 * side, (9.4 if side else 12.2) * up), textcoords="offset points", size=TEXT, va="center",
            ha={1: "left", 0: "center", -1: "right"}[side], color=color, zorder=2,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.3},
        )  # fmt: skip


def _inside(place: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    margin = 0.06
    return box[0] - margin < place[0] < box[1] + margin and box[2] - 0.02 < place[1] < box[3] + 0.02


def _cross(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    return one[0] < two[1] and two[0] < one[1] and one[2] < two[3] and two[2] < one[3]


def price_of_a_seat_2021(
    prices: pd.DataFrame, average: tuple[float, float], *, narrow: bool = False
) -> Figure:
    """Votes per seat of each list, in order, the numbers in a column; bounds where a share is printed."""
    figure, ax = new_figure(0.235 * len(prices) + (1.05 if narrow else 0.85), narrow=narrow)
    top = prices["high"].max()
    right = top * (1.5 if narrow else 1.2)  # where the column of numbers ends
    for y, (_, row) in enumerate(prices.iterrows()):
        ink = CAMPS[row["family"]]
        color = ink.light if row["family"] != "other" else INK
        label(ax, 0, y, f"{row['short_name']} · {row['seats']}", color, dx=-6)
        if math.isnan(row["low"]):
            label(ax, right, y, f"no seat for {row['votes']:,} votes", MUTED, dx=-1)
            continue
        ax.plot([0, top], [y, y], color=GRID, linewidth=0.6, zorder=0)
        middle = (row["low"] + row["high"]) / 2
        mark = ax.scatter([middle], [y], s=40, color=ink.light, marker=shape_of(row["family"]), zorder=3)
        number = f"{middle:,.0f}" if row["counted"] else f"{row['low']:,.0f}–{row['high']:,.0f}"
        link_mark(mark, row["evidence_ids"], f"{row['short_name']}: {number} votes per seat")
        label(ax, right, y, number, INK, dx=-1)
    ends = [-0.6, prices["low"].notna().sum() - 0.5]  # not through the words of lists without a price
    ax.plot([sum(average) / 2] * 2, ends, color=MUTED, linewidth=1.4, zorder=1)
    words = wrap(f"all votes over all seats: {average[0]:,.0f}–{average[1]:,.0f}", 1.5 if narrow else 4)
    label(ax, average[1], -1.35 if narrow else -1.0, words, MUTED, dx=4)
    ax.set_ylim(len(prices) - 0.4, -2.1 if narrow else -1.5)
    without_rows(ax)
    ax.set_xlim(0, right)
    ax.spines["bottom"].set_bounds(0, top)
    ax.set_xticks([0, 100_000] if narrow else range(0, 110_000, 25_000))
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    ax.set_xlabel("Votes per seat", size=TEXT, color=MUTED)
    plain(ax)
    return figure


# The counts of one list


def fatah_by_count(seats: pd.DataFrame, votes: pd.DataFrame, family: str, *, narrow: bool = False) -> Figure:
    """Every value of one list's seats and votes, a row a day and value: above the seats, below the votes.

    `seats` and `votes` have the columns day, value, high (of an interval), label, who, preferred, improbable,
    evidence_ids. The words stand to the right of the marks, on a phone under them.
    """
    words = [[wrap(who, 2.6 if narrow else 3.1) for who in frame["who"]] for frame in (seats, votes)]
    heights = [sum(_row_height(who, narrow) for who in own) for own in words]
    figure, axes = new_figure(
        sum(heights) + 1.25, narrow=narrow, subplots=(2, 1), gridspec_kw={"height_ratios": heights}
    )
    for ax, frame, own, title in zip(axes, (seats, votes), words, ("Seats", "Votes"), strict=True):
        _count_rows(ax, frame, own, CAMPS[family], narrow, title)
    axes[0].set_xticks([14, 16, 18, 20])
    axes[1].set_xticks([500_000, 600_000])
    axes[1].xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    return figure


def _row_height(words: str, narrow: bool) -> float:
    return 0.12 + 0.155 * (words.count("\n") + 1 + narrow)


def _count_rows(
    ax: Axes, frame: pd.DataFrame, words: Sequence[str], ink: Ink, narrow: bool, title: str
) -> None:
    low, high, y = frame["value"].min(), frame["high"].max(), 0.0
    start, end = low - 0.15 * (high - low), high + 0.38 * (high - low)
    for (_, row), who in zip(frame.iterrows(), words, strict=True):
        height = _row_height(who, narrow)
        at = y + (0.13 if narrow else height / 2)
        color = MUTED if row["improbable"] else ink.light
        if row["high"] > row["value"]:
            ax.plot([row["value"], row["high"]], [at, at], color=color, linewidth=3)
        middle = (row["value"] + row["high"]) / 2
        mark = ax.scatter([middle], [at], s=40, color=color, marker=ink.marker, zorder=3)
        link_mark(mark, row["evidence_ids"], f"{title} {row['label']}, {row['day']}: {row['who']}")
        label(ax, start, at, row["day"], MUTED, dx=-4)
        label(
            ax,
            row["high"],
            at,
            row["label"],
            color,
            dx=8,
            weight="bold" if row["preferred"] else "normal",
        )
        if narrow:
            ax.annotate(who, (start, at + 0.09), color=INK, size=TEXT, va="top")
        else:
            label(ax, end, at, who, INK, dx=0)
        y += height
    ax.set_ylim(y, -0.03)
    without_rows(ax)
    ax.spines["bottom"].set_bounds(start, high)
    ax.set_xlim(start, high + 0.45 * (high - low) if narrow else start + (end - start) / 0.52)
    plain(ax)
    y_title(ax, title).set_size(TEXT)


# Disproportionality and fragmentation

#: index → its title and the unit on its axis
INDICES = {
    "gallagher": "Gallagher’s index",
    "loosemore_hanby": "Loosemore and Hanby’s index",
    "effective_votes": "Effective number of lists, by votes",
    "effective_seats": "Effective number of lists, by seats",
}


def disproportionality(frame: pd.DataFrame, *, narrow: bool = False) -> Figure:
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
    ax.set_ylim(len(treatments) - 1 + 0.6, -0.6)
    without_rows(ax)
    ax.set_xlim(0, top * room)
    ax.set_xticks([tick for tick in ax.get_xticks() if 0 <= tick <= top * 1.1])
    plain(ax)
    y_title(ax, title).set_size(TEXT)
