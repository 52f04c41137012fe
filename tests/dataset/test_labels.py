"""Short names of sources: those of the data set that is shown, with and without their dates."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from network_record import PEOPLE

from after_soleimani.dataset.dataset import load
from after_soleimani.dataset.labels import actor_labels, publisher_label, source_labels
from after_soleimani.exhibits import Exhibit
from after_soleimani.exhibits.kit.cells import cell_json, cell_text
from after_soleimani.exhibits.kit.support import Citations, labelled_sources
from after_soleimani.exhibits.sources import register

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("Track Persia 2021", "Track Persia"),
        ("Kurdistan 24 17 Oct 2021", "Kurdistan 24"),  # the 24 is the station's, the 17 is the day
        ("Kurdistan 24, votes Oct 2021", "Kurdistan 24"),
        ("Shafaq 5 Nov 2021 (Sadr)", "Shafaq"),
        ("Rudaw 24 Mar 2022", "Rudaw"),
        ("Al-Monitor June 2018", "Al-Monitor"),
        ("INA 27 June 2021", "INA"),
        ("IPU Parline archive", "IPU Parline archive"),
        ("Arabi21 Sep 2014", "Arabi21"),
        ("International IDEA (Iraq)", "International IDEA"),
        ("Wikipedia copy, first counts", "Wikipedia copy"),
    ],
)
def test_a_publisher_is_the_short_name_without_date_and_remarks(name, publisher):
    assert publisher_label(name) == publisher


def test_a_source_is_named_as_the_table_of_sources_names_it():
    sources = pd.DataFrame({"source_id": ["track", "wire"], "short_name": ["Track Persia 2021", "The Wire"]})
    labels = source_labels(SimpleNamespace(sources=sources))
    assert labels["track"] == "Track Persia 2021"
    assert labels["who_2021"] == "Who 2021"  # not in the table: named by its id
    assert dict(labels.of(["wire", "who_2021", "wire"])) == {"wire": "The Wire", "who_2021": "Who 2021"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the data in which one source has another short name."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "data", folder / "data")
    table = folder / "data" / "sources" / "sources.csv"
    text = table.read_text(encoding="utf-8")
    assert text.count("Nadimi and Malik 2020") == 1
    table.write_text(
        text.replace("Nadimi and Malik 2020", "A Name of the Copy"), encoding="utf-8", newline=""
    )
    return load(folder)


@pytest.mark.parametrize("place", [ROOT / "chapters", Path("/")], ids=["book", "elsewhere"])
def test_a_copy_of_the_data_is_shown_with_its_own_names_wherever_one_works(copy, monkeypatch, place):
    monkeypatch.chdir(place)
    assert cell_json(Citations(copy).of(["E0001"]))[0]["text"].startswith("A Name of the Copy ¶")
    items = register.items(copy, "nadimi_malik_2020").set_index("Item")
    assert cell_text(cell_json(items["Read in"]["E0001"])).startswith("A Name of the Copy")
    exhibit = Exhibit(
        "a-table", "See {cite}`nadimi_malik_2020`.", "One cell.", pd.DataFrame({"A": ["a"]}),
        sources=labelled_sources(copy, ["E0001"]), evidence=["E0001"],
    )  # fmt: skip
    assert exhibit.payload["sources"] == ["nadimi_malik_2020"]
    assert exhibit._repr_mimebundle_()["text/html"].count("A Name of the Copy") == 2
    assert exhibit.payload["title"] == "See (A Name of the Copy)"


def test_a_minor_person_goes_by_role():
    assert actor_labels(PEOPLE)["member"] == "member of Beta"
    assert actor_labels(PEOPLE)["alpha"] == "Alpha"
