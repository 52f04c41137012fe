"""Stances: indices are over named armed groups alone, and one answer told twice is one answer."""

import pandas as pd
from fakes import dataset, rows

from after_soleimani.dataset import load
from after_soleimani.pmf import stances

ACTORS = rows(
    "actor_id name kind family",
    ("a", "A", "armed_group", "factions"),
    ("b", "B", "armed_group", "factions"),
    ("c", "C", "armed_group", "asaib"),
    ("man", "Man", "person", "iran"),
)


def small(issues, *held):
    told = rows("issue_id actor_id stance basis", *held)
    items = [(f"E{n:04}", f"O{n}") for n in range(1, len(told) + 1)]
    return dataset(
        evidence=rows("evidence_id origin_id", *items),
        origins=[{"origin_id": origin} for _, origin in items],
        actors=ACTORS,
        issues=[{"issue_id": issue, "question": issue.upper(), "as_of": "2020-04"} for issue in issues],
        positions=[row | {"evidence_ids": (f"E{n:04}",)} for n, row in enumerate(told, start=1)],
    )


def test_the_indices_of_an_issue_are_over_named_armed_groups_with_a_stance_alone():
    data = small(
        "xyz",
        ("x", "a", 1, "signed"),
        ("x", "b", 1, "signed"),
        ("x", "c", None, "absent"),
        ("x", "man", -1, "stated"),
        ("y", "a", -1, "stated"),
        ("y", "b", None, "silent"),
        ("z", "man", 1, "stated"),
    )
    found = stances.positions_matrix(data).set_index("issue")
    assert found.loc["X", "given"] == {"for": ("A", "B"), "against": ("Man",), "absent": ("C",)}
    assert found.loc["X", "evidence_of"]["for"] == ("E0001", "E0002")
    assert found.loc["X", "origins_of"] == {"for": 2, "against": 1, "absent": 1}
    # The person is against, and would make it a third.
    assert found["n"].tolist() == [2, 1, 0]
    assert found.loc["X", ["rice", "agreement"]].tolist() == [1, 1]
    assert found.loc[["Y", "Z"], ["rice", "agreement"]].isna().all(axis=None)


def test_every_issue_of_a_set_has_a_place_of_its_own_in_it(root):
    issues = load(root).issues
    of_a_set = issues.dropna(subset="issue_set")
    assert issues["place_in_set"].notna().equals(issues["issue_set"].notna())
    for _, members in of_a_set.groupby("issue_set"):
        assert sorted(members["place_in_set"]) == list(range(1, len(members) + 1))


def test_the_same_answer_told_twice_is_one_answer_and_two_answers_stay_two():
    matrix = pd.DataFrame(
        [("a", "x", "for", ("E1",)), ("a", "x", "for", ("E2", "E1")), ("a", "x", "against", ("E3",))],
        columns=["actor_id", "issue_id", "answer", "evidence_ids"],
    )
    joined = stances.one_answer(matrix)
    assert joined["answer"].tolist() == ["for", "against"]
    assert joined["evidence_ids"].tolist() == [("E1", "E2"), ("E3",)]
