"""The sample of omissions that stands for all where there are too many: what it promises, what is told."""

import random

import pytest

from after_soleimani.dataset import load
from after_soleimani.robustness import choices, evaluate, ranges, sample
from after_soleimani.robustness.evaluation import _first_alike
from after_soleimani.robustness.headlines import HEADLINES
from after_soleimani.robustness.leave_one_out import omissions
from after_soleimani.robustness.sample import FEWEST, Sample

MANY = 5


@pytest.fixture(scope="module")
def real(root):
    return load(root)


@pytest.fixture(scope="module")
def made(real):
    return list(omissions(real))


@pytest.fixture(scope="module")
def listed():
    return HEADLINES.of("pmf_fragmentation")


@pytest.fixture(scope="module")
def whole(real, listed, made):
    return evaluate(real, listed, made)


@pytest.fixture(scope="module")
def few(real, listed, made):
    """As on a data set of which no more than a few omissions can be made for a number."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "FEWEST", MANY)
        patch.setattr(sample, "WORK", 0)
        return evaluate(real, listed, made)


def holding(n, share=0.95):
    """The confidence that the least and the greatest of n values hold this share of all (Wilks 1941)."""
    return 1 - n * share ** (n - 1) + (n - 1) * share**n


def test_ninety_three_are_the_fewest_that_hold_95_in_a_hundred_with_95_per_cent_confidence():
    assert holding(FEWEST) > 0.95 > holding(FEWEST - 1)
    assert FEWEST == 93  # Wilks's number for 95 and 95


def test_the_range_of_a_sample_holds_as_much_as_is_promised(real, made, monkeypatch):
    monkeypatch.setattr(sample, "WORK", 0)
    first = _first_alike(made)
    dice = random.Random(7)
    value = {number: dice.random() for number in set(first.values())}
    held = []
    for seed in range(200):
        monkeypatch.setattr(sample, "SEED", seed)
        drawn = Sample(real, made, first)
        by_chance = drawn.of(value) & drawn._turn.keys()
        assert len(by_chance) == FEWEST
        low, high = (end(value[number] for number in by_chance) for end in (min, max))
        inside = sum(low <= value[number] <= high for number in drawn._turn)
        held.append(inside >= 0.95 * len(drawn._turn))
    assert sum(held) >= 0.92 * len(held)  # 95 in a hundred, less what chance may do in 200 trials


def test_on_the_data_of_the_book_every_omission_is_made(whole):
    assert whole["made"].all()
    table = ranges(whole)
    assert (table["omissions"] == table["of"]).all()


def test_what_is_made_is_as_ever_and_what_is_not_is_told(few, whole):
    assert 0 < (~few["made"]).sum() < len(few) / 10
    for name in ("value", "n", "origins", "holds"):
        assert few.loc[few["made"], name].equals(whole.loc[few["made"], name])
    narrow, wide = ranges(few).set_index(["chapter", "id"]), ranges(whole).set_index(["chapter", "id"])
    assert (narrow["low"] >= wide["low"]).all()
    assert (narrow["high"] <= wide["high"]).all()
    assert (narrow["of"] == wide["omissions"]).all()
    sampled = narrow["omissions"] < narrow["of"]
    assert 0 < sampled.sum() < len(sampled)


def test_what_a_reader_may_leave_out_is_always_made(real, few):
    tried = few[few["made"]].groupby(["kind", "dropped"]).size()
    offered = [choice for choice in choices(real, few) if choice.group != "hinge"]
    assert len(offered) > 10
    for choice in offered:
        assert tried[choice.omission.kind, choice.omission.dropped] == few["id"].nunique(), choice.key
