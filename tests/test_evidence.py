"""Measures of evidence, on a hand-made record of six items, and invariants on the real one."""

from pathlib import Path

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani import evidence
from after_soleimani.dataset import load
from after_soleimani.dataset.origins import improbable
from after_soleimani.exhibits.sources import record as tables

ROOT = Path(__file__).resolve().parents[1]
RECORD = {
    "sources": rows(
        "source_id role published paragraphs",
        ("one", "core", "2020-04-10", 5),
        ("two", "core", "2021-11", 3),
        ("aside", "corroborating", "2022", 0),
    ),
    "origins": rows(
        "origin_id part_of kind",
        ("told", None, "author_account"),
        ("judged", "told", "author_judgement"),
        ("guess", "judged", "author_judgement"),
        ("interview", None, "interview"),
    ),
    "evidence": rows(
        "evidence_id source_id paragraph origin_id speaker_kind topic access credibility hedge",
        ("E0001", "one", "1;2", "told", "author", "visits", "unknown", 2, None),
        ("E0002", "one", "2", "judged", "author", "visits", "unknown", 3, "seems"),
        ("E0003", "one", "5", "interview", "unnamed", "pmf", "direct", 1, None),
        ("E0004", "two", "3", "interview", "unnamed", "visits", "direct", 4, None),
        ("E0005", "two", "1", "guess", "author", "visits", "unknown", 6, "perhaps"),
        ("E0006", "aside", None, "interview", "record", "pmf", "unknown", 5, None),
    ),
    "questions": rows(
        "question_id topic kind question_set question",
        ("who", "visits", "contradiction", "reasons", "who?"),
        ("why", "pmf", "silence", "reasons", "why?"),
        ("when", "visits", "silence", None, "when?"),
    ),
    "readings": rows(
        "question_id source_id answer code evidence_ids",
        ("who", "one", "Amiri", "affirms", ("E0001", "E0002")),
        ("who", "two", "Khazali", "denies", ("E0004", "E0005")),
        ("why", "one", "silent", "silent", ()),
        ("when", "one", "in March", "differs", ("E0003",)),
        ("when", "two", "silent", "silent", ()),
    ),
}


@pytest.fixture(scope="module")
def data():
    return dataset(**RECORD)


@pytest.fixture(scope="module")
def book():
    return load(ROOT)


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


def test_places_gather_the_paragraphs_of_each_source(data):
    assert evidence.places_of(data, ["E0003", "E0001", "E0002", "E0006"]) == [("one", "1;2;5"), ("aside", "")]
    assert evidence.sources_of(data, ["E0004", "E0001"]) == ("two", "one")


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


def test_disagreements_count_answers_silences_and_origins(data):
    told = evidence.disagreements(data).set_index("question_id")
    counted = ["answering", "silent", "not_treated", "codes", "origins"]
    assert told.loc["who", counted].tolist() == [2, 0, 0, 2, 2]
    assert told.loc["why", counted].tolist() == [0, 1, 1, 0, 0]
    assert told.loc["when", counted].tolist() == [1, 1, 0, 1, 1]
    assert told.loc["why", "chapter"] == "pmf_fragmentation"


def test_speaker_classes_leave_out_corroborating_sources(data):
    counts = evidence.speaker_classes(data).set_index(["chapter", "speaker_kind"])
    assert counts.loc[("succession", "author"), ["items", "origins", "share"]].tolist() == [3, 1, 0.75]
    assert counts.loc[("pmf_fragmentation", "unnamed"), "share"] == 1
    assert counts.loc[("all", "record"), "items"] == 0
    assert counts.loc["all", "items"].sum() == 5


def test_coverage_holds_every_pair(data):
    counts = evidence.coverage(data)
    assert len(counts) == 2 * len(evidence.chapter_of_topic(data))
    here = counts[counts["topic"].isin(["visits", "pmf"])]
    assert here[["topic", "source_id", "items"]].values.tolist() == [
        ["visits", "one", 2],
        ["visits", "two", 2],
        ["pmf", "one", 1],
        ["pmf", "two", 0],
    ]
    assert counts["items"].sum() == 5


def test_profiles_count_paragraphs_once(data):
    one = evidence.source_profiles(data).set_index("source_id").loc["one"]
    assert one[["items", "paragraphs", "paragraphs_coded", "origins"]].tolist() == [3, 5, 3, 2]
    assert one["author_share"] == pytest.approx(2 / 3)
    assert one["flat_share"] == pytest.approx(2 / 3)


