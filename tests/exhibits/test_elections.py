"""Tables and numbers of the election chapter, on frames whose answers are known by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.elections.sittings import oaths_and_refusals
from after_soleimani.exhibits.elections import formation, numbers
from after_soleimani.exhibits.kit.cells import Cite

COLUMNS = ["quantity", "event_id", "actor_id", "low", "high", "wording", "as_of", "evidence_ids", "note"]
EVIDENCE = [
    ("E0001", "wire", "count", None),
    ("E0002", "paper", "count", "4"),
    ("E0003", "paper", "guess", "2"),
    ("E0004", "wire", "part", None),
]
SWORN, ABSENT = "substitutes sworn in", "runners-up absent from the oath"


def record(*figures):
    """A record of these (quantity, actor, low, high, wording, as of, evidence, note); of one sitting."""
    rows = [(quantity, "sitting", *rest) for quantity, *rest in figures]
    return SimpleNamespace(
        figures=pd.DataFrame(rows, columns=COLUMNS),
        actors=pd.DataFrame({"actor_id": ["house", "list_a"], "name": ["The house", "List A"]}),
        evidence=pd.DataFrame(EVIDENCE, columns=["evidence_id", "source_id", "origin_id", "paragraph"]),
        sources=pd.DataFrame({"source_id": ["wire", "paper"], "short_name": ["The Wire", "The Paper"]}),
        origins=pd.DataFrame(
            [("count", None), ("guess", None), ("part", "count")], columns=["origin_id", "part_of"]
        ),
    )


def oaths(data):
    return formation.oaths_table(data, oaths_and_refusals(data))


def test_equal_numbers_of_the_same_people_stand_in_one_row_with_all_their_sources():
    table = oaths(
        record(
            (SWORN, "house", 64, 64, "64", "2022-06-23", ("E0002",), "by the house"),
            (ABSENT, None, 9, 9, "nine", "2022-06-23", ("E0003",), None),
            (SWORN, "house", 64, 64, "at least", "2022-06-23", ("E0001",), None),
            (SWORN, "house", 64, 64, None, "2022-06-23", ("E0004",), "by the house"),
            (ABSENT, None, 9, 9, None, "2022-06-24", ("E0001",), None),
        )
    )
    assert table["What"].tolist() == ["Substitutes sworn in", "Runners-up absent from the oath"]
    assert table["Of whom"].fillna("").tolist() == ["The house", ""]
    assert table["Number"].tolist() == ["64", "9"]
    assert table["As worded"].tolist() == ["64; at least", "nine"]
    assert table["As of"].tolist() == ["2022-06-23", "2022-06-23; 2022-06-24"]
    assert table["Remark"].tolist() == ["by the house", ""]
    assert set(table["Read in"][0]) == {Cite("wire", "The Wire"), Cite("paper", "The Paper", "4")}


def test_another_number_another_group_and_another_quantity_keep_their_rows():
    same = ("2022-06-23", ("E0001",), None)
    table = oaths(
        record(
            (ABSENT, None, 9, 9, None, *same),
            (ABSENT, "list_a", 9, 9, None, *same),
            (ABSENT, "list_a", 4, 4, None, *same),
            (ABSENT, "list_a", 4, 9, None, *same),
            ("members reported to refuse a seat", "list_a", 4, 4, None, *same),
            ("seats", "list_a", 4, 4, None, *same),  # not of the replacement
        )
    )
    assert table["Number"].tolist() == ["9", "9", "4", "4–9", "4"]
    assert table["Of whom"].fillna("").tolist() == ["", *["List A"] * 4]


def test_a_count_that_an_origin_gives_twice_is_one_number():
    data = record(
        (SWORN, "house", 64, 64, None, None, ("E0001",), None),
        (SWORN, "house", 64, 64, None, None, ("E0004", "E0002"), None),  # a part of the same origin
        (SWORN, "house", 70, 70, None, None, ("E0003",), None),
        (ABSENT, "house", 9, 9, None, None, ("E0001",), None),
    )
    count = numbers._count_of(data, "count", SWORN, "sitting")
    assert count == 64
    assert type(count) is int


@pytest.mark.parametrize(
    ("origin", "event", "given"),
    [("count", "sitting", 2), ("guess", "sitting", 0), ("count", "other", 0)],
)
def test_an_origin_that_gives_no_number_or_two_is_an_error(origin, event, given):
    data = record(
        (SWORN, "house", 64, 64, None, None, ("E0001",), None),
        (SWORN, "house", 65, 65, None, None, ("E0002",), None),
    )
    with pytest.raises(ValueError, match=f"'{origin}' gives {given} numbers of '{SWORN}' at '{event}'"):
        numbers._count_of(data, origin, SWORN, event)
