"""Cohesion: how far the members of a camp answer alike, over those of whom an answer is known.

Absent, silent and not treated are no answers and stay out of every index; how many they are stands beside
it. An index of one issue says how alike the answers were, not why.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from after_soleimani.positions import ANSWERS

#: Answers with a stance, as they enter the indices.
STANCES = ("for", "against", "neutral")
#: Fewer answers than this cannot agree or disagree.
FEWEST = 2
#: The one camp of a scheme that puts everybody together.
ALL = "all"


def rice(yes: int, no: int) -> float | None:
    """Rice's index of cohesion (1925): |yes − no| / (yes + no), from 0, halves, to 1, unanimous.

    Neutral answers do not enter. None for fewer than `FEWEST` answers.
    """
    return abs(yes - no) / (yes + no) if yes + no >= FEWEST else None


def agreement(yes: int, no: int, neutral: int) -> float | None:
    """The agreement index of Hix, Noury and Roland (2005), for three kinds of answer.

    (m − (n − m) / 2) / n, where m of n give the most frequent answer: from 0, thirds, to 1, unanimous. With
    two kinds of answer in halves it is 1/4. None for fewer than `FEWEST` answers.
    """
    n, most = yes + no + neutral, max(yes, no, neutral)
    return (most - (n - most) / 2) / n if n >= FEWEST else None


def cohesion(matrix: pd.DataFrame, camps: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Both indices for every issue and camp of a `positions.position_matrix`.

    `camps`: actor → camp; an actor in none is left out; by default all are of one, `ALL`. Columns: issue_id,
    camp, one for each of `ANSWERS` (actors), n (answers with a stance), rice, agreement (missing below
    `FEWEST`), evidence_ids (of the answers with a stance). Raises ValueError where an actor holds more than
    one position on an issue: which of them counts is for the caller to say.
    """
    _one_answer_each(matrix)
    placed = matrix.assign(camp=matrix["actor_id"].map(camps) if camps is not None else ALL)
    rows = []
    for (issue, camp), group in placed.dropna(subset="camp").groupby(["issue_id", "camp"], sort=False):
        count = group["answer"].value_counts().reindex(ANSWERS, fill_value=0).astype(int).to_dict()
        stated = group[group["answer"].isin(STANCES)]
        rows.append(
            {
                "issue_id": issue,
                "camp": camp,
                **count,
                "n": len(stated),
                "rice": rice(count["for"], count["against"]),
                "agreement": agreement(count["for"], count["against"], count["neutral"]),
                "evidence_ids": tuple(dict.fromkeys(i for ids in stated["evidence_ids"] for i in ids)),
            }
        )
    columns = ["issue_id", "camp", *ANSWERS, "n", "rice", "agreement", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns).astype({"rice": "float64", "agreement": "float64"})


def _one_answer_each(matrix: pd.DataFrame) -> None:
    twice = matrix[matrix.duplicated(["actor_id", "issue_id"])]
    if len(twice):
        actor, issue = twice.iloc[0][["actor_id", "issue_id"]]
        raise ValueError(f"{actor!r} holds more than one position on {issue!r}")
