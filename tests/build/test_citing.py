"""How the built book is cited, read back from its pages by readers that are not ours."""

import json
from datetime import date

import pytest
import rispy
import yaml
import zotero
from lxml import html
from pybtex.database import parse_string
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from after_soleimani.book.citing.citation import LICENCES

SCHEMA = Namespace("https://schema.org/")
#: The context of schema.org, as far as the book uses it: tests ask no other host.
CONTEXT = {
    "@vocab": str(SCHEMA),
    **{name: {"@type": "@id"} for name in ("contentUrl", "isBasedOn", "license", "identifier")},
}
BASE = "https://book.test/"


@pytest.fixture(scope="module")
def citation(built_copy):
    return yaml.safe_load((built_copy / "CITATION.cff").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def chapters(book):
    return {name: page for name, page in book.pages.items() if name != book.names[0]}


def heading(page):
    (title,) = page.article.xpath(".//h1")
    return title.text_content().removesuffix("¶").strip()


def linked(page, file):
    """What a page says as linked data, as a graph."""
    (script,) = page.root.xpath("//script[@type='application/ld+json']")
    said = json.loads(script.text)
    assert said.pop("@context") == "https://schema.org"
    return Graph().parse(data=json.dumps({"@context": CONTEXT, **said}), format="json-ld", base=BASE + file)


def records(book, page):
    """Anchor → format → record, with nothing in its slots, as the page's script has it."""
    (address,) = page.root.xpath("//@data-records")
    text = (page.path.parent / address).read_text(encoding="utf-8")
    said = json.loads(text.removeprefix("cite.take(").rstrip().removesuffix(");"))
    return {
        key: {
            style: "".join(part for part in parts if isinstance(part, str)) for style, parts in forms.items()
        }
        for key, forms in said["records"].items()
    }


# ---------------------------------------------------------------- reference managers


def test_zotero_saves_the_first_page_as_the_book(book, citation):
    for page in (book.pages[book.names[0]], book.all_pages["index.html"]):
        saved = zotero.item(page.root)
        assert saved["itemType"] == "book"
        assert saved["title"] == citation["title"]
        assert saved["creators"] == [(author["name"], "") for author in citation["authors"]]
        assert saved["date"].replace("/", "-") == citation["date-released"]
        assert saved["language"] == "en"


def test_zotero_saves_every_other_page_as_a_section_of_the_book(chapters, citation):
    for name, page in chapters.items():
        saved = zotero.item(page.root)
        assert saved["itemType"] == "bookSection", name
        assert saved["title"] == heading(page), name
        assert saved["bookTitle"] == saved["publicationTitle"] == citation["title"], name
        assert saved["creators"] == [(author["name"], "") for author in citation["authors"]], name
        assert saved["date"].replace("/", "-") == citation["date-released"], name


def test_the_rules_tell_a_web_page_and_a_person(citation):
    """The rules themselves: without the tags it is what was saved before they were there."""
    bare = html.document_fromstring("<html><head><title>x</title><meta name=a content=b></head></html>")
    bare.head.append(html.fragment_fromstring('<meta name="citation_title" content="T">'))
    assert zotero.item(bare)["itemType"] == "journalArticle"
    bare.head.append(html.fragment_fromstring('<meta property="og:type" content="website">'))
    assert zotero.item(bare)["itemType"] == "webpage"
    bare.head.append(html.fragment_fromstring('<meta name="citation_author" content="A body of people">'))
    assert zotero.item(bare)["creators"] == [("people", "A body of")]


def test_dublin_core_and_open_graph_say_the_same(book, citation):
    for name, page in book.pages.items():
        said = {tag.get("name") or tag.get("property"): tag.get("content") for tag in page.root.iter("meta")}
        title = citation["title"] if name == book.names[0] else heading(page)
        assert said["DC.title"] == said["og:title"] == said["citation_title"] == title, name
        assert said["DC.date"] == citation["date-released"], name
        assert said["DC.rights"] == LICENCES[citation["license"]], name
        assert said["DC.creator"] == citation["authors"][0]["name"], name
        assert said["og:site_name"] == citation["title"], name
        assert "og:url" not in said, name  # no page of a book that nobody published has an address
        assert "og:image" not in said, name


# ---------------------------------------------------------------- linked data


def test_the_first_page_is_a_report_with_its_chapters(book, chapters, citation):
    file = f"{book.names[0]}.html"
    graph, report = linked(book.pages[book.names[0]], file), URIRef(BASE + file)
    assert (report, RDF.type, SCHEMA.Report) in graph
    said = {
        SCHEMA.name: citation["title"], SCHEMA.version: citation["version"],
        SCHEMA.datePublished: citation["date-released"],
    }  # fmt: skip
    for key, value in said.items():
        assert graph.value(report, key) == Literal(value)
    assert graph.value(report, SCHEMA.license) == URIRef(LICENCES[citation["license"]])
    author = graph.value(report, SCHEMA.author)
    assert graph.value(author, SCHEMA.name) == Literal(citation["authors"][0]["name"])
    assert graph.value(author, RDF.type) == SCHEMA.Organization
    parts = set(graph.objects(report, SCHEMA.hasPart))
    assert parts == {URIRef(f"{BASE}{name}.html") for name in chapters}


def test_a_chapter_is_part_of_the_report_and_its_exhibits_are_parts_of_it(book, chapters, citation):
    for name, page in chapters.items():
        graph, chapter = linked(page, f"{name}.html"), URIRef(f"{BASE}{name}.html")
        assert (chapter, RDF.type, SCHEMA.Chapter) in graph, name
        assert graph.value(chapter, SCHEMA.name) == Literal(heading(page)), name
        assert graph.value(chapter, SCHEMA.datePublished) == Literal(citation["date-released"]), name
        report = graph.value(chapter, SCHEMA.isPartOf)
        assert report == URIRef(f"{BASE}{book.names[0]}.html"), name
        assert graph.value(report, SCHEMA.name) == Literal(citation["title"]), name
        shown = {figure.get("id"): figure for figure in page.article.xpath(".//figure[@id]")}
        parts = set(graph.objects(chapter, SCHEMA.hasPart))
        assert parts == {URIRef(f"{chapter}#{exhibit}") for exhibit in shown}, name
        for part in parts:
            exhibit = shown[str(part).partition("#")[2]]
            drawn = bool(exhibit.xpath(".//*[local-name()='svg']"))
            assert (part, RDF.type, SCHEMA.ImageObject if drawn else SCHEMA.Table) in graph
            title = exhibit.xpath("string(.//*[@class='caption-text'])").replace("’", "'")
            assert str(graph.value(part, SCHEMA.name)) == title or not exhibit.find_class("as-titled")
            files = [graph.value(part, SCHEMA.isBasedOn), graph.value(part, SCHEMA.contentUrl)]
            for file in filter(None, files):
                assert (book.folder / str(file).removeprefix(BASE)).is_file(), file


def test_the_page_of_the_data_describes_a_data_set_with_its_files(book, citation):
    file = "chapters/codebook.html"
    graph, data = linked(book.pages["chapters/codebook"], file), URIRef(f"{BASE}{file}#data")
    assert (data, RDF.type, SCHEMA.Dataset) in graph
    assert str(graph.value(data, SCHEMA.name)).startswith("After Soleimani")
    assert len(graph.value(data, SCHEMA.description)) > 50  # or search engines for data pass over it
    assert graph.value(data, SCHEMA.license) == URIRef(LICENCES[citation["license"]])
    assert graph.value(data, SCHEMA.version) == Literal(citation["version"])
    offered = {
        str(graph.value(download, SCHEMA.contentUrl)).removeprefix(BASE): download
        for download in graph.objects(data, SCHEMA.distribution)
    }
    assert set(offered) == {f"data/{path.name}" for path in (book.folder / "data").iterdir()}
    for download in offered.values():
        assert (download, RDF.type, SCHEMA.DataDownload) in graph
        assert "/" in graph.value(download, SCHEMA.encodingFormat)


# ---------------------------------------------------------------- records


def test_everything_that_has_a_name_on_a_page_has_records(book):
    for name, page in book.pages.items():
        named = {"", *page.article.xpath(".//figure/@id"), *page.article.xpath(".//*[@class='judge']/@id")}
        looked_up = page.article.xpath(".//*[contains(@class, 'as-lookup')]//tr[@id]")
        found = set(records(book, page))
        assert found - {"row"} == named, name
        assert not looked_up or "row" in found, name
        asked = set(page.article.xpath(".//@data-cite"))
        assert asked == named - {""}, name
    assert {path.name for path in (book.folder / "cite").iterdir()} == {
        f"{name.rpartition('/')[2]}.js" for name in book.names
    }


def test_every_record_is_read_by_other_tools(book, citation):
    kinds, day = set(), date.fromisoformat(citation["date-released"])
    for name, page in book.pages.items():
        for key, forms in records(book, page).items():
            assert citation["version"] in forms["apa"], (name, key)
            assert f"({day:%Y, %B} {day.day})" in forms["apa"], (name, key)
            if key == "row":
                continue
            (entry,) = parse_string(forms["bibtex"], "bibtex").entries.values()
            (tagged,) = rispy.loads(forms["ris"])
            (item,) = json.loads(forms["csl"])
            title = item["title"]
            assert tagged["title"] == title, (name, key)
            assert title in forms["apa"], (name, key)
            assert entry.persons["author"][0].last_names == [f"{{{citation['authors'][0]['name']}}}"]
            assert item["author"] == [{"literal": citation["authors"][0]["name"]}]
            assert tagged["authors"] == [citation["authors"][0]["name"]]
            assert entry.fields["year"] == tagged["year"] == str(item["issued"]["date-parts"][0][0])
            assert entry.fields["version"] == item["version"] == tagged["edition"] == citation["version"]
            part = item["type"] != "report"
            assert ("booktitle" in entry.fields) == ("container-title" in item) == part, (name, key)
            kinds.add((item["type"], tagged["type_of_reference"], entry.type))
    assert kinds == {
        ("report", "RPRT", "misc"), ("chapter", "CHAP", "incollection"), ("figure", "FIGURE", "incollection"),
    }  # fmt: skip


def test_the_page_how_to_cite_reads_without_script(book, citation):
    page = book.pages["chapters/how_to_cite"]
    blocks = [block.text_content() for block in page.article.iter("pre")]
    bibtex = parse_string("\n".join(text for text in blocks if text.startswith("@")), "bibtex").entries
    assert len(bibtex) == 3
    assert all(entry.fields["version"] == citation["version"] for entry in bibtex.values())
    (tagged,) = rispy.loads("\n".join(text for text in blocks if text.startswith("TY")))
    assert tagged["title"] == citation["title"]
    (item,) = json.loads(next(text for text in blocks if text.startswith("[")))
    assert item["title"] == citation["title"]
    text = " ".join(page.article.text_content().split())
    day = date.fromisoformat(citation["date-released"])
    assert f"version {citation['version']}, {day.day} {day:%B %Y}" in text
    assert text.count(f"(Version {citation['version']})") == 4
