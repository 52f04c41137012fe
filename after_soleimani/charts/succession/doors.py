"""Chart of who opened the door: hosts × trips, and whom the hosts who declined received otherwise."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.rows import FAINT, INK, MUTED, TYPE, Rows
from after_soleimani.charts.kit.style import NARROW, WIDE, text_width, wrap
from after_soleimani.charts.succession.door_marks import KEY, door, key
from after_soleimani.charts.succession.other_guests import Lines, Years, guests_of

#: What a host is called in his row, and over his column on a phone.
NAMES = {
    "sadr": ("Muqtada al-Sadr", "Sadr"),
    "sistani": ("Ali al-Sistani", "Sistani"),
    "pro_iran_commanders": ("Commanders, not named", "Commanders"),
    "salih": ("Barham Salih, president", "Salih"),
    "coordination_framework": ("Shia Coordination Framework", "Framework"),
    "kadhimi": ("Mustafa al-Kadhimi, premier", "Kadhimi"),
    "iraqi_political_leaders": ("Party leaders, not named", "Party leaders"),
    "shia_parties": ("Shia parties and blocs", "Shia parties"),
    "iraqi_officials": ("Iraqi officials, not named", "Officials"),
    "amiri": ("Hadi al-Amiri", "Amiri"),
}
#: What is written below the marks of a host who declined.
LABELS = {**KEY, "met": "received", "not_reported": ""}
DECLINED, NO_REFUSAL = "Said to have declined him", "No refusal is reported"
SHADED = "Shaded:\nsaid to have\ndeclined him"
DASHED = "Dashed, with a question mark: may be a trip told twice."
LEFT, RIGHT = {False: 2.0, True: 0.8}, 0.15  # inches beside the grid
TALL, LOW = 0.42, 0.26  # inches of the row of a host who declined, with words below the marks, and of others
BEGINS = 0.07  # inches before the first trip of a year
HEADS = 0.42  # inches of the dates over a column
STEP = 0.145  # inches from mark to mark where several stand in one place of the grid


class Host(NamedTuple):
    """A row of the grid, on a phone a column: one host, or all who have no row of their own."""

    name: str
    declines: bool
    told: pd.DataFrame


def visit_reception(
    told: pd.DataFrame, trips: pd.DataFrame, otherwise: pd.DataFrame, narrow: bool = False
) -> Figure:
    """Hosts × trips with a mark for what came of it; below, the other guests of Sistani and Sadr.

    ``told``: `doors`; ``trips``: `trips_to_doors`; ``otherwise``: `received_otherwise`. Where nothing is
    reported the grid is blank. On a phone, trips and years run downwards.
    """
    hosts = _hosts(told, narrow)
    span = (NARROW if narrow else WIDE) - LEFT[narrow] - RIGHT
    foot = _foot(told, trips, NARROW if narrow else WIDE)
    below = (Years if narrow else Lines)(guests_of(otherwise), span)
    heights = _downwards(hosts, trips) if narrow else _across(hosts)
    room = 0.12 + TYPE[narrow].line * (foot.count("\n") + 1)
    rows = Rows([*heights, room, *below.heights], narrow, LEFT[narrow], RIGHT, bottom=0.06)
    rows.ax.set_xlim(0, span)  # inches to the right of the grid's left edge; downwards they are as well
    rows.ax.set_xticks([])
    rows.ax.spines["bottom"].set_visible(False)
    key(rows)
    (_trips_downwards if narrow else _trips_across)(rows, hosts, trips, span)
    rows.write(0.1, rows.starts[len(heights)] + 0.07, foot, size=rows.kind.small, color=MUTED)
    below.draw(rows, len(heights) + 1)
    return rows.figure


def _hosts(told: pd.DataFrame, narrow: bool) -> list[Host]:
    hosts = []
    for actor, part in told[told["own_row"]].groupby("actor_id", sort=False):
        full, short = NAMES.get(actor, (part["actor"].iloc[0],) * 2)
        hosts.append(Host(short if narrow else full, bool(part["declines"].iloc[0]), part))
    rest = told[~told["own_row"]]
    words = "Others" if narrow else "Others, told of once each"
    return hosts + ([Host(words, False, rest)] if len(rest) else [])


def _foot(told: pd.DataFrame, trips: pd.DataFrame, width: float) -> str:
    """Who the others are, trip by trip, and what a dashed line means."""
    rest = told[~told["own_row"]].sort_values("earliest", kind="stable")
    by_trip = [f"{', '.join(part['actor'])} ({when})" for when, part in rest.groupby("when", sort=False)]
    words = [f"Others: {'; '.join(by_trip)}."] if by_trip else []
    return wrap(" ".join(words + ([] if trips["counted"].all() else [DASHED])), width - 0.25)


def _silent(hosts: list[Host], trip: tuple) -> bool:
    return not any((host.told["visit_id"] == trip.visit_id).any() for host in hosts)


def _cell(rows: Rows, host: Host, trip: str, x: float, y: float) -> None:
    """All that is told of a host, or of the others, on one trip: marks side by side."""
    found = host.told[host.told["visit_id"] == trip]
    for place, row in enumerate(found.itertuples()):
        words = f"{row.actor}: {KEY[row.outcome]} ({row.visitor}, {row.when})"
        door(rows, x + STEP * (place - (len(found) - 1) / 2), y, row, row.family, words)


def _when(trip: tuple) -> tuple[str, str]:
    """Day or days and month of a trip, without the year; a question mark where it may be told twice."""
    days, _, month = trip.when.removesuffix(f" {trip.earliest.year}").rpartition(" ")
    return days if trip.days > 1 else days.partition("–")[0], month + ("" if trip.counted else "?")


def _dashed(rows: Rows, left: float, right: float, top: float, bottom: float) -> None:
    xs, ys = [left, right, right, left, left], [top, top, bottom, bottom, top]
    rows.ax.plot(xs, ys, color=MUTED, lw=0.8, linestyle=(0, (3, 2.5)), zorder=1, clip_on=False)


def _band(rows: Rows, left: float, right: float, top: float, bottom: float) -> None:
    xs, ys = [left, right, right, left], [top, top, bottom, bottom]
    rows.ax.fill(xs, ys, color=FAINT, lw=0, zorder=-1, clip_on=False)


def _titles(hosts: list[Host]) -> list[str]:
    """The title above each row that opens a group, and "" above the others."""
    groups = [DECLINED if host.declines else NO_REFUSAL for host in hosts]
    return ["" if group in groups[:place] else group for place, group in enumerate(groups)]


def _across(hosts: list[Host]) -> list[float]:
    """Heights of the key with the dates, and of the rows of the hosts."""
    titles = [LOW if title else 0 for title in _titles(hosts)]
    rows = [TALL if host.declines else LOW for host in hosts]
    return [0.8, *(sum(pair) for pair in zip(rows, titles, strict=True))]


def _trips_across(rows: Rows, hosts: list[Host], trips: pd.DataFrame, span: float) -> None:
    xs, step = _columns(trips, span)
    _dates(rows, trips, xs, step)
    for place, (host, title) in enumerate(zip(hosts, _titles(hosts), strict=True), start=1):
        end = rows.ends[place]
        y = end - (TALL - 0.14 if host.declines else LOW / 2)
        rows.write(0.1, rows.starts[place] + 0.07, title, weight="bold")
        rows.write(0.1, y, host.name, size=rows.kind.small, va="center")
        for trip, x in xs.items():
            _cell(rows, host, trip, x, y)
        if host.declines:
            _band(rows, 0.05 - rows.left, span + 0.1, end - TALL, end)
            _labels(rows, host, xs, y + 0.165)
        rows.rule(end)
    top, bottom = rows.starts[1], rows.ends[len(hosts)]
    quiet = rows.starts[1 + sum(host.declines for host in hosts)]
    for trip in trips.itertuples():
        x = xs[trip.visit_id]
        if not trip.counted:
            _dashed(rows, x - step / 2 + 0.01, x + step / 2 - 0.01, top, bottom)
        if _silent(hosts, trip):
            rows.ax.text(x, (quiet + bottom) / 2, "nobody named", size=rows.kind.small, rotation=90,
                         ha="center", va="center", color=MUTED)  # fmt: skip


def _columns(trips: pd.DataFrame, span: float) -> tuple[dict[str, float], float]:
    """The middle of each trip's column, by trip, and the width of one; with some room before a year."""
    years = list(trips["earliest"].dt.year)
    step = (span - BEGINS * (len(set(years)) - 1)) / len(years)
    before = [len(set(years[: place + 1])) - 1 for place in range(len(years))]
    places = [step * (place + 0.5) + BEGINS * gaps for place, gaps in enumerate(before)]
    return dict(zip(trips["visit_id"], places, strict=True)), step


