"""The register in parts: every item in exactly one, and an error that names what has none."""

import json
from pathlib import Path

import fakes
import pytest

from after_soleimani.dataset import load
from after_soleimani.exhibits.kit.addresses import Addresses, addresses_html
from after_soleimani.exhibits.kit.bundle import PAGE_PART, join_payloads
from after_soleimani.exhibits.sources import register

ROOT = Path(__file__).resolve().parents[2]
# Bytes that the stored notebooks may weigh together, for each item of evidence: a clone of the book and every
# change of it carries them, and every item stands in a register, in tables and behind charts; what is judged
# of them, the explanations and the forecasts, in a few more; and every row that cites it stands on a page.
MOST_STORED = 4_300


@pytest.fixture(scope="module")
def book():
    return load(ROOT)


def test_every_item_stands_in_exactly_one_part(book):
    tables = [register.items(book, part)["Item"].tolist() for part in register.PARTS]
    assert all(tables)
    assert sorted(sum(tables, [])) == sorted(book.evidence["evidence_id"])


def test_a_text_has_a_part_of_its_own_and_the_others_stand_by_topic(book):
    core = register.items(book, "reuters_2021")
    assert {cell.source_id for cell in core["Read in"]} == {"reuters_2021"}
    fronts = register.items(book, "pmf")
    assert set(fronts["Topic"]) <= {"pmf", "PMF", "shrine units", "fronts"}
    assert not {cell.source_id for cell in fronts["Read in"]} & set(register.TEXTS)


def test_every_topic_has_one_part():
    topics = [topic for topics in register.SUBJECTS.values() for topic in topics]
    assert sorted(topics) == sorted(fakes.SCHEMA["evidence"]["topic"].enum)


def small(role, topic):
    return fakes.dataset(
        sources=[{"source_id": "new_2030", "role": role}],
        evidence=[{"evidence_id": "E0001", "source_id": "new_2030", "topic": topic}],
    )


def test_a_new_core_source_without_a_part_is_named():
    with pytest.raises(register.NoPartError, match="the core source new_2030"):
        register.parts_of_items(small("core", "pmf"))


def test_a_new_topic_without_a_part_is_named(monkeypatch):
    monkeypatch.setitem(register.SUBJECTS, "pmf", ("pmf",))
    assert register.parts_of_items(small("corroborating", "pmf")).to_dict() == {"E0001": "pmf"}
    with pytest.raises(register.NoPartError, match="the topic fronts"):
        register.parts_of_items(small("corroborating", "fronts"))


def test_the_pages_of_the_parts_are_in_the_contents_below_the_register():
    stems = {path.stem for path in ROOT.glob("chapters/evidence_register_*.ipynb")}
    assert stems == {register.page_of(part) for part in register.PARTS}


def test_the_register_s_notebook_leads_to_every_part_and_says_how_much_it_holds():
    notebook = json.loads((ROOT / "chapters" / "evidence_register.ipynb").read_text(encoding="utf-8"))
    prose = "\n".join(
        "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"
    )
    for part in register.PARTS:
        assert prose.count(f"({register.page_of(part)}.ipynb)") == 1
        assert prose.count(f"(#n-items_{part})") == 1


PAGES = {"e0001": "evidence_register_pmf", "e0002": "evidence_register_reuters_2021"}


def test_addresses_are_stored_once_and_come_back_whole():
    given = Addresses("Items", PAGES)._repr_mimebundle_()
    assert "<a id=e0002 href=evidence_register_reuters_2021.ipynb#e0002>E0002</a>" in given["text/html"]
    assert "e0001" not in json.dumps(given[PAGE_PART])
    notebook = {"cells": [{"outputs": [{"data": given}]}]}
    join_payloads(notebook)
    assert given[PAGE_PART] == {"kind": "addresses", "caption": "Items", "pages": PAGES}


def test_an_address_in_the_book_is_a_line_with_a_link():
    text = addresses_html("The <items>", PAGES)
    assert '<li id="e0001"><a href="evidence_register_pmf.html#e0001">E0001</a></li>' in text
    assert "The &lt;items&gt;" in text


def test_what_could_not_stand_in_an_address_is_refused():
    with pytest.raises(ValueError, match="not anchors: a b"):
        Addresses("Items", {"a b": "page"})


def test_the_stored_notebooks_stay_small(book):
    stored = sum(path.stat().st_size for path in ROOT.glob("chapters/*.ipynb"))
    assert stored < MOST_STORED * len(book.evidence)
