"""A book that is told where it and its files can be had: full addresses, previews, a feed, links to edit."""

import json
from xml.etree import ElementTree

import miniature
import pytest
import zotero
from built_book import BuiltBook
from PIL import Image

SITE, REPOSITORY = "https://book.test/after/", "https://github.com/who/after"
CHART = (
    "from after_soleimani.charts.kit.style import new_figure\n\nfigure, ax = new_figure(1)\n"
    "ax.scatter([0, 1], [0, 1])\n"
    "Exhibit(\n    name='miniature-chart', title='Two marks', caption='Two.', alt='Two marks on a line.',\n"
    "    table=data.events[['event_id', 'kind']], figure=figure,\n)"
)


@pytest.fixture(scope="module")
def published(root, tmp_path_factory):
    """The small book, built with both addresses; one of its pages has a chart."""
    book = miniature.copy_small_book(root, tmp_path_factory.mktemp("published") / "book")
    for name, address in (("html_baseurl", SITE), ("after_soleimani_repository", REPOSITORY)):
        miniature.replace_in(book / "_config.yml", f'    {name}: ""', f'    {name}: "{address}"')
    prose = "# Succession\n\n{numref}`miniature-chart` is drawn."
    miniature.write_notebook(book, "succession", [prose, miniature.LOAD, CHART])
    built = miniature.plain_build(book)
    assert built.returncode == 0, built.stdout
    return BuiltBook(book / "_build" / "html", book / "_toc.yml")


def head(page):
    return {tag.get("name") or tag.get("property"): tag.get("content") for tag in page.root.iter("meta")}


def test_every_page_names_its_address(published):
    for name, page in published.pages.items():
        address = f"{SITE}{name}.html"
        assert page.root.xpath("//link[@rel='canonical']/@href") == [address]
        said = head(page)
        assert said["og:url"] == said["citation_public_url"] == said["DC.identifier"] == address
        assert zotero.item(page.root)["url"] == address
        (script,) = page.root.xpath("//script[@type='application/ld+json']")
        assert json.loads(script.text)["@id"] == address
    index = published.all_pages["index.html"]
    assert index.root.xpath("//link[@rel='canonical']/@href") == [f"{SITE}{published.names[0]}.html"]


def test_a_page_is_shared_with_its_lead_chart(published):
    for name in ("chapters/succession", "index"):
        page = published.all_pages[f"{name}.html"]
        said = head(page)
        if name == "index":  # the first page of this book has no chart, and so no picture
            assert "og:image" not in said
            continue
        assert said["og:image"] == f"{SITE}previews/miniature-chart.png"
        assert said["og:image:alt"] == "Two marks"
        with Image.open(published.folder / "previews" / "miniature-chart.png") as picture:
            size = (int(said["og:image:width"]), int(said["og:image:height"]))
            assert (picture.format, picture.size) == ("PNG", size)


def test_pages_are_listed_and_versions_told(published):
    listed = ElementTree.parse(published.folder / "sitemap.xml").getroot()
    places = [part.text for part in listed.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert places == [f"{SITE}{name}.html" for name in published.names]
    robots = (published.folder / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {SITE}sitemap.xml" in robots.splitlines()
    feed = ElementTree.parse(published.folder / "feed.xml").getroot()
    assert feed.findall("{http://www.w3.org/2005/Atom}entry")
    for page in published.pages.values():
        (address,) = page.root.xpath("//link[@type='application/atom+xml']/@href")
        assert published.target(page, address)[0] == (published.folder / "feed.xml").resolve()


def test_a_page_is_edited_and_run_in_the_repository(published):
    summary = published.pages["chapters/summary"].root.xpath("//footer//a/@href")
    assert summary == [
        f"{REPOSITORY}/edit/main/chapters/summary.ipynb",
        "https://mybinder.org/v2/gh/who/after/main?urlpath=lab/tree/chapters/summary.ipynb",
    ]
    references = published.pages["chapters/references"].root.xpath("//footer//a/@href")
    assert references == [f"{REPOSITORY}/edit/main/chapters/references.md"]


def test_a_book_that_nobody_published_has_none_of_it(built_copy):
    book = BuiltBook(built_copy / "_build" / "html", built_copy / "_toc.yml")
    for name in ("sitemap.xml", "robots.txt", "feed.xml", "previews"):
        assert not (book.folder / name).exists(), name
    for page in book.pages.values():
        assert not page.root.xpath("//link[@rel='canonical' or @type='application/atom+xml']")
        assert not page.root.xpath("//footer//a")
