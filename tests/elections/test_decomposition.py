"""A change of seats taken apart: exact sums, hand-made cases, ranges over definitions and counts."""

import random
from fractions import Fraction

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.elections import decomposition


def test_the_parts_of_a_case_worked_by_hand():
    """40 of 100 seats on half the votes, then 10 on a quarter: A falls from 0.8 to 0.4."""
    votes, conversion = decomposition.decompose(100, (40, 10), (Fraction(1, 2), Fraction(1, 4)))
    assert votes == -15  # 100 · 0.6 · (−0.25)
    assert conversion == -15  # 100 · 0.375 · (−0.4)


def test_the_parts_sum_exactly_to_the_change():
    rng = random.Random(3)
    for _ in range(200):
        seats = rng.randint(0, 90), rng.randint(0, 90)
        shares = Fraction(rng.randint(1, 10**6), 8_907_622), Fraction(rng.randint(1, 10**6), 10_384_502)
        parts = decomposition.decompose(329, seats, shares)
        assert sum(parts) == seats[1] - seats[0]
        assert decomposition.decompose(320, seats, shares) == parts, "the house cancels"
        back = decomposition.decompose(329, seats[::-1], shares[::-1])
        assert back == tuple(-part for part in parts), "symmetric in the two elections"


def test_what_changes_alone_takes_all():
    assert decomposition.decompose(100, (40, 20), (Fraction(1, 2), Fraction(1, 4))) == (-20, 0)
    assert decomposition.decompose(100, (40, 20), (Fraction(1, 2), Fraction(1, 2))) == (0, -20)
    assert decomposition.decompose(100, (40, 40), (Fraction(1, 2), Fraction(1, 2))) == (0, 0)


def test_a_unit_without_votes_has_no_ratio():
    with pytest.raises(ValueError, match="no advantage ratio"):
        decomposition.decompose(100, (1, 1), (Fraction(0), Fraction(1)))


def test_turnout_stands_apart_in_votes_and_sums_exactly():
    at_constant_share, from_share = decomposition.turnout((500, 225), (1000, 900))
    assert (at_constant_share, from_share) == (-50, -225)
    assert sum(decomposition.turnout((7, 11), (30, 41))) == 4


def made_data(*, extra=(), houses=(100, 100)):
    """Two elections; list a of both is unit A, with b of the new one where it is drawn wide."""
    lists = ("old_a", "old"), ("old_c", "old"), ("new_a", "new"), ("new_b", "new"), ("new_c", "new")
    results = [
        ("old", "old_a", 500, None, 40, True), ("old", "old_c", 500, None, 60, True),
        ("new", "new_a", 225, None, 10, True), ("new", "new_b", 90, None, 1, True),
        ("new", "new_c", 585, None, 89, True), *extra,
    ]  # fmt: skip
    counted = {"stage": "final", "seat_class": "all", "evidence_ids": ("E0001",)}
    lineages = rows(
        "unit definition election list_id",
        ("A", "narrow", "old", "old_a"),
        ("A", "narrow", "new", "new_a"),
        ("A", "wide", "old", "old_a"),
        ("A", "wide", "new", "new_a"),
        ("A", "wide", "new", "new_b"),
    )
    return dataset(
        elections=rows(
            "election date house", ("new", "2021-10-10", houses[0]), ("old", "2018-05-12", houses[1])
        ),
        evidence=rows("evidence_id credibility", ("E0001", 2), ("E0002", 2), ("E0003", 5)),
        lists=[
            {"name": "n", "short_name": "s", "kind": "list", **row}
            for row in rows("list_id election", *lists)
        ],
        results=[
            counted | row for row in rows("election list_id votes vote_share seats preferred", *results)
        ],
        lineages=[{"evidence_ids": ("E0002",), **row} for row in lineages],
    )


def changed(data, **tables):
    """The same data set with other rows in some tables."""
    return dataset(**(dict(data.tables) | tables))


def test_cases_go_over_definitions():
    cases = decomposition.cases(made_data()).set_index("definition")
    assert cases.loc["narrow", ["before", "after", "change"]].tolist() == [40, 10, -30]
    assert cases.loc["wide", "after"] == 11
    assert cases.loc["narrow", "votes"] + cases.loc["narrow", "conversion"] == pytest.approx(-30)
    assert cases.loc["narrow", "share_after"] == pytest.approx(0.25)
    assert cases.loc["wide", "share_after"] == pytest.approx(0.35)
    assert cases.loc["wide", "conversion_share"] > cases.loc["narrow", "conversion_share"]
    assert cases.loc["narrow", "evidence_ids"] == ("E0002", "E0001")


def test_cases_go_over_every_vote_value_and_both_ends_of_a_printed_share():
    data = made_data(
        extra=[("new", "new_a", 300, None, None, False), ("new", "new_a", None, 20.0, None, False)]
    )
    narrow = decomposition.cases(data).query("definition == 'narrow'")
    assert set(narrow["votes_after"]) == {"225", "300", "20.00 per cent"}
    shares = sorted(narrow.loc[narrow["votes_after"] == "20.00 per cent", "share_after"].unique())
    assert shares == pytest.approx([0.19995, 0.20005])


