"""Who took which stance: the exhibits `april-2020-positions` and `positions-matrix`."""

from __future__ import annotations

import pandas as pd

from after_soleimani import positions
from after_soleimani.charts.pmf import lists, relations
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.cells import Mark
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.exhibits.pmf.words import TOO_FEW


def april_2020_positions(data: Dataset, matrix: pd.DataFrame) -> dict:
    """`stances.april_2020_positions`: one row an actor, one column an issue, marks in the cells."""
    rows: dict[str, dict[str, object]] = {}
    for cell in matrix.itertuples():
        row = rows.setdefault(cell.name, {"Who": cell.name})
        marks = row.setdefault(cell.question, ())
        if cell.answer in relations.ANSWER_MARKS:
            told = Mark(relations.ANSWER_MARKS[cell.answer], f"{cell.basis}, {', '.join(cell.evidence_ids)}")
            row[cell.question] = (*marks, told)
    table = pd.DataFrame(list(rows.values()))
    return shown(data, table, matrix, chart=relations.april_2020_positions)


def positions_matrix(data: Dataset, issues: pd.DataFrame) -> dict:
    """`stances.positions_matrix`: one row an issue."""
    return shown(data, positions_table(issues), issues, chart=lists.positions_matrix)


def positions_table(issues: pd.DataFrame) -> pd.DataFrame:
    """The rows of `stances.positions_matrix` as a table, with "too few" for an index of fewer than two."""
    given = {answer: [row.get(answer, ()) for row in issues["given"]] for answer in positions.ANSWERS}
    return pd.DataFrame(
        {
            "Issue": issues["issue"],
            "As of": issues["as_of"],
            "For": given["for"],
            "Against": given["against"],
            "Neutral": given["neutral"],
            "Missing from the list": given["absent"],
            "Spoken of without a stance": given["silent"],
            "Named groups with a stance": issues["n"],
            "Rice index": [TOO_FEW if pd.isna(value) else round(value, 2) for value in issues["rice"]],
            "Agreement index": [
                TOO_FEW if pd.isna(value) else round(value, 2) for value in issues["agreement"]
            ],
            "Evidence": issues["evidence_ids"],
        }
    )
