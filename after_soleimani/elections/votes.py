"""Votes and seats of 2021: whose seats are more than votes, at what price, by which count, how far apart.

Shares of a list are taken of the valid votes, ranges over every total that the data give.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.origins import improbable
from after_soleimani.elections.decomposition import FATAH_UNIT, cases
from after_soleimani.elections.disproportionality import over_totals
from after_soleimani.elections.returns import (
    AFTER,
    BEFORE,
    HALF_DIGIT,
    advantage,
    by_count,
    denominators,
    prices,
    seats_and_votes,
    totals,
    valid_votes,
)
from after_soleimani.evidence import evidence_in, union

#: The list whose counts differ.
FATAH = "iq2021_fatah"

#: A list that has more seats than this is charted also where its votes follow from a printed share only.
FEW_SEATS = 2


def votes_against_seats_2021(data: Dataset) -> pd.DataFrame:
    """Every list of 2021 with the ratio of its share of seats to its share of votes.

    `seats_and_votes` with counted (has it counted votes) and, for these lists, vote_share (of the valid
    votes), seat_share (of all seats; both 0 to 1), ratio; and over the least and the greatest total of votes
    part_low, part_high (of the votes), seats_ratio_low, seats_ratio_high and general_ratio_low,
    general_ratio_high (ratio of all, of general seats).
    """
    results = seats_and_votes(data, AFTER)
    points = advantage(results, valid_votes(data, AFTER), results["seats"].sum()).set_index("list_id")
    names = results["list_id"]
    shared = {name: names.map(points[name]) for name in ("vote_share", "seat_share", "ratio")}
    frame = results.assign(counted=names.isin(points.index), **shared)
    parts = pd.DataFrame({total: frame["votes"] / total for total in totals(data, AFTER)})
    frame["part_low"], frame["part_high"] = parts.min(axis=1), parts.max(axis=1)
    for column in ("seats", "general"):
        ratios = parts.rdiv(frame[column] / frame[column].sum(), axis=0)
        frame[f"{column}_ratio_low"], frame[f"{column}_ratio_high"] = ratios.min(axis=1), ratios.max(axis=1)
    return frame


def price_of_a_seat_2021(data: Dataset) -> pd.DataFrame:
    """Votes per seat of every list (`returns.prices`), the cheapest first.

    `charted`: has it counted votes, or more than `FEW_SEATS` seats.
    """
    frame = prices(seats_and_votes(data, AFTER), valid_votes(data, AFTER))
    return frame.assign(charted=frame["counted"] | (frame["seats"] > FEW_SEATS))


def average_price(data: Dataset) -> tuple[float, float]:
    """All votes over all seats, for the least and the greatest total of votes."""
    ends, seats = totals(data, AFTER), seats_and_votes(data, AFTER)["seats"].sum()
    return min(ends) / seats, max(ends) / seats


# The counts of one list


class Counts(NamedTuple):
    """`reports`: every value and source, as printed; `values`: one row a day and value."""

    reports: pd.DataFrame
    values: pd.DataFrame


def fatah_by_count(data: Dataset) -> Counts:
    """Every value of Fatah's seats, votes and share of votes, and what it makes of the loss of seats.

    `reports`: `returns.by_count` with counted (seats, votes, vote_share), improbable (rated so) and, for
    votes and shares, conversion_low, conversion_high: the part of the loss that is conversion then (0 to 1).
    `values`: in order of the last day that each can be of; counted (seats or votes: a printed share stands
    among the votes, as the interval that it gives of the totals), as_of, value, high, printed_share (per
    cent, NaN where the value was counted), source_ids, preferred, improbable (in all reports),
    conversion_low, conversion_high, evidence_ids.
    """
    kinds = ("seats", "votes", "vote_share")
    reports = pd.concat([by_count(data, FATAH, kind).assign(counted=kind) for kind in kinds])
    reports["improbable"] = improbable(data.evidence, reports["evidence_ids"])
    parts = _conversion_by_value(data)
    keys = [
        {"votes": f"{value:,.0f}", "vote_share": f"{value:.2f} per cent"}.get(kind)
        for kind, value in zip(reports["counted"], reports["value"], strict=True)
    ]
    for end in ("low", "high"):
        reports[f"conversion_{end}"] = pd.Series(keys, index=reports.index, dtype=object).map(parts[end])
    reports = reports.reset_index(drop=True)
    return Counts(reports, _values(reports, totals(data, AFTER)))


def _conversion_by_value(data: Dataset) -> pd.DataFrame:
    """For each value of Fatah's votes, as `cases` words it: the least and the greatest part of conversion."""
    found = cases(data, [FATAH_UNIT], ["narrow"], improbable=True)
    parts = found.groupby("votes_after")["conversion_share"].agg(["min", "max"])
    return parts.set_axis(["low", "high"], axis=1)


def _values(reports: pd.DataFrame, ends: list[float]) -> pd.DataFrame:
    printed = reports["counted"] == "vote_share"
    frame = reports.assign(
        printed_share=reports["value"].where(printed),
        counted=reports["counted"].mask(printed, "votes"),
        high=reports["value"].mask(printed, (reports["value"] + HALF_DIGIT) / 100 * max(ends)),
        value=reports["value"].mask(printed, (reports["value"] - HALF_DIGIT) / 100 * min(ends)),
        # A month goes after its days, what has no day to the end.
        last=reports["as_of"].fillna("9") + "-99",
    ).sort_values(["counted", "last", "value"])
    rows = []
    for (counted, _, value), group in frame.groupby(["counted", "last", "value"], sort=False):
        kept = ["as_of", "high", "printed_share", "conversion_low", "conversion_high"]
        rows.append(
            {
                "counted": counted,
                "value": float(value),
                **group.iloc[0][kept],
                "source_ids": tuple(dict.fromkeys(group["source_id"])),
                "preferred": bool(group["preferred"].any()),
                "improbable": bool(group["improbable"].all()),
                "evidence_ids": union(group["evidence_ids"]),
            }
        )
    return pd.DataFrame(rows)


# Disproportionality and fragmentation


def disproportionality(data: Dataset) -> pd.DataFrame:
    """The indices of 2018 and 2021 (`over_totals`), for the whole house and for the general seats.

    Adds year and evidence_ids (of the returns and of the totals of votes).
    """
    years = data.elections.set_index("election")["date"].dt.year
    frames = []
    for election in (BEFORE, AFTER):
        results, own = seats_and_votes(data, election), denominators(data, election)
        frame = over_totals(results, totals(data, election), ["seats", "general"])
        ids = evidence_in(pd.concat([results, own[own["denominator"] != "known"]]))
        frames.append(frame.assign(year=int(years[election]), evidence_ids=[ids] * len(frame)))
    return pd.concat(frames, ignore_index=True)


def bounds_by_year(indices: pd.DataFrame, name: str) -> pd.DataFrame:
    """Least and greatest value of one index over all its treatments and houses: year → low, high."""
    ends = indices.groupby("year").agg({f"{name}_low": "min", f"{name}_high": "max"})
    return ends.set_axis(["low", "high"], axis=1)
