"""The reference pages: dates in words, runs of paragraphs, anchors, names that stay in the register."""

import re
from pathlib import Path

import pytest

from after_soleimani.dataset import load
from after_soleimani.dataset.labels import Labels, source_labels
from after_soleimani.exhibits.kit.cells import Cite, Native, cell_json, cell_text
from after_soleimani.exhibits.kit.support import Citations
from after_soleimani.exhibits.sources import codebook, pages, register

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def book():
    return load(ROOT)


def text_of(frame):
    return "\n".join(cell_text(cell_json(cell)) for row in frame.itertuples(index=False) for cell in row)


def test_runs_of_three_paragraphs_are_drawn_together(book):
    cites = pages.cites(
        Citations(book), tuple(book.actors.set_index("actor_id").loc["qaani", "evidence_ids"])
    )
    assert all(isinstance(cite, Cite) for cite in cites)
    assert pages._runs("1;2;3;7;9;10") == "1–3;7;9;10"
    assert pages._runs("") == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("named_iraqi", "named Iraqi"),
        ("iran_us", "Iran US"),
        ("us_presence", "US presence"),
        (float("nan"), ""),
    ],
)
def test_values_in_words(value, words):
    assert pages.in_words(value) == words


def test_ids_of_sources_become_short_names(book):
    text = "trackpersia_2021 says so; reuters_2021 does not"
    labels = source_labels(book)
    assert pages.with_short_names(text, labels) == "Track Persia 2021 says so; Reuters 2021 does not"
    assert pages.with_short_names(float("nan"), labels) == ""
    for frame in (*(register.items(book, part) for part in register.PARTS), pages.chronology(book)):
        assert not re.search("|".join(book.sources["source_id"]), text_of(frame))


def test_a_native_name_has_its_language(book):
    names = pages.actors(book).set_index("Id")["In its own script"]
    assert names["shamkhani"] == Native("علی شمخانی", "fa")
    assert names["al_alam"] == Native("العالم", "ar")


def test_pages_hold_every_row(book):
    assert sorted(pages.chronology(book)["Id"]) == sorted(book.events["event_id"])
    assert len(pages.actors(book)) + len(pages.minor_persons(book)) == len(book.actors)


def test_the_codebook_has_every_table_and_field(book):
    tables = codebook.tables(book).set_index("Table")
    assert tables.index.tolist() == [table.name for table in book.schema]
    assert tables.loc["ties", "Rows"] == len(book.ties)
    fields = codebook.fields(book).set_index("Field")
    assert fields.index.tolist() == [f"{table.name}.{field.name}" for table in book.schema for field in table]
    assert fields.loc["ties.evidence_ids", "Type"] == "ids of evidence.evidence_id"
    assert fields.loc["ties.actor_id", "Must be filled"] == "yes"


def test_every_allowed_value_is_explained(book):
    values = codebook.values(book)
    listed = {(field, value) for fields, value in zip(values["Field"], values["Value"], strict=True)
              for field in fields.split(", ")}  # fmt: skip
    assert listed == {
        (f"{table.name}.{field.name}", str(value))
        for table in book.schema
        for field in table
        for value in field.enum
    }
    assert values["Meaning"].str.len().gt(0).all()


def test_minor_persons_are_named_in_the_register_only(book):
    minor = book.actors[book.actors["minor"].fillna(False)]
    authors = {name for cell in book.sources["authors"].dropna() for name in cell.split("; ")}
    names = set(minor["name"]) - authors  # those who sign a source are named where it is cited
    text = text_of(pages.actors(book)) + text_of(pages.minor_persons(book)) + text_of(pages.chronology(book))
    assert [name for name in sorted(names) if name in text] == []
    assert names


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("paper_camps", "Paper: camps"),
        ("paper_2021_camps", "Paper of 2021: camps"),
        ("paper_2021", "Paper: 2021"),
        ("other_camps", "other_camps"),
        ("paper", "paper"),
    ],
)
def test_a_scheme_is_named_after_the_source_whose_id_most_of_its_own_is(scheme, words):
    labels = Labels({"paper": "Paper", "paper_2021": "Paper of 2021"})
    assert pages.scheme_in_words(scheme, labels) == words
