"""How long the chapters are, which is held to, and how hard they are to read, which is reported."""

import json
import math
import re

import pytest
import textstat

MOST_WORDS = {"summary": 700} | dict.fromkeys(
    ("succession", "election_fallout", "pmf_fragmentation", "forecasts", "sources_and_methods"), 2200
)
_LABEL = re.compile(r"^\([\w-]+\)=$", re.MULTILINE)
_EVIDENCE = re.compile(r"\s*\((?:\[E\d{4,}\]\([^)]*\)(?:[,;] )?)+\)|\[E\d{4,}\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ROLE = re.compile(r"\{\w+\}`([^`]*)`")


def running_words(path):
    """The prose of a notebook as it is read: without addresses, marks of evidence and Markdown's signs."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    text = "\n\n".join(
        "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"
    )
    for pattern, put in ((_LABEL, ""), (_EVIDENCE, ""), (_LINK, r"\1"), (_ROLE, r"\1")):
        text = pattern.sub(put, text)
    return re.sub(r"[*#`|]", "", text)


@pytest.mark.parametrize("page", MOST_WORDS)
def test_a_chapter_is_read_in_ten_minutes(root, page, record_property):
    text = running_words(root / "chapters" / f"{page}.ipynb")
    record_property("words", len(text.split()))
    assert len(text.split()) <= MOST_WORDS[page]


@pytest.mark.parametrize("page", MOST_WORDS)
def test_the_grade_of_a_page_is_reported(root, page, record_property):
    grade = textstat.flesch_kincaid_grade(running_words(root / "chapters" / f"{page}.ipynb"))
    record_property("flesch_kincaid_grade", round(grade, 1))
    print(f"{page}: Flesch-Kincaid grade {grade:.1f}")
    assert math.isfinite(grade)
