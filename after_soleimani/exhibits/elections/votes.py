"""The tables of votes and seats, and the frames that their charts take: measures in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import as_precise
from after_soleimani.dataset.labels import publisher_label, source_labels
from after_soleimani.dataset.origins import improbable
from after_soleimani.elections import decomposition, disproportionality, returns
from after_soleimani.evidence import evidence_in, union
from after_soleimani.exhibits.kit.support import Citations
from after_soleimani.words import interval_if_known

BEFORE, AFTER = "iq2018", "iq2021"
FATAH, FATAH_UNIT = "iq2021_fatah", "Fatah and PMF-linked lists"


def totals(data: Dataset, election: str) -> list[float]:
    """The totals of votes that shares are taken of: both ends of every one but the lower bound."""
    frame = returns.denominators(data, election)
    frame = frame[frame["denominator"] != "known"]
    return sorted({*frame["low"], *frame["high"]})


# Seats of 2018 and 2021


def slope_frames(data: Dataset) -> dict:
    """What the chart of seats takes: the units as drawn, and the lists of each year that are not compared."""
    units = decomposition.units(data)
    before, after = (decomposition.outside(data, election, units) for election in (BEFORE, AFTER))
    return {"units": units.query("drawn"), "before": before, "after": after}


def seats_table(data: Dataset) -> pd.DataFrame:
    """Seats by unit and definition, then of the lists that are not compared, then the reserved seats."""
    units = decomposition.units(data)
    rows = [
        {
            "Unit or list": row["unit"],
            "Drawn how": f"{row['definition']}{', in the chart' if row['drawn'] else ''}",
            "Lists of 2018": ", ".join(row["names_before"]),
            "Lists of 2021": ", ".join(row["names_after"]),
            "2018": row["before"],
            "2021": row["after"],
            "Change": row["after"] - row["before"],
        }
        for _, row in _distinct(units).iterrows()
    ]
    for election, year in ((BEFORE, "2018"), (AFTER, "2021")):
        for _, row in decomposition.outside(data, election, units).iterrows():
            name = {
                "Unit or list": row["name"],
                "Drawn how": "not compared",
                f"Lists of {year}": row["short_name"],
            }
            rows.append(name | {year: row["general"]})
    for election, year in ((BEFORE, "2018"), (AFTER, "2021")):
        for _, row in returns.seats_and_votes(data, election).query("minority > 0").iterrows():
            name = {
                "Unit or list": row["name"],
                "Drawn how": "reserved seats",
                f"Lists of {year}": row["short_name"],
            }
            rows.append(name | {year: row["minority"]})
    return pd.DataFrame(rows).convert_dtypes()


def _distinct(units: pd.DataFrame) -> pd.DataFrame:
    """One row for definitions that name the same lists, which then reads "narrow, middle, wide"."""
    keys = ["unit", "lists_before", "lists_after"]
    joined = units.groupby(keys, sort=False).agg(
        {"definition": ", ".join, "drawn": "any", **dict.fromkeys(["names_before", "names_after"], "first"),
         **dict.fromkeys(["before", "after", "evidence_ids"], "first")}
    )  # fmt: skip
    return joined.reset_index()


# Votes against seats


def votes_frame(data: Dataset) -> pd.DataFrame:
    """The chart's points: lists of 2021 with counted votes, shares of the valid votes and of the house."""
    results = returns.seats_and_votes(data, AFTER)
    return returns.advantage(results, _valid(data, AFTER), results["seats"].sum())


def _valid(data: Dataset, election: str) -> float:
    frame = returns.denominators(data, election).set_index("denominator")
    return float(frame.loc[["valid"], "low"].iloc[0])


def votes_table(data: Dataset) -> pd.DataFrame:
    """Votes, seats and the ratio of their shares, list by list, for both totals and both houses."""
    results = returns.seats_and_votes(data, AFTER)
    ends, citations = totals(data, AFTER), Citations(data)
    columns = {"Seat share over vote share": "seats", "The same, general seats": "general"}
    rows = []
    for _, row in results.iterrows():
        shares = [row["votes"] / total for total in ends] if pd.notna(row["votes"]) else []
        rows.append(
            {
                "List": row["name"],
                "Votes": int(row["votes"]) if shares else None,
                "Share printed, per cent": interval_if_known(row["share_low"], row["share_high"], ".2f"),
                "Share of the total, per cent": _ratio(100 * share for share in shares),
                "Seats": row["seats"],
                "Of them reserved": row["minority"],
                **{
                    title: _ratio(row[column] / results[column].sum() / share for share in shares)
                    for title, column in columns.items()
                },
                "Read in": citations.of(row["evidence_ids"]),
            }
        )
    return pd.DataFrame(rows).convert_dtypes()


def _ratio(values: Iterable[float]) -> str | None:
    values = list(values)
    return interval_if_known(min(values), max(values), ".2f") if values else None


