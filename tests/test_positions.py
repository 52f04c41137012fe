"""Positions: absence and silence are answers without a stance, nothing reported is neither; cohesion."""

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.positions import (
    ALL,
    ANSWERS,
    NOT_TREATED,
    agreement,
    answer,
    answer_matrix,
    cohesion,
    issues_of,
    positions_on,
    rice,
    tally,
    treated,
)


def small(positions):
    """A data set of three actors and two issues with these (actor, issue, stance, basis) positions."""
    held = rows("actor_id issue_id stance basis", *positions)
    people = [{"actor_id": who, "name": who.upper(), "kind": "armed_group"} for who in "abc"]
    return dataset(
        actors=[row | {"family": "factions"} for row in people],
        issues=rows("issue_id question", ("x", "X?"), ("y", "Y?")),
        positions=[row | {"evidence_ids": ("E0001",)} for row in held],
    )


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


def test_the_issues_of_a_set_stand_as_the_data_order_them():
    placed = (("x", "spring", 2), ("y", None, None), ("z", "spring", 1))
    data = dataset(issues=rows("issue_id issue_set place_in_set", *placed))
    assert issues_of(data, "spring") == ["z", "x"]
    with pytest.raises(ValueError, match="autumn"):
        issues_of(data, "autumn")


def test_every_pair_is_there_and_what_nobody_reports_is_said_so(data):
    matrix = answer_matrix(data, ["x", "y"])
    assert list(zip(matrix["actor_id"], matrix["issue_id"], matrix["answer"], strict=True)) == [
        ("a", "x", "absent"),
        ("a", "y", "against"),
        ("b", "x", "for"),
        ("b", "y", NOT_TREATED),
    ]
    assert matrix["evidence_ids"].tolist()[-1] == ()
    assert treated(matrix)["answer"].tolist() == ["absent", "against", "for"]


def test_actors_can_be_named_even_without_a_position(data):
    matrix = answer_matrix(data, ["x"], actors=["c", "b"])
    assert matrix["answer"].tolist() == [NOT_TREATED, "for"]


def test_absent_silent_and_untreated_have_no_stance():
    data = small([("a", "x", None, "silent"), ("b", "x", None, "absent"), ("b", "y", 0, "stated")])
    matrix = answer_matrix(data, ["x", "y"]).set_index(["actor_id", "issue_id"])["stance"]
    assert matrix.xs("x", level="issue_id").isna().all()
    assert pd.isna(matrix["a", "y"])
    assert matrix["b", "y"] == 0


def test_two_positions_on_one_issue_are_both_shown_and_not_merged():
    data = small([("a", "x", -1, "stated"), ("a", "x", 1, "acted")])
    matrix = answer_matrix(data, ["x"])
    assert matrix["answer"].tolist() == ["against", "for"]


def test_the_tally_counts_every_answer_and_sums_to_the_actors(data):
    counts = tally(answer_matrix(data, ["x", "y"], actors=["a", "b", "c"]))
    assert tuple(counts.columns) == ANSWERS
    assert counts.loc["x"].to_dict() == {
        "for": 1, "against": 0, "neutral": 0, "absent": 1, "silent": 0, NOT_TREATED: 1,
    }  # fmt: skip
    assert counts.sum(axis=1).tolist() == [3, 3]


def told(*answers):
    """A position matrix of (actor, issue, answer); evidence ids count up."""
    frame = pd.DataFrame(answers, columns=["actor_id", "issue_id", "answer"])
    return frame.assign(evidence_ids=[(f"E{n}",) for n in range(1, len(frame) + 1)])


# |yes − no| / (yes + no), Rice 1925.
@pytest.mark.parametrize(
    ("yes", "no", "value"), [(10, 0, 1), (0, 2, 1), (5, 5, 0), (3, 1, 0.5), (1, 0, None), (0, 0, None)]
)
def test_rice_by_hand(yes, no, value):
    assert rice(yes, no) == value


def test_agreement_of_hix_noury_and_roland():
    # Their paper: an equal split over three options gives −0.333 on Attinà's index and 0 on theirs, which
    # rescales it: A = (3 · Attinà + 1) / 4.
    assert agreement(4, 4, 4) == 0
    for yes, no, neutral in ((4, 4, 4), (7, 2, 1), (5, 5, 0), (0, 0, 3), (1, 9, 4)):
        n, most = yes + no + neutral, max(yes, no, neutral)
        attina = (most - (n - most)) / n
        assert agreement(yes, no, neutral) == pytest.approx((3 * attina + 1) / 4)


def test_agreement_by_hand():
    assert agreement(0, 6, 0) == 1
    assert agreement(5, 5, 0) == 0.25
    assert agreement(3, 1, 0) == 0.625
    assert agreement(0, 1, 0) is None


def test_which_side_is_called_yes_changes_nothing():
    assert rice(7, 2) == rice(2, 7)
    assert agreement(7, 2, 1) == agreement(2, 1, 7)


def test_absent_silent_and_untreated_do_not_enter():
    known = [("a", "x", "for"), ("b", "x", "for"), ("c", "x", "against"), ("d", "x", "neutral")]
    unknown = [("e", "x", "absent"), ("f", "x", "silent"), ("g", "x", NOT_TREATED)]
    alone = cohesion(told(*known)).iloc[0]
    found = cohesion(told(*known, *unknown)).iloc[0]
    assert found[["absent", "silent", NOT_TREATED]].tolist() == [1, 1, 1]
    for column in ("n", "rice", "agreement", "evidence_ids"):
        assert found[column] == alone[column]
    assert (found["camp"], found["n"], found["rice"]) == (ALL, 4, pytest.approx(1 / 3))
    assert found["agreement"] == pytest.approx((2 - 1) / 4)
    assert found["evidence_ids"] == ("E1", "E2", "E3", "E4")


def test_each_camp_has_its_own_and_who_is_in_none_is_left_out():
    known = [("a", "x", "for"), ("b", "x", "for"), ("c", "x", "against"), ("d", "x", "for")]
    found = cohesion(told(*known), {"a": "one", "b": "one", "c": "two"}).set_index("camp")
    assert found["rice"].to_dict() == {"one": 1, "two": pytest.approx(float("nan"), nan_ok=True)}
    assert found["n"].to_dict() == {"one": 2, "two": 1}


def test_a_second_position_of_one_actor_is_refused():
    twice = told(("a", "x", "for"), ("a", "x", "against"))
    with pytest.raises(ValueError, match="'a' holds more than one position on 'x'"):
        cohesion(twice)
