"""What is shown of the questions on which the core sources differ."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import NOT_TREATED
from after_soleimani.exhibits.kit.cells import Mark
from after_soleimani.exhibits.sources.core import shown_of_core, wide
from after_soleimani.exhibits.sources.pages import with_short_names

STANDING = {
    "contradiction": "they speak against each other",
    "difference": "they differ and may all hold",
    "silence": "one speaks, others are silent",
}


def disagreements(data: Dataset, questions: pd.DataFrame, readings: pd.DataFrame) -> dict:
    """Every question with each core source's answer (from `readings_matrix`) and its evidence."""
    labels = source_labels(data)
    answers = readings.assign(
        answer=[_answer(row) for row in readings.itertuples()],
        source=readings["source_id"].map(labels),
    )
    table = wide(answers, "question_id", "source", "answer", "question_id")
    told = questions.set_index("question_id").loc[table["question_id"]]
    first = {
        "Question": told["question"].tolist(),
        "What follows": [with_short_names(text, labels) for text in told["assessment"]],
        "How the answers stand": told["kind"].map(STANDING).tolist(),
    }
    table = pd.concat([pd.DataFrame(first), table.drop(columns="question_id")], axis="columns")
    return shown_of_core(data, table.assign(Origins=told["origins"].tolist()))


def _answer(row: tuple) -> object:
    if row.code == NOT_TREATED:
        return ""
    if row.code == "silent":
        return Mark("silent")
    return f"{row.answer} ({', '.join(row.evidence_ids)})"
