"""Tables and numbers of the election chapter, on frames whose answers are known by hand."""

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.dataset import load
from after_soleimani.elections.sittings import oaths_and_refusals
from after_soleimani.evidence import union
from after_soleimani.exhibits.elections import cards, fallout, formation, numbers, year
from after_soleimani.exhibits.elections import rows as behind
from after_soleimani.exhibits.kit.cells import Cite

COLUMNS = "quantity event_id actor_id low high wording as_of evidence_ids note"
DAY = pd.Timestamp("2022-03-14")
EVIDENCE = [
    ("E0001", "wire", "count", None),
    ("E0002", "paper", "count", "4"),
    ("E0003", "paper", "guess", "2"),
    ("E0004", "wire", "part", None),
]
SWORN, ABSENT, REFUSED = "substitutes", "runners-up who stayed away", "winners who said no"
QUANTITIES = rows(
    "quantity counts",
    (SWORN, "sworn_in"),
    (ABSENT, "absent_from_oath"),
    (REFUSED, "refusing_seat"),
    ("seats", "seats"),
)


def of_one_sitting(*figures):
    """A data set of these (quantity, actor, low, high, wording, as of, evidence, note) at one sitting."""
    return dataset(
        figures=rows(COLUMNS, *((quantity, "sitting", *rest) for quantity, *rest in figures)),
        quantities=QUANTITIES,
        actors=rows("actor_id name", ("house", "The house"), ("list_a", "List A")),
        evidence=rows("evidence_id source_id origin_id paragraph", *EVIDENCE),
        sources=rows("source_id short_name", ("wire", "The Wire"), ("paper", "The Paper")),
        origins=rows("origin_id part_of", ("count", None), ("guess", None), ("part", "count")),
    )


def oaths(data):
    return formation.oaths_table(data, oaths_and_refusals(data))


def test_equal_numbers_of_the_same_people_stand_in_one_row_with_all_their_sources():
    table = oaths(
        of_one_sitting(
            (SWORN, "house", 64, 64, "64", "2022-06-23", ("E0002",), "by the house"),
            (ABSENT, None, 9, 9, "nine", "2022-06-23", ("E0003",), None),
            (SWORN, "house", 64, 64, "at least", "2022-06-23", ("E0001",), None),
            (SWORN, "house", 64, 64, None, "2022-06-23", ("E0004",), "by the house"),
            (ABSENT, None, 9, 9, None, "2022-06-24", ("E0001",), None),
        )
    )
    assert table["What"].tolist() == ["Substitutes", "Runners-up who stayed away"]
    assert table["Of whom"].fillna("").tolist() == ["The house", ""]
    assert table["Number"].tolist() == ["64", "9"]
    assert table["As worded"].tolist() == ["64; at least", "nine"]
    assert table["As of"].tolist() == ["2022-06-23", "2022-06-23; 2022-06-24"]
    assert table["Remark"].tolist() == ["by the house", ""]
    assert set(table["Read in"][0]) == {Cite("wire", "The Wire"), Cite("paper", "The Paper", "4")}


def test_another_number_another_group_and_another_quantity_keep_their_rows():
    same = ("2022-06-23", ("E0001",), None)
    table = oaths(
        of_one_sitting(
            (ABSENT, None, 9, 9, None, *same),
            (ABSENT, "list_a", 9, 9, None, *same),
            (ABSENT, "list_a", 4, 4, None, *same),
            (ABSENT, "list_a", 4, 9, None, *same),
            (REFUSED, "list_a", 4, 4, None, *same),
            ("seats", "list_a", 4, 4, None, *same),  # not of the replacement
        )
    )
    assert table["Number"].tolist() == ["9", "9", "4", "4–9", "4"]
    assert table["Of whom"].fillna("").tolist() == ["", *["List A"] * 4]


def test_a_count_that_an_origin_gives_twice_is_one_number():
    data = of_one_sitting(
        (SWORN, "house", 64, 64, None, None, ("E0001",), None),
        (SWORN, "house", 64, 64, None, None, ("E0004", "E0002"), None),  # a part of the same origin
        (SWORN, "house", 70, 70, None, None, ("E0003",), None),
        (SWORN, "list_a", 5, 5, None, None, ("E0001",), None),
        (SWORN, None, 66, 66, None, None, ("E0001",), None),
        (ABSENT, "house", 9, 9, None, None, ("E0001",), None),
    )
    count = numbers._count_of(data, "count", "sworn_in", "sitting", "house")
    assert count == 64
    assert numbers._count_of(data, "count", "sworn_in", "sitting", None) == 66
    assert type(count) is int


@pytest.mark.parametrize(
    ("origin", "event", "given"),
    [("count", "sitting", 2), ("guess", "sitting", 0), ("count", "other", 0)],
)
def test_an_origin_that_gives_no_number_or_two_is_an_error(origin, event, given):
    data = of_one_sitting(
        (SWORN, "house", 64, 64, None, None, ("E0001",), None),
        (SWORN, "house", 65, 65, None, None, ("E0002",), None),
    )
    with pytest.raises(ValueError, match=f"'{origin}' gives {given} numbers of 'sworn_in' at '{event}'"):
        numbers._count_of(data, origin, "sworn_in", event, "house")


