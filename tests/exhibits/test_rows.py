"""No row is silent: each stands on a page, and the codebook's digest of its table changes with any cell."""

import json
from pathlib import Path

import fakes
import numpy as np
import pandas as pd
import pytest
import yaml

from after_soleimani.dataset import load
from after_soleimani.dataset.digest import digest_of_table
from after_soleimani.exhibits.kit.cells import cell_json, cell_text
from after_soleimani.exhibits.sources import codebook, pages, register, rows

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def book():
    return load(ROOT)


@pytest.fixture(scope="module")
def shown(book):
    return {name: rows.table(book, name) for tables in rows.PAGES.values() for name in tables}


def test_every_table_has_one_page(book):
    listed = [*rows.ELSEWHERE, *(name for tables in rows.PAGES.values() for name in tables)]
    assert sorted(listed) == sorted(table.name for table in book.schema)


def test_a_table_without_a_page_is_named():
    with pytest.raises(rows.NoPageError, match="the table novelties"):
        rows.page_of("novelties")


def test_every_row_stands_in_a_table_with_an_anchor_of_its_own(book, shown):
    for name, frame in shown.items():
        assert len(frame) == len(book.tables[name]), name
        assert frame["Id"].str.lower().is_unique, name
        assert frame["Id"].str.fullmatch(rf"{name}-[\w.:-]+").all(), name


def test_rows_elsewhere_are_all_there(book):
    items = sum(len(register.items(book, part)) for part in register.PARTS)
    actors = len(pages.actors(book)) + len(pages.minor_persons(book))
    counted = [items, len(register.origins(book)), len(pages.chronology(book)), actors]
    assert counted == [len(book.evidence), len(book.origins), len(book.events), len(book.actors)]
    printed = (ROOT / "chapters" / "references.bib").read_text(encoding="utf-8")
    assert printed.count("\n@") == len(book.sources)


def test_what_references_do_not_print_of_a_source_is_shown_on_one_of_two_pages(book):
    parts = [rows.sources(book, page) for page in rows.SOURCES]
    assert sorted(pd.concat(parts)["Id"]) == sorted(rows.anchors(book, "sources"))
    for part in parts:
        shown = {*part, *map(rows._title, rows._PRINTED)}
        assert {rows._title(field.name) for field in book.schema["sources"]} - shown == {"Source"} - {*part}
    reuters = parts[1].set_index("Id").loc["sources-reuters_2021"].map(text_of)
    assert (reuters["Source"], reuters["Reliability"]) == ("Reuters 2021", "B")


def text_of(cell):
    return cell_text(cell_json(cell))


def test_every_filled_column_is_shown(book, shown):
    for name, frame in shown.items():
        for field in book.schema[name]:
            filled = book.tables[name][field.name].map(
                lambda value: not (value == () or np.all(pd.isna(value)))
            )
            in_anchor = book.schema[name].key == (field.name,)
            dated = "When" in frame and field.name in ("start", "start_latest", "end", "date_precision")
            title = rows._title(field.name)
            assert title in frame or in_anchor or dated or not filled.any(), f"{name}.{field.name}"


def test_columns_of_a_table_have_titles_of_their_own(book):
    for table in book.schema:
        titles = [rows._title(field.name) for field in table if table.key != (field.name,)]
        assert len(set(titles)) == len(titles), table.name


def test_a_row_reads_in_words_and_leads_to_what_it_names(shown):
    tie = shown["ties"].set_index("Id").loc["ties-T005"].map(text_of)
    assert tie["Actor"] == "Esmail Qaani"
    assert tie["Event"] == "Unannounced trip of Esmail Qaani to Iraq"
    assert (tie["When"], tie["Evidence"], tie["Denied in"]) == ("30 March 2020", "E0080", "E1914, E1915")
    rating = cell_json(shown["ratings"].set_index("Id").loc["ratings-H02-P01-second", "Proposition"])
    assert rating["link"] == ["rows_judgements", "propositions-p01"]


def test_rows_that_share_their_ids_are_numbered():
    sources = [{"source_id": "wire", "short_name": "The wire", "role": "corroborating"}]
    spelt = [{"alias": word, "actor_id": "sadr", "source_id": "wire"} for word in ("Sadr", "al-Sadr")]
    data = fakes.dataset(aliases=spelt, sources=sources, actors=[{"actor_id": "sadr", "name": "Sadr"}])
    assert rows.anchors(data, "aliases") == ["aliases-sadr-wire", "aliases-sadr-wire-2"]


def test_a_person_who_stands_by_the_role_is_not_named_among_the_spellings(book, shown):
    minor = book.actors["actor_id"][pages.by_role(book)]
    spelt = book.aliases["actor_id"].isin(minor)
    assert set(shown["aliases"]["Alias"][spelt]) == {rows.BY_ROLE}
    assert rows.BY_ROLE not in set(shown["aliases"]["Alias"][~spelt])


def test_the_pages_hold_their_tables_and_stand_below_the_codebook():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    reference = {chapter["file"]: chapter for chapter in contents["parts"][1]["chapters"]}
    below = [
        section["file"].removeprefix("chapters/") for section in reference["chapters/codebook"]["sections"]
    ]
    assert sorted(below) == sorted([*rows.PAGES, *rows.SOURCES])
    assert {path.stem for path in ROOT.glob("chapters/rows_*.ipynb")} == set(below)
    for page, tables in rows.PAGES.items():
        cells = json.loads((ROOT / "chapters" / f"{page}.ipynb").read_text(encoding="utf-8"))["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells)
        for table in tables:
            assert text.count(f"({rows.section_of(table)})=") == 1
            assert text.count(f'rows.table(data, "{table}")') == 1


def changed(frame, row, column):
    """The frame with another value in one cell."""
    other = frame.astype(object)
    value = other.iat[row, column]
    other.iat[row, column] = (
        ("E9999",) if value == () else (*value, "E9999") if isinstance(value, tuple) else "other"
    )
    return other


def test_the_digest_of_a_table_changes_with_any_cell_with_the_order_of_rows_and_with_a_column_s_name(book):
    for name, frame in book.tables.items():
        digest, few = digest_of_table(frame), frame.head(3)
        small = digest_of_table(few)
        cells = [(row, column) for row in range(len(few)) for column in range(len(few.columns))]
        digests = {digest_of_table(changed(few, *cell)) for cell in cells}
        assert small not in digests, name
        assert digest != digest_of_table(frame.iloc[::-1]), name
        assert digest != digest_of_table(frame.rename(columns={frame.columns[0]: "other"})), name


def test_the_codebook_shows_the_digest_and_leads_to_the_rows_of_every_table(book):
    tables = codebook.tables(book).set_index("Table")
    for name in tables.index:
        assert digest_of_table(book.tables[name]).startswith(tables.loc[name, "Digest"])
        assert len(tables.loc[name, "Digest"]) == codebook.DIGITS
        link, *_ = tables.loc[name, "Read them under"]
        assert (link.page, link.anchor) == (rows.page_of(name), rows.section_of(name))
