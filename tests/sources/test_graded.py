"""The sources: what each is graded and how much it holds, corroborating ones by kind."""

import pytest
from fakes import rows
from sources_record import record

from after_soleimani.sources import graded


def test_core_sources_stand_with_how_many_items_are_coded_from_them():
    sources = graded.sources_graded(record())
    assert sources[["source_id", "items"]].to_numpy().tolist() == [["one", 3], ["two", 2]]
    unread = record(evidence=rows("evidence_id source_id", ("E0001", "two")))
    assert graded.sources_graded(unread)["items"].tolist() == [0, 1]


def test_profiles_count_paragraphs_once():
    one = graded.source_profiles(record()).set_index("source_id").loc["one"]
    assert one[["items", "paragraphs", "paragraphs_coded", "origins"]].tolist() == [3, 5, 3, 2]
    assert one["author_share"] == pytest.approx(2 / 3)
    assert one["flat_share"] == pytest.approx(2 / 3)


def test_descriptors_tell_the_authors_word_from_others_and_those_who_were_there_from_the_rest():
    table = graded.source_descriptors(record()).set_index("source_id")
    assert table["author_share"].tolist() == pytest.approx([2 / 3, 1 / 2])
    assert table[["items", "others", "close"]].to_numpy().tolist() == [[3, 1, 1], [2, 1, 1]]
    far = record(evidence=rows("evidence_id source_id origin_id speaker_kind access topic", *SPEAKERS))
    assert graded.source_descriptors(far)[["others", "close"]].to_numpy().tolist() == [[3, 2], [0, 0]]


#: An author and a record are no others, whatever their access; who was told is as near as who was there.
SPEAKERS = (
    ("E0001", "one", "told", "author", "direct", "visits"),
    ("E0002", "one", "told", "record", "record", "visits"),
    ("E0003", "one", "told", "unnamed", "briefed", "visits"),
    ("E0004", "one", "told", "named_iraqi", "direct", "visits"),
    ("E0005", "one", "told", "faction_statement", "unknown", "visits"),
    ("E0006", "two", "told", "author", "unknown", "visits"),
)


def test_corroborating_sources_are_counted_by_kind_in_the_order_of_the_schema():
    pages = record(
        sources=rows(
            "source_id role kind reliability",
            ("one", "core", "think_tank", "B"),
            ("aside", "corroborating", "news", "C"),
            ("daily", "corroborating", "news", "B"),
            ("agency", "corroborating", "news_agency", "C"),
        ),
        evidence=rows(
            "evidence_id source_id origin_id topic",
            ("E0001", "one", "told", "visits"),
            ("E0002", "aside", "told", "visits"),
            ("E0003", "aside", "interview", "pmf"),
            ("E0004", "daily", "judged", "pmf"),  # part of what was told
        ),
    )
    counts = graded.corroborating_graded(pages)
    assert counts.columns.tolist() == ["kind", "sources", "items", "origins", "B", "C"]
    assert counts.to_numpy().tolist() == [["news_agency", 1, 0, 0, 0, 1], ["news", 2, 3, 2, 1, 1]]


def test_the_longest_gap_is_between_core_sources():
    assert graded.longest_gap(record()) == ("one", "two", 19)
    assert graded.months_to_cut_off(record()) == 11  # November 2021 to October 2022
