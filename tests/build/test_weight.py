"""What a page weighs at first sight, compressed as a host sends it."""

import gzip
from pathlib import Path

import pytest
from built_book import BuiltBook
from lxml import etree, html

from after_soleimani.charts.kit import font
from after_soleimani.exhibits.sources import rows

CHAPTERS = ("summary", "succession", "election_fallout", "pmf_fragmentation")
WITHOUT_CHARTS, WITH_CHARTS = 80_000, 200_000


@pytest.fixture(scope="module")
def pages(built_copy):
    return BuiltBook(built_copy / "_build" / "html", built_copy / "_toc.yml").folder / "chapters"


def compressed(text):
    return len(gzip.compress(text, 9))


def named_by(page):
    """The style sheets, scripts and pictures that a page asks for before anybody touches it."""
    root = html.fromstring(page.read_bytes())
    wanted = root.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script[@src]/@src | //img/@src")
    return [(page.parent / address.partition("?")[0]).resolve() for address in wanted]


def without_drawings(page):
    root = html.fromstring(page.read_bytes())
    for drawing in root.xpath("//svg"):
        drawing.drop_tree()
    return etree.tostring(root, method="html", encoding="utf-8")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_light_at_first_sight(pages, chapter):
    page = pages / f"{chapter}.html"
    beside = sum(compressed(Path(file).read_bytes()) for file in named_by(page)) + font.LABELS.stat().st_size
    assert compressed(without_drawings(page)) + beside <= WITHOUT_CHARTS
    assert compressed(page.read_bytes()) + beside <= WITH_CHARTS


@pytest.mark.parametrize("page", [*rows.PAGES, *rows.SOURCES])
def test_a_page_of_all_rows_is_light(pages, page):
    """Split as the register is: an entry of `PAGES` becomes two before its page is as heavy as a chapter."""
    assert compressed((pages / f"{page}.html").read_bytes()) <= WITHOUT_CHARTS


def test_a_page_loads_what_it_uses_alone(pages):
    every = {page.stem: {file.name for file in named_by(page)} for page in pages.glob("*.html")}
    assert all(len(files) <= 7 for files in every.values()), every
    assert "tables.js" not in every["succession"]
    assert "sorting.js" not in every["how_to_cite"]
