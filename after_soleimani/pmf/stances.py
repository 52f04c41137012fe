"""Who took which stance: on the issues of April 2020, and on every issue, with how far named groups agree."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from after_soleimani import positions
from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, evidence_in, union
from after_soleimani.networks.layers import ARMED
from after_soleimani.networks.layout import in_family_order

#: The set of issues that the groups answered, or were named on, around Qaani's visit of March 2020.
APRIL_2020 = "april_2020"


def april_2020_positions(data: Dataset) -> pd.DataFrame:
    """Who answered what in April 2020: all that hold a position on one of its issues, by family.

    Rows of `positions.answer_matrix`.
    """
    issues = positions.issues_of(data, APRIL_2020)
    held = positions.positions_on(data, issues)
    return positions.answer_matrix(data, issues, in_family_order(data, held["actor_id"]))


def positions_matrix(data: Dataset) -> pd.DataFrame:
    """Every issue: who is for, against, missing from a list or silent, and how far the named groups agree.

    Columns: issue, as_of, given (answer → names), evidence_of (answer → evidence), origins_of
    (answer → their origins), n (named armed groups with
    a stance), rice and agreement (over these; missing for fewer than `positions.FEWEST`), evidence_ids.
    """
    issues, times = data.issues["issue_id"].tolist(), data.issues.set_index("issue_id")["as_of"]
    matrix = one_answer(positions.answer_matrix(data, issues))
    own = positions.treated(matrix[matrix["actor_id"].isin(named_groups(data))])
    index = positions.cohesion(own).set_index("issue_id")
    rows = []
    for issue, group in matrix.groupby("issue_id", sort=False):
        told = positions.treated(group)
        row = index.loc[issue] if issue in index.index else None
        rows.append(
            {
                "issue": group["question"].iloc[0],
                "as_of": times[issue],
                "given": {answer: tuple(cells["name"]) for answer, cells in told.groupby("answer")},
                "evidence_of": {answer: evidence_in(cells) for answer, cells in told.groupby("answer")},
                "origins_of": {
                    answer: count_origins(data, evidence_in(cells))
                    for answer, cells in told.groupby("answer")
                },
                "n": 0 if row is None else int(row["n"]),
                "rice": None if row is None else row["rice"],
                "agreement": None if row is None else row["agreement"],
                "evidence_ids": evidence_in(group),
            }
        )
    return pd.DataFrame(rows).astype({"rice": "float64", "agreement": "float64"})


def one_answer(matrix: pd.DataFrame) -> pd.DataFrame:
    """A matrix of answers with the same answer of one actor on one issue, told several times, joined."""
    keys = ["actor_id", "issue_id", "answer"]
    joined = matrix.groupby(keys, sort=False)["evidence_ids"].transform(
        lambda column: [union(column)] * len(column)
    )
    return matrix.assign(evidence_ids=joined).drop_duplicates(keys, ignore_index=True)


def named_groups(data: Dataset, families: Collection[str] = ARMED) -> list[str]:
    """The named armed groups of that side: no persons, classes, umbrellas, parties or outlets."""
    actors = data.actors
    named = actors[actors["family"].isin(families) & (actors["kind"] == "armed_group")]
    return named["actor_id"].tolist()
