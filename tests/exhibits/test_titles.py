"""What the exhibits of the stored notebooks are called."""

import re

import nbformat
import pytest

from after_soleimani.exhibits.kit.bundle import EXHIBIT

A_YEAR = re.compile(r"\b20[0-2]\d\b")


@pytest.fixture(scope="module")
def shown(root):
    """The payload of every exhibit."""
    notebooks = [nbformat.read(path, as_version=4) for path in sorted((root / "chapters").glob("*.ipynb"))]
    outputs = [output for book in notebooks for cell in book.cells for output in cell.get("outputs", ())]
    return [output.data[EXHIBIT] for output in outputs if EXHIBIT in output.get("data", {})]


def test_every_exhibit_has_a_title(shown):
    assert [each["name"] for each in shown if not each.get("titled")] == []


def test_a_title_is_plain_words_without_a_number_of_its_own(shown):
    titles = [each["title"] for each in shown if each.get("titled")]
    assert titles
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if re.search(r"[`*{}\[\]<>]|\d", A_YEAR.sub("", title))] == []


def test_a_caption_does_not_say_the_title_again(shown):
    assert [each["name"] for each in shown if each.get("titled") and each["title"] in each["caption"]] == []
