"""The periods that the networks are cut into, what each rests on, and which of them can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import CUT_OFF
from after_soleimani.evidence import count_origins, evidence_in, sources_of


class Period(NamedTuple):
    """A stretch of time, both days included, with what opens it and why that divides one from the next."""

    key: str
    label: str
    start: datetime
    end: datetime
    opened_by: str = ""
    why: str = ""


#: The periods of the book. Each begins with a political fact, none with the date of a document; the last one
#: ends with the information cut-off, on the day on which the next government has parliament's confidence.
PERIODS = (
    Period(
        "spring_2020",
        "3 Jan 2020 – 6 May 2020",
        datetime(2020, 1, 3),
        datetime(2020, 5, 6),
        "Soleimani and Muhandis are killed",
        "Iran's side and the armed groups have to find who follows the two, under a government that has "
        "resigned.",
    ),
    Period(
        "to_election",
        "7 May 2020 – 9 Oct 2021",
        datetime(2020, 5, 7),
        datetime(2021, 10, 9),
        "Kadhimi's government takes office",
        "The groups face a government with full powers, whose head some of them had opposed.",
    ),
    Period(
        "count",
        "10 Oct 2021 – 26 Dec 2021",
        datetime(2021, 10, 10),
        datetime(2021, 12, 26),
        "Iraq votes",
        "The quarrel is over the result: votes are counted again, complaints and a suit are pending.",
    ),
    Period(
        "formation",
        "27 Dec 2021 – 11 Jun 2022",
        datetime(2021, 12, 27),
        datetime(2022, 6, 11),
        "The Federal Supreme Court ratifies the result",
        "The seats are settled; the quarrel is over who forms a government, with Sadr's bloc the largest.",
    ),
    Period(
        "deadlock",
        "12 Jun 2022 – 27 Oct 2022",
        datetime(2022, 6, 12),
        datetime.combine(CUT_OFF, time()),
        "The members of Sadr's bloc resign from parliament",
        "The largest bloc has left parliament; the Coordination Framework forms the government.",
    ),
)


def in_periods(acts: pd.DataFrame, periods: Sequence[Period] = PERIODS) -> pd.DataFrame:
    """Each act in every period in which it can have begun: one row a pair, with `period`, `surely_within`.

    `surely_within` is True where no other day is possible: the whole interval of dates lies in that period.
    An act that crosses an edge stands on both sides of it, with `surely_within` False. An act that can have
    begun before the first period is left out, since it may belong to none.
    """
    acts = acts[acts["start"] >= periods[0].start]
    parts = []
    for period in periods:
        touching = acts[(acts["start"] <= period.end) & (acts["latest"] >= period.start)]
        inside = (touching["start"] >= period.start) & (touching["latest"] <= period.end)
        parts.append(touching.assign(period=period.key, surely_within=inside))
    return pd.concat(parts, ignore_index=True)


def each_once(placed: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `in_periods`, each act once, in the first period in which it stands."""
    return placed.drop_duplicates("tie_id")


def acts_in_each(placed: pd.DataFrame) -> pd.Series:
    """Period → the acts that stand in it, of the rows of `in_periods`; a period without any is not there."""
    return placed.groupby("period")["tie_id"].nunique()


def across_periods(placed: pd.DataFrame) -> int:
    """How many acts may lie in another period than that in which they stand."""
    return placed.loc[~placed["surely_within"], "tie_id"].nunique()


def periods_and_sources(
    data: Dataset, placed: pd.DataFrame, periods: Sequence[Period] = PERIODS
) -> pd.DataFrame:
    """What the ties of each period rest on, one row a period, also where there are none.

    Takes the rows of `in_periods`. Columns: period, label, opened_by, days (length, both ends
    included), ties (that can have begun in it), surely_within (of these, surely in it), sources (the
    documents they are read in), origins (number of distinct roots), comparable (other period → the sources
    that cover both, where any does), evidence_ids.
    """
    shared = _shared_sources(data, placed, [period.key for period in periods])
    rows = []
    for period in periods:
        here = placed[placed["period"] == period.key]
        evidence = evidence_in(here)
        rows.append(
            {
                "period": period.key,
                "label": period.label,
                "opened_by": period.opened_by,
                "days": (period.end - period.start).days + 1,
                "ties": len(here),
                "surely_within": int(here["surely_within"].sum()),
                "sources": sources_of(data, evidence),
                "origins": count_origins(data, evidence),
                "comparable": shared[period.key],
                "evidence_ids": evidence,
            }
        )
    return pd.DataFrame(rows)


def most_shared(covered: pd.DataFrame) -> int:
    """The most sources that cover any two periods, by the rows of `periods_and_sources`; 0 where none do."""
    return max((len(found) for others in covered["comparable"] for found in others.values()), default=0)


def _shared_sources(
    data: Dataset, placed: pd.DataFrame, keys: Sequence[str]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Period → other period → the sources that cover both; a period that shares none has no others."""
    shared: dict[str, dict[str, tuple[str, ...]]] = {key: {} for key in keys}
    for earlier, later in combinations(keys, 2):
        if found := on_shared_sources(data, placed, earlier, later):
            shared[earlier][later] = shared[later][earlier] = found[0]
    return shared


def on_shared_sources(
    data: Dataset, placed: pd.DataFrame, one: str, other: str
) -> tuple[tuple[str, ...], pd.DataFrame] | None:
    """The sources that cover both of two periods, and the ties of the two that are read in them.

    Takes the rows of `in_periods` and the keys of two periods. A source covers a period where a tie
    that can have begun in it is read there. None where no source covers both: the periods are not
    comparable, since a difference may be one between sources.
    """
    pair = placed[placed["period"].isin([one, other])]
    read_in = pair["evidence_ids"].map(lambda ids: frozenset(sources_of(data, ids)))
    covered = [frozenset().union(*read_in[pair["period"] == key]) for key in (one, other)]
    shared = covered[0] & covered[1]
    if not shared:
        return None
    kept = pair[[bool(sources & shared) for sources in read_in]].reset_index(drop=True)
    return tuple(sorted(shared)), kept
