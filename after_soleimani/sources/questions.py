"""The questions put to every core source: who answers, who is silent, and how the answers stand."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import (
    NOT_TREATED,
    chapter_of_topic,
    cited,
    count_origins,
    evidence_in,
    readings_matrix,
)


def disagreements(data: Dataset) -> pd.DataFrame:
    """One row a question: how many core sources answer, are silent, do not treat it; and who answers what.

    Columns: question_id, question, kind, topic, chapter, assessment, answering, silent, not_treated, codes
    (the number of different answers by class), origins (distinct roots behind all answers), evidence_ids.
    """
    rows = []
    chapters = chapter_of_topic(data)
    for question_id, group in readings_matrix(data).groupby("question_id", sort=False):
        first = group.iloc[0]
        answering = group[~group["code"].isin(["silent", NOT_TREATED])]
        evidence = evidence_in(answering)
        rows.append(
            {
                "question_id": question_id,
                "question": first["question"],
                "kind": first["kind"],
                "topic": first["topic"],
                "chapter": chapters[first["topic"]],
                "assessment": first["assessment"],
                "answering": len(answering),
                "silent": int((group["code"] == "silent").sum()),
                "not_treated": int((group["code"] == NOT_TREATED).sum()),
                "codes": answering["code"].nunique(),
                "origins": count_origins(data, evidence),
                "evidence_ids": evidence,
            }
        )
    return pd.DataFrame(rows)


def question_counts(data: Dataset) -> dict[str, int]:
    """Counts of questions for the prose: by how their answers stand, and whose word those on Iran's aims are.

    `single` are questions whose answers go back to one origin.
    """
    questions = disagreements(data)
    kinds = questions["kind"].value_counts()
    voices = cited(data, evidence_in(readings_matrix(data, "aims")))["speaker_kind"].value_counts()
    return {
        "questions": len(questions),
        "contradictions": int(kinds["contradiction"]),
        "differences": int(kinds["difference"]),
        "silences": int(kinds["silence"]),
        "single": int((questions["origins"] == 1).sum()),
        "aim_items": int(voices.sum()),
        "aim_iranian": int(voices["named_iranian"]),
        "aim_author": int(voices["author"]),
    }
