"""Questions: answers, silences and what was not asked are counted apart."""

import pytest
from sources_record import record

from after_soleimani.dataset import load
from after_soleimani.evidence import core_sources
from after_soleimani.sources import questions


def test_disagreements_count_answers_silences_and_origins():
    asked = questions.disagreements(record()).set_index("question_id")
    counted = ["answering", "silent", "not_treated", "codes", "origins"]
    assert asked.loc["who", counted].tolist() == [2, 0, 0, 2, 2]
    assert asked.loc["why", counted].tolist() == [0, 1, 1, 0, 0]
    assert asked.loc["when", counted].tolist() == [1, 1, 0, 1, 1]
    assert asked.loc["why", "chapter"] == "pmf_fragmentation"


@pytest.fixture(scope="module")
def book(root):
    return load(root)


def test_every_source_left_out_leaves_every_question(book):
    number = len(questions.disagreements(book))
    for source in core_sources(book):
        assert len(questions.disagreements(book.without(source=source))) == number


def test_the_kinds_of_questions_add_up(book):
    counts = questions.question_counts(book)
    assert counts["questions"] == sum(counts[kind] for kind in ("contradictions", "differences", "silences"))
    assert counts["aim_iranian"] + counts["aim_author"] <= counts["aim_items"]
