"""A table that holds its header alone: it loads, pages of reference say so, and a chapter names the table."""

import sqlite3
from pathlib import Path

import nbformat
import pytest
import small_package
from emptied import emptied

from after_soleimani.book.databases import parquet, sqlite
from after_soleimani.book.downloads import NETWORKS
from after_soleimani.dataset import MEASURED, DataPackageError, load
from after_soleimani.exhibits import Former, reference_table
from after_soleimani.exhibits.kit.bundle import PAGE_PART, join_payloads
from after_soleimani.exhibits.kit.tables import Table, table_html
from after_soleimani.exhibits.sources import codebook, numbers, pages, register, rows
from after_soleimani.networks.graphml import LAYERS, graphml

ROOT = Path(__file__).resolve().parents[2]
SAID = "<p>No rows.</p>"
#: What of the codebook tells of rows; its other tables do not change with them.
CODEBOOK = ("tables", "crisis_rule", "topics")
#: A notebook shows one of these where it measures.
MEASURES = ("Exhibit(", "Box(", "small.")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return load(small_package.write(tmp_path_factory.mktemp("small")))


@pytest.fixture(autouse=True)
def parts(monkeypatch):
    """The register of the small package, which has one core text."""
    monkeypatch.setattr(register, "TEXTS", ("paper",))
    monkeypatch.setattr(register, "PARTS", ("paper", *register.SUBJECTS))


def looked_up(data):
    """Name → every table that the pages of reference show, and the column of its anchors."""
    yield from ((name, rows.table(data, name), "Id") for tables in rows.PAGES.values() for name in tables)
    yield from ((page, rows.sources(data, page), "Id") for page in rows.SOURCES)
    yield from ((part, register.items(data, part), "Item") for part in register.PARTS)
    yield "origins", register.origins(data), "Origin"
    yield "chronology", pages.chronology(data), "Id"
    yield "left out", pages.left_out_of_chronology(data), None
    yield "actors", pages.actors(data), "Id"
    yield "minor persons", pages.minor_persons(data), None
    yield from ((f"codebook: {name}", getattr(codebook, name)(data), None) for name in CODEBOOK)


def through_the_notebook(shown):
    """What the book reads of a table that a notebook stores, and the HTML that the notebook shows."""
    bundle = shown._repr_mimebundle_()
    page = bundle["text/html"]
    join_payloads({"cells": [{"outputs": [{"data": bundle}]}]})
    return bundle[PAGE_PART], page


@pytest.mark.parametrize("name", small_package.ROWS)  # the others have none, and are shown in each
def test_pages_of_reference_and_networks_follow_a_table_without_rows(small, name):
    data = emptied(small, name)
    assert len(small.tables[name]) > len(data.tables[name]) == 0
    for of, frame, row_id in looked_up(data):
        payload, page = through_the_notebook(reference_table(frame, caption=of, row_id=row_id))
        assert (payload["columns"], len(payload["rows"])) == (list(frame), len(frame)), of
        built = table_html(Table(payload["columns"], payload["rows"]), of, row_ids=payload["row_ids"])
        for markup in (page, built):
            assert (SAID in markup) == frame.empty, of
    for page in ("actors", "chronology", "codebook", "evidence_register", "origins"):
        assert getattr(numbers, page)(data), page
    assert numbers.register_part(data, "paper")
    register.addresses(data), register.addresses_of_origins(data)
    assert all(graphml(data, layer) for layer in LAYERS)


@pytest.fixture(scope="module")
def without_any(tmp_path_factory):
    """A package whose every table holds its header alone."""
    folder = small_package.write(tmp_path_factory.mktemp("without"))
    for path in folder.glob("data/*/*.csv"):
        path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    return folder


def test_a_page_that_measures_names_every_table_that_it_needs_a_row_of(without_any):
    with pytest.raises(DataPackageError) as raised:
        load(without_any, with_rows=MEASURED)
    named = {Path(fault.file).stem: fault for fault in raised.value.faults}
    assert named.keys() == MEASURED
    assert str(named["visits"]) == (
        "data/acts/visits.csv:1: has a header and no row, and a page measures its rows; valid: a row or more"
    )


def test_every_file_is_written_of_tables_without_rows(without_any):
    data = load(without_any)
    database = sqlite3.connect(":memory:")
    database.deserialize(sqlite(data, {}))
    assert {database.execute(f'SELECT count(*) FROM "{name}"').fetchone() for name in data.tables} == {(0,)}
    database.close()
    assert len(parquet(without_any, data.schema, {})) == len(data.tables)
    assert all(write(data, layer) for write in NETWORKS.values() for layer in LAYERS)


def test_a_list_of_former_judgements_may_be_empty(without_any):
    bundle = Former(load(without_any).former_judgements)._repr_mimebundle_()
    assert bundle[PAGE_PART]["entries"] == []


def test_a_page_that_needs_no_row_loads_without_any(without_any):
    assert load(without_any, with_rows=()).visits.empty


@pytest.mark.parametrize("path", sorted(ROOT.glob("chapters/*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_that_measures_names_the_tables_that_it_needs(path):
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    code = "\n".join(cells)
    assert ("load(with_rows=" in code) == any(word in code for word in MEASURES)
