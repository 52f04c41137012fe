"""Chart of the result as the core sources give it: seats of two elections, and the share that was lost."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.elections.labels import shape_of
from after_soleimani.charts.kit.palette import CAMPS, SOURCES
from after_soleimani.charts.kit.style import direct_label, link_mark, new_figure, y_title


def seats_in_core_sources(seats: pd.DataFrame, losses: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Seats of each list by year beside (narrow: above) the share lost as each source gives it."""
    if narrow:
        figure, (left, right) = new_figure(
            5.4, narrow=True, subplots=(2, 1), gridspec_kw={"height_ratios": [1.15, 1]}
        )
    else:
        figure, (left, right) = new_figure(3.2, subplots=(1, 2), gridspec_kw={"width_ratios": [1, 1.25]})
    _seat_lines(left, seats)
    _loss_intervals(right, losses)
    return figure


def _seat_lines(ax: Axes, seats: pd.DataFrame) -> None:
    years = sorted({date.year for date in seats["date"]})
    for _, group in seats.groupby("actor_id", sort=False):
        ink = CAMPS[group["actor_family"].iloc[0]]
        x = [years.index(date.year) for date in group["date"]]
        if len(group) > 1:
            ax.plot(x, group["seats"], color=ink.light, linewidth=1.8)
        for place, (_, row) in zip(x, group.iterrows(), strict=True):
            marker = shape_of(row["actor_family"])
            mark = ax.scatter([place], [row["seats"]], s=46, color=ink.light, marker=marker, zorder=3)
            link_mark(mark, row["evidence_ids"], f"{row['actor']}, {years[place]}: {row['seats']} seats")
            text = f"{row['seats']} {row['actor']}" if place else str(row["seats"])
            direct_label(ax, place, row["seats"], text, ink.light, dx=8 if place else -8)
    ax.set_xticks(range(len(years)), [str(year) for year in years])
    ax.set_xlim(-0.35, len(years) - 1 + 1.25)
    ax.set_ylim(0, math.ceil(seats["seats"].max() / 20) * 20)
    y_title(ax, "Seats")


def _loss_intervals(ax: Axes, losses: pd.DataFrame) -> None:
    for y, (_, row) in enumerate(losses.iterrows()):
        ink = SOURCES[row["source_id"]]
        low, high = 100 * row["low"], 100 * row["high"]
        if low == high:
            mark = ax.scatter([low], [y], s=50, color=ink.light, marker=ink.marker, zorder=3)
        else:
            (mark,) = ax.plot([low, high], [y, y], color=ink.light, linewidth=7, solid_capstyle="butt")
        bounds = f"{low:.1f}" if low == high else f"{low:.0f}–{high:.0f}"
        label = f"{ink.label}: “{row['wording']}”"
        link_mark(mark, row["evidence_ids"], f"{label}, {bounds} per cent")
        ax.annotate(
            f"{label}\n{bounds} per cent", (0, y), (0, -9), textcoords="offset points", ha="left", va="top",
            color=ink.light, size=9,
        )  # fmt: skip
    ax.set_ylim(len(losses) - 0.1, -0.45)
    ax.set_xlim(0, 100)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    y_title(ax, "Per cent of its seats that Fatah lost")
