"""Headline numbers of the book: each listed with a range, and no page makes a finding with another."""

import json
import random

import pytest
from sphinx.errors import ExtensionError

from after_soleimani.book.headlines import (
    OF_THE_RECORD,
    check_page,
    faults,
    headline_keys,
    judges,
    unlisted,
    unused,
)
from after_soleimani.dataset import load
from after_soleimani.evidence import count_origins
from after_soleimani.exhibits.kit.numbers import format_value
from after_soleimani.exhibits.kit.prose import listed_numbers
from after_soleimani.robustness import HEADLINES, evaluate, numbers, ranges


def notebook(*texts):
    cells = [{"cell_type": "markdown", "source": text.splitlines(keepends=True)} for text in texts]
    return {"cells": [{"cell_type": "code", "source": "# no [1](#n-title)"}, *cells]}


PAGE = notebook(
    "# Title\n\nOf [9](#n-acts) acts [two](#n-own) stay, [one](#n-own_low) at least, not `[1](#n-code)`.",
    "## Only [some words](#n-head) go\n\nText with [3](#n-aside).",
)


def test_headline_numbers_are_those_of_the_opening_and_the_headings():
    assert headline_keys(PAGE) == ["acts", "own", "own_low", "head"]


def test_a_number_in_the_opening_or_a_heading_that_is_not_listed_is_a_fault():
    assert unlisted(PAGE, "page", ["acts", "own", "head"]) == []
    found = unlisted(PAGE, "page", ["own"])
    assert [text.split("'")[1] for text in found] == ["acts", "head"]
    assert all(text.startswith("chapters/page.ipynb: the number '") for text in found)
    assert all("is no listed headline number" in text for text in found)


def test_a_listed_number_that_the_page_does_not_give_is_a_fault():
    (found,) = unused(PAGE, "page", ["acts", "own", "head", "forgotten"])
    assert "'forgotten' is a listed headline number but not in the text" in found
    assert unused(PAGE, "page", ["acts", "own", "head", "aside"]) == []


def test_a_chapter_with_judgements_of_its_own_that_lists_no_number_is_a_fault():
    box = {"cell_type": "code", "source": ['Box(judgements_of(data, "page"))']}
    judging = notebook("# Title\n\nOf all acts some stay.")
    judging["cells"].append(box)
    (found,) = faults(judging, "page", [])
    assert "chapters/page.ipynb: a chapter that makes judgements has no listed headline number" in found
    assert faults(judging, "page", ["acts"]) == []
    # A page that repeats the judgements of others makes none.
    assert faults(judging, "other", []) == []


def test_a_page_that_lists_nothing_may_count_the_record_itself_and_no_more(monkeypatch):
    assert len(faults(PAGE, "page", [])) == 4
    monkeypatch.setitem(OF_THE_RECORD, "page", ("acts", "own_low", "head"))
    (found,) = faults(PAGE, "page", [])
    assert "the number 'own' stands in the opening or a heading" in found


@pytest.fixture(scope="module")
def pages(root):
    """Page → its notebook."""
    paths = (root / "chapters").glob("*.ipynb")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def test_the_pages_keep_to_the_list_and_the_list_to_the_pages(pages):
    assert {"succession", "election_fallout", "pmf_fragmentation"} <= {entry.chapter for entry in HEADLINES}
    for page, notebook in pages.items():
        assert faults(notebook, page, HEADLINES.ids(page)) == []
        assert unused(notebook, page, HEADLINES.in_figures(page)) == []


def test_what_is_said_to_count_the_record_stands_in_an_opening(pages):
    for page, keys in OF_THE_RECORD.items():
        assert set(keys) == set(headline_keys(pages[page]))


@pytest.fixture(scope="module")
def real(root):
    return load(root)


@pytest.fixture(scope="module")
def evaluated(real):
    return evaluate(real, HEADLINES)


def test_the_chapters_that_make_judgements_are_known_by_their_code(real, pages):
    assert {page for page in pages if judges(pages[page], page)} == set(real.judgements["chapter"])


def test_every_listed_number_is_the_one_that_its_page_shows(evaluated, pages):
    table = ranges(evaluated)
    for page in table["chapter"].unique():
        shown, measured = listed_numbers(pages[page]), numbers(table, page)
        for name in HEADLINES.in_figures(page):
            assert shown[name] == format_value(measured[name]), name


def test_a_core_source_that_is_left_out_is_not_one_of_the_sources(real, evaluated):
    left = evaluated[evaluated["kind"].isin(["all", "source"]) & evaluated["id"].isin(["core", "sources"])]
    of = left.set_index("dropped")["value"]
    for source in real.sources.loc[real.sources["role"] == "core", "source_id"]:
        assert of.loc[source].tolist() == [value - 1 for value in of.loc[""]]


def without(data, kind, dropped):
    """The data set without an origin or a source, made the plain way."""
    return data.without(**{kind: dropped})


def test_numbers_under_a_sample_of_omissions_are_those_of_measuring_the_data_without_them(real, evaluated):
    """A seeded sample: of the omissions that change a number or its origins, and of all others."""
    results = evaluated[evaluated["kind"].isin(["origin", "source"])]
    columns = ["value", "n", "origins"]
    on_all = evaluated[evaluated["kind"] == "all"].set_index("id")[columns].astype("object")
    groups = dict(list(results.groupby(["kind", "dropped"])))
    changing = [
        key
        for key, rows in groups.items()
        if not rows.set_index("id")[columns].astype("object").equals(on_all)
    ]
    seeded = random.Random(2020)
    for kind, dropped in seeded.sample(changing, 20) + seeded.sample(sorted(groups), 6):
        less = without(real, kind, dropped)
        found = [
            (name, one.value, one.n, count_origins(less, one.evidence_ids))
            for entry in HEADLINES
            for name, one in zip(entry.ids, entry.values(less), strict=True)
        ]
        rows = groups[kind, dropped][["id", *columns]].astype("object")
        assert rows.where(rows.notna(), None).values.tolist() == [list(row) for row in found], (kind, dropped)


def test_a_page_with_a_number_that_is_not_listed_fails_the_build(root):
    cells = json.loads((root / "chapters" / "succession.ipynb").read_text(encoding="utf-8"))
    check_page(None, "chapters/succession", [json.dumps(cells)])
    cells["cells"].append({"cell_type": "markdown", "source": ["## Now [1](#n-new) more"]})
    with pytest.raises(ExtensionError, match="succession.ipynb: the number 'new' stands in the opening or"):
        check_page(None, "chapters/succession", [json.dumps(cells)])
    # A book that leaves numbers out is no fault; that a listed number is used is tested above.
    empty = {"cells": [{"cell_type": "markdown", "source": ["# Succession"]}]}
    check_page(None, "chapters/succession", [json.dumps(empty)])
    check_page(None, "chapters/how_to_cite", ["# Text that is no notebook"])


def test_a_page_that_lists_nothing_is_looked_at_in_the_build_too():
    with pytest.raises(ExtensionError, match="the number 'acts' stands in the opening or a heading"):
        check_page(None, "chapters/page", [json.dumps(PAGE)])
