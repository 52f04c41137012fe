"""The PMF as an institution: who commands it, how large it is by which count, and which units moved.

Kinds of count are never joined: members in the budget, members paid, members registered and what a chairman
says are different things. A command on paper and a command as reported are two statements, not one tie.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import days_of
from after_soleimani.dataset.figures import counting
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins, evidence_in, union

#: What a number of members rests on (`quantities.basis`) → the kind of count, in the order in which shown.
SIZE_COUNTS = {
    "registered": "registered",
    "budgeted": "in the budget",
    "paid": "drawing pay",
    "asked_for": "asked for by the PMF",
    "aimed_for": "registration aimed for",
    "unregistered": "not registered",
    "chairman": "as said by its chairman",
    "estimated": "estimate of an observer",
}
#: What the figures of its budget are given in.
DOLLARS, DINARS = "billion US dollars", "billion dinars"
BASES = {"on_paper": "on paper", "reported": "as reported"}


def size(data: Dataset) -> pd.DataFrame:
    """Every figure for the PMF's members, by kind of count, then by the time it speaks of; undated ones last.

    One row a figure. Columns: count (as `SIZE_COUNTS` words it), figure_id, low, high, wording, as_of, first,
    last (the days it may speak of; missing where undated), open ("above", "below" or "": the end that is a
    convention), evidence_ids, note. The order is by kind: no line runs from one kind of count to another.
    """
    rows = counting(data, "members")
    rows = rows.assign(count=rows["basis"].map(SIZE_COUNTS)).dropna(subset="count")
    return _of_the_pmf(rows, list(SIZE_COUNTS.values()))


def budget(data: Dataset) -> pd.DataFrame:
    """Every figure for the PMF's budget in dollars, in billions, nominal; columns as in `size`."""
    return _budget_in(data, DOLLARS)


def _budget_in(data: Dataset, unit: str) -> pd.DataFrame:
    rows = counting(data, "budget")
    rows = rows[rows["unit"] == unit]
    asked = rows["basis"].map({"asked_for": "asked for"}).fillna("budget")
    return _of_the_pmf(rows.assign(count=asked), ["budget", "asked for"])


def official_rate(data: Dataset, year: int) -> pd.DataFrame:
    """The figures for the official price of a dollar in dinars that held in a year; columns of `figures`.

    Those as of the last day before the devaluation of December 2020 hold up to 2020, those as of the day
    itself from 2021.
    """
    rates = counting(data, "exchange_rate")
    days = pd.to_datetime(rates["as_of"])
    turn = days.max()
    return rates[days == turn] if year > turn.year else rates[days < turn]


def budget_in_dinars(data: Dataset) -> pd.DataFrame:
    """Every dated figure for the PMF's budget in billion dinars, by year.

    Those given in dinars as they are; those given in dollars at the official rate of their year, which this
    book computes. Columns as in `size`, and computed (is it such a conversion). Dollars of before and after
    the devaluation are not worth the same here, dinars are set beside dinars.
    """
    rows = [_budget_in(data, DINARS).assign(computed=False)]
    dollars = budget(data)
    for year, found in dollars[dollars["as_of"] != ""].groupby(dollars["as_of"].str[:4], sort=False):
        rates = official_rate(data, int(year))
        if len(rates):
            rate_ids = union(rates["evidence_ids"])
            rows.append(
                found.assign(
                    low=found["low"] * rates["low"].min(),
                    high=found["high"] * rates["high"].max(),
                    evidence_ids=[union([ids, rate_ids]) for ids in found["evidence_ids"]],
                    computed=True,
                )
            )
    return pd.concat(rows).sort_values(["first", "computed", "low"], kind="stable", ignore_index=True)


def size_and_budget(data: Dataset) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The PMF's members, its budget in dollars and its budget in dinars, never one frame."""
    return size(data), budget(data), budget_in_dinars(data)


def _of_the_pmf(rows: pd.DataFrame, kinds: list[str]) -> pd.DataFrame:
    rows = rows[rows["actor_id"] == "pmf"]
    rows = rows.assign(as_of=rows["as_of"].fillna(""))
    spans = [days_of(when) if when else (pd.NaT, pd.NaT) for when in rows["as_of"]]
    ends = zip(rows["low_open"], rows["high_open"], strict=True)
    rows = rows.assign(
        first=pd.to_datetime([first for first, _ in spans]),
        last=pd.to_datetime([last for _, last in spans]),
        open=["above" if high else "below" if low else "" for low, high in ends],
        rank=rows["count"].map(kinds.index),
    )
    rows = rows.sort_values(["rank", "first", "low"], kind="stable", na_position="last")
    columns = ["count", "figure_id", "low", "high", "wording", "as_of", "first", "last", "open"]
    return rows[[*columns, "evidence_ids", "note"]].reset_index(drop=True)


