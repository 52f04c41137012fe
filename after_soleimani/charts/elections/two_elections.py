"""Chart of two elections side by side: what each list had of votes and of seats, before and after."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.elections.labels import INK, MUTED, PAPER, TEXT, label, shape_of
from after_soleimani.charts.kit.palette import CAMPS, Ink
from after_soleimani.charts.kit.rows import GRID
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, new_figure, spread
from after_soleimani.words import interval

#: Quantity → the words over its panel, what one of its unit is, and its scale: from a little below none.
PANELS = {"votes": ("Votes, in thousands", 1000), "seats": ("Seats", 1)}
_HEIGHT = {False: 2.35, True: 3.55}  # inches: the plot of a panel, on a page and on a phone
#: Inches left and right of a panel's plot: on a page every list is named at both ends and in full.
_ROOM = {False: (1.55, 2.75), True: (1.12, 1.45)}
_STEP = 0.163  # inches from one name to the next
_HALF = {False: 0.035, True: 0.08}  # half the width of a bar of bounds, on it the mark; the plot is 1 wide
_SHORT = 0.02  # inches: bounds that are nearer to each other are drawn as a mark alone
#: How a line is drawn, by what it stands for: width, dashes, order.
_STROKES = {
    "named": (2.6, "-", 3),
    "plain": (1.4, "-", 2),
    "formed": (1.6, (0, (1, 1.4)), 2),
    "wider": (1.3, (0, (3, 2)), 2),
    "other": (0.8, "-", 1),
}

#: The strokes of what the finding is about.
_BOLD = ("named", "plain", "formed")


def seats_2018_2021(lines: pd.DataFrame, ends: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """A slope for each unit's votes and one for its seats, in panels one above the other.

    ``lines``: unit, definition, role, named, family, formed (several lists of the first election stood as one
    in the second), evidence_ids; ``ends``: `two_elections.ends` with year, label (its names in short) and
    label_long (its names, and what they were before).
    """
    width, plot = NARROW if narrow else WIDE, _HEIGHT[narrow]
    left, right = _ROOM[narrow]
    over, under, side = 0.34, 0.26, 0.05
    each = over + plot + under
    figure, axes = new_figure(2 * each, narrow=narrow, subplots=(2, 1), layout="none")
    wide = width - 2 * side - left - right
    for place, (ax, measured) in enumerate(zip(axes, PANELS, strict=True)):
        bottom = 2 * each - place * each - over - plot
        ax.set_position(((side + left) / width, bottom / (2 * each), wide / width, plot / (2 * each)))
        _panel(ax, lines, ends[ends["measured"] == measured], measured, narrow, -left / wide)
    return figure


def _panel(
    ax: Axes, lines: pd.DataFrame, ends: pd.DataFrame, measured: str, narrow: bool, edge: float
) -> None:
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
        _slope(ax, line, own.sort_values("year"), of, narrow)
    keys = ["unit", "definition"]
    shown = ends.merge(lines[[*keys, "role", "named", "family", "formed"]], on=keys)
    shown["said"] = shown["label"] if narrow else shown["label_long"]
    # Before, the wider definition is the same list; on a phone what only compares is named once.
    unsaid = (shown["year"] == years[0]) & ((shown["role"] == "wider") | (narrow & ~shown["named"]))
    for x, year in enumerate(years):
        side = shown[(shown["year"] == year) & ~unsaid].sort_values("low", kind="stable")
        _names(ax, side, x, of, _STEP / _HEIGHT[narrow] * top)


def _look(line: tuple) -> tuple[Ink, str, str]:
    """The ink of a unit, its colour and its stroke: a named unit that has no hue is drawn plain, in ink."""
    ink = CAMPS[line.family]
    if not line.named:
        return ink, MUTED, "other"
    if line.family == "other":
        return ink, INK, "formed" if line.formed else "plain"
    return ink, ink.light, "wider" if line.role == "wider" else "named"


def _slope(ax: Axes, line: tuple, own: pd.DataFrame, of: int, narrow: bool) -> None:
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
        if (end.high - end.low) / ax.get_ylim()[1] * _HEIGHT[narrow] > _SHORT:
            half = _HALF[narrow]
            bar = Rectangle(
                (x - half, end.low), 2 * half, end.high - end.low, facecolor=PAPER, edgecolor=color,
                hatch="//////", linewidth=0.9, zorder=order + 3, clip_on=False,
            )  # fmt: skip
            link_mark(ax.add_patch(bar), end.evidence_ids, f"{tip}, over the counts")
        if stroke == "wider" and (x == 0 or end.high > end.low):
            continue
        face = PAPER if end.origins == 1 else color
        (mark,) = ax.plot(
            [x], [height], marker=shape_of(line.family), color=color, markerfacecolor=face,
            markersize=5 if stroke == "other" else 7, markeredgewidth=1.1, linestyle="none",
            zorder=order + 4, clip_on=False,
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
        words = f"{_number(end, of)} {end.said}" if x else f"{end.said} {_number(end, of)}"
        if x and stroke in _BOLD:
            words += f", {100 * end.change:+.0f}%".replace("-", "−")
        weight = "bold" if stroke in _BOLD else "normal"
        label(ax, x, y, words, color, dx=9 if x else -9, weight=weight)
