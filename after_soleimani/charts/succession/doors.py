"""Chart of who opened the door: hosts × trips, the hosts in groups."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.key import ONE_ORIGIN, draw_key, key_height
from after_soleimani.charts.kit.rows import FAINT, INK, MUTED, TYPE, Rows
from after_soleimani.charts.kit.style import NARROW, WIDE, text_width, wrap
from after_soleimani.charts.succession.door_marks import KEY, NOTHING, door, dots, key_items

NAJAF, STATE, PARTIES, GROUPS = "Najaf", "State", "Parties and blocs", "Armed groups"
#: The group of the hosts of a family; parties and blocs that have a faction's hue stand with the parties.
FAMILIES = {"sadr": NAJAF, "shrine": NAJAF, "government": STATE, "other": PARTIES}
BLOCS = ("coordination_framework", "sadrist_movement")
#: What a host is called in his row, and over his column on a phone.
NAMES = {
    "sadr": ("Muqtada al-Sadr", "Sadr"),
    "sistani": ("Ali al-Sistani", "Sistani"),
    "mr_sistani": ("His son, Mohammed Ridha", "His son"),
    "pro_iran_commanders": ("Commanders, not named", "Commanders"),
    "salih": ("Barham Salih, president", "Salih"),
    "coordination_framework": ("Coordination Framework", "Framework"),
    "kadhimi": ("Mustafa al-Kadhimi, premier", "Kadhimi"),
    "iraqi_political_leaders": ("Party leaders, not named", "Party leaders"),
    "shia_parties": ("Shia parties and blocs", "Shia parties"),
    "iraqi_officials": ("Officials, not named", "Officials"),
    "amiri": ("Hadi al-Amiri", "Amiri"),
    "hakim": ("Ammar al-Hakim", "Hakim"),
    "sadrist_movement": ("Sadrist Movement", "Sadrists"),
    "masoud_barzani": ("Masoud Barzani", "Barzani"),
    "khazali": ("Qais al-Khazali", "Khazali"),
    "abu_fadak": ("Abu Fadak", "Abu Fadak"),
    "pmf": ("Popular Mobilization Forces", "PMF"),
}
ITEMS = key_items(KEY, ONE_ORIGIN, NOTHING)
SHADED = "Shaded: said to have declined him."
DASHED = "Dashed, with a question mark: may be a trip told twice."
LEFT, RIGHT = {False: 2.0, True: 0.78}, {False: 0.15, True: 0.1}  # inches beside the grid
LOW, TITLE = 0.23, 0.27  # inches of the row of a host or, on a phone, of a trip; of the title above a group
BEGINS = 0.07  # inches before the first trip of a year, and before the first column of a group
HEADS = 0.42  # inches of the dates over a column


class Host(NamedTuple):
    """A row of the grid, on a phone a column; the title of a group stands with its first."""

    name: str
    title: str
    declines: bool
    told: pd.DataFrame


def visit_reception(told: pd.DataFrame, trips: pd.DataFrame, narrow: bool = False) -> Figure:
    """Hosts × trips with a mark for what came of it, and a pale dot where nothing is reported.

    ``told``: `doors`; ``trips``: `trips_to_doors`. On a phone, trips run downwards.
    """
    hosts = _hosts(told, narrow)
    width = NARROW if narrow else WIDE
    span = width - LEFT[narrow] - RIGHT[narrow]
    foot = wrap(" ".join([SHADED] + ([] if trips["counted"].all() else [DASHED])), width - 0.25)
    heights = _downwards(hosts, trips) if narrow else _across(hosts)
    room = 0.1 + TYPE[narrow].line * (foot.count("\n") + 1)
    rows = Rows([*heights, room], narrow, LEFT[narrow], RIGHT[narrow], bottom=0.03)
    rows.ax.set_xlim(0, span)  # inches to the right of the grid's left edge; downwards they are as well
    rows.ax.set_xticks([])
    rows.ax.spines["bottom"].set_visible(False)
    draw_key(rows, ITEMS)
    (_trips_downwards if narrow else _trips_across)(rows, hosts, trips, span)
    rows.write(0.1, rows.starts[-1] + 0.07, foot, size=rows.kind.small, color=MUTED)
    return rows.figure


def _hosts(told: pd.DataFrame, narrow: bool) -> list[Host]:
    """The hosts by group, in each in the order given."""
    parts = dict(iter(told.groupby("actor_id", sort=False)))
    groups = {
        actor: PARTIES if actor in BLOCS else FAMILIES.get(part["family"].iloc[0], GROUPS)
        for actor, part in parts.items()
    }
    hosts = []
    for title in (NAJAF, STATE, PARTIES, GROUPS):
        for place, actor in enumerate(actor for actor, group in groups.items() if group == title):
            part = parts[actor]
            name = NAMES.get(actor, (part["actor"].iloc[0],) * 2)[narrow]
            hosts.append(Host(name, "" if place else title, bool(part["declines"].iloc[0]), part))
    return hosts


def _cell(rows: Rows, host: Host, trip: str, x: float, y: float) -> bool:
    """What is told of a host on one trip; whether anything is."""
    found = host.told[host.told["visit_id"] == trip]
    for row in found.itertuples():
        words = f"{row.actor}: {KEY[row.outcome]} ({row.visitor}, {row.when})"
        door(rows, x, y, row, row.family, words)
    return len(found) > 0


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


def _across(hosts: list[Host]) -> list[float]:
    """Heights of the key with the dates, and of the rows of the hosts."""
    return [key_height(ITEMS, narrow=False) + 0.65, *(LOW + (TITLE if host.title else 0) for host in hosts)]


def _trips_across(rows: Rows, hosts: list[Host], trips: pd.DataFrame, span: float) -> None:
    xs, step = _columns(trips, span)
    _dates(rows, trips, xs, step)
    silent = []
    for place, host in enumerate(hosts, start=1):
        end = rows.ends[place]
        y = end - LOW / 2
        rows.write(0.1, rows.starts[place] + 0.08, host.title, weight="bold")
        rows.write(0.1, y, host.name, size=rows.kind.small, va="center",
                   weight="bold" if host.declines else "normal")  # fmt: skip
        silent += [(x, y) for trip, x in xs.items() if not _cell(rows, host, trip, x, y)]
        if host.declines:
            _band(rows, 0.05 - rows.left, span + 0.1, end - LOW, end)
        rows.rule(end)
    dots(rows, silent)
    for trip in trips[~trips["counted"].astype(bool)].itertuples():
        x = xs[trip.visit_id]
        _dashed(rows, x - step / 2 + 0.01, x + step / 2 - 0.01, rows.starts[1], rows.ends[len(hosts)])


def _columns(trips: pd.DataFrame, span: float) -> tuple[dict[str, float], float]:
    """The middle of each trip's column, by trip, and the width of one; with some room before a year."""
    years = list(trips["earliest"].dt.year)
    middles, step = _spaced(
        [place > 0 and year != years[place - 1] for place, year in enumerate(years)], span
    )
    return dict(zip(trips["visit_id"], middles, strict=True)), step


