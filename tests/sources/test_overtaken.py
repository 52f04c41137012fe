"""Passages that the record corrects: both sides have evidence, the one a core text's, the other another's."""

import pytest
from fakes import rows
from sources_record import record

from after_soleimani.dataset import load
from after_soleimani.evidence import core_sources, sources_of
from after_soleimani.sources import overtaken

CASES = rows(
    "overtaken_id standing passage record evidence_ids evidence_ids_2",
    ("O01", "overtaken", "three", "two", ("E0004", "E0005"), ("E0006",)),
    ("O02", "disputed", "met", "not met", ("E0001",), ()),
    ("O03", "overtaken", "won", "lost", ("E0001",), ("E0006", "E0003")),
)


def test_a_case_names_its_text_and_the_evidence_of_both_sides():
    found = overtaken.overtaken(record(overtaken=CASES))
    assert found["overtaken_id"].tolist() == ["O01", "O03"]
    assert found["source_id"].tolist() == ["two", "one"]
    assert found["all_ids"].tolist() == [("E0004", "E0005", "E0006"), ("E0001", "E0006", "E0003")]


def test_cases_are_counted_by_standing():
    counts = overtaken.overtaken_counts(record(overtaken=CASES))
    assert counts == {"cases": 2, "contradicted": 0, "overtaken": 2, "garbled": 0, "disputed": 0}


@pytest.fixture(scope="module")
def book(root):
    return load(root)


def test_every_case_sets_one_core_text_against_others(book):
    cases, core = overtaken.overtaken(book), core_sources(book)
    assert len(cases) == len(book.overtaken)
    for row in cases.itertuples():
        (text,) = sources_of(book, row.evidence_ids)
        assert text in core, row.overtaken_id
        assert text not in sources_of(book, row.evidence_ids_2), row.overtaken_id
    assert set(cases["source_id"]) == set(core), "each of the texts is corrected somewhere"


def test_a_case_goes_with_the_last_evidence_of_either_side(book):
    row = book.overtaken.iloc[0]
    for side in (row["evidence_ids"], row["evidence_ids_2"]):
        less = overtaken.overtaken(book.without(items=side))
        assert row["overtaken_id"] not in set(less["overtaken_id"])