def price_frame(data: Dataset) -> pd.DataFrame:
    """Votes per seat of the lists that the chart shows: counted votes, or more than two seats."""
    prices = returns.prices(returns.seats_and_votes(data, AFTER), _valid(data, AFTER))
    return prices[prices["counted"] | (prices["seats"] > 2)].reset_index(drop=True)


def average_price(data: Dataset) -> tuple[float, float]:
    """All votes over all seats, for the least and the greatest total of votes."""
    ends, seats = totals(data, AFTER), returns.seats_and_votes(data, AFTER)["seats"].sum()
    return min(ends) / seats, max(ends) / seats


def price_table(data: Dataset) -> pd.DataFrame:
    """Votes per seat of every list: counted, or from a printed share."""
    prices = returns.prices(returns.seats_and_votes(data, AFTER), _valid(data, AFTER))
    citations = Citations(data)
    return pd.DataFrame(
        {
            "List": prices["name"],
            "Seats": prices["seats"],
            "Votes": [
                f"{row['votes']:,}" if row["counted"] else f"{row['share_low']:.2f} per cent, as printed"
                for _, row in prices.iterrows()
            ],
            "Votes per seat, from": prices["low"].round().astype("Int64"),
            "Votes per seat, to": prices["high"].round().astype("Int64"),
            "Read in": [citations.of(ids) for ids in prices["evidence_ids"]],
        }
    )


# The counts of one list


def count_frame(data: Dataset, quantity: str, made: dict[str, str]) -> pd.DataFrame:
    """Seats or votes of Fatah, a row a day and value, in order of the last day it can be of.

    Columns day, value, high, label, who (who prints it; for votes also what part of the loss of seats the
    number leaves to conversion, from `made`: `conversion_by_value`), preferred, improbable (rated so),
    evidence_ids. A printed share stands among the votes, as the interval that it gives of the totals.
    """
    frame = returns.by_count(data, FATAH, quantity).assign(high=lambda rows: rows["value"])
    frame["label"] = [f"{value:,}" for value in frame["value"]]
    frame["key"] = frame["label"]
    if quantity == "votes":
        frame = pd.concat([frame, _from_shares(data)], ignore_index=True)
    frame["improbable"] = improbable(data.evidence, frame["evidence_ids"])
    frame["last"] = frame["as_of"].fillna("9") + "-99"  # a month goes after its days, no day at the end
    labels = source_labels(data)
    made = made if quantity == "votes" else {}
    rows = []
    for (_, value), group in frame.sort_values(["last", "value"]).groupby(["last", "value"], sort=False):
        first = group.iloc[0]
        who = list(dict.fromkeys(publisher_label(labels[source]) for source in group["source_id"]))
        rows.append(
            {
                "day": "no day" if pd.isna(first["as_of"]) else as_precise(first["as_of"], year=False),
                "value": float(value),
                "high": float(first["high"]),
                "label": first["label"],
                "who": ", ".join(who) + _remark(group, made.get(first["key"])),
                "preferred": bool(group["preferred"].any()),
                "improbable": bool(group["improbable"].all()),
                "evidence_ids": union(group["evidence_ids"]),
            }
        )
    return pd.DataFrame(rows)


def _remark(group: pd.DataFrame, conversion: str | None) -> str:
    rated = " (rated improbable)" if group["improbable"].all() else ""
    return rated + (f": conversion {conversion}% of the loss" if conversion else "")


def _from_shares(data: Dataset) -> pd.DataFrame:
    """Fatah's votes as a printed share gives them, of the least and the greatest total."""
    frame, ends = returns.by_count(data, FATAH, "vote_share"), totals(data, AFTER)
    half = returns.HALF_DIGIT
    return frame.assign(
        key=[f"{share:.2f} per cent" for share in frame["value"]],
        label=[f"{share:.2f} per cent" for share in frame["value"]],
        high=(frame["value"] + half) / 100 * max(ends),
        value=(frame["value"] - half) / 100 * min(ends),
    )


def count_table(data: Dataset, made: dict[str, str]) -> pd.DataFrame:
    """Every value of Fatah's seats, votes and share, by day and source, and what it makes of the loss.

    `made`: `conversion_by_value`.
    """
    citations, rows = Citations(data), []
    for quantity, what in (("seats", "seats"), ("votes", "votes"), ("vote_share", "per cent of votes")):
        for _, row in returns.by_count(data, FATAH, quantity).iterrows():
            key = f"{row['value']:.2f} per cent" if quantity == "vote_share" else f"{int(row['value']):,}"
            rows.append(
                {
                    "Value": f"{key if quantity != 'vote_share' else format(row['value'], '.2f')} {what}",
                    "As of": row["as_of"],
                    "Count": row["stage"],
                    "Read in": citations.of(row["evidence_ids"]),
                    "Whose number": row["speaker"],
                    "Rating": "improbable" if improbable(data.evidence, [row["evidence_ids"]])[0] else "",
                    "Conversion’s part of the loss, per cent": made.get(key) if quantity != "seats" else None,
                    "Note": row["note"],
                }
            )
    return pd.DataFrame(rows)


