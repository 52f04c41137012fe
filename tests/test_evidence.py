"""Evidence, on a small record of six items: what is independent, what is silent, and what is not asked."""

import pandas as pd
import pytest
from fakes import rows
from sources_record import record

from after_soleimani import evidence
from after_soleimani.dataset import load
from after_soleimani.dataset.origins import improbable


@pytest.fixture(scope="module")
def data():
    return record()


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (("E0001", "E0002"), ("told",)),  # an account and the same author's judgement
        (("E0005",), ("told",)),  # part of a part
        (("E0003", "E0004", "E0003"), ("interview",)),  # one interview in two documents
        (("E0004", "E0001"), ("interview", "told")),
        ((), ()),
    ],
)
def test_origins_are_distinct_roots_in_the_order_of_the_items(data, items, expected):
    assert evidence.origins_of(data, items) == expected
    assert evidence.count_origins(data, items) == len(expected)


def test_an_unknown_item_is_an_error(data):
    with pytest.raises(KeyError, match="E9999"):
        evidence.origins_of(data, ["E0001", "E9999"])


def test_items_are_read_in_their_sources_in_the_order_of_the_items(data):
    assert evidence.sources_of(data, ["E0004", "E0001"]) == ("two", "one")


def test_a_row_rests_on_a_core_source_where_one_of_its_items_is_read_there(data):
    frame = pd.DataFrame({"evidence_ids": [("E0006",), ("E0006", "E0001"), ()]}, index=[7, 8, 9])
    assert evidence.rests_on_core(data, frame).to_dict() == {7: False, 8: True, 9: False}
    assert evidence.rests_on_core(data, frame[:0]).dtype == bool


def test_readings_matrix_tells_silence_from_not_treating(data):
    matrix = evidence.readings_matrix(data, "reasons")
    codes = list(zip(matrix["question_id"], matrix["source_id"], matrix["code"], strict=True))
    assert codes == [
        ("who", "one", "affirms"),
        ("who", "two", "denies"),
        ("why", "one", "silent"),
        ("why", "two", evidence.NOT_TREATED),
    ]
    assert matrix["evidence_ids"].iloc[3] == ()
    assert matrix["answer"].iloc[3] == ""


def test_an_unknown_set_of_questions_is_an_error(data):
    with pytest.raises(ValueError, match="motives"):
        evidence.readings_matrix(data, "motives")


def test_improbable_is_what_nothing_but_improbable_items_support(data):
    doubted = pd.concat([data.evidence, data.evidence.iloc[[5]].assign(evidence_id="E0007")])
    cells = [("E0006",), ("E0006", "E0007"), ("E0006", "E0001"), ("E0004",), ("E0005",), ()]
    assert improbable(doubted, cells) == [True, True, False, False, False, False]
    assert improbable(doubted, []) == []
    with pytest.raises(KeyError, match="E9999"):
        improbable(doubted, [("E9999",)])


def test_judgements_of_a_chapter_count_their_origins():
    judgements = rows(
        "judgement_id chapter evidence_ids",
        ("J1", "visits", ("E0001", "E0002", "E0004")),
        ("J2", "pmf", ("E0003",)),
        ("J3", "visits", ()),
    )
    found = evidence.judgements_of(record(judgements=judgements), "visits")
    assert found[["judgement_id", "origins"]].values.tolist() == [["J1", 2], ["J3", 0]]


def test_every_source_left_out_leaves_readings_that_can_be_asked(root):
    book = load(root)
    for source in evidence.core_sources(book):
        rest = book.without(source=source)
        assert source not in set(evidence.core_evidence(rest)["source_id"])
        answers = evidence.readings_matrix(rest)
        left = answers.loc[answers["source_id"] == source, "code"]
        assert set(left) <= {"silent", evidence.NOT_TREATED}
