"""Headline numbers of the book: each listed with a range, and no page makes a finding with another."""

import json

import pandas as pd
import pytest
from sphinx.errors import ExtensionError

from after_soleimani.book.headlines import check_page, headline_keys, unlisted, unused
from after_soleimani.dataset import load
from after_soleimani.robustness import HEADLINES, Drop, drops, evaluate, ranges


def notebook(*texts):
    cells = [{"cell_type": "markdown", "source": text.splitlines(keepends=True)} for text in texts]
    return {"cells": [{"cell_type": "code", "source": "# no {glue}`page_title`"}, *cells]}


PAGE = notebook(
    "# Title\n\nOf {glue}`page_acts` acts {glue:text}`page_own` stay, {glue}`page_own_low` at least.",
    "## Only {glue}`some words <page_head>` go\n\nText with {glue}`page_aside`.",
)


def test_headline_numbers_are_those_of_the_opening_and_the_headings():
    assert headline_keys(PAGE, "page") == ["acts", "own", "own_low", "head"]


def test_a_number_in_the_opening_or_a_heading_that_is_not_listed_is_a_fault():
    assert unlisted(PAGE, "page", ["acts", "own", "head"]) == []
    found = unlisted(PAGE, "page", ["own"])
    assert [text.split("'")[1] for text in found] == ["page_acts", "page_head"]
    assert all("is no listed headline number" in text for text in found)


def test_a_listed_number_that_the_page_does_not_give_is_a_fault():
    (found,) = unused(PAGE, "page", ["acts", "own", "head", "forgotten"])
    assert "'page_forgotten' is a listed headline number but not in the text" in found
    assert unused(PAGE, "page", ["acts", "own", "head", "aside"]) == []


def test_the_pages_with_listed_numbers_keep_to_them(root):
    pages = {entry.chapter for entry in HEADLINES}
    assert {"succession", "pmf_fragmentation"} <= pages
    for page in pages:
        notebook = json.loads((root / "chapters" / f"{page}.ipynb").read_text(encoding="utf-8"))
        assert unlisted(notebook, page, HEADLINES.ids(page)) == []
        assert unused(notebook, page, HEADLINES.ids(page)) == []


def test_every_headline_number_of_the_book_has_a_range(root):
    real = load(root)
    some = [drop for number, drop in enumerate(drops(real)) if number % 12 == 0 or drop.touched is None]
    table = ranges(evaluate(real, HEADLINES, some))
    assert set(table["id"]) == {name for entry in HEADLINES for name in entry.ids}
    for row in table.itertuples():
        assert row.low <= row.value <= row.high
        assert row.unstable == bool(row.breaks)


def test_a_core_source_that_is_left_out_is_not_one_of_the_sources(root):
    real = load(root)
    some = [drop for drop in drops(real) if drop.kind in ("all", "source")]
    found = evaluate(real, [entry for entry in HEADLINES if {"core", "sources"} & set(entry.ids)], some)
    of = found[found["id"].isin(["core", "sources"])].set_index("dropped")["value"]
    for source in real.sources.loc[real.sources["role"] == "core", "source_id"]:
        assert of.loc[source].tolist() == [value - 1 for value in of.loc[""]]


def test_ranges_are_those_of_measuring_every_number_anew(root):
    real = load(root)
    every = list(drops(real))
    some = [every[0], *every[5::40]]
    anew = [Drop(drop.kind, drop.dropped, drop.make) for drop in some]
    pd.testing.assert_frame_equal(evaluate(real, HEADLINES, some), evaluate(real, HEADLINES, anew))


def test_a_page_with_a_number_that_is_not_listed_fails_the_build(root):
    cells = json.loads((root / "chapters" / "succession.ipynb").read_text(encoding="utf-8"))
    check_page(None, "chapters/succession", [json.dumps(cells)])
    cells["cells"].append({"cell_type": "markdown", "source": ["## Now {glue}`succession_new` more"]})
    with pytest.raises(ExtensionError, match="succession.ipynb: 'succession_new' stands in the opening or"):
        check_page(None, "chapters/succession", [json.dumps(cells)])
    # A book that leaves numbers out is no fault; that a listed number is used is tested above.
    empty = {"cells": [{"cell_type": "markdown", "source": ["# Succession"]}]}
    check_page(None, "chapters/succession", [json.dumps(empty)])
    check_page(None, "chapters/how_to_cite", ["# Text that is no notebook"])