def conversion_by_value(data: Dataset) -> dict[str, str]:
    """For each value of Fatah's votes: the part of its loss of seats that is conversion then, in per cent."""
    cases = decomposition.cases(data, [FATAH_UNIT], ["narrow"], improbable=True)
    parts = cases.groupby("votes_after")["conversion_share"].agg(["min", "max"])
    return {value: interval_if_known(100 * row["min"], 100 * row["max"]) for value, row in parts.iterrows()}


# Where a change of seats lies


def parts_frame(data: Dataset, cases: pd.DataFrame) -> pd.DataFrame:
    """Ranges of both parts of the change, a row a unit and each set of lists that a definition gives it.

    `cases`: `decomposition.cases`.
    """
    ranges = decomposition.ranges(cases, by=("unit", "definition"))
    units = _distinct(decomposition.units(data))
    units["first"] = units["definition"].str.split(", ").str[0]
    frame = units.merge(
        ranges.drop(columns="evidence_ids").rename(columns={"definition": "first"}), on=["unit", "first"]
    )
    several = frame.groupby("unit")["unit"].transform("size") > 1
    frame["label"] = [
        _short(unit) + (f", {definition.split(', ')[0]}" if many else "")
        for unit, definition, many in zip(frame["unit"], frame["definition"], several, strict=True)
    ]
    frame["detail"] = [
        "" if before == after == (unit,) else f"{' + '.join(before)} → {' + '.join(after)}"
        for unit, before, after in zip(
            frame["unit"], frame["names_before"], frame["names_after"], strict=True
        )
    ]
    return frame


def _short(unit: str) -> str:
    return "Fatah" if unit == FATAH_UNIT else unit


def parts_table(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Both parts as ranges, the share of conversion, whether it is settled, and turnout in votes."""
    return pd.DataFrame(
        {
            "Unit": frame["unit"],
            "Drawn how": frame["definition"],
            "Lists of 2021": [", ".join(names) for names in frame["names_after"]],
            "Cases": frame["cases"],
            "Change of seats": frame["change_low"],
            "Share of votes, seats": _ends(frame, "votes", 1),
            "Conversion, seats": _ends(frame, "conversion", 1),
            "Larger part": [
                {"votes": "share of votes", "conversion": "conversion"}[larger] if settled else "not settled"
                for larger, settled in zip(frame["larger"], frame["settled"], strict=True)
            ],
            "Votes lost or won at a constant share": _ends(frame, "at_constant_share", 0),
            "Votes lost or won with the share": _ends(frame, "from_share", 0),
            "Evidence": [", ".join(ids) for ids in frame["evidence_ids"]],
        }
    )


def _ends(frame: pd.DataFrame, name: str, digits: int) -> list[str]:
    words = []
    for low, high in zip(frame[f"{name}_low"], frame[f"{name}_high"], strict=True):
        pair = [f"{value:,.{digits}f}".replace("-", "−") for value in (low, high)]
        words.append(pair[0] if pair[0] == pair[1] else " to ".join(pair))
    return words


# Disproportionality and fragmentation


def index_frame(data: Dataset) -> pd.DataFrame:
    """The indices of both elections, for the whole house and for the general seats."""
    frames = []
    for election, year in ((BEFORE, 2018), (AFTER, 2021)):
        results = returns.seats_and_votes(data, election)
        ends = totals(data, election)
        frame = disproportionality.over_totals(results, ends, ["seats", "general"])
        frame["treatment"] = frame["treatment"].map(disproportionality.TREATMENTS)
        own = returns.denominators(data, election)
        ids = evidence_in(pd.concat([results, own[own["denominator"] != "known"]]))
        frames.append(frame.assign(year=year, evidence_ids=[ids] * len(frame)))
    return pd.concat(frames, ignore_index=True)


def index_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Every index with its bounds, by election, house and treatment of independents."""
    table = {
        "Election": frame["year"].astype(str),
        "Seats counted": frame["seats"],
        "Independents": frame["treatment"],
    }
    titles = {
        "gallagher": "Gallagher", "loosemore_hanby": "Loosemore–Hanby",
        "effective_votes": "Effective number by votes", "effective_seats": "Effective number by seats",
    }  # fmt: skip
    for name, title in titles.items():
        table[title] = _ends(frame, name, 2)
    table["Lists without counted votes"] = frame["unknown"]
    table["Most votes of a list nobody names"] = frame["largest"].astype(int)
    return pd.DataFrame(table)
