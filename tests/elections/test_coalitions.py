"""Blocs, games, the exit and the sittings, on a little house known by hand, and on that of the book."""

from fractions import Fraction

import pandas as pd
import pytest
from house_record import EARLY, GAIN, GAINS, PRESENT, bloc, figure, made, session

from after_soleimani.dataset import load
from after_soleimani.elections import coalitions, formation, sittings
from after_soleimani.elections.coalitions import EXIT, FRAMEWORK, PHASES, REPLACEMENT, SAVE
from after_soleimani.elections.year import YEAR

DAY = PHASES[0].day


def test_lists_without_a_seat_take_no_part():
    seats = coalitions.list_seats(made())
    assert seats["list_id"].tolist()[0] == "iq2021_sadrist"
    assert "iq2021_loser" not in set(seats["list_id"])
    assert seats["seats"].sum() == 21


def test_lists_claims_and_votes_are_kept_apart():
    data = made()
    listed = coalitions.by_list(data, DAY)
    assert listed.groupby("bloc")["seats"].sum().to_dict() == {SAVE: 12, FRAMEWORK: 4, "Sovereignty": 2}
    assert coalitions.claims(data)["seats"].tolist() == [6, 5, 16]
    assert coalitions.claims(data)["claimant"].tolist()[0] == "The Framework"


def test_the_newest_snapshot_of_a_bloc_counts():
    data = made(extra=[bloc("2022-06-12", SAVE, "kdp", 3), bloc("2022-06-12", SAVE, "azm", 2)])
    assert coalitions.by_list(data, DAY, [SAVE])["seats"].sum() == 12
    assert coalitions.by_list(data, EXIT, [SAVE])["seats"].sum() == 5


def test_a_house_before_without_and_with_the_places_filled():
    data = made()
    assert sum(coalitions.house(data, DAY).values()) == 21
    assert sum(coalitions.house(data, EXIT).values()) == 14
    filled = coalitions.house(data, REPLACEMENT, "count_a")
    assert (filled["iq2021_fatah"], filled["iq2021_imtidad"], filled[coalitions.UNPLACED]) == (7, 3, 2)
    assert sum(filled.values()) == 21
    other = coalitions.house(data, REPLACEMENT, "count_b")
    assert (other["newcomer"], other["iq2021_independents"], other[coalitions.UNPLACED]) == (1, 4, 2)


def test_a_count_has_to_place_most_seats_and_no_more_than_were_left():
    assert coalitions.counts(made(), REPLACEMENT) == ("count_a", "count_b")
    assert coalitions.counts(made(), EXIT) == (None,)
    with pytest.raises(ValueError, match="no count"):
        coalitions.house(made(), REPLACEMENT, "wire")
    with pytest.raises(ValueError, match="2 seats more"):
        coalitions.house(made([figure(GAIN, "fatah", 9, 9, ("E0003",))]), REPLACEMENT, "count_a")


def test_gains_are_intervals_over_the_counts_that_name_a_list():
    gains = coalitions.replacement(made()).set_index("list_id")
    assert gains.loc["iq2021_fatah", ["before", "low", "high", "counts"]].tolist() == [3, 3, 4, 2]
    assert gains.loc["iq2021_imtidad", ["low", "high", "counts"]].tolist() == [1, 1, 1]
    assert gains.loc["newcomer", "before"] == 0
    assert "framework" not in gains.index


def test_players_are_blocs_and_single_lists():
    data = made()
    game = coalitions.players(data, DAY, (SAVE, FRAMEWORK))
    assert game == {SAVE: 12, FRAMEWORK: 4, "Imtidad": 2, **{f"Independent {i}": 1 for i in (1, 2, 3)}}
    assert coalitions.players(data, DAY, (), one=True)["Independents"] == 3
    assert len(coalitions.players(data, DAY)) == 9  # six lists and three independents


@pytest.mark.parametrize("one", [False, True])
def test_after_the_replacement_every_seat_has_a_player(one):
    for count in ("count_a", "count_b"):
        game = coalitions.players(made(), REPLACEMENT, (SAVE, FRAMEWORK), one=one, count=count)
        assert sum(game.values()) == 21


def test_a_claimed_size_takes_independents_as_far_as_there_are_any():
    data = made()
    larger = coalitions.players(data, DAY, (SAVE, FRAMEWORK), claimed=(FRAMEWORK, 6))
    assert larger[FRAMEWORK] == 6
    assert sum(larger.values()) == 21
    assert sum(name.startswith("Independent") for name in larger) == 1
    assert coalitions.players(data, DAY, (SAVE, FRAMEWORK), claimed=(SAVE, 16)) is None
    assert coalitions.players(data, DAY, (SAVE, FRAMEWORK), claimed=(FRAMEWORK, 4)) is None
    keys = coalitions.games(data, PHASES[0], 11)
    assert {key for key, _ in keys} == {"single", "one", f"{FRAMEWORK} 5", f"{FRAMEWORK} 6"}


