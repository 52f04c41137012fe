"""Who took which stance: the exhibits `april-2020-positions` and `positions-matrix`."""

from __future__ import annotations

import pandas as pd

from after_soleimani import positions
from after_soleimani.charts.pmf import answers, lists
from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins
from after_soleimani.exhibits.kit.cells import Mark
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.exhibits.pmf.words import TOO_FEW

#: The issues of April 2020 in a word or two, over the columns of a phone.
SHORT = {
    "communique_2020_04": "Communiqué",
    "us_presence_2020": "US forces",
    "zurfi_premiership": "Zurfi",
    "kadhimi_premiership": "Kadhimi",
    "imposed_government": "Statement",
    "abu_fadak_chief_of_staff": "Abu Fadak",
    "qaani_visit_2020": "Qaani's visit",
}


def april_2020_positions(data: Dataset, matrix: pd.DataFrame) -> dict:
    """`stances.april_2020_positions`: one row an actor, one column an issue, marks in the cells."""
    rows: dict[str, dict[str, object]] = {}
    for cell in matrix.itertuples():
        row = rows.setdefault(cell.name, {"Who": cell.name})
        marks = row.setdefault(cell.question, ())
        if cell.answer in answers.ANSWER_MARKS:
            told = Mark(answers.ANSWER_MARKS[cell.answer], f"{cell.basis}, {', '.join(cell.evidence_ids)}")
            row[cell.question] = (*marks, told)
    table = pd.DataFrame(list(rows.values()))
    origins = [count_origins(data, ids) for ids in matrix["evidence_ids"]]
    drawn = matrix.assign(short=matrix["issue_id"].map(SHORT), origins=origins)
    return shown(data, table, matrix, chart=answers.april_2020_positions, drawn=(drawn,))


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
