"""The whole book bound as PDF, opened by pypdf and pikepdf."""

import re
from collections import Counter

import pypdf
import pytest
import yaml
from bound_words import fragments, tight

from after_soleimani.binding.leaves import Leaf, text_of
from after_soleimani.binding.pdf import write_pdf

pytestmark = pytest.mark.bound
BOUND = ("summary", "succession", "election_fallout", "pmf_fragmentation", "forecasts", "sources_and_methods")
A4 = 850  # points, and a little more
FACES = ("AS-Text", "AS-Label", "Signs", "Slanted", "Code")


@pytest.fixture(scope="session")
def pages(book):
    """The pages of the PDF, as they were built."""
    found = {name.rpartition("/")[2]: page for name, page in book.pages.items()}
    return {name: page for name, page in found.items() if not Leaf(name, page.article).looked_up}


@pytest.fixture(scope="session")
def pdf_file(built_copy, built, tmp_path_factory):
    target = tmp_path_factory.mktemp("bound") / "book.pdf"
    write_pdf(built_copy, built, target)
    return target


@pytest.fixture(scope="session")
def pdf(pdf_file):
    return pypdf.PdfReader(pdf_file)


@pytest.fixture(scope="session")
def sheets(pdf):
    """The words of each sheet, without the running head and the number."""
    return [page.extract_text() for page in pdf.pages]


@pytest.fixture(scope="session")
def words(sheets, pages):
    """All that the PDF says, without spaces, running heads and numbers of sheets."""
    heads = {"After Soleimani", "Contents", *map(head, pages.values())}
    lines = (line.strip() for sheet in sheets for line in sheet.splitlines())
    return tight("".join(line for line in lines if line not in heads and not line.isdigit()))


def head(page):
    """What a page is called."""
    return text_of(page.article.find(".//h1")).rstrip("¶")


def titles(outline, depth=0):
    """(depth, title) of each entry of an outline."""
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry, depth + 1)
        else:
            yield depth, entry.title


@pytest.mark.parametrize("name", BOUND)
def test_the_text_of_every_chapter_is_in_the_pdf(pages, words, name):
    said = list(fragments(pages[name]))
    missing = [fragment for fragment in said if fragment not in words]
    # A sheet may end in the middle of one.
    assert len(missing) <= len(said) // 20, missing


def test_the_outline_names_every_page_and_every_exhibit(pdf, pages):
    found = list(titles(pdf.outline))
    heads = [title for depth, title in found if depth == 0]
    assert heads == ["Contents", *map(head, pages.values())]
    counted = Counter(title for _, title in found)
    assert {title for title in map(" ".join, exhibits(pages).items()) if counted[title] != 1} == set()


def exhibits(pages):
    """Number of each exhibit → its title."""
    return {
        text_of(figure.find_class("caption-number")[0]): text_of(figure.find_class("caption-text")[0])
        for page in pages.values()
        for figure in page.exhibits
    }


def test_every_exhibit_is_there_once(pages, words):
    shown = exhibits(pages)
    assert len(shown) > 50
    assert {number for number, title in shown.items() if words.count(tight(number + title)) != 1} == set()


def test_every_chart_is_drawn_as_vectors_and_described(pdf_file, pages):
    import pikepdf  # here and below: what make print-test alone installs

    charts = sum(
        len(page.article.xpath(".//*[contains(@class, 'as-chart') and not(contains(@class, 'as-narrow'))]"))
        for page in pages.values()
    )
    with pikepdf.open(pdf_file) as opened:
        tags = [found for found in opened.objects if isinstance(found, pikepdf.Dictionary)]
        said = [str(tag.Alt) for tag in tags if tag.get("/S") == "/Figure"]
        pictures = [found for found in opened.objects if isinstance(found, pikepdf.Stream)]
        assert [picture for picture in pictures if picture.get("/Subtype") == "/Image"] == []
    assert len(said) == charts
    assert min(map(len, said)) > 40


def test_the_pdf_is_of_a_size_to_carry_and_no_sheet_is_nearly_empty(pdf, sheets):
    assert 150 <= len(sheets) <= 450
    empty = [
        number
        for number, (page, sheet) in enumerate(zip(pdf.pages, sheets, strict=True), 1)
        if number > 1 and len(tight(sheet)) < (600 if page.mediabox.height > A4 else 150)
    ]
    assert empty == []


def test_every_link_of_the_pdf_leads_somewhere(pdf):
    places, out, inside = set(pdf.named_destinations), set(), set()
    for page in pdf.pages:
        for link in (annotation.get_object() for annotation in page.get("/Annots", [])):
            action = link.get("/A", {})
            if action.get("/S") == "/URI":
                out.add(action["/URI"])
            else:
                inside.add(action.get("/D") or link["/Dest"])
    assert len(inside) > 1000
    assert inside - places == set()
    assert {address for address in out if not re.match(r"https?://[^/]+", address)} == set()


def test_the_pdf_brings_its_own_faces_and_no_others(pdf):
    found = set()
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found.add(font.get_object()["/BaseFont"].partition("+")[2])
    assert {face for face in found if not face.startswith(FACES)} == set()


def test_the_pdf_says_what_it_is(pdf, built_copy):
    citation = yaml.safe_load((built_copy / "CITATION.cff").read_text(encoding="utf-8"))
    day = citation["date-released"].replace("-", "")
    assert pdf.metadata.title == citation["title"]
    assert pdf.metadata.author == citation["authors"][0]["name"]
    assert pdf.metadata["/CreationDate"] == pdf.metadata["/ModDate"] == f"D:{day}000000Z"
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    first = pdf.pages[0].extract_text()
    assert all(
        said in first for said in (f"Version {citation['version']}", "CC BY 4.0", "What this file leaves out")
    )
