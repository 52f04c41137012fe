"""An exhibit elsewhere: plain HTML for another page, and a picture for slides."""

import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
import zotero
from lxml import etree, html
from PIL import Image

from after_soleimani.book import disk, embedding, pictures
from after_soleimani.book.citing.citation import Author, Citation
from after_soleimani.book.citing.site import Site
from after_soleimani.charts.kit import font, palette
from after_soleimani.charts.kit.style import new_figure
from after_soleimani.charts.kit.svg import sized
from after_soleimani.exhibits import Exhibit

SVG = "{http://www.w3.org/2000/svg}"
SITE = "https://example.org/after-soleimani/"
SHOWN = embedding.Shown(
    name="a-chart", title="Most <b>were</b> met & said so", measured="What is measured.", note="n = 3.",
    sources="Sources: One 2020, Two 2021.", page="chapters/succession", site=Site(),
    citation=Citation(
        "A book: of charts", "On charts.", (Author("A body"),), "1.2.3", date(2026, 1, 2), "CC-BY-4.0", (),
    ),
)  # fmt: skip


def payload(*, drawn=True):
    figure, ax = new_figure(2)
    ax.plot([0, 1], [0, 1], color=palette.TONES["accent"].light)
    table = pd.DataFrame({"Item": ["E0001"], "Count": [3]})
    return Exhibit("a-chart", "Measured.", 'An "alt" of <it>.', table, figure if drawn else None).payload


def snippet(page):
    (shown,) = html.fromstring(page).xpath("//section[@id='embed']/pre")
    return shown.text_content()


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("site", ["", SITE])
def test_neither_the_page_nor_the_html_to_copy_has_script_or_style(drawn, site):
    page = embedding.page(replace(SHOWN, site=Site(site)), payload(drawn=drawn))
    for markup in (page, snippet(page)):
        root = html.fromstring(markup)
        assert not root.xpath(
            "//script | //style | //object | //embed | //@style | //@*[starts-with(name(), 'on')]"
        )
        assert "javascript:" not in markup


def test_a_chart_is_an_image_with_words_that_name_the_book():
    for site in ("", SITE):
        figure = html.fromstring(snippet(embedding.page(replace(SHOWN, site=Site(site)), payload())))
        (image,) = figure.iter("img")
        assert image.get("src") == f"{SITE}exhibits/a-chart.svg" if site else "a-chart.svg"
        assert image.get("alt") == 'An "alt" of <it>.'
        assert (image.get("width"), image.get("height")) == ("760", "200")
        said = figure.find("figcaption").text_content()
        assert said.startswith("Most <b>were</b> met & said so. Sources: One 2020, Two 2021. ")
        assert "Exhibit a-chart in A book: of charts, version 1.2.3. CC BY 4.0." in said
        links = figure.xpath(".//a/@href")
        assert links == ([f"{SITE}chapters/succession.html#a-chart"] if site else [])


def test_a_table_is_a_frame():
    for site in ("", SITE):
        frame = html.fromstring(
            snippet(embedding.page(replace(SHOWN, site=Site(site)), payload(drawn=False)))
        )
        assert frame.tag == "iframe"
        assert frame.get("src") == f"{SITE}exhibits/a-chart.html" if site else "a-chart.html"
        assert frame.get("title") == SHOWN.title


def test_links_of_a_table_lead_from_the_folder_of_files_to_the_pages():
    page = html.fromstring(embedding.page(SHOWN, payload(drawn=False)))
    assert page.xpath("//table//a/@href") == ["../chapters/evidence_register.html#e0001"]


def test_without_an_address_of_the_book_nothing_is_absolute():
    page = embedding.page(SHOWN, payload()).replace("http-equiv", "")
    assert "http" not in page.replace(SHOWN.citation.terms, "")
    assert "http" not in pictures.slide(SHOWN, payload()["svg"]).replace("http://www.w3.org/", "")


@pytest.mark.parametrize("site", ["", SITE])
def test_a_reference_manager_saves_the_exhibit_as_a_part_of_the_book(site):
    saved = zotero.item(html.fromstring(embedding.page(replace(SHOWN, site=Site(site)), payload())))
    assert saved["itemType"] == "bookSection"
    assert (saved["title"], saved["bookTitle"]) == (SHOWN.title, SHOWN.citation.title)
    assert saved["creators"] == [("A body", "")]
    assert saved["date"] == "2026/01/02"
    assert saved.get("url", "") == (f"{SITE}chapters/succession.html#a-chart" if site else "")


def texts(picture):
    return " ".join("".join(text.itertext()) for text in etree.fromstring(picture).iter(f"{SVG}text"))


def test_a_picture_says_title_sources_book_and_address():
    said = texts(pictures.slide(replace(SHOWN, site=Site(SITE)), payload()["svg"]))
    for words in (SHOWN.title, SHOWN.sources, SHOWN.credit, f"{SITE}chapters/succession.html#a-chart"):
        assert words in said


def test_long_words_of_a_picture_are_broken_into_lines_that_fit():
    one, many = (replace(SHOWN, title=" ".join(["word"] * count)) for count in (3, 60))
    heights = [
        float(etree.fromstring(pictures.slide(each, payload()["svg"])).get("height")) for each in (one, many)
    ]
    assert heights[1] > heights[0] + 50


def test_a_picture_opens_at_twice_its_size_with_ink_above_and_below_the_chart():
    picture = pictures.slide(SHOWN, payload()["svg"])
    image = Image.open(io.BytesIO(pictures.png(picture)))
    assert image.format == "PNG"
    width, height = (float(etree.fromstring(picture).get(side)) for side in ("width", "height"))
    assert image.size == (2 * width, pytest.approx(2 * height, abs=2))
    grey = image.convert("L")
    for band in ((0, 0, image.width, 120), (0, image.height - 100, image.width, image.height)):
        darkest, lightest = grey.crop(band).getextrema()
        assert darkest < 120
        assert lightest == 255


def test_a_picture_is_the_same_every_time():
    picture = pictures.slide(SHOWN, payload()["svg"])
    assert pictures.png(picture) == pictures.png(picture)


def test_a_picture_is_kept_whole_or_not_at_all(tmp_path, monkeypatch):
    monkeypatch.setenv(pictures.WANTED, "1")
    kept = pictures.kept(tmp_path, SHOWN, payload()["svg"])
    whole = kept.read_bytes()
    half = kept.with_name(f"{kept.name}{disk.DRAFT}")
    kept.rename(half)  # as a build leaves it that is killed while it writes
    half.write_bytes(whole[:100])
    assert pictures.kept(tmp_path, SHOWN, payload()["svg"]).read_bytes() == whole
    half.touch()
    pictures.forget_others(tmp_path, [kept])
    assert list(kept.parent.iterdir()) == [kept]


def test_an_svg_by_itself_has_a_size_and_the_fonts_of_what_it_says():
    svg = payload()["svg"]
    plain, signs = font.with_font(sized(svg)), font.with_font(svg.replace("</svg>", "<text>●</text></svg>"))
    root = etree.fromstring(plain)
    assert (root.get("width"), root.get("height")) == ("760", "200")
    assert plain.count("@font-face") == 1
    assert signs.count("@font-face") == 2
    assert "url(http" not in plain