def test_an_event_is_labelled_by_its_short_name_and_without_one_by_its_description():
    """Two visits of one day: whose each is stands in the data."""
    known = {"latest": DAY, "end": None, "start": DAY, "kind": "visit", "exact": True, "origins": 2}
    known |= {"crisis": False, "contested": False}
    events = pd.DataFrame(
        [
            known | {"event_id": "one", "description": "One of them, and why", "short_name": "One"},
            known | {"event_id": "two", "description": "The other", "short_name": None},
        ]
    )
    labelled = year.labelled_year(events, pd.DataFrame({"event_id": []}))
    assert labelled["day"].tolist() == ["14", "14"]
    assert labelled["words"].tolist() == ["One", "The other"]


def test_days_and_shapes_of_the_year_follow_from_the_record():
    def event(name, start, latest, end, exact, contested=False, short_name=None):
        days = {"start": pd.Timestamp(start), "latest": pd.Timestamp(latest), "end": pd.Timestamp(end)}
        rest = {"exact": exact, "contested": contested, "short_name": short_name, "crisis": False}
        return {"event_id": name, "description": name, "kind": "visit", "origins": 1} | days | rest

    events = pd.DataFrame(
        [
            event("window", "2022-01-15", "2022-01-16", "2022-01-17", exact=False),
            event("lasted", "2022-08-31", "2022-08-31", "2022-09-01", exact=True),
            event("denied", "2021-10-11", "2021-10-11", None, exact=True, contested=True),
            event("failed", "2022-02-07", "2022-02-07", None, exact=True, short_name="no quorum"),
            event("cabinet", "2022-10-27", "2022-10-27", None, exact=True, short_name="A cabinet"),
        ]
    )
    held = pd.DataFrame(
        [
            ("failed", "Election of the president, first attempt", 50, 59, 220, "no"),
            ("cabinet", "Confidence in the government", 253, 253, 165, "yes"),
        ],
        columns=["event_id", "purpose", "present_low", "present_high", "required", "enough"],
    )
    labelled = year.labelled_year(events, held)
    assert labelled["day"].tolist() == ["15–16", "31 Aug–1 Sep", "11", "7", "27"]
    assert labelled["lasted"].tolist() == [False, True, False, False, False]
    assert labelled["shape"].tolist() == ["event", "event", "contested", "no_quorum", "event"]
    assert labelled["words"].tolist()[3:] == [
        "president: 50–59 came, 220 needed", "A cabinet: 253 came, 165 needed"
    ]  # fmt: skip
    assert labelled["tooltip"][0] == "window, 15–16 Jan 2022, 1 origin"


def test_a_note_speaks_of_other_rows_without_their_ids():
    notes = {
        "Others speak of unknown bullets (B127).": "Others speak of unknown bullets.",
        "Answered by Kadhimi: B123.": "Answered by Kadhimi.",
        "Denied (B050, B176) once.": "Denied once.",
        "Its own reason is B127.": "Its own reason is in a row of its own.",
    }
    assert [fallout._without_ids(note) for note in notes] == list(notes.values())


def test_a_candidate_short_of_votes_is_told_apart_from_a_house_short_of_members():
    sitting = {"required_votes": 220, "votes_for": 157, "outcome": "Nobody reached 220"}
    elected = sitting | {"votes_for": 230, "outcome": "Elected"}
    told = [formation._outcome(row) for row in pd.DataFrame([sitting, elected]).itertuples()]
    assert told == ["No candidate won the 220 votes needed", "Elected"]


@pytest.fixture(scope="module")
def data():
    return load()


def test_rows_are_named_for_numbers_that_have_a_card(data):
    assert behind.rests_on(data).keys() <= cards.CARDS.keys()


def test_the_rows_behind_a_number_are_those_that_it_counts(data):
    found = behind.rests_on(data)
    values = {
        **numbers.fallout_numbers(data), **numbers.year_numbers(data), **numbers.bloc_numbers(data),
    }  # fmt: skip
    counts = {key: value[0] if isinstance(value, tuple) else value for key, value in values.items()}
    for key in ("said", "pointing", "outlooks", "year_events", "year_one_origin", "failed_sittings"):
        assert len(found[key]) == counts[key], key
    for key, column in (("speakers", "speaker_id"), ("aims", "question_id"), ("disputed", "group")):
        assert found[key][column].nunique() == counts[key], key


def test_both_bounds_of_a_number_rest_on_the_same_rows(data):
    found = behind.rests_on(data)
    assert found["save_claimed_low"] is found["save_claimed_high"]
    assert "save_claimed" not in found


def test_rows_behind_a_bloc_after_the_replacement_hold_what_its_lists_gained(data):
    found = behind.rests_on(data)
    before, after = (set(union(found[key]["evidence_ids"])) for key in ("framework", "framework_after_low"))
    gained = set(union(found["fatah_gain_low"]["evidence_ids"]))
    assert gained & after
    assert not gained & before


def test_an_improbable_number_of_votes_is_not_among_the_rows_behind_a_part_of_the_loss(data):
    parts = behind.rests_on(data)["narrow_votes_low"]
    assert "E0631" in union(parts["evidence_ids"])
    assert "E0632" not in union(parts["evidence_ids"])
