"""Tables of chapter 3: what is too few is said so, and what upsets a finding is named."""

from types import SimpleNamespace

import pandas as pd

from after_soleimani.exhibits.pmf_measures import (
    TOO_FEW,
    balance_rows,
    balance_table,
    one_answer,
    robustness_table,
)


def placed(*rows):
    frame = pd.DataFrame(rows, columns=["tie_id", "period", "actor_id", "target_id", "sign", "firm"])
    return frame.assign(evidence_ids=[("E0001",)] * len(frame))


def test_balance_is_measured_with_and_without_contested_acts_and_too_few_is_said():
    rows = balance_rows(
        placed(
            ("T1", "count", "a", "b", "-", True),
            ("T2", "count", "b", "c", "-", True),
            ("T3", "count", "a", "c", "-", False),
            ("T153", "count", "c", "d", "-", True),
        ),
        {},
    )
    assert rows["pairs"].tolist() == [3, 2]
    assert rows["closed"].tolist() == [1, 0]
    assert rows["index"].tolist() == [1, 0]
    table = balance_table(rows)
    assert set(table["Degree of balance"]) == set(table["Adjusted Rand with camps"]) == {TOO_FEW}


def test_the_same_answer_told_twice_is_one_answer_and_two_answers_stay_two():
    matrix = pd.DataFrame(
        [("a", "x", "for", ("E1",)), ("a", "x", "for", ("E2", "E1")), ("a", "x", "against", ("E3",))],
        columns=["actor_id", "issue_id", "answer", "evidence_ids"],
    )
    joined = one_answer(matrix)
    assert joined["answer"].tolist() == ["for", "against"]
    assert joined["evidence_ids"].tolist() == [("E1", "E2"), ("E3",)]


def test_an_unstable_number_names_what_upsets_it():
    sources = pd.DataFrame({"source_id": ["paper"], "short_name": ["The paper"]})
    ranges = pd.DataFrame(
        [
            {
                "id": "acts_own", "chapter": "succession", "finding": "few", "spec": "word", "value": 3,
                "low": 2, "high": 3, "n": pd.NA, "origins": 2, "drops": 9, "changed": 1, "missing": 0,
                "breaks": (("source", "paper"), ("ties", "single origin")), "unstable": True,
            },
        ]
    ).astype({"n": "Int64"})  # fmt: skip
    row = robustness_table(SimpleNamespace(sources=sources), ranges).iloc[0]
    assert (row["Value"], row["Least"], row["Out of"]) == ("3", "2", "")
    assert row["What upsets it"] == ("without The paper (source)", "without single origin (ties)")
    assert row["Finding"] == "unstable"