def _dates(rows: Rows, trips: pd.DataFrame, xs: dict[str, float], step: float) -> None:
    """Years, and day and month of each trip, over the columns."""
    top = rows.starts[1]
    for year, own in trips.groupby(trips["earliest"].dt.year):
        start, end = (xs[own["visit_id"].iloc[place]] for place in (0, -1))
        start, end = start - step / 2 + 0.03, end + step / 2 - 0.03
        rows.ax.plot([start, end], [top - HEADS] * 2, color=MUTED, lw=0.8)
        rows.ax.text(start, top - HEADS - 0.1, f"{year}", weight="bold", va="center", color=INK)
    for trip in trips.itertuples():
        color = INK if trip.counted else MUTED
        for text, up in zip(_when(trip), (0.29, 0.12), strict=True):
            rows.ax.text(xs[trip.visit_id], top - up, text, size=rows.kind.small, ha="center", va="center",
                         color=color)  # fmt: skip


def _labels(rows: Rows, host: Host, xs: dict[str, float], y: float) -> None:
    """What came of it in words below the marks, as far as there is room."""
    taken: list[tuple[float, float]] = []
    for row in host.told.itertuples():
        text, x = LABELS[row.outcome], xs[row.visit_id]
        half = text_width(text, rows.kind.small) / 2 + 0.02
        if text and not any(start < x + half and x - half < end for start, end in taken):
            taken.append((x - half, x + half))
            behind = {"facecolor": FAINT, "edgecolor": "none", "pad": 0.5}
            rows.ax.text(x, y, text, size=rows.kind.small, ha="center", va="center", color=INK, bbox=behind)