def test_origin_kinds_keep_parts_apart(data):
    counts = evidence.origin_kinds(data).set_index(["kind", "source_id"])["items"]
    assert counts["author_account", "one"] == 1
    assert counts["author_judgement", "two"] == 1
    assert counts.sum() == 5


def test_doubtful_items_are_graded_4_or_5_in_a_core_source(data):
    assert evidence.doubtful_items(data)["evidence_id"].tolist() == ["E0004"]


def test_access_and_credibility_adds_up(data):
    counts = evidence.access_and_credibility(data).set_index(["access", "credibility"])["items"]
    assert counts["direct", 1] == 1
    assert counts["direct", 2] == 0
    assert counts.sum() == 5


@pytest.fixture(scope="module")
def pages():
    """The record with three corroborating sources of two kinds, one of them without an item."""
    sources = rows(
        "source_id role kind reliability",
        ("one", "core", "scholarly", "B"),
        ("aside", "corroborating", "news", "C"),
        ("daily", "corroborating", "news", "B"),
        ("agency", "corroborating", "news_agency", "C"),
    )
    items = rows(
        "evidence_id source_id origin_id topic kind",
        ("E0001", "one", "told", "visits", "event"),
        ("E0002", "aside", "told", "visits", "event"),
        ("E0003", "aside", "interview", "pmf", "event"),
        ("E0004", "daily", "judged", "pmf", "event"),  # part of what was told
    )
    return dataset(**RECORD | {"sources": sources, "evidence": items})


def test_corroborating_sources_are_counted_by_kind_in_the_order_of_the_schema(pages):
    counts = evidence.corroborating_kinds(pages)
    assert counts.columns.tolist() == ["kind", "sources", "items", "origins", "B", "C"]
    assert counts.to_numpy().tolist() == [["news_agency", 1, 0, 0, 0, 1], ["news", 2, 3, 2, 1, 1]]


def test_the_table_of_corroborating_sources_has_its_grades_before_items_and_origins(pages):
    table = tables.corroborating(pages)
    assert table.columns.tolist() == ["Kind", "Sources", "Graded B", "Graded C", "Items", "Origins"]
    assert table.iloc[1].tolist() == ["news", 2, 1, 1, 3, 2]


def test_improbable_is_what_nothing_but_improbable_items_support(data):
    doubted = pd.concat([data.evidence, data.evidence.iloc[[5]].assign(evidence_id="E0007")])
    cells = [("E0006",), ("E0006", "E0007"), ("E0006", "E0001"), ("E0004",), ("E0005",), ()]
    assert improbable(doubted, cells) == [True, True, False, False, False, False]
    assert improbable(doubted, []) == []
    with pytest.raises(KeyError, match="E9999"):
        improbable(doubted, [("E9999",)])


def test_longest_gap_is_between_core_sources(data):
    assert evidence.longest_gap(data) == ("one", "two", 19)


def test_judgements_of_a_chapter_count_their_origins():
    judgements = rows(
        "judgement_id chapter evidence_ids",
        ("J1", "succession", ("E0001", "E0002", "E0004")),
        ("J2", "pmf_fragmentation", ("E0003",)),
        ("J3", "succession", ()),
    )
    found = evidence.judgements_of(dataset(**RECORD, judgements=judgements), "succession")
    assert found[["judgement_id", "origins"]].values.tolist() == [["J1", 2], ["J3", 0]]


def test_no_item_of_the_book_is_lost_between_the_measures(book):
    items = len(evidence.core_evidence(book))
    assert evidence.coverage(book)["items"].sum() == items
    assert evidence.origin_kinds(book)["items"].sum() == items
    assert evidence.access_and_credibility(book)["items"].sum() == items
    classes = evidence.speaker_classes(book)
    assert classes.loc[classes["chapter"] == "all", "items"].sum() == items
    assert classes.loc[classes["chapter"] != "all", "items"].sum() == items


def test_every_source_left_out_leaves_measures_that_run(book):
    for source in evidence.core_sources(book):
        rest = book.without(source=source)
        assert source not in set(evidence.core_evidence(rest)["source_id"])
        answers = evidence.readings_matrix(rest)
        left = answers.loc[answers["source_id"] == source, "code"]
        assert set(left) <= {"silent", evidence.NOT_TREATED}
        evidence.disagreements(rest)
