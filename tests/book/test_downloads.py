"""What the book offers to take away: an archive that is a valid data package, and networks that open."""

import io
import os
import zipfile

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


def test_what_is_unpacked_loads_as_the_data_set_of_the_book(data, folder, tmp_path):
    with zipfile.ZipFile(folder / downloads.PACKAGE) as package:
        package.extractall(tmp_path / "data")
    again = load(tmp_path)
    assert {name: len(frame) for name, frame in again.tables.items()} == {
        name: len(frame) for name, frame in data.tables.items()
    }


def test_the_archive_is_the_same_whenever_it_is_made(root, data, offered, tmp_path):
    for path in ["LICENSE-CONTENT", "data/README.md", *(table.file for table in data.schema)]:
        copy = tmp_path / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((root / path).read_bytes())
        os.utime(copy, (10**9, 10**9))
        copy.chmod(0o600)
    (tmp_path / "data" / "datapackage.json").write_bytes((root / "data" / "datapackage.json").read_bytes())
    assert downloads.package_zip(tmp_path, data) == offered[downloads.PACKAGE]


@pytest.mark.parametrize("layer", LAYERS)
def test_each_network_opens_in_a_network_tool(data, folder, layer):
    graph = nx.read_graphml(folder / downloads.graph_file(layer), force_multigraph=True)
    assert graph.number_of_edges() == len(edges_of(data, layer)) > 0
    assert dict(graph.nodes(data="label")) == actor_labels(data)[sorted(graph)].to_dict()


def test_nothing_else_is_offered_and_every_file_is_linked(root, offered):
    page = (root / "chapters" / "how_to_cite.md").read_text(encoding="utf-8")
    assert set(offered) == {downloads.PACKAGE, *map(downloads.graph_file, LAYERS)}
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