def test_claims_made_before_the_replacement_do_not_speak_of_the_house_after_it():
    assert coalitions.claimed_sizes(made(), FRAMEWORK, DAY) == (5, 6)
    assert coalitions.claimed_sizes(made(), FRAMEWORK, REPLACEMENT) == ()


def test_power_is_a_range_over_games():
    rows = coalitions.power_of_blocs(made(), 11, least=4).set_index(["phase", "player"])
    before = rows.loc[("Before the exit", SAVE)]
    assert (before["low"], before["high"], before["prevent_low"], before["prevent_high"]) == (12, 12, 1, 1)
    other = rows.loc[("Before the exit", FRAMEWORK)]
    assert (other["low"], other["high"], other["prevent_high"]) == (4, 6, 0)  # 12 of 21 have 11 by themselves
    assert rows.loc[("After the replacement", FRAMEWORK), ["low", "high"]].tolist() == [7, 8]


def test_what_would_have_been_enough():
    found = formation.sufficient(made(), SAVE, DAY, 14, least=2)
    assert (found["seats"], found["needed"], found["fewest"], found["fewest_ways"]) == (12, 2, 1, 2)
    assert found["ways"] == [("Fatah",), ("Imtidad",)]
    assert found["independents"] == 2
    assert pd.isna(formation.sufficient(made(), SAVE, DAY, 17, least=2)["independents"])
    with pytest.raises(ValueError, match="quota"):
        formation.sufficient(made(), SAVE, DAY, 11)


def test_members_in_office():
    sworn = made(sessions=[session("s", "2022-06-23", "quorum_sitting", 20, 12, 12)])
    assert [formation.in_office(sworn, phase.day) for phase in PHASES] == [(21, 21), (14, 14), (20, 21)]
    assert formation.in_office(made(), REPLACEMENT) == (21, 21)


def test_totals_before_and_after():
    totals = formation.totals(made(), FRAMEWORK)
    assert totals[["low", "high"]].to_numpy().tolist() == [[4, 4], [4, 4], [7, 8]]  # of one count each
    assert totals["claimed_low"].tolist()[0] == 5
    assert totals["claimed_low"].isna().tolist() == [False, True, True]
    late = [bloc(EXIT, SAVE, None, 16, "claimed"), bloc(EXIT, FRAMEWORK, None, 6, "claimed")]
    assert formation.totals(made(extra=late), SAVE)["claimed_low"].isna().tolist() == [False, True, True]
    assert formation.totals(made(extra=late), FRAMEWORK)["claimed_low"].isna().tolist() == [
        False,
        False,
        True,
    ]


def test_the_parts_of_the_house_sum_to_it():
    parts = formation.composition(made()).set_index(["phase", "group"])
    after = parts.loc["After the replacement"]
    assert after.loc[FRAMEWORK].tolist() == [7, 8]
    assert after.loc[coalitions.UNPLACED].tolist() == [2, 2]
    assert [sum(seats.values()) for seats in formation.houses(made(), REPLACEMENT)] == [21, 21]
    uncounted = formation.composition(made(GAINS[-1:])).set_index(["phase", "group"])
    assert uncounted.loc[("After the replacement", coalitions.UNPLACED)].tolist() == [7, 7]
    gone = parts.loc["After the exit"]
    assert gone.loc["Vacant"].tolist() == [7, 7]
    assert gone["low"].sum() == gone["high"].sum() == 21
    assert parts.loc[("Before the exit", f"Rest of {SAVE}")].tolist() == [5, 5]


