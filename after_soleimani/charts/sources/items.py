"""Charts of the items of the core sources: matrices of counts, and shares by speaker."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.palette import RAMP, SOURCES, TONES, ink_on
from after_soleimani.charts.kit.style import new_figure, text_width, wrap

#: Where each step of the ramp begins, as a share of the largest count: equal steps of its square root.
STEPS = tuple((step / len(RAMP)) ** 2 for step in range(len(RAMP)))
ROW = 0.24  # inches
GROUP = 0.30  # inches above the rows of a group, for its name


def _fill(count: int, most: int) -> str:
    return RAMP[sum(count >= step * most for step in STEPS) - 1].light


def _cell(ax, x: float, y: float, count: int, most: int) -> None:
    if count == 0:
        ax.text(x + 0.5, y + 0.5, "–", ha="center", va="center", size=9, color=TONES["muted"].light)
        return
    fill = _fill(count, most)
    ax.add_patch(Rectangle((x + 0.03, y + 0.06), 0.94, 0.88, facecolor=fill, linewidth=0))
    ax.text(x + 0.5, y + 0.5, str(count), ha="center", va="center", size=9, color=ink_on(fill))


def _column_heads(ax, frame: pd.DataFrame, width: float, narrow: bool) -> None:
    heads = frame.drop_duplicates("column")
    for x, (label, source) in enumerate(zip(heads["column"], heads["source_id"], strict=True)):
        colour = (SOURCES[source] if source in SOURCES else TONES["ink"]).light
        text = wrap(label, 1.2 if narrow else width, 9)
        options = {"rotation": 90, "ha": "center"} if narrow else {"ha": "center"}
        ax.text(x + 0.5, -0.15, text, va="bottom", size=9, color=colour, **options)


def shared_origins(items: pd.DataFrame, narrow: bool = False) -> Figure:
    """Items by kind of origin (rows) and source (columns), both in words."""
    return _count_matrix(_cells(items, "kind", "source"), narrow)


def access_and_credibility(items: pd.DataFrame, narrow: bool = False) -> Figure:
    """Items by the speaker's access (rows) and the item's grade (columns), both in words."""
    return _count_matrix(_cells(items, "access", "grade"), narrow)


def coverage(items: pd.DataFrame, narrow: bool = False) -> Figure:
    """Items by topic (rows, under the names of their chapters) and source (columns), all in words."""
    return _count_matrix(_cells(items, "topic", "source", "chapter"), narrow)


def _cells(items: pd.DataFrame, row: str, column: str, group: str = "") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "group": items[group] if group else "",
            "row": items[row],
            "column": items[column],
            "count": items["items"],
            "source_id": items["source_id"] if column == "source" else "",
        }
    )


def _count_matrix(frame: pd.DataFrame, narrow: bool) -> Figure:
    """Counts as a matrix of shaded cells, with rows under the names of their groups.

    `frame` is long, in the order to draw: columns group ("" = none), row, column, count, source_id (gives the
    colour of the column's head; "" = ink).
    """
    rows = frame.drop_duplicates(["group", "row"])[["group", "row"]]
    columns = frame["column"].nunique()
    groups = [name for name in rows["group"].unique() if name]
    widths = [text_width(text, 9) for text in rows["row"]]
    label = max(widths + [text_width(name, 9, "bold") for name in groups]) + 0.15
    head = 1.3 if narrow else 0.55
    body = ROW * len(rows) + GROUP * len(groups)
    fig, ax = new_figure(head + body + 0.05, narrow=narrow, layout="none")
    canvas, height = fig.get_size_inches()
    ax.set_position([label / canvas, 0.05 / height, (canvas - label - 0.03) / canvas, body / height])
    y, group = 0.0, ""
    for name, row in rows.itertuples(index=False):
        if name != group:
            group, y = name, y + GROUP / ROW
            ax.text(-0.06, y - 0.25, name, ha="right", va="bottom", size=9, weight="bold", clip_on=False)
        ax.text(-0.06, y + 0.5, row, ha="right", va="center", size=9, clip_on=False)
        for x, count in enumerate(frame.loc[(frame["row"] == row) & (frame["group"] == name), "count"]):
            _cell(ax, x, y, int(count), int(frame["count"].max()))
        y += 1
    ax.set(xlim=(0, columns), ylim=(y, 0))
    ax.axis("off")
    _column_heads(ax, frame, (canvas - label) / columns - 0.08, narrow)
    return fig


def _bar(ax, y: int, share: float, tone: str) -> None:
    ax.barh(y, share, height=0.7, color=TONES[tone].light)
    inside = share > 0.5
    label = "–" if share == 0 else "<1%" if share < 0.005 else f"{share:.0%}"
    ax.text(
        share - 0.03 if inside else share + 0.03, y, label, size=9, va="center",
        ha="right" if inside else "left", color=TONES["paper" if inside else "ink"].light,
    )  # fmt: skip


def whose_word(items: pd.DataFrame, narrow: bool = False) -> Figure:
    """Share of items by class of speaker, one panel a chapter.

    `items` has the columns chapter and speaker (both in words), share (0 to 1) and total (items of the
    chapter), in the order to draw; a share of nothing is drawn as a dash.
    """
    chapters = items["chapter"].unique()
    grid = (len(chapters), 1) if narrow else (1, len(chapters))
    fig, axes = new_figure(8.2 if narrow else 2.3, narrow=narrow, subplots=grid, sharex=True, sharey=True)
    for ax, chapter in zip(axes, chapters, strict=True):
        rows = items[items["chapter"] == chapter]
        for y, row in enumerate(rows.itertuples()):
            _bar(ax, y, row.share, "accent" if row.speaker == "author" else "muted")
        title = chapter if narrow else wrap(chapter, 1.15, 8, "bold")
        ax.set_title(f"{title}\nn = {rows['total'].iloc[0]}", loc="left", size=9)
        ax.set_yticks(range(len(rows)), rows["speaker"])
        ax.set(xlim=(0, 1), ylim=(len(rows) - 0.5, -0.5), xticks=[])
        ax.tick_params(length=0)
        ax.grid(False)
        for side in ("top", "right", "bottom"):
            ax.spines[side].set_visible(False)
    return fig
