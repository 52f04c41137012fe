"""Measures of evidence, on a hand-made record of six items, and invariants on the real one."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani import evidence
from after_soleimani.dataset import load
from after_soleimani.dataset.origins import improbable
from after_soleimani.exhibits.sources import record as tables

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = {"visits": "succession", "pmf": "pmf_fragmentation"}
SCHEMA = {
    "evidence": {
        "topic": SimpleNamespace(chapters=CHAPTERS, enum=tuple(CHAPTERS)),
        "speaker_kind": SimpleNamespace(enum=("author", "unnamed", "record")),
        "access": SimpleNamespace(enum=("direct", "unknown")),
        "credibility": SimpleNamespace(enum=(1, 2, 3, 4, 5, 6)),
    },
    "origins": {"kind": SimpleNamespace(enum=("author_account", "author_judgement", "interview"))},
}
SOURCES = [
    ("one", "core", "2020-04-10", 5),
    ("two", "core", "2021-11", 3),
    ("aside", "corroborating", "2022", 0),
]
ORIGINS = [
    ("told", None, "author_account"),
    ("judged", "told", "author_judgement"),
    ("guess", "judged", "author_judgement"),
    ("interview", None, "interview"),
]
ITEMS = [
    ("E0001", "one", "1;2", "told", "author", "visits", "unknown", 2, None),
    ("E0002", "one", "2", "judged", "author", "visits", "unknown", 3, "seems"),
    ("E0003", "one", "5", "interview", "unnamed", "pmf", "direct", 1, None),
    ("E0004", "two", "3", "interview", "unnamed", "visits", "direct", 4, None),
    ("E0005", "two", "1", "guess", "author", "visits", "unknown", 6, "perhaps"),
    ("E0006", "aside", None, "interview", "record", "pmf", "unknown", 5, None),
]
READINGS = [
    ("who", "one", "Amiri", "affirms", ("E0001", "E0002")),
    ("who", "two", "Khazali", "denies", ("E0004", "E0005")),
    ("why", "one", "silent", "silent", ()),
    ("when", "one", "in March", "differs", ("E0003",)),
    ("when", "two", "silent", "silent", ()),
]


@pytest.fixture
def data():
    items = ["evidence_id", "source_id", "paragraph", "origin_id", "speaker_kind", "topic", "access"]
    questions = pd.DataFrame(
        [("who", "visits", "contradiction", "reasons"), ("why", "pmf", "silence", "reasons")]
        + [("when", "visits", "silence", None)],
        columns=["question_id", "topic", "kind", "question_set"],
    )
    return SimpleNamespace(
        schema=SCHEMA,
        sources=pd.DataFrame(SOURCES, columns=["source_id", "role", "published", "paragraphs"]),
        origins=pd.DataFrame(ORIGINS, columns=["origin_id", "part_of", "kind"]),
        evidence=pd.DataFrame(ITEMS, columns=[*items, "credibility", "hedge"]),
        questions=questions.assign(question=questions["question_id"] + "?", assessment=""),
        readings=pd.DataFrame(
            READINGS, columns=["question_id", "source_id", "answer", "code", "evidence_ids"]
        ),
    )


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
    rows = evidence.disagreements(data).set_index("question_id")
    counted = ["answering", "silent", "not_treated", "codes", "origins"]
    assert rows.loc["who", counted].tolist() == [2, 0, 0, 2, 2]
    assert rows.loc["why", counted].tolist() == [0, 1, 1, 0, 0]
    assert rows.loc["when", counted].tolist() == [1, 1, 0, 1, 1]
    assert rows.loc["why", "chapter"] == "pmf_fragmentation"


def test_speaker_classes_leave_out_corroborating_sources(data):
    counts = evidence.speaker_classes(data).set_index(["chapter", "speaker_kind"])
    assert counts.loc[("succession", "author"), ["items", "origins", "share"]].tolist() == [3, 1, 0.75]
    assert counts.loc[("pmf_fragmentation", "unnamed"), "share"] == 1
    assert counts.loc[("all", "record"), "items"] == 0
    assert counts.loc["all", "items"].sum() == 5


def test_coverage_holds_every_pair(data):
    counts = evidence.coverage(data)
    assert counts[["topic", "source_id", "items"]].values.tolist() == [
        ["visits", "one", 2],
        ["visits", "two", 2],
        ["pmf", "one", 1],
        ["pmf", "two", 0],
    ]


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


@pytest.fixture
def pages(data):
    """The record with three corroborating sources of two kinds, one of them without an item."""
    data.schema = SCHEMA | {"sources": {"kind": SimpleNamespace(enum=("wire", "book", "press"))}}
    data.sources = pd.DataFrame(
        [
            ("one", "core", "book", "B"),
            ("aside", "corroborating", "press", "C"),
            ("daily", "corroborating", "press", "B"),
            ("agency", "corroborating", "wire", "C"),
        ],
        columns=["source_id", "role", "kind", "reliability"],
    )
    data.evidence = pd.DataFrame(
        [
            ("E0001", "one", "told", "visits"),
            ("E0002", "aside", "told", "visits"),
            ("E0003", "aside", "interview", "pmf"),
            ("E0004", "daily", "judged", "pmf"),  # part of what was told
        ],
        columns=["evidence_id", "source_id", "origin_id", "topic"],
    ).assign(kind="event")
    return data


def test_corroborating_sources_are_counted_by_kind_in_the_order_of_the_schema(pages):
    counts = evidence.corroborating_kinds(pages)
    assert counts.columns.tolist() == ["kind", "sources", "items", "origins", "B", "C"]
    assert counts.to_numpy().tolist() == [["wire", 1, 0, 0, 0, 1], ["press", 2, 3, 2, 1, 1]]


def test_the_table_of_corroborating_sources_has_its_grades_before_items_and_origins(pages):
    table = tables.corroborating(pages)
    assert table.columns.tolist() == ["Kind", "Sources", "Graded B", "Graded C", "Items", "Origins"]
    assert table.iloc[1].tolist() == ["press", 2, 1, 1, 3, 2]


def test_improbable_is_what_nothing_but_improbable_items_support(data):
    doubted = pd.concat([data.evidence, data.evidence.iloc[[5]].assign(evidence_id="E0007")])
    cells = [("E0006",), ("E0006", "E0007"), ("E0006", "E0001"), ("E0004",), ("E0005",), ()]
    assert improbable(doubted, cells) == [True, True, False, False, False, False]
    assert improbable(doubted, []) == []
    with pytest.raises(KeyError, match="E9999"):
        improbable(doubted, [("E9999",)])


def test_longest_gap_is_between_core_sources(data):
    assert evidence.longest_gap(data) == ("one", "two", 19)


def test_judgements_of_a_chapter_count_their_origins(data):
    data.judgements = pd.DataFrame(
        [("J1", "visits", ("E0001", "E0002", "E0004")), ("J2", "pmf", ("E0003",)), ("J3", "visits", ())],
        columns=["judgement_id", "chapter", "evidence_ids"],
    )
    rows = evidence.judgements_of(data, "visits")
    assert rows[["judgement_id", "origins"]].values.tolist() == [["J1", 2], ["J3", 0]]


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