def test_improbable_values_and_parts_of_a_value_are_no_values_of_their_own():
    data = made_data()
    new_a = data.results["list_id"] == "new_a"
    whole = data.results[new_a].assign(evidence_ids=[("E0001", "E0002")])
    part = whole.assign(votes=125, preferred=False, evidence_ids=[("E0002",)])
    early = whole.assign(votes=670, preferred=False, evidence_ids=[("E0003",)])
    other = whole.assign(votes=300, preferred=False, evidence_ids=[("E0003", "E0002")])
    data = changed(data, results=pd.concat([data.results[~new_a], whole, part, early, other]))
    assert [votes for votes, *_ in decomposition.vote_values(data, "new_a")] == [225, 300]
    every = decomposition.vote_values(data, "new_a", improbable=True)
    assert [votes for votes, *_ in every] == [225, 300, 670]
    narrow = decomposition.cases(data, improbable=True).query("definition == 'narrow'")
    assert set(narrow["votes_after"]) == {"225", "300", "670"}


def test_ranges_say_whether_the_larger_part_is_the_same():
    ranges = decomposition.ranges(decomposition.cases(made_data())).iloc[0]
    assert ranges["cases"] == 2
    assert (ranges["change_low"], ranges["change_high"]) == (-30, -29)
    assert ranges["votes_low"] <= ranges["votes_high"] < 0
    by = decomposition.ranges(decomposition.cases(made_data()), by=("unit", "definition"))
    assert by["definition"].tolist() == ["narrow", "wide"]
    # equal parts in the narrow case (15 and 15 seats), more conversion in the wide one: not settled
    assert not ranges["settled"]
    assert ranges["larger"] == ""


def test_a_sign_that_changes_is_not_settled():
    frame = decomposition.cases(made_data()).assign(votes=[-20, -20], conversion=[-10, 5])
    assert not decomposition.ranges(frame).iloc[0]["settled"]
    frame = frame.assign(conversion=[-10, -5])
    assert decomposition.ranges(frame).iloc[0]["settled"]
    assert decomposition.ranges(frame).iloc[0]["larger"] == "votes"


def test_definitions_and_houses_that_cannot_be_compared_are_errors():
    data = made_data(houses=(100, 90))
    with pytest.raises(ValueError, match="house differs"):
        decomposition.cases(data)
    data = made_data()
    third = data.elections.iloc[[0]].assign(election="newest", date=pd.Timestamp("2025-11-11"))
    named = {
        name: pd.concat(
            [getattr(data, name), getattr(data, name).iloc[[place]].assign(list_id="x", election="newest")]
        )
        for name, place in (("lists", 2), ("results", 2), ("lineages", 0))
    }
    data = changed(data, elections=pd.concat([data.elections, third]), **named)
    with pytest.raises(ValueError, match="names 3 elections"):
        decomposition.cases(data)


def test_a_definition_that_has_lost_one_election_gives_no_case():
    data = made_data()
    data = changed(data, lineages=data.lineages.drop(0))
    assert set(decomposition.cases(data)["definition"]) == {"wide"}
    assert decomposition.units(data)["definition"].tolist() == ["wide"]


def test_a_list_without_votes_and_share_gives_no_case():
    data = made_data()
    results = data.results
    results["votes"] = results["votes"].mask(results["list_id"] == "new_b")
    data = changed(data, results=results)
    assert decomposition.cases(data)["definition"].tolist() == ["narrow"]
    assert decomposition.cases(data, units=["B"]).empty


def test_without_lineages_there_are_no_units_and_every_list_stands_outside():
    data = made_data()
    data = changed(data, lineages=data.lineages.iloc[:0])
    assert decomposition.units(data).empty
    ranges = decomposition.ranges(decomposition.cases(data), by=("unit", "definition"))
    assert ranges.empty
    assert {"unit", "definition", "conversion_low", "settled", "evidence_ids"} <= set(ranges)
    assert "new_a" in set(decomposition.outside(data, "new", decomposition.units(data))["list_id"])


def test_a_unit_of_several_sets_of_lists_says_so():
    ranges = decomposition.decomposition_ranges(made_data(), decomposition.cases(made_data()))
    assert ranges[["unit", "first", "several"]].to_numpy().tolist() == [
        ["A", "narrow", True],
        ["A", "wide", True],
    ]
    one = made_data()
    one = changed(one, lineages=one.lineages.query("definition == 'narrow'"))
    ranges = decomposition.decomposition_ranges(one, decomposition.cases(one))
    assert (list(ranges["first"]), list(ranges["several"])) == (["narrow"], [False])


def test_units_are_drawn_by_the_narrowest_definition():
    data = made_data()
    units = decomposition.units(data)
    assert units["definition"].tolist() == ["narrow", "wide"]
    assert units["drawn"].tolist() == [True, False]
    assert units["after"].tolist() == [10, 11]
    assert units.loc[1, "names_after"] == ("s", "s")
    assert decomposition.outside(data, "new", units)["list_id"].tolist() == ["new_c", "new_b"]
