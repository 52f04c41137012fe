"""Short names of sources: from the table of the folder worked in, with and without their dates."""

import pytest

from after_soleimani.labels import publisher_label, source_label

NAMES = {
    "track": "Track Persia 2021",
    "k24_day": "Kurdistan 24 17 Oct 2021",
    "k24_votes": '"Kurdistan 24, votes Oct 2021"',  # as a table with commas quotes it
    "shafaq": "Shafaq 5 Nov 2021 (Sadr)",
    "rudaw": "Rudaw 24 Mar 2022",
    "almonitor": "Al-Monitor June 2018",
    "ina": "INA 27 June 2021",
    "archive": "IPU Parline archive",
    "arabi": "Arabi21 Sep 2014",
    "idea": "International IDEA (Iraq)",
    "wikipedia": '"Wikipedia copy, first counts"',
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder within a copy whose sources have these short names."""
    (tmp_path / "data" / "sources").mkdir(parents=True)
    (tmp_path / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    rows = ["source_id,short_name", *(f"{source},{name}" for source, name in NAMES.items())]
    (tmp_path / "data" / "sources" / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "chapters").mkdir()
    monkeypatch.chdir(tmp_path / "chapters")


@pytest.mark.parametrize(
    ("source_id", "label"),
    [
        ("track", "Track Persia"),
        ("k24_day", "Kurdistan 24"),  # the 24 is the station's, the 17 is the day
        ("k24_votes", "Kurdistan 24"),
        ("shafaq", "Shafaq"),
        ("rudaw", "Rudaw"),
        ("almonitor", "Al-Monitor"),
        ("ina", "INA"),
        ("archive", "IPU Parline archive"),
        ("arabi", "Arabi21"),
        ("idea", "International IDEA"),
        ("wikipedia", "Wikipedia copy"),
    ],
)
def test_a_publisher_is_the_short_name_without_date_and_remarks(source_id, label):
    assert publisher_label(source_id) == label


def test_a_source_is_named_as_the_table_of_the_folder_names_it():
    assert source_label("track") == "Track Persia 2021"
    assert source_label("k24_votes") == "Kurdistan 24, votes Oct 2021"


def test_a_source_that_is_not_in_the_table_is_named_by_its_id():
    assert source_label("who_2021") == "Who 2021"
    assert publisher_label("who_2021") == "Who"