def test_attendance_against_what_was_needed():
    data = made(
        [
            figure(PRESENT, None, 12, 12, ("E0001",), "sitting"),
            figure(PRESENT, None, 0, 13, ("E0002",), "sitting", "no more than 13"),
            figure(PRESENT, None, 16, 16, ("E0003",), "sitting"),
            figure(EARLY, None, 5, 5, ("E0001",), "sitting"),
        ],
        sessions=[
            session("b", "2022-10-13", "president_first_round", None, 16, 16, ("E0003",)),
            session("a", "2022-03-26", "president_presence", 21, 12, 13, ("E0001", "E0002")),
            session("c", "2022-10-13", "president_presence", 21, 13, 15),
            session("d", "2022-10-27", "resignation", 21, 13, 15),
        ],
    )
    rows = sittings.sittings(data).set_index("session_id")
    assert rows.index.tolist() == ["a", "b", "c", "d"]
    assert rows["enough"].tolist() == ["no", "yes", "not settled", ""]
    assert set(rows["house"]) == {21}
    assert rows.loc["b", "required"] == 14  # the rule counts votes; that of presence goes with it
    numbers = sittings.present(data)
    assert numbers.loc[numbers["session_id"] == "a", "high"].tolist() == [12, 13]
    assert numbers.loc[numbers["session_id"] == "a", "upper_limit"].tolist() == [False, True]
    assert numbers.loc[numbers["session_id"] == "b", "source_ids"].tolist() == [("count_a",)]


def test_vacancy_rules_in_order():
    assert formation.vacancy_rule(made())["rule_id"].tolist() == [
        "vacancy_law9",
        "vacancy_144",
        "resignation",
    ]


def test_the_blocs_before_the_exit_against_a_majority():
    found = formation.plurality(made())
    assert found.majority == 11
    assert found.blocs["bloc"].tolist() == [SAVE, FRAMEWORK, formation.NEITHER]
    assert found.blocs["seats"].tolist() == [12, 4, 5]
    assert found.blocs["short"].fillna(0).tolist() == [-1, 7, 0]
    assert found.claims[["bloc", "seats"]].to_numpy().tolist() == [[SAVE, 16], [FRAMEWORK, 5], [FRAMEWORK, 6]]
    assert found.lists["seats"].sum() == 21


def test_what_the_exit_did_to_every_total():
    found = formation.exit(made())
    assert (found.majority, found.quorum) == (11, 14)
    assert found.phases["held_low"].tolist() == [21, 14, 21]
    assert found.phases["absent_quorum_low"].tolist() == [8, 1, 8]
    assert found.least(FRAMEWORK) == [4, 4, 7]
    framework = found.blocs[found.blocs["bloc"] == FRAMEWORK]
    assert framework["short_majority_low"].tolist() == [7, 7, 3]
    assert framework["short_majority_high"].tolist() == [7, 7, 4]
    assert set(found.groups["kind"]) == {"seats", "unsettled", "vacant"}
    told = found.groups.set_index(["phase", "group"])["evidence_ids"]
    assert told["Before the exit", FRAMEWORK] == ("E0002",)  # what its members are known by
    assert told["After the replacement", FRAMEWORK] == ("E0002", "E0003", "E0004", "E0005")  # and its gains
    assert told["After the exit", "Independents"] == ("E0001",)
    assert formation.seats_of(made(), PHASES[2]) == (9, 10)  # both blocs within one count
    assert coalitions.seats_left(made()) == 7


def test_a_rule_that_is_not_coded_is_named():
    assert coalitions.required(made(), "absolute_majority", "required_votes") == 11
    with pytest.raises(KeyError, match="president_quorum"):
        coalitions.required(made(), "president_quorum")


# The data of the book


@pytest.fixture(scope="module")
def real(root):
    return load(root)


def test_the_days_of_the_phases_are_those_of_the_events(real):
    start = real.events.set_index("event_id")["start"]
    assert start["sadrists_resign_2022_06_12"] == EXIT
    assert start["sitting_2022_06_23"] == REPLACEMENT
    assert (real.elections.set_index("election")["date"]["iq2021"], start["sitting_2022_10_27"]) == YEAR


def test_all_members_of_the_house_are_players(real):
    game = coalitions.games(real, PHASES[0], 165, blocs=False)["single", ""]
    assert (len(game.weights), game.total) == (76, 329)
    assert game.act == Fraction(1, 2)


def test_the_house_is_whole_in_every_count(real):
    for phase in PHASES:
        for count in coalitions.counts(real, phase.day):
            held = sum(coalitions.house(real, phase.day, count).values())
            assert held == (256 if phase.day == EXIT else 329)


def test_every_sitting_has_a_rule_and_every_number_a_sitting(real):
    rows, numbers = sittings.sittings(real), sittings.present(real)
    assert rows["required"].notna().all()
    counted = real.figures[real.figures["quantity"] == "members present"]
    assert set(numbers["evidence_ids"]) == set(counted["evidence_ids"])
    bounds = numbers.merge(rows, on="session_id")
    exact = bounds[~bounds["upper_limit"]]
    assert (exact["low"] >= exact["present_low"]).all()
    assert (exact["high"] <= exact["present_high"]).all()
