"""What the exhibits of votes and seats show of the coded data: sums, the one value used, ranges that hold."""

import pytest

from after_soleimani.dataset import load
from after_soleimani.elections import decomposition, returns
from after_soleimani.exhibits.elections import votes as votes


@pytest.fixture(scope="module")
def data():
    return load()


@pytest.mark.parametrize("election", [votes.BEFORE, votes.AFTER])
def test_the_returns_fill_the_house(data, election):
    results = returns.seats_and_votes(data, election)
    house = data.elections.set_index("election").loc[election]
    assert results["seats"].sum() == house["house"]
    assert results["general"].sum() == house["general_seats"]
    assert results["minority"].sum() == house["minority_seats"]


def test_units_and_the_lists_beside_them_make_up_the_general_seats(data):
    frames = votes.slope_frames(data)
    units = frames["units"]
    assert units["unit"].is_unique
    general = data.elections.set_index("election")["general_seats"]
    assert units["before"].sum() + frames["before"]["general"].sum() == general[votes.BEFORE]
    assert units["after"].sum() + frames["after"]["general"].sum() == general[votes.AFTER]


def test_one_value_of_fatahs_seats_and_of_its_votes_is_used(data):
    made = votes.conversion_by_value(data)
    for quantity in ("seats", "votes"):
        frame = votes.count_frame(data, quantity, made)
        assert frame["preferred"].sum() == 1
        assert not frame.loc[frame["preferred"], "improbable"].any()
        assert frame["improbable"].any(), "the story arose from numbers that did not last"


def test_what_a_number_of_votes_leaves_to_conversion_grows_with_it(data):
    cases = decomposition.cases(data, [votes.FATAH_UNIT], ["narrow"], improbable=True)
    parts = cases.groupby("share_after")["conversion_share"].mean()
    assert parts.is_monotonic_increasing


def test_both_parts_sum_to_the_change_in_every_case(data):
    cases = decomposition.cases(data)
    assert (cases["votes"] + cases["conversion"]).tolist() == pytest.approx(cases["change"].tolist())
    narrow = votes.parts_frame(data, cases).set_index("label")
    assert narrow.loc["Fatah, narrow", "settled"]
    assert not narrow.loc["Fatah, wide", "settled"], "equal parts within the range: the text says not settled"


def test_disproportionality_rose_under_every_treatment_and_house(data):
    frame = votes.index_frame(data)
    for _, group in frame.groupby(["column", "treatment"]):
        before, after = group.set_index("year").loc[2018], group.set_index("year").loc[2021]
        for name in ("gallagher", "loosemore_hanby"):
            assert before[f"{name}_high"] < after[f"{name}_low"]
