"""The items of core sources: every one is counted once, whichever way they are divided."""

import pytest
from sources_record import record

from after_soleimani.dataset import load
from after_soleimani.evidence import core_evidence
from after_soleimani.sources import items


@pytest.fixture(scope="module")
def data():
    return record()


def test_corroborating_sources_speak_in_no_class_of_speaker(data):
    counts = items.whose_word(data).set_index(["chapter", "speaker_kind"])
    succession = counts.loc[("succession", "author")]
    assert succession[["items", "origins", "total", "share"]].tolist() == [3, 1, 4, 0.75]
    assert counts.loc[("pmf_fragmentation", "unnamed"), "share"] == 1
    assert counts.loc[("all", "record"), "items"] == 0
    assert counts.loc["all", "items"].sum() == 5


def test_coverage_holds_every_pair_by_chapter(data):
    counts = items.coverage(data)
    assert len(counts) == 2 * len(data.schema["evidence"]["topic"].enum)
    assert counts.loc[counts["items"] > 0, ["topic", "source_id", "items"]].values.tolist() == [
        ["visits", "one", 2],
        ["visits", "two", 2],
        ["pmf", "one", 1],
    ]
    chapters = counts["chapter"].tolist()
    assert chapters == sorted(chapters, key=chapters.index)  # each chapter in one piece


def test_kinds_of_origin_keep_parts_apart_and_leave_out_what_does_not_occur(data):
    counts = items.shared_origins(data).set_index(["kind", "source_id"])["items"]
    assert counts["author_account", "one"] == 1
    assert counts["author_judgement", "two"] == 1
    assert set(counts.index.get_level_values("kind")) == {"interview", "author_account", "author_judgement"}


def test_access_and_credibility_hold_every_pair_of_what_occurs(data):
    counts = items.access_and_credibility(data).set_index(["access", "credibility"])["items"]
    assert counts["direct", 1] == 1
    assert counts["direct", 2] == 0
    assert counts["hearsay"].sum() == 0
    assert set(counts.index.get_level_values("credibility")) == {1, 2, 3, 4, 6}  # none of 5 in a core source


def test_doubtful_items_are_graded_4_or_5_in_a_core_source(data):
    assert items.doubtful_items(data)["evidence_id"].tolist() == ["E0004"]


def test_no_item_of_the_book_is_lost_between_the_measures(root):
    book = load(root)
    number = len(core_evidence(book))
    for measure in (items.coverage, items.shared_origins, items.access_and_credibility):
        assert measure(book)["items"].sum() == number
    classes = items.whose_word(book)
    assert classes.loc[classes["chapter"] == "all", "items"].sum() == number
    assert classes.loc[classes["chapter"] != "all", "items"].sum() == number
    assert items.item_counts(book)["items"] == number
