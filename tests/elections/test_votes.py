"""Votes and seats of the coded data: sums, the one value used, ranges that hold."""

import pytest

from after_soleimani.dataset import load
from after_soleimani.elections import decomposition, returns, two_elections, votes
from after_soleimani.elections.returns import AFTER, BEFORE


@pytest.fixture(scope="module")
def data():
    return load()


@pytest.mark.parametrize("election", [BEFORE, AFTER])
def test_the_returns_fill_the_house(data, election):
    results = returns.seats_and_votes(data, election)
    house = data.elections.set_index("election").loc[election]
    assert results["seats"].sum() == house["house"]
    assert results["general"].sum() == house["general_seats"]
    assert results["minority"].sum() == house["minority_seats"]


def test_units_and_the_lists_beside_them_make_up_the_general_seats(data):
    seats = two_elections.seats_2018_2021(data)
    units = seats.units[seats.units["drawn"]]
    assert units["unit"].is_unique
    elections = data.elections.set_index("election")
    general = elections["general_seats"]
    assert units["before"].sum() + seats.before["general"].sum() == general[BEFORE]
    assert units["after"].sum() + seats.after["general"].sum() == general[AFTER]
    reserved = seats.reserved.groupby("election")["minority"].sum()
    assert reserved.to_dict() == elections["minority_seats"][[BEFORE, AFTER]].to_dict()


def test_one_value_of_fatahs_seats_and_of_its_votes_is_used(data):
    values = votes.fatah_by_count(data).values
    for _, frame in values.groupby("counted"):
        assert frame["preferred"].sum() == 1
        assert not frame.loc[frame["preferred"], "improbable"].any()
        assert frame["improbable"].any(), "the story arose from numbers that did not last"


def test_every_report_of_fatah_is_among_its_values(data):
    counts = votes.fatah_by_count(data)
    for kind in ("seats", "votes"):
        told = set(counts.reports.loc[counts.reports["counted"] == kind, "value"])
        own = counts.values[(counts.values["counted"] == kind) & counts.values["printed_share"].isna()]
        assert told == set(own["value"])
        assert (own["high"] == own["value"]).all()
    assert set().union(*counts.values["source_ids"]) == set(counts.reports["source_id"])
    printed = counts.values.dropna(subset="printed_share")
    assert (printed["value"] < printed["high"]).all()


def test_what_a_number_of_votes_leaves_to_conversion_grows_with_it(data):
    cases = decomposition.cases(data, [decomposition.FATAH_UNIT], ["narrow"], improbable=True)
    parts = cases.groupby("share_after")["conversion_share"].mean()
    assert parts.is_monotonic_increasing


def test_every_number_of_votes_has_its_part_of_conversion_and_no_number_of_seats(data):
    reports = votes.fatah_by_count(data).reports
    assert (reports["conversion_low"].notna() == (reports["counted"] != "seats")).all()


def test_both_parts_sum_to_the_change_in_every_case(data):
    cases = decomposition.cases(data)
    assert (cases["votes"] + cases["conversion"]).tolist() == pytest.approx(cases["change"].tolist())
    ranges = decomposition.decomposition_ranges(data, cases).set_index(["unit", "first"])
    settled = ranges.loc[decomposition.FATAH_UNIT, "settled"]
    assert settled["narrow"]
    assert not settled["wide"], "equal parts within the range: the text says not settled"


def test_the_ratio_over_both_totals_holds_that_of_the_valid_votes(data):
    lists = votes.votes_against_seats_2021(data)
    counted = lists[lists["counted"]]
    assert (counted["seats_ratio_low"] <= counted["ratio"] + 1e-9).all()
    assert (counted["seats_ratio_high"] >= counted["ratio"] - 1e-9).all()
    assert lists.loc[~lists["counted"], "ratio"].isna().all()


def test_disproportionality_rose_under_every_treatment_and_house(data):
    frame = votes.disproportionality(data)
    for _, group in frame.groupby(["column", "treatment"]):
        before, after = group.set_index("year").loc[2018], group.set_index("year").loc[2021]
        for name in ("gallagher", "loosemore_hanby"):
            assert before[f"{name}_high"] < after[f"{name}_low"]