def same_count(figures: pd.DataFrame, count: str) -> pd.DataFrame:
    """The dated figures of one kind of count: low and high over all that speak of the same time.

    Columns: as_of, low, high, figures (number), evidence_ids. Nothing is joined across kinds.
    """
    rows = figures[(figures["count"] == count) & figures["as_of"].astype(bool)]
    found = []
    for as_of, group in rows.groupby("as_of"):
        evidence = union(group["evidence_ids"])
        found.append((as_of, group["low"].min(), group["high"].max(), len(group), evidence))
    return pd.DataFrame(found, columns=["as_of", "low", "high", "figures", "evidence_ids"])


def chain_of_command(data: Dataset) -> pd.DataFrame:
    """Who commands whom, on paper and as reported, each statement a row; on paper first, then by date.

    Columns of `commands`, and who, superior (names; empty where nobody is named), when (the day it begins, or
    what it was stated on), and origins (of the statement and of objections to it).
    """
    names, rows = actor_labels(data), data.commands
    rows = rows.assign(
        who=rows["actor_id"].map(names),
        superior=rows["superior_id"].map(names).fillna(""),
        when=rows["start"].dt.strftime("%Y-%m-%d").fillna(rows["stated_on"]),
        rank=rows["basis"].map(list(BASES).index),
        origins=[
            count_origins(data, [*own, *against])
            for own, against in zip(rows["evidence_ids"], rows["objection_evidence_ids"], strict=True)
        ],
    )
    return rows.sort_values(["rank", "when"], kind="stable", ignore_index=True).drop(columns="rank")


def shrine_units(data: Dataset) -> pd.DataFrame:
    """What was asked for, denied, moved or stayed when units left the PMF in part, by date.

    Columns of `moves`, and unit, origin, destination (names; empty where none is given), origins. Statements,
    not ties: two that contradict each other both stand.
    """
    names, rows = actor_labels(data), data.moves
    rows = rows.assign(
        unit=rows["unit_id"].map(names),
        origin=rows["from_id"].map(names).fillna(""),
        destination=rows["to_id"].map(names).fillna(""),
        origins=[count_origins(data, ids) for ids in rows["evidence_ids"]],
    )
    return rows.sort_values(["start", "move_id"], kind="stable", ignore_index=True)


#: What was said of the shrine units' standing that is not a wish or a denial of one.
SETTLED = ("moved", "confirmed", "stayed")


def outcomes(moved: pd.DataFrame, unit: str) -> pd.Series:
    """Matter → what is on record of it at last, for one unit: moved (also where confirmed), or stayed."""
    rows = moved[(moved["unit_id"] == unit) & moved["outcome"].isin(SETTLED)]
    return rows.groupby("matter", sort=False)["outcome"].last().replace({"confirmed": "moved"})


#: Units of which the chapter says little or nothing, and the actors that stand for them.
LEFT_OUT = {
    "Sunni units, many of them tribal": ("sunni_units",),
    "Turkmen units": ("turkmen_units",),
    "Saraya al-Salam": ("saraya_al_salam",),
}


def left_out(data: Dataset) -> pd.DataFrame:
    """What the measures hold of the units that the sources leave aside, and the figures on record for them.

    One row a kind of unit, in the order of `LEFT_OUT`. Columns: units (which), members (pairs of a figure's
    wording and the time it speaks of, each "" where missing), acts, relations, positions (numbers of rows
    that name one of its actors), evidence_ids (of the actors, then of the figures).
    """
    actors, members = data.actors.set_index("actor_id"), counting(data, "members")
    rows = []
    for units, ids in LEFT_OUT.items():
        figures = members[members["actor_id"].isin(ids)]
        worded = zip(figures["wording"].fillna(""), figures["as_of"].fillna(""), strict=True)
        evidence = union((*(actors.loc[actor, "evidence_ids"] for actor in ids), evidence_in(figures)))
        known = {"units": units, "members": tuple(worded), "evidence_ids": evidence}
        rows.append(known | named_in(data, ids).to_dict())
    columns = ["units", "members", "acts", "relations", "positions", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns)


def named_in(data: Dataset, actors: tuple[str, ...]) -> pd.Series:
    """How often these actors stand in the tables of the measures: acts, relations, positions."""
    return pd.Series(
        {
            "acts": int((data.ties["actor_id"].isin(actors) | data.ties["target_id"].isin(actors)).sum()),
            "relations": int(
                (
                    data.affiliations["actor_id"].isin(actors) | data.affiliations["target_id"].isin(actors)
                ).sum()
            ),
            "positions": int(data.positions["actor_id"].isin(actors).sum()),
        }
    )
