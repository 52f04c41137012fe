"""Cohen's kappa against published values, hand-made cases and what it must not depend on."""

import math

import pytest

from after_soleimani.judging.agreement import kappa

SCALE = ("never", "fairly often", "very often", "almost always")
#: Answers of 91 couples, husbands in rows (Hout and others 1987, in Agresti, Categorical Data Analysis,
#: and as SexualFun in the R package vcd, whose Kappa() prints 0.1293 and, with equal spacing, 0.2374).
COUPLES = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))


def couples():
    pairs = [
        (SCALE[row], SCALE[column])
        for row, counts in enumerate(COUPLES)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    return [list(side) for side in zip(*pairs, strict=True)]


def test_kappa_is_the_published_one():
    assert kappa(*couples(), SCALE, weighted=False) == pytest.approx(0.1293, abs=5e-5)
    assert kappa(*couples(), SCALE) == pytest.approx(0.2374, abs=5e-5)


def test_agreement_in_all_is_one_and_the_raters_can_be_swapped():
    first, second = couples()
    assert kappa(first, first, SCALE) == 1
    assert kappa(second, first, SCALE) == pytest.approx(kappa(first, second, SCALE))


def test_by_hand():
    # three of four alike: observed 3/4, by chance 1/2
    assert kappa(list("aabb"), list("aaab"), "ab", weighted=False) == pytest.approx(0.5)
    # with two values every disagreement is one step: weights change nothing
    assert kappa(list("aabb"), list("aaab"), "ab") == pytest.approx(0.5)
    # a disagreement of two steps weighs twice one of a single step
    near, far = (kappa(list("aabbcc"), list(f"aabbc{last}"), "abc") for last in "ba")
    assert near > far


def test_where_nobody_varies_there_is_nothing_to_agree_on():
    assert math.isnan(kappa(list("aaa"), list("aaa"), "ab"))


@pytest.mark.parametrize("given", [("ab", "a"), ("ax", "ab")])
def test_what_cannot_be_compared_is_refused(given):
    with pytest.raises(ValueError, match="ratings cannot|not on the scale: x|not on the scale a, b: x"):
        kappa(list(given[0]), list(given[1]), "ab")
