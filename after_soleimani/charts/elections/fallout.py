"""Charts of what followed the vote: who says what, who stood where, and people hurt or killed."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import CAMPS, MARKS, SOURCES, TONES
from after_soleimani.charts.kit.style import NARROW, WIDE, direct_label, link_mark, new_figure, y_title
from after_soleimani.charts.kit.word_grid import (
    SMALL,
    Row,
    Section,
    Word,
    height_of,
    in_lines,
    word_grid,
    word_list,
)
from after_soleimani.dataset.dates import began, between

# Who says what


def blame_7_november(frame: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Speakers, in blocks by source, and what they say of whom."""
    names = frame["accused"].map(_named)
    columns = sorted(names.unique(), key=lambda name: (name == NOBODY, -int((names == name).sum())))
    family = dict(zip(names, frame["accused_family"], strict=True))
    sections = []
    for source, block in frame.groupby("source_id", sort=False):
        rows = []
        for _, group in block.groupby("speaker_id", sort=False):
            cells: dict[int, list[Word]] = {}
            for _, row in group.iterrows():
                cells.setdefault(columns.index(_named(row["accused"])), []).append(_attribution(row))
            first = group.iloc[0]
            rows.append(Row(_named(first["speaker"]), CAMPS[first["speaker_family"]].light, cells))
        sections.append(Section(SOURCES[source].label, SOURCES[source].light, rows))
    if narrow:
        return word_list(sections)
    return word_grid([(name, _family_color(family[name])) for name in columns], sections, left=1.5)


NOBODY = "Nobody by name"


def _named(name: object) -> str:
    return NOBODY if pd.isna(name) else str(name).split(" (")[0]


def _family_color(family: object) -> str:
    return TONES["muted"].light if pd.isna(family) else CAMPS[family].light


def _attribution(row: pd.Series) -> Word:
    ink = MARKS[row["stance"]]
    reading = ", by the author’s reading" if row["basis"] == "read_by_author" else ""
    said, accused = f"{ink.symbol} {ink.label}{reading}", _named(row["accused"])
    alone = said if accused == NOBODY else f"{said}: {accused}"
    whom = accused.lower() if accused == NOBODY else accused
    tooltip = f"{_named(row['speaker'])}: {ink.label}{reading}, {whom}"
    return Word(said, ink.light, row["evidence_ids"], tooltip, alone)


