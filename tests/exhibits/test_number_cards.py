"""What the book says of a number on its card: kept with the notebook, for every number of the prose."""

import nbformat
import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.exhibits.kit import headlines, numbers
from after_soleimani.exhibits.kit.bundle import EXHIBIT, PAGE_PART, join_payloads
from after_soleimani.exhibits.kit.numbers import Number, described, in_figures
from after_soleimani.exhibits.kit.prose import listed_cards, numbers_in, with_card
from after_soleimani.robustness import HEADLINES
from after_soleimani.robustness.listing import Headlines

CHAPTERS = ("succession", "election_fallout", "pmf_fragmentation", "sources_and_methods", "summary")

DATA = dataset(
    evidence=rows("evidence_id origin_id", ("E0001", "a"), ("E0002", "b"), ("E0003", "b")),
    origins=pd.DataFrame(
        {
            "origin_id": ["a", "b"],
            "part_of": [None, None],
            "description": ["A communiqué: as printed", "An <official>"],
        }
    ),
    sources=rows("source_id short_name", ("paper", "The Paper")),
)


def test_a_card_has_what_is_known_and_the_number_in_figures():
    trips = pd.DataFrame({"evidence_ids": [("E0001", "E0002"), ("E0003",)]})
    number = Number((3, "word"), "trips", "visits-timeline").on(DATA, trips)
    assert number.card == {"value": "3", "what": "trips", "exhibit": "visits-timeline", "origins": 2}
    assert Number((0.77, ".0%"), "share").card == {"value": "77%", "what": "share"}
    assert in_figures((-1234, "Word")) == "−1,234"


def test_a_value_without_words_for_its_card_is_refused():
    cards = {"trips": ("trips told", "visits-timeline")}
    evidence = {"trips": pd.DataFrame({"evidence_ids": [("E0003",)]})}
    assert described({"trips": 3}, cards, DATA, evidence) == {
        "trips": Number(3, "trips told", "visits-timeline", 1)
    }
    with pytest.raises(KeyError, match="days"):
        described({"trips": 3, "days": 4}, cards)


def test_cards_are_kept_in_the_listing_a_line_each(monkeypatch):
    shown = []
    monkeypatch.setattr(numbers, "display", lambda data, raw: shown.append(data))
    numbers.glue(trips=Number((3, "word"), 'Qaani\'s "trips" & <more>', "visits-timeline", 2), plain=4)
    (bundle,) = shown
    assert bundle[PAGE_PART]["values"] == {"trips": "three", "plain": "4"}
    assert isinstance(bundle[PAGE_PART]["cards"]["trips"], str)
    assert "<b>trips</b>: three (Qaani&#x27;s &quot;trips&quot; &amp; &lt;more&gt;)" in bundle["text/html"]
    output = nbformat.v4.new_output("display_data", bundle)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("glue()", outputs=[output])])
    join_payloads(notebook)
    assert listed_cards(notebook) == {
        "trips": {
            "value": "3", "what": "Qaani's \"trips\" & <more>", "exhibit": "visits-timeline", "origins": 2
        }
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "own"),
    [
        ("trips", "trips"), ("trips_range", "trips"), ("trips_low", "trips"), ("tied_low", "tied_low"),
        ("days_low", None), ("days", None), ("trips_day", None),
    ],
)  # fmt: skip
def test_companions_have_the_card_of_their_number(key, own):
    assert with_card(key, {"trips", "tied_low"}) == own


HEADLINE = {
    "id": "trips", "words": "trips told", "chapter": "page", "finding": "many are told", "spec": "word",
    "value": 17, "low": 5, "high": 17, "n": pd.NA, "origins": 3, "missing": 2, "breaks": (),
    "low_under": ("source", "paper"), "high_under": None,
}  # fmt: skip


def of_headline(monkeypatch, **given):
    listed = Headlines()
    listed.headline("trips", chapter="page", finding="many are told", exhibit="visits-timeline")(len)
    monkeypatch.setattr(headlines, "HEADLINES", listed)
    made = headlines.headline_numbers(DATA, pd.DataFrame([HEADLINE | given]), "page")
    assert made["trips_range"] == "five to 17; three origins"
    return made["trips"].card


def test_a_headline_number_has_its_range_in_figures(monkeypatch):
    assert of_headline(monkeypatch) == {
        "value": "17", "what": "trips told", "exhibit": "visits-timeline", "origins": 3,
        "low": "5", "high": "17", "missing": 2, "lowest": "without The Paper",
    }  # fmt: skip


def test_a_finding_that_falls_says_under_which_omissions_and_under_how_many_more(monkeypatch):
    breaks = (("source", "paper"), ("origin", "a"), ("ties", "single origin"), ("origin", "b"))
    card = of_headline(monkeypatch, breaks=breaks)
    assert card["finding"] == "many are told"
    assert card["falls"] == "without The Paper; without the origin “A communiqué”; and 2 more"
    assert of_headline(monkeypatch, breaks=breaks[2:])["falls"] == (
        "without ties of a single origin; without the origin “An <official>”"
    )


@pytest.fixture(scope="module")
def pages(root):
    """Page → its notebook, with whole payloads."""
    found = {}
    for path in (root / "chapters").glob("*.ipynb"):
        found[path.stem] = nbformat.read(path, as_version=4)
        join_payloads(found[path.stem])
    return found


#: What is no count and has nothing to say of itself.
OF_THE_EDITION = {("summary", "version"), ("summary", "released")}


def prose_keys(notebook):
    texts = ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return {key for text in texts for key, _ in numbers_in(text)}


def test_every_number_of_the_prose_has_a_card(pages):
    assert set(CHAPTERS) <= pages.keys()
    bare = {
        f"{page}: {key}"
        for page, notebook in pages.items()
        for key in prose_keys(notebook)
        if with_card(key, listed_cards(notebook)) is None and (page, key) not in OF_THE_EDITION
    }
    assert bare == set()


def test_every_exhibit_that_a_card_names_is_in_the_book(pages):
    outputs = [
        output
        for notebook in pages.values()
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
    ]
    shown = {output["data"][EXHIBIT]["name"] for output in outputs if EXHIBIT in output.get("data", {})}
    named = {card.get("exhibit") for notebook in pages.values() for card in listed_cards(notebook).values()}
    assert named - {None} <= shown
    assert {entry.exhibit for entry in HEADLINES} <= shown


@pytest.mark.parametrize("chapter", ["succession", "election_fallout", "pmf_fragmentation"])
def test_ranges_stand_on_the_cards_and_not_in_the_sentences(pages, chapter):
    cards = listed_cards(pages[chapter])
    companions = {f"{name}_{part}" for name in cards for part in ("low", "high", "range")} - cards.keys()
    assert prose_keys(pages[chapter]) & companions == set()
    assert {name for name in HEADLINES.in_figures(chapter) if "low" not in cards[name]} == set()
