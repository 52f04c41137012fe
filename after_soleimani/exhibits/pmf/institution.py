"""The PMF as an institution: who commands it, its size and budget, the shrine units, and what is left out.

The exhibits `chain-of-command`, `command-organigram`, `size-and-budget`, `shrine-units`, `left-out`.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.pmf import institution as charts
from after_soleimani.charts.pmf import lists, organigram
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when_in_full
from after_soleimani.evidence import count_origins
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.pmf import institution


def chain_of_command(data: Dataset, chain: pd.DataFrame) -> dict:
    """`institution.chain_of_command`, with objections beside what they object to."""
    table = pd.DataFrame(
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
    return shown(data, table, chain)


def command_organigram(data: Dataset, lines: pd.DataFrame) -> dict:
    """`organigram.command_organigram`: who stands under whom, one row a statement."""
    table = pd.DataFrame(
        {
            "Who": lines["who"],
            "Under whom": lines["superior"],
            "Basis": lines["basis"].map(institution.BASES),
            "From, or as stated on": lines["when"],
            "By what, or by whose word": lines["instrument"],
            "Origins": lines["origins"],
            "Evidence": lines["evidence_ids"],
        }
    )
    return shown(data, table, lines, chart=organigram.command_organigram)


def size_and_budget(
    data: Dataset, members: pd.DataFrame, dollars: pd.DataFrame, dinars: pd.DataFrame
) -> dict:
    """`institution.size_and_budget` in one table; a column of units, so that neither is read as the other.

    A sum converted from dollars rests on the origins of the dollars: a rate is no word on the budget.
    """
    given_in = dollars.set_index("figure_id")["evidence_ids"]
    bases = dinars["evidence_ids"].where(~dinars["computed"], dinars["figure_id"].map(given_in))
    members, dollars = (_with_origins(data, each, each["evidence_ids"]) for each in (members, dollars))
    dinars = _with_origins(data, dinars, bases)
    persons = _figures(members.astype({"low": int, "high": int}), "persons")
    given = [_figures(dollars, institution.DOLLARS), _figures(dinars, institution.DINARS)]
    remarks = given[1]["Remark"].where(~dinars["computed"], "From dollars, at the official rate of its year.")
    given[1] = given[1].assign(Remark=remarks)
    table = pd.concat([persons, *given], ignore_index=True)
    return shown(data, table, members, dollars, dinars, chart=charts.size_and_budget)


def _with_origins(data: Dataset, figures: pd.DataFrame, evidence: pd.Series) -> pd.DataFrame:
    return figures.assign(origins=[count_origins(data, ids) for ids in evidence])


def _figures(figures: pd.DataFrame, unit: str) -> pd.DataFrame:
    """One row a figure, each with its number of origins."""
    return pd.DataFrame(
        {
            "Count": figures["count"],
            "As of": figures["as_of"].replace("", "not dated"),
            "Low": figures["low"].astype("object"),
            "High": figures["high"].astype("object"),
            "Unit": unit,
            "As worded": figures["wording"],
            "Remark": figures["note"].fillna(""),
            "Origins": figures["origins"],
            "Evidence": figures["evidence_ids"],
        }
    )


def shrine_units(data: Dataset, moves: pd.DataFrame) -> dict:
    """`institution.shrine_units`: one row a statement."""
    dates = [when_in_full(row.start, row.start_latest, pd.NaT) for row in moves.itertuples()]
    table = pd.DataFrame(
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
    return shown(data, table, moves, chart=lists.shrine_units)


def left_out(data: Dataset, kinds: pd.DataFrame) -> dict:
    """`institution.left_out`: one row a kind of unit."""
    table = pd.DataFrame(
        {
            "Units": kinds["units"],
            "Members, as worded": [
                tuple(f"{wording}, {as_of or 'not dated'}" for wording, as_of in told)
                for told in kinds["members"]
            ],
            "Acts coded": kinds["acts"],
            "Relations coded": kinds["relations"],
            "Positions coded": kinds["positions"],
            "Evidence": kinds["evidence_ids"],
        }
    )
    return shown(data, table, kinds)