def _spaced(begins: list[bool], span: float) -> tuple[list[float], float]:
    """The middles of columns that share a width, with some room before those that begin anew; their width."""
    step = (span - BEGINS * sum(begins)) / len(begins)
    return [step * (place + 0.5) + BEGINS * sum(begins[: place + 1]) for place in range(len(begins))], step


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


def _names_height(hosts: list[Host]) -> float:
    return max(text_width(host.name, TYPE[True].small, "bold") for host in hosts)


def _downwards(hosts: list[Host], trips: pd.DataFrame) -> list[float]:
    """Heights of the key with the groups and the names of the hosts, and of the trips."""
    first = ~trips["earliest"].dt.year.duplicated()
    return [
        key_height(ITEMS, narrow=True) + 0.55 + _names_height(hosts),
        *(LOW + (TITLE if begins else 0) for begins in first),
    ]


def _trips_downwards(rows: Rows, hosts: list[Host], trips: pd.DataFrame, span: float) -> None:
    xs, step = _spaced([place > 0 and bool(host.title) for place, host in enumerate(hosts)], span)
    _names(rows, hosts, xs, step, rows.ends[len(trips)])
    silent = []
    for place, trip in enumerate(trips.itertuples(), start=1):
        start, end, color = rows.starts[place], rows.ends[place], INK if trip.counted else MUTED
        y = end - LOW / 2
        if end - start > 1.5 * LOW:  # a year begins
            rows.write(0.1, start + 0.08, f"{trip.earliest.year}", weight="bold")
        rows.write(0.1, y, " ".join(_when(trip)).strip(), size=rows.kind.small, va="center", color=color)
        silent += [
            (x, y) for host, x in zip(hosts, xs, strict=True) if not _cell(rows, host, trip.visit_id, x, y)
        ]
        if not trip.counted:
            _dashed(rows, 0.04 - rows.left, span + 0.05, end - LOW + 0.01, end - 0.01)
        rows.rule(end)
    dots(rows, silent)


def _names(rows: Rows, hosts: list[Host], xs: list[float], step: float, bottom: float) -> None:
    """Over the columns the groups and, upright, the names of the hosts; those who declined on a band."""
    top = rows.starts[1]
    heads = top - 0.12 - _names_height(hosts)
    for host, x in zip(hosts, xs, strict=True):
        if host.title:
            rows.ax.text(x - step / 2 + 0.02, heads - 0.03, host.title.replace(" ", "\n", 1),
                         size=rows.kind.small, weight="bold", va="bottom", color=INK)  # fmt: skip
        rows.ax.text(x, top - 0.05, host.name, size=rows.kind.small, rotation=90, ha="center", va="bottom",
                     weight="bold" if host.declines else "normal", color=INK)  # fmt: skip
        if host.declines:
            _band(rows, x - step / 2, x + step / 2, heads, bottom)
