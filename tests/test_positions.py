"""Positions: absence and silence are answers without a stance, and nothing reported is neither."""

from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.positions import (
    ANSWERS,
    NOT_TREATED,
    answer,
    position_matrix,
    positions_on,
    tally,
)

DATES = ("start", "start_latest", "end", "date_precision", "note", "event_id")


def small(positions):
    """A data set of three actors and two issues with these (actor, issue, stance, basis) positions."""
    rows = pd.DataFrame(positions, columns=["actor_id", "issue_id", "stance", "basis"])
    rows["stance"] = rows["stance"].astype("Int64")
    rows["evidence_ids"] = [("E0001",)] * len(rows)
    for column in DATES:
        rows[column] = pd.NA
    actors = pd.DataFrame({"actor_id": ["a", "b", "c"]}).assign(
        name=["A", "B", "C"], kind="armed_group", family="factions"
    )
    issues = pd.DataFrame({"issue_id": ["x", "y"], "question": ["X?", "Y?"]})
    return SimpleNamespace(positions=rows, actors=actors, issues=issues)


@pytest.fixture
def data():
    return small([("b", "x", 1, "signed"), ("a", "x", None, "absent"), ("a", "y", -1, "stated")])


@pytest.mark.parametrize(
    ("stance", "basis", "expected"),
    [
        (1, "signed", "for"),
        (-1, "acted", "against"),
        (0, "stated", "neutral"),
        (pd.NA, "absent", "absent"),
        (pd.NA, "silent", "silent"),
    ],
)
def test_an_answer_is_the_stance_or_the_reason_for_none(stance, basis, expected):
    assert answer(stance, basis) == expected


@pytest.mark.parametrize(
    ("stance", "basis"), [(0, "absent"), (-1, "silent"), (pd.NA, "signed"), (2, "acted")]
)
def test_a_stance_that_contradicts_its_basis_is_refused(stance, basis):
    with pytest.raises(ValueError, match="does not go with"):
        answer(stance, basis)


def test_positions_stand_in_the_order_of_the_issues(data):
    held = positions_on(data, ["y", "x"])
    assert held["issue_id"].tolist() == ["y", "x", "x"]
    assert held["question"].tolist() == ["Y?", "X?", "X?"]


def test_an_unknown_issue_is_an_error(data):
    with pytest.raises(KeyError):
        positions_on(data, ["x", "nowhere"])


def test_every_pair_is_there_and_what_nobody_reports_is_said_so(data):
    matrix = position_matrix(data, ["x", "y"])
    assert list(zip(matrix["actor_id"], matrix["issue_id"], matrix["answer"], strict=True)) == [
        ("a", "x", "absent"),
        ("a", "y", "against"),
        ("b", "x", "for"),
        ("b", "y", NOT_TREATED),
    ]
    assert matrix["evidence_ids"].tolist()[-1] == ()


def test_actors_can_be_named_even_without_a_position(data):
    matrix = position_matrix(data, ["x"], actors=["c", "b"])
    assert matrix["answer"].tolist() == [NOT_TREATED, "for"]


def test_absent_silent_and_untreated_have_no_stance():
    data = small([("a", "x", None, "silent"), ("b", "x", None, "absent"), ("b", "y", 0, "stated")])
    matrix = position_matrix(data, ["x", "y"]).set_index(["actor_id", "issue_id"])["stance"]
    assert matrix.xs("x", level="issue_id").isna().all()
    assert pd.isna(matrix["a", "y"])
    assert matrix["b", "y"] == 0


def test_two_positions_on_one_issue_are_both_shown_and_not_merged():
    data = small([("a", "x", -1, "stated"), ("a", "x", 1, "acted")])
    matrix = position_matrix(data, ["x"])
    assert matrix["answer"].tolist() == ["against", "for"]


def test_the_tally_counts_every_answer_and_sums_to_the_actors(data):
    counts = tally(position_matrix(data, ["x", "y"], actors=["a", "b", "c"]))
    assert tuple(counts.columns) == ANSWERS
    assert counts.loc["x"].to_dict() == {
        "for": 1, "against": 0, "neutral": 0, "absent": 1, "silent": 0, NOT_TREATED: 1,
    }  # fmt: skip
    assert counts.sum(axis=1).tolist() == [3, 3]