def what_iran_wanted(matrix: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Questions × the sources that treat them: the answer each gives, in words, or that it is silent.

    `matrix` of readings with the column mark: a key of `MARKS`, missing where a source does not treat it.
    """
    sources = list(dict.fromkeys(matrix.loc[matrix["mark"].notna(), "source_id"]))
    rows = []
    for question, group in matrix.groupby("question", sort=False):
        cells = {}
        for _, row in group[group["source_id"].isin(sources)].iterrows():
            cells[sources.index(row["source_id"])] = [_reading(row)]
        rows.append(Row(question, TONES["ink"].light, cells))
    if narrow:
        return word_list([Section(rows=rows)])
    columns = [(SOURCES[source].label, SOURCES[source].light) for source in sources]
    return word_grid(columns, [Section(rows=rows)], left=1.5)


def _reading(row: pd.Series) -> Word:
    ink, source = MARKS[row["mark"]], SOURCES[row["source_id"]].label
    text = f"{ink.symbol} {row['answer']}"
    tooltip = f"{source} {row['code']}: {row['question']}"
    return Word(text, ink.light, row["evidence_ids"], tooltip, f"{ink.symbol} {source}: {row['answer']}")


def accept_or_reject(positions: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Actors × issues: for or against, on what basis and when, in blocks by the column on_result."""
    issues = list(dict.fromkeys(positions["issue_id"]))
    questions = positions.drop_duplicates("issue_id").set_index("issue_id")["question"]
    titles = {1: "For accepting the result", -1: "Against the result", 0: "No stance on the result reported"}
    sections = {stance: Section(title) for stance, title in titles.items()}
    for _, group in positions.groupby("actor_id", sort=False):
        cells: dict[int, list[Word]] = {}
        for _, row in group.iterrows():
            cells.setdefault(issues.index(row["issue_id"]), []).append(_position(row))
        first = group.iloc[0]
        row = Row(_named(first["name"]), CAMPS[first["family"]].light, cells)
        sections[first["on_result"]].rows.append(row)
    shown = [section for section in sections.values() if section.rows]
    if narrow:
        return word_list(shown)
    columns = [(questions[issue], TONES["muted"].light) for issue in issues]
    return word_grid(columns, shown, left=1.5)


def _position(row: pd.Series) -> Word:
    ink = MARKS["plus" if row["stance"] > 0 else "minus"]
    when = between(row["start"], row["start_latest"])
    said = f"{ink.symbol} {ink.label}, {row['basis']}"
    tooltip = f"{_named(row['name'])}, {ink.label}: {row['question']} ({row['basis']}, {when})"
    alone = f"{said}: {row['question']} ({when})"
    return Word(f"{said}\n{when}", ink.light, row["evidence_ids"], tooltip, alone)


# People hurt or killed


def casualty_figures(frame: pd.DataFrame, *, narrow: bool = False) -> Figure:
    """Each number as a mark or an interval on a scale of powers of ten, under the words that say of what."""
    room = (NARROW if narrow else WIDE) - 0.5
    labels = [in_lines(_casualty_text(row), room) for _, row in frame.iterrows()]
    heights = [height_of(text) + 0.36 for text in labels]
    figure, ax = new_figure(math.fsum(heights) + 0.5, narrow=narrow)
    y = 0.0
    for (_, row), text, height in zip(frame.iterrows(), labels, heights, strict=True):
        ax.annotate(text, (0, y), xycoords=("axes fraction", "data"), ha="left", va="top", size=SMALL)
        _casualty_mark(ax, row, y + height - 0.24)
        y += height
    ax.set_ylim(y, -0.02)
    ax.set_xscale("log")
    ax.set_xlim(1, 100_000)
    ticks = [10**power for power in range(6)]
    ax.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    ax.minorticks_off()
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    y_title(ax, "People, each step ten times the last")
    return figure


def _casualty_text(row: pd.Series) -> str:
    words = f", “{row['wording']}”, by {row['speaker']}" if row["wording"] else ""
    quantity = row["quantity"][0].upper() + row["quantity"][1:]
    return f"{quantity} ({began(row['start'], row['latest'])}){words}"


def _casualty_bounds(row: pd.Series) -> str:
    if row["open_above"]:
        # "More than N" is coded as from N + 1 to a convention, "at least N" as N.
        more = row["low"] < row["high"]
        return f"over {row['low'] - 1:,.0f}" if more else f"at least {row['low']:,.0f}"
    if row["low"] == row["high"]:
        return f"{row['low']:,.0f}"
    return f"{row['low']:,.0f}–{row['high']:,.0f}{', computed' if row['derived'] else ''}"


def _casualty_mark(ax: Axes, row: pd.Series, y: float) -> None:
    ink, low, high = SOURCES[row["source_id"]], row["low"], row["high"]
    tooltip = f"{_casualty_text(row)}; {ink.label}"
    if pd.isna(low):
        mark = ax.text(1.05, y, f"? no number given, {ink.label}", color=ink.light, size=9, va="center")
        link_mark(mark, row["evidence_ids"], tooltip)
        return
    if low < high:
        style = "--" if row["derived"] else "-"
        ax.plot([low, high], [y, y], color=ink.light, linewidth=1.2, linestyle=style)
        (mark,) = ax.plot([low, high], [y, y], color=ink.light, linestyle="", marker="|", markersize=9)
    else:
        mark = ax.scatter([low], [y], s=44, color=ink.light, zorder=3)
    link_mark(mark, row["evidence_ids"], tooltip)
    if row["open_above"]:
        ax.scatter([high], [y], s=30, color=ink.light, marker=">")
    left = high > 500  # beyond this the label would run over the edge of a phone
    text = f"{_casualty_bounds(row)}, {ink.label}"
    direct_label(ax, low if left else high, y, text, ink.light, dx=-7 if left else 8, size=9)
