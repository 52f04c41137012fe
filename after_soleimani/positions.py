"""Positions: who is for, against, absent or silent on an issue, and how far a camp answers alike.

A stance is a number only where a source gives one: +1 for, −1 against, 0 stated neutrality. Absence from a
list and silence are findings without a stance, and a pair that no source treats is not a finding at all;
the three stay apart, and none of them is ever a zero. They stay out of every index of cohesion too; how many
they are stands beside it. An index of one issue says how alike the answers were, not why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import union

#: The answer for a pair of actor and issue on which no source says anything: the pair has no row.
NOT_TREATED = "not_treated"
#: Answers in the order in which they are counted and shown.
ANSWERS = ("for", "against", "neutral", "absent", "silent", NOT_TREATED)
_STANCES = {1: "for", -1: "against", 0: "neutral"}
_WITHOUT_STANCE = ("absent", "silent")
#: Answers with a stance, as they enter the indices.
STANCES = ("for", "against", "neutral")
#: Fewer answers than this cannot agree or disagree.
FEWEST = 2
#: The one camp of a scheme that puts everybody together.
ALL = "all"


def answer(stance: int | None, basis: str) -> str:
    """One of `ANSWERS` for a coded position: its stance, or why there is none.

    Raises ValueError where the two contradict each other (an absent actor with a stance, or none without
    a reason).
    """
    if basis in _WITHOUT_STANCE and pd.isna(stance):
        return basis
    if basis not in _WITHOUT_STANCE and not pd.isna(stance) and int(stance) in _STANCES:
        return _STANCES[int(stance)]
    raise ValueError(f"stance {stance} does not go with basis {basis!r}")


def issues_of(data: Dataset, issue_set: str) -> list[str]:
    """The issues of a set, in the order that the data give it; ValueError where no issue belongs to it."""
    issues = data.issues
    issues = issues[issues["issue_set"] == issue_set].sort_values("place_in_set", kind="stable")
    if issues.empty:
        raise ValueError(f"no issue belongs to the set {issue_set!r}")
    return issues["issue_id"].tolist()


def positions_on(data: Dataset, issues: Sequence[str]) -> pd.DataFrame:
    """The positions coded on these issues, in the order of the issues given, then of the file.

    One row a position (an actor whose stance changed has several). Columns: actor_id, name, kind, family,
    issue_id, question, event_id, stance (Int64, missing for absent and silent), answer (one of `ANSWERS`),
    basis, start, start_latest, end, date_precision, evidence_ids, note. KeyError for an unknown issue.
    """
    questions = data.issues.set_index("issue_id")["question"].loc[list(issues)]
    rows = data.positions
    rows = rows[rows["issue_id"].isin(issues)]
    rows = rows.merge(data.actors[["actor_id", "name", "kind", "family"]], on="actor_id", how="left")
    rows["question"] = rows["issue_id"].map(questions)
    rows["answer"] = [answer(s, b) for s, b in zip(rows["stance"], rows["basis"], strict=True)]
    rank = {issue: place for place, issue in enumerate(issues)}
    return rows.sort_values("issue_id", key=lambda ids: ids.map(rank), kind="stable", ignore_index=True)


def answer_matrix(data: Dataset, issues: Sequence[str], actors: Sequence[str] | None = None) -> pd.DataFrame:
    """Actors × issues, every pair present: the answer, and `NOT_TREATED` where no source gives one.

    `actors` defaults to all that hold a position on one of the issues, in the order of the file. One row
    per position, or per pair without one; columns as in `positions_on`. Rows stand by actor, then issue.
    """
    held = positions_on(data, issues)
    if actors is None:
        order = data.actors["actor_id"]
        actors = order[order.isin(held["actor_id"])].tolist()
    pairs = pd.MultiIndex.from_product([actors, issues], names=["actor_id", "issue_id"]).to_frame(index=False)
    about_actors = data.actors[["actor_id", "name", "kind", "family"]]
    pairs = pairs.merge(about_actors, on="actor_id", how="left")
    pairs = pairs.merge(data.issues[["issue_id", "question"]], on="issue_id", how="left")
    matrix = pairs.merge(
        held.drop(columns=["name", "kind", "family", "question"]), on=["actor_id", "issue_id"], how="left"
    )
    matrix["answer"] = matrix["answer"].fillna(NOT_TREATED)
    matrix["evidence_ids"] = matrix["evidence_ids"].map(lambda ids: ids if isinstance(ids, tuple) else ())
    return matrix


def treated(matrix: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `answer_matrix`, those on which a source says something."""
    return matrix[matrix["answer"] != NOT_TREATED]


def tally(matrix: pd.DataFrame) -> pd.DataFrame:
    """How many actors give which answer: one row an issue, one column an answer of `ANSWERS`."""
    counts = pd.crosstab(matrix["issue_id"], matrix["answer"])
    counts = counts.reindex(index=matrix["issue_id"].drop_duplicates(), columns=ANSWERS, fill_value=0)
    return counts.rename_axis(columns=None)


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
    """Both indices for every issue and camp of a `positions.answer_matrix`.

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
                "evidence_ids": union(stated["evidence_ids"]),
            }
        )
    columns = ["issue_id", "camp", *ANSWERS, "n", "rice", "agreement", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns).astype({"rice": "float64", "agreement": "float64"})


def _one_answer_each(matrix: pd.DataFrame) -> None:
    twice = matrix[matrix.duplicated(["actor_id", "issue_id"])]
    if len(twice):
        actor, issue = twice.iloc[0][["actor_id", "issue_id"]]
        raise ValueError(f"{actor!r} holds more than one position on {issue!r}")
