"""The headline numbers of chapter 2, worked by hand, and missing wherever their only source is."""

import pytest
from fakes import dataset, rows

from after_soleimani.dataset import load
from after_soleimani.elections import coalitions, returns
from after_soleimani.robustness import HEADLINES, Measured, headlines

MISSING = Measured(None, ())
ELECTIONS = rows("election house", ("iq2018", 329), ("iq2021", 329))
LISTS = rows(
    "list_id election kind",
    ("iq2018_fatah", "iq2018", "list"),
    ("iq2018_saairun", "iq2018", "list"),
    ("iq2021_fatah", "iq2021", "list"),
    ("iq2021_sadrist", "iq2021", "list"),
    ("iq2021_kdp", "iq2021", "list"),
    ("iq2021_independents", "iq2021", "independents"),
)
RESULTS = rows(
    "list_id votes seats evidence_ids",
    ("iq2018_fatah", 1000, None, ("E1",)),
    ("iq2018_fatah", None, 40, ("E2",)),
    ("iq2018_saairun", 1500, 50, ("E3",)),
    ("iq2021_fatah", 400, 10, ("E4",)),
    ("iq2021_sadrist", 900, 60, ("E5",)),
    ("iq2021_kdp", 700, 30, ("E6",)),
    ("iq2021_kdp", None, 1, ("E7",)),
    ("iq2021_independents", None, 45, ("E8",)),
)
BLOC = rows("list_id seats evidence_ids", ("iq2021_sadrist", 60, ("E5",)), ("iq2021_kdp", 31, ("E9",)))
RULES = rows(
    "rule_id required_votes required_present evidence_ids",
    (coalitions.MAJORITY, 165, None, ("E10",)),
    (coalitions.QUORUM, None, 220, ("E11",)),
)


def elections(results=RESULTS, bloc=BLOC, rules=RULES):
    always = {"stage": "final", "seat_class": "general", "preferred": True}
    stands = {"bloc": coalitions.SAVE, "basis": "by_list", "snapshot": "2022-03-26"}
    return dataset(
        elections=ELECTIONS,
        lists=LISTS,
        results=[row | always | {"election": row["list_id"].partition("_")[0]} for row in results],
        blocs=[row | stands for row in bloc],
        rules=rules,
    )


def without(*items):
    """The results that rest on other evidence than these items."""
    return [row for row in RESULTS if not set(row["evidence_ids"]) & set(items)]


def values(measured):
    return [one.value for one in measured]


def test_fatah_s_loss_of_votes_in_per_cent_and_its_seats_in_each_election():
    assert headlines.elections.fatah(elections()) == [
        Measured(60.0, ("E1", "E4")), Measured(40, ("E2",)), Measured(10, ("E4",))
    ]  # fmt: skip


def test_what_the_sadrists_gained_in_seats_and_had_in_votes():
    assert headlines.elections.sadr(elections()) == [
        Measured(10, ("E3", "E5")), Measured(1500, ("E3",)), Measured(900, ("E5",))
    ]  # fmt: skip


def test_the_first_list_the_next_which_independents_are_not_and_all_seats():
    every = ("E4", "E5", "E6", "E7", "E8")
    assert headlines.elections.first(elections()) == [
        Measured(60, ("E5",)), Measured(31, ("E6", "E7")), Measured(146, every)
    ]  # fmt: skip


def test_a_bloc_s_seats_and_the_two_numbers_that_decide():
    assert headlines.elections.short(elections()) == [
        Measured(91, ("E5", "E6", "E7", "E9")), Measured(165, ("E10",)), Measured(220, ("E11",))
    ]  # fmt: skip


def test_a_number_that_no_source_gives_is_missing():
    assert values(headlines.elections.fatah(elections(without("E1")))) == [None, 40, 10]
    assert values(headlines.elections.sadr(elections(without("E3")))) == [None, None, 900]
    assert values(headlines.elections.first(elections(without("E5")))) == [None, 31, 86]
    assert values(headlines.elections.short(elections(without("E6", "E7")))) == [None, 165, 220]
    assert values(headlines.elections.short(elections(bloc=[]))) == [None, 165, 220]
    assert values(headlines.elections.short(elections(rules=RULES[:1]))) == [91, 165, None]


def test_without_any_result_all_is_missing_and_nothing_raises():
    for measure in ("fatah", "sadr", "first"):
        assert getattr(headlines.elections, measure)(elections([])) == [MISSING] * 3
    assert headlines.elections.short(elections([], rules=[])) == [MISSING] * 3


@pytest.mark.parametrize(
    ("name", "there", "gone"),
    [
        ("fatah_votes_drop", (60, 40, 10), (10, 40, 10)),
        ("fatah_votes_drop", (60, 40, 10), (60, 40, 41)),
        ("sadr_gain", (10, 1500, 900), (10, 900, 1500)),
        ("sadr_after", (60, 31, 146), (60, 60, 146)),
        ("sadr_after", (60, 31, 146), (73, 31, 146)),
        ("save", (155, 165, 220), (165, 165, 220)),
    ],
)
def test_a_finding_holds_and_does_not(name, there, gone):
    (entry,) = (entry for entry in HEADLINES.of("election_fallout") if name in entry.ids)
    assert entry.holds(*there)
    assert not entry.holds(*gone)


@pytest.fixture(scope="module")
def real(root):
    return load(root)


@pytest.mark.parametrize("quantity", ["seats", "votes"])
def test_the_values_used_are_those_of_the_returns(real, quantity):
    used = returns.preferred_values(real, quantity)
    for election in ("iq2018", "iq2021"):
        whole = returns.seats_and_votes(real, election).set_index("list_id")[quantity].dropna()
        sums = used[used["election"] == election].groupby("list_id")["value"].sum()
        assert sums.to_dict() == whole.to_dict()


def test_a_bloc_s_members_are_the_lists_that_are_put_in_it(real):
    for phase in coalitions.GAMES:
        for bloc in phase.blocs:
            named = coalitions.by_list(real, phase.day, [bloc])
            members = coalitions.members(real, bloc, phase.day)
            assert set(members["list_id"]) == set(named["list_id"])
            assert set(members["snapshot"]) == set(named["snapshot"])
