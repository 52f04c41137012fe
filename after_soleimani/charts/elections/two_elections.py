"""Chart of two elections side by side: what each list had of votes and of seats, before and after."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.elections.labels import INK, MUTED, PAPER, TEXT, label
from after_soleimani.charts.kit.palette import CAMPS, Ink
from after_soleimani.charts.kit.rows import GRID
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, new_figure, spread
from after_soleimani.words import interval

#: Quantity → the words over its panel, what one of its unit is, and its scale: from a little below none.
PANELS = {"votes": ("Votes, in thousands", 1000), "seats": ("Seats", 1)}
_HEIGHT = 3.55  # inches: the plot of a panel
_LEFT, _RIGHT = 1.18, 1.48  # inches: room for the names of a panel
_STEP = 0.163  # inches from one name to the next
_HALF = 0.08  # half the width of a bar of bounds, wider than the mark on it; the plot is 1 wide
_SHORT = 0.03  # inches: bounds that are nearer to each other are drawn as a mark alone
#: How a line is drawn, by what it stands for: width, dashes, order.
_STROKES = {
    "named": (2.6, "-", 3),
    "plain": (1.4, "-", 2),
    "wider": (1.3, (0, (3, 2)), 2),
    "other": (0.8, "-", 1),
}


def seats_2018_2021(lines: pd.DataFrame, ends: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """A slope for each unit's votes and one for its seats, in panels side by side, on a phone downwards.

    ``lines``: unit, definition, role, named, family, evidence_ids; ``ends``: `two_elections.ends` with year
    and label (its names in short).
    """
    width = NARROW if narrow else WIDE
    across = 1 if narrow else 2
    over, under, side = 0.34, 0.26, 0.05
    height = (over + _HEIGHT + under) * (2 if narrow else 1)
    figure, axes = new_figure(height, narrow=narrow, subplots=(2, 1) if narrow else (1, 2), layout="none")
    room = width / across
    for place, (ax, measured) in enumerate(zip(axes, PANELS, strict=True)):
        left = side + (0 if narrow else place * room) + _LEFT
        bottom = height - (place if narrow else 0) * (over + _HEIGHT + under) - over - _HEIGHT
        wide = room - 2 * side - _LEFT - _RIGHT
        ax.set_position((left / width, bottom / height, wide / width, _HEIGHT / height))
        _panel(ax, lines, ends[ends["measured"] == measured], measured, -_LEFT / wide)
    return figure


def _panel(ax: Axes, lines: pd.DataFrame, ends: pd.DataFrame, measured: str, edge: float) -> None:
    title, of = PANELS[measured]
    top = ends["high"].max() * 1.04
    ax.set_xlim(0, 1)
    ax.set_ylim(0, top)
    ax.axis("off")
    years = sorted(ends["year"].unique())
    for x, year in enumerate(years):
        ax.plot([x, x], [0, top], color=GRID, linewidth=0.8, zorder=0)
        ax.annotate(
            year, (x, 0), (0, -8), textcoords="offset points", annotation_clip=False,
            size=TEXT, color=MUTED, va="top", ha="center",
        )  # fmt: skip
    ax.annotate(
        title, (edge, top), (0, 8), textcoords="offset points", annotation_clip=False,
        size=TEXT + 1, weight="bold", color=INK, va="bottom", ha="left",
    )  # fmt: skip
    for line in lines.itertuples():
        own = ends[(ends["unit"] == line.unit) & (ends["definition"] == line.definition)]
        _slope(ax, line, own.sort_values("year"), of)
    shown = ends.merge(lines[["unit", "definition", "role", "named", "family"]], on=["unit", "definition"])
    for x, year in enumerate(years):
        side = shown[(shown["year"] == year) & ~((shown["role"] == "wider") & (x == 0))]
        _names(ax, side.sort_values("low", kind="stable"), x, of, _STEP / _HEIGHT * top)


def _look(line: tuple) -> tuple[Ink, str, str]:
    """The ink of a unit, its colour and its stroke: a named unit that has no hue is drawn plain, in ink."""
    ink = CAMPS[line.family]
    if not line.named:
        return ink, MUTED, "other"
    if line.family == "other":
        return ink, INK, "plain"
    return ink, ink.light, "wider" if line.role == "wider" else "named"


def _slope(ax: Axes, line: tuple, own: pd.DataFrame, of: int) -> None:
    ink, color, stroke = _look(line)
    width, dashes, order = _STROKES[stroke]
    heights = [_middle(end) for end in own.itertuples()]
    said = "; ".join(f"{end.label}, {end.year}: {_number(end, of)}" for end in own.itertuples())
    measured = f"{'thousand ' if of > 1 else ''}{own['measured'].iloc[0]}"
    (drawn,) = ax.plot(
        [0, 1], heights, color=color, linewidth=width, linestyle=dashes, zorder=order, clip_on=False
    )
    link_mark(drawn, line.evidence_ids, f"{said} {measured}")
    for x, (end, height) in enumerate(zip(own.itertuples(), heights, strict=True)):
        tip = f"{end.label}, {end.year}: {_number(end, of)} {measured}"
        if (end.high - end.low) / ax.get_ylim()[1] * _HEIGHT > _SHORT:
            bar = Rectangle(
                (x - _HALF, end.low), 2 * _HALF, end.high - end.low, facecolor=PAPER, edgecolor=color,
                hatch="//////", linewidth=0.9, zorder=order + 3, clip_on=False,
            )  # fmt: skip
            link_mark(ax.add_patch(bar), end.evidence_ids, f"{tip}, over the counts")
        if stroke == "wider" and (x == 0 or end.high > end.low):
            continue
        face = PAPER if end.origins == 1 else color
        (mark,) = ax.plot(
            [x], [height], marker=ink.marker, markersize=5 if stroke == "other" else 7, color=color,
            markerfacecolor=face, markeredgewidth=1.1, linestyle="none", zorder=order + 4, clip_on=False,
        )  # fmt: skip
        link_mark(
            mark, end.evidence_ids, f"{tip}, {end.origins} {'origin' if end.origins == 1 else 'origins'}"
        )


def _middle(end: tuple) -> float:
    """Where an end of a line stands: at the value that is used, or between the bounds."""
    return (end.low + end.high) / 2 if pd.isna(end.value) else end.value


def _number(end: tuple, of: int) -> str:
    return interval(end.low / of, end.high / of, ",.0f")


def _names(ax: Axes, side: pd.DataFrame, x: int, of: int, gap: float) -> None:
    """The numbers of one election and the names beside them, those that would touch moved apart."""
    heights = spread([_middle(end) for end in side.itertuples()], gap)
    for end, y in zip(side.itertuples(), heights, strict=True):
        _, color, stroke = _look(end)
        name = end.label if x or stroke != "other" else ""  # a line that only compares is named once
        words = f"{_number(end, of)} {name}" if x else f"{name} {_number(end, of)}".strip()
        if x and stroke in ("named", "plain"):
            words += f", {100 * end.change:+.0f}%".replace("-", "−")
        weight = "bold" if stroke in ("named", "plain") else "normal"
        label(ax, x, y, words, color, dx=9 if x else -9, weight=weight)
