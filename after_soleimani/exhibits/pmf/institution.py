"""What chapter 3 shows of the PMF as an institution: its tables, put together from the measures."""

from __future__ import annotations

import re

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when_in_full
from after_soleimani.dataset.figures import counting
from after_soleimani.evidence import count_origins, evidence_in, union
from after_soleimani.exhibits.kit.cells import Web
from after_soleimani.pmf import institution


def chain_table(chain: pd.DataFrame) -> pd.DataFrame:
    """`institution.chain` as a table, with objections beside what they object to."""
    return pd.DataFrame(
        {
            "Who": chain["who"],
            "Basis": chain["basis"].map(institution.BASES),
            "Under whom": chain["superior"].replace("", "nobody named"),
            "By what, or by whose word": chain["instrument"],
            "From, or as stated on": chain["when"],
            "Until": [f"{day:%Y-%m-%d}" if pd.notna(day) else "" for day in chain["end"]],
            "Remark": chain["note"].fillna(""),
            "Evidence": chain["evidence_ids"],
            "Objections": chain["objection_evidence_ids"],
        }
    )


def size_table(data: Dataset, figures: pd.DataFrame, unit: str) -> pd.DataFrame:
    """`institution.size` or `budget` as a table: one row a figure, each with its number of origins."""
    return pd.DataFrame(
        {
            "Count": figures["count"],
            "As of": figures["as_of"].replace("", "not dated"),
            f"Low, {unit}": figures["low"],
            f"High, {unit}": figures["high"],
            "As worded": figures["wording"],
            "Remark": figures["note"].fillna(""),
            "Origins": [count_origins(data, ids) for ids in figures["evidence_ids"]],
            "Evidence": figures["evidence_ids"],
        }
    )


def both_tables(data: Dataset, size: pd.DataFrame, budget: pd.DataFrame) -> pd.DataFrame:
    """Members and money in one table, the unit in a column, so that neither is read as the other."""
    parts = []
    for figures, unit in ((size, "persons"), (budget, "billion US dollars")):
        table = size_table(data, figures, "x").rename(columns={"Low, x": "Low", "High, x": "High"})
        table.insert(4, "Unit", unit)
        if unit == "persons":
            table[["Low", "High"]] = table[["Low", "High"]].astype(int)
        parts.append(table.astype({"Low": "object", "High": "object"}))
    return pd.concat(parts, ignore_index=True)


def move_table(moves: pd.DataFrame) -> pd.DataFrame:
    """`institution.moves` as a table."""
    dates = [when_in_full(row.start, row.start_latest, pd.NaT) for row in moves.itertuples()]
    return pd.DataFrame(
        {
            "Matter": moves["matter"],
            "Unit": moves["unit"],
            "Outcome": moves["outcome"],
            "When, or as stated": dates,
            "From": moves["origin"],
            "To": moves["destination"],
            "Whose word": moves["said_by"],
            "Remark": moves["note"].fillna(""),
            "Evidence": moves["evidence_ids"],
        }
    )


def step_table(steps: pd.DataFrame) -> pd.DataFrame:
    """`proceedings.steps` as a table, the last step known of each matter marked."""
    return pd.DataFrame(
        {
            "Matter": steps["matter"],
            "Step": steps["step"],
            "Date": steps["date"],
            "By whom": steps["body"],
            "Last known": steps["last"],
            "Remark": steps["note"].fillna(""),
            "Evidence": steps["evidence_ids"],
        }
    )


def since_table(since: pd.DataFrame) -> pd.DataFrame:
    """`proceedings.since` as a table, each outlet linked to its page where it has an address."""
    return pd.DataFrame(
        {
            "When": since["date"],
            "What happened": since["statement"],
            "Matter": since["matter"],
            "Told by": since["source"].map(outlets),
        }
    )


_OUTLET = re.compile(r"(?P<who>.+) \((?P<address>https?://\S+)\)")


def outlets(source: str) -> tuple[Web | str, ...]:
    """`since.source` as cells: "AP, 25 March 2024 (https://…); Shafaq News, August 2023"."""
    found = [(part, _OUTLET.fullmatch(part)) for part in source.split("; ")]
    return tuple(Web(match["who"], match["address"]) if match else part for part, match in found)


def left_out(data: Dataset) -> pd.DataFrame:
    """What the measures hold of units that the sources leave aside, and the figures on record for them."""
    actors, members = data.actors.set_index("actor_id"), counting(data, "members")
    rows = []
    for words, ids in institution.LEFT_OUT.items():
        counts = institution.named_in(data, ids)
        figures = members[members["actor_id"].isin(ids)]
        told = [f"{row.wording}, {row.as_of or 'not dated'}" for row in figures.fillna("").itertuples()]
        evidence = union((*(actors.loc[actor, "evidence_ids"] for actor in ids), evidence_in(figures)))
        rows.append(
            {
                "Units": words,
                "Members, as worded": tuple(told),
                "Acts coded": int(counts["acts"]),
                "Relations coded": int(counts["relations"]),
                "Positions coded": int(counts["positions"]),
                "Evidence": tuple(evidence),
            }
        )
    return pd.DataFrame(rows)