def _names_height(hosts: list[Host]) -> float:
    return max(text_width(host.name, TYPE[True].small, "bold") for host in hosts)


def _downwards(hosts: list[Host], trips: pd.DataFrame) -> list[float]:
    """Heights of the key with the names of the hosts, and of the trips."""
    first = ~trips["earliest"].dt.year.duplicated()
    return [0.6 + _names_height(hosts), *(LOW * (2 if begins else 1) for begins in first)]


def _trips_downwards(rows: Rows, hosts: list[Host], trips: pd.DataFrame, span: float) -> None:
    top, bottom = rows.starts[1], rows.ends[len(trips)]
    columns = list(zip(hosts, pairwise(_edges(hosts, span)), strict=True))
    rows.write(0.1, top - 0.05, SHADED, size=rows.kind.small, va="bottom", color=MUTED)
    for host, (left, right) in columns:
        rows.ax.text((left + right) / 2, top - 0.05, host.name, size=rows.kind.small, weight="bold",
                     rotation=90, ha="center", va="bottom", color=INK)  # fmt: skip
        if host.declines:
            _band(rows, left, right, top - 0.1 - _names_height(hosts), bottom)
    free = next((left for host, (left, _) in columns if not host.declines), 0)
    for place, trip in enumerate(trips.itertuples(), start=1):
        start, end, color = rows.starts[place], rows.ends[place], INK if trip.counted else MUTED
        y = end - LOW / 2
        if end - start > 1.5 * LOW:  # a year begins
            rows.write(0.1, start + 0.07, f"{trip.earliest.year}", weight="bold")
        rows.write(0.1, y, " ".join(_when(trip)).strip(), size=rows.kind.small, va="center", color=color)
        for host, (left, right) in columns:
            _cell(rows, host, trip.visit_id, (left + right) / 2, y)
        if _silent(hosts, trip):
            rows.ax.text(free + 0.08, y, "nobody named", size=rows.kind.small, va="center", color=MUTED)
        if not trip.counted:
            _dashed(rows, 0.04 - rows.left, span + 0.08, end - LOW + 0.01, end - 0.01)
        rows.rule(end)


def _edges(hosts: list[Host], span: float) -> list[float]:
    """The edges of the hosts' columns: wider where several marks stand side by side."""
    more = [STEP * (host.told["visit_id"].value_counts().max() - 1) for host in hosts]
    return [0.0, *accumulate((span - sum(more)) / len(hosts) + wider for wider in more)]
