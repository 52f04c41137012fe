"""What the book offers to take away: a valid data package, a database, Parquet, and networks that open."""

import csv
import io
import json
import os
import sqlite3
import zipfile

import duckdb
import networkx as nx
import pytest
from frictionless import Package

from after_soleimani.book import downloads
from after_soleimani.dataset import load
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.networks.graphml import LAYERS, edges_of


@pytest.fixture(scope="module")
def data(root):
    return load(root)


@pytest.fixture(scope="module")
def offered(root, data):
    return downloads.files(root, data)


@pytest.fixture(scope="module")
def folder(offered, tmp_path_factory):
    """The files as a reader gets them."""
    folder = tmp_path_factory.mktemp("taken") / "data"
    downloads.write_files(offered, folder)
    return folder


def test_the_archive_is_a_valid_data_package(folder):
    report = Package(str(folder / downloads.PACKAGE)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] > 20


def test_the_archive_holds_every_table_as_it_is_with_its_rules_and_licence(root, data, folder):
    with zipfile.ZipFile(folder / downloads.PACKAGE) as package:
        assert package.testzip() is None
        names = package.namelist()
        for table in data.schema:
            assert package.read(table.path) == (root / table.file).read_bytes()
    tables = [table.path for table in data.schema]
    assert names == sorted([*tables, "datapackage.json", "README.md", "LICENSE"])


def test_the_licence_in_the_archives_is_that_of_the_data_and_says_all_itself(root, folder):
    for name in (downloads.PACKAGE, downloads.PARQUET):
        with zipfile.ZipFile(folder / name) as package:
            licence = package.read("LICENSE").decode("utf-8")
        assert licence.startswith("SPDX-License-Identifier: CC-BY-4.0\n")
        assert "MIT" not in licence
        assert "LICENSE" not in licence  # it sends nobody to another file
        assert not any(code in licence for code in ("after_soleimani/", "tests/", "chapters/", "notebook"))
        assert "https://creativecommons.org/licenses/by/4.0/legalcode" in licence
    package = Package(root / "data" / "datapackage.json").to_descriptor()
    assert [each["name"] for each in package["licenses"]] == ["CC-BY-4.0"]


def test_what_is_unpacked_loads_as_the_data_set_of_the_book(data, folder, tmp_path):
    with zipfile.ZipFile(folder / downloads.PACKAGE) as package:
        package.extractall(tmp_path / "data")
    again = load(tmp_path)
    assert {name: len(frame) for name, frame in again.tables.items()} == {
        name: len(frame) for name, frame in data.tables.items()
    }


def test_the_archive_is_the_same_whenever_it_is_made(root, data, offered, tmp_path):
    for path in ["data/LICENSE", "data/README.md", *(table.file for table in data.schema)]:
        copy = tmp_path / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((root / path).read_bytes())
        os.utime(copy, (10**9, 10**9))
        copy.chmod(0o600)
    (tmp_path / "data" / "datapackage.json").write_bytes((root / "data" / "datapackage.json").read_bytes())
    assert downloads.package_zip(tmp_path, data) == offered[downloads.PACKAGE]


@pytest.fixture
def database(folder):
    connection = sqlite3.connect(f"file:{folder / downloads.DATABASE}?mode=ro", uri=True)
    yield connection
    connection.close()


def test_the_database_is_sound_and_every_reference_in_it_leads_to_a_row(database):
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    (held,) = database.execute("SELECT count(*) FROM pragma_foreign_key_list('meetings')").fetchone()
    assert held >= 2


def csv_rows(root, table):
    with (root / table.file).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


def test_the_database_says_in_every_cell_what_the_tables_say(root, data, database):
    for table in data.schema:
        rows = database.execute(f'SELECT * FROM "{table.name}"').fetchall()
        written = csv_rows(root, table)
        assert len(rows) == len(written), table.name
        for row, cells in zip(rows, written, strict=True):
            for value, cell, field in zip(row, cells, table, strict=True):
                if cell == "":
                    assert value is None, (table.name, field.name)
                elif field.type == "boolean":
                    assert value == (cell == "true"), (table.name, field.name, cell)
                elif field.type in ("integer", "number"):
                    assert isinstance(value, int | float)
                    assert value == float(cell), (table.name, field.name, cell)
                else:
                    assert value == cell, (table.name, field.name)


