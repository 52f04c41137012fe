"""Cohesion: the indices as published, and what is not known never enters them."""

import pandas as pd
import pytest

from after_soleimani.positions import ALL, NOT_TREATED, agreement, cohesion, rice


def matrix(*rows):
    """A position matrix of (actor, issue, answer); evidence ids count up."""
    frame = pd.DataFrame(rows, columns=["actor_id", "issue_id", "answer"])
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
    rows = [("a", "x", "for"), ("b", "x", "for"), ("c", "x", "against"), ("d", "x", "neutral")]
    unknown = [("e", "x", "absent"), ("f", "x", "silent"), ("g", "x", NOT_TREATED)]
    known = cohesion(matrix(*rows)).iloc[0]
    found = cohesion(matrix(*rows, *unknown)).iloc[0]
    assert found[["absent", "silent", NOT_TREATED]].tolist() == [1, 1, 1]
    for column in ("n", "rice", "agreement", "evidence_ids"):
        assert found[column] == known[column]
    assert (found["camp"], found["n"], found["rice"]) == (ALL, 4, pytest.approx(1 / 3))
    assert found["agreement"] == pytest.approx((2 - 1) / 4)
    assert found["evidence_ids"] == ("E1", "E2", "E3", "E4")


def test_each_camp_has_its_own_and_who_is_in_none_is_left_out():
    rows = [("a", "x", "for"), ("b", "x", "for"), ("c", "x", "against"), ("d", "x", "for")]
    found = cohesion(matrix(*rows), {"a": "one", "b": "one", "c": "two"}).set_index("camp")
    assert found["rice"].to_dict() == {"one": 1, "two": pytest.approx(float("nan"), nan_ok=True)}
    assert found["n"].to_dict() == {"one": 2, "two": 1}


def test_a_second_position_of_one_actor_is_refused():
    twice = matrix(("a", "x", "for"), ("a", "x", "against"))
    with pytest.raises(ValueError, match="'a' holds more than one position on 'x'"):
        cohesion(twice)
