"""Charts of forecasts: what the words promised beside what came, and the score by every way of counting."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import SMALL, canvas, rule, write
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.rows import point
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap

INK, MUTED, GRID, FAINT = (TONES[tone].light for tone in ("ink", "muted", "grid", "faint"))
EDGE, LINE = 0.05, 0.165  # inches: margin, from line to line
_HALF = 0.055  # inches: half the height of a band
#: Decision → marker and words. Where it stands on the scale says the same once more.
CAME = {"true": ("o", "came true"), "partly": ("D", "came in part"), "false": ("X", "did not come")}


def forecasts_scored(rows: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """For each statement, in the order given, the band of likelihood of its words, and what came.

    ``rows``: statement, source (short name), decision, came (0 to 1), likelihood_low, likelihood_high,
    evidence_ids, tooltip.
    """
    width = NARROW if narrow else WIDE
    left = EDGE if narrow else 4.35
    span = width - left - 0.25
    room = (width - 2 * EDGE) if narrow else left - 0.25
    said = [wrap(row.statement, room, SMALL) for row in rows.itertuples()]
    band = 0.26 if narrow else 0.0
    heights = [0.14 + LINE * (words.count("\n") + 2) + band for words in said]
    top = 0.2 + LINE * (2 if narrow else 1) + 0.28
    figure, ax = canvas(top + math.fsum(heights) + EDGE, narrow)
    _key(ax, width)

    def at(share: float) -> float:
        return left + 0.1 + share * (span - 0.1)

    _scale(ax, at, top, top + math.fsum(heights), narrow)
    y = top
    for words, high, row in zip(said, heights, rows.itertuples(), strict=True):
        rule(ax, y, EDGE, width - EDGE)
        write(ax, EDGE, y + 0.06, words)
        write(ax, EDGE, y + 0.06 + LINE * (words.count("\n") + 1), row.source, MUTED)
        _row(ax, at, y + high - 0.17 if narrow else y + high / 2, row)
        y += high
    return figure


def _scale(ax: Axes, at: object, top: float, bottom: float, narrow: bool) -> None:
    for share in (0, 0.5, 1):
        if not narrow:
            ax.plot([at(share)] * 2, [top, bottom], color=GRID, linewidth=0.7, zorder=0)
        write(
            ax,
            at(share),
            top - 0.05,
            f"{share:.0%}".replace("%", " %"),
            MUTED,
            ha="center" if share else "left",
            va="bottom",
        )


def _row(ax: Axes, at: object, y: float, row: tuple) -> None:
    low, high = at(row.likelihood_low), at(row.likelihood_high)
    ax.plot([at(0), at(1)], [y, y], color=GRID, linewidth=0.7, zorder=1)
    band = Rectangle(
        (low, y - _HALF), high - low, 2 * _HALF, facecolor=MUTED, edgecolor=MUTED, linewidth=0.5, zorder=2
    )
    ax.add_patch(band)
    marker, _ = CAME[row.decision]
    mark = point(ax, at(row.came), y, INK, marker=marker, markersize=7.5)
    link_mark(mark, row.evidence_ids, row.tooltip)


def _key(ax: Axes, width: float) -> None:
    x, y = EDGE, 0.1
    for marker, words in CAME.values():
        point(ax, x + 0.07, y, INK, marker=marker, markersize=6.5)
        write(ax, x + 0.19, y, words, va="center")
        x += 0.42 + text_width(words, SMALL)
    words = "how likely its words made it"
    if x + 0.4 + text_width(words, SMALL) > width:
        x, y = EDGE, y + LINE
    ax.add_patch(Rectangle((x, y - _HALF), 0.26, 2 * _HALF, facecolor=MUTED, edgecolor="none"))
    write(ax, x + 0.34, y, words, va="center")


def forecast_scores(rows: pd.DataFrame, even: float, *, narrow: bool = False) -> Figure:
    """The mean score by each way of counting, over statements and over outcomes, beside saying 50 per cent.

    ``rows``: choice, by_item, by_outcome, evidence_ids, tooltip.
    """
    width = NARROW if narrow else WIDE
    left = EDGE if narrow else 2.3
    step = 0.48 if narrow else 0.3
    top, bottom = 0.62, 0.3
    figure, ax = canvas(top + step * len(rows) + bottom, narrow)
    most = max(0.6, rows[["by_item", "by_outcome"]].to_numpy().max() * 1.1)

    def at(score: float) -> float:
        return left + 0.08 + score / most * (width - left - 0.25)

    end = top + step * len(rows)
    ax.plot([at(even)] * 2, [top - 0.08, end], color=INK, linewidth=1, zorder=1)
    write(ax, at(even), top - 0.12, f"always “50 %”: {even:.2f}", ha="center", va="bottom")
    point(ax, EDGE + 0.07, 0.1, INK, markersize=6)
    write(ax, EDGE + 0.18, 0.1, "mean over statements", va="center")
    x = EDGE + 0.5 + text_width("mean over statements", SMALL)
    point(ax, x + 0.07, 0.1, INK, markersize=6, marker="|", markeredgewidth=2)
    write(ax, x + 0.18, 0.1, "over outcomes", va="center")
    for place, row in enumerate(rows.itertuples()):
        y = top + step * (place + (0.72 if narrow else 0.5))
        write(
            ax,
            EDGE,
            y - 0.2 if narrow else y,
            row.choice,
            va="center",
            weight="bold" if not place else "normal",
        )
        ax.plot([at(row.by_item), at(row.by_outcome)], [y, y], color=GRID, linewidth=1, zorder=1)
        link_mark(point(ax, at(row.by_item), y, INK, markersize=6), row.evidence_ids, row.tooltip)
        point(ax, at(row.by_outcome), y, INK, markersize=7, marker="|", markeredgewidth=2)
    write(ax, at(0), end + 0.08, "0: always right", MUTED)
    write(ax, width - EDGE, end + 0.08, "worse", MUTED, ha="right")
    return figure