def test_the_database_holds_the_codebook(data, database):
    fields = database.execute("SELECT table_name, field, type, description FROM codebook").fetchall()
    assert fields == [
        (table.name, field.name, field.type, field.description) for table in data.schema for field in table
    ]
    meant = dict(database.execute("SELECT value, meaning FROM codebook_values WHERE field = 'event_type'"))
    assert meant == dict(data.schema["ties"]["event_type"].meanings)
    about = dict(database.execute("SELECT name, value FROM about"))
    assert about["license"].startswith("CC-BY-4.0 ")
    assert about["version"] == data.schema.version
    assert len(database.execute("SELECT * FROM codebook_tables").fetchall()) == len(data.schema)


def test_the_parquet_files_hold_every_row_with_days_as_days_and_lists_as_lists(root, data, folder, tmp_path):
    with zipfile.ZipFile(folder / downloads.PARQUET) as package:
        package.extractall(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "LICENSE", *(f"{table.name}.parquet" for table in data.schema)
    }  # fmt: skip
    kinds = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
    kinds["date"] = "DATE"
    for table in data.schema:
        file = f"'{tmp_path / table.name}.parquet'"
        found = {name: kind for name, kind, *_ in duckdb.sql(f"DESCRIBE FROM {file}").fetchall()}
        assert found == {
            field.name: "VARCHAR[]" if field.is_list else kinds[field.type] for field in table
        }, table.name
        rows = duckdb.sql(f"FROM {file}").fetchall()
        for row, cells in zip(rows, csv_rows(root, table), strict=True):
            written = [plainly(cell, field) for cell, field in zip(cells, table, strict=True)]
            assert [in_a_cell(value) for value in row] == written, table.name
        kept = dict(duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata({file})").fetchall())
        codebook = json.loads(kept[b"codebook"])
        assert [field["name"] for field in codebook["schema"]["fields"]] == list(table.fields)
        assert kept[b"version"].decode() == data.schema.version


def in_a_cell(value):
    """A value of a Parquet file as it stands in the CSV, numbers as numbers."""
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value if isinstance(value, int | float) else str(value)


def plainly(cell, field):
    return float(cell) if cell and field.type in ("integer", "number") else cell


def test_a_database_of_another_version_of_sqlite_would_be_the_same(offered):
    assert offered[downloads.DATABASE][96:100] == bytes(4)


def test_all_that_is_offered_is_the_same_when_it_is_made_again(root, offered):
    again = downloads.files(root, load(root))
    assert [name for name in offered if offered[name] != again[name]] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_each_network_opens_in_a_network_tool(data, folder, layer):
    graph = nx.read_graphml(folder / downloads.network_file(layer, "graphml"), force_multigraph=True)
    assert graph.number_of_edges() == len(edges_of(data, layer)) > 0
    assert dict(graph.nodes(data="label")) == actor_labels(data)[sorted(graph)].to_dict()


def test_nothing_else_is_offered_and_every_file_is_linked(root, offered):
    page = (root / "chapters" / "use_the_data.md").read_text(encoding="utf-8")
    networks = {
        downloads.network_file(layer, form) for layer in LAYERS for form in ("graphml", "cyjs", "json")
    }
    assert set(offered) == {downloads.PACKAGE, downloads.DATABASE, downloads.PARQUET, *networks}
    for name in offered:
        assert f'href="../{downloads.FOLDER}/{name}"' in page


def test_what_is_no_longer_offered_is_removed(tmp_path):
    downloads.write_files({"one": b"1", "two": b"2"}, tmp_path / "new")
    downloads.write_files({"two": b"3"}, tmp_path / "new")
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == {"two": b"3"}


def test_the_archive_has_no_time_of_its_own(offered):
    with zipfile.ZipFile(io.BytesIO(offered[downloads.PACKAGE])) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_STORED}
