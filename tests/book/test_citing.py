"""Records, metadata and addresses of a book that somebody published, and of one that nobody did."""

import json
from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree

import pandas as pd
import pytest
import rispy
from lxml import html
from PIL import Image
from pybtex.database import parse_string

from after_soleimani.book.citing import citation as cited
from after_soleimani.book.citing import feed, linked, records, site, tags
from after_soleimani.book.citing.citation import Author, Citation
from after_soleimani.book.citing.preview import SIZE, preview
from after_soleimani.book.citing.records import FORMATS, Work, said
from after_soleimani.book.citing.site import Site
from after_soleimani.charts.kit.style import new_figure
from after_soleimani.exhibits import Exhibit

BOOK = Citation(
    title="A Book: Of {things} & 100%", abstract="What it is.",
    authors=(Author("Doe", "Jane"), Author("A body")), version="1.2.3", released=date(2026, 1, 5),
    licence="CC-BY-4.0", keywords=("one", "two"), doi="10.5281/zenodo.1",
)  # fmt: skip
EXHIBIT = Work("exhibit", "What <was> found_out", "Who?", "found-out")
HERE = Site("https://book.test/a/", "https://github.com/who/book", "next")
NOWHERE = Site()
CHANGELOG = (
    "# Changelog\n\n## [Unreleased]\n\n- New.\n\n## [1.2.3] - 2026-01-05\n\n- A `thing` & <more>.\n\n"
    "## [1.0.0] - 2025-12-01\n\n- All.\n"
)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def config(**changes):
    values = {"html_baseurl": "", site.REPOSITORY: "", site.BRANCH: "main"} | changes

    class Config(SimpleNamespace):
        def __getitem__(self, name):
            return getattr(self, name)

    return Config(**values)


# ---------------------------------------------------------------- the citation file


def test_the_citation_file_may_name_persons_and_bodies(tmp_path):
    (tmp_path / cited.FILE).write_text(
        "title: 'A: B'\nabstract: >-\n  One\n  two.\n"
        "authors:\n- family-names: Doe\n  given-names: Jane\n- name: A body\n"
        "version: 1.2.3\ndate-released: '2026-01-05'\nlicense: CC-BY-4.0\nkeywords: [x]\n",
        encoding="utf-8",
    )
    read = cited.read(tmp_path)
    assert [author.inverted for author in read.authors] == ["Doe, Jane", "A body"]
    assert [author.plain for author in read.authors] == ["Jane Doe", "A body"]
    assert (read.short_title, read.edition, read.doi) == ("A", "version 1.2.3, 5 January 2026", "")
    assert read.abstract == "One two."


# ---------------------------------------------------------------- records


@pytest.mark.parametrize("style", FORMATS)
def test_a_slot_is_written_where_there_is_something_to_say(style):
    record = FORMATS[style][1](BOOK, EXHIBIT)
    bare, full = said(record), said(record, address="https://x.test/#a", without="one source")
    assert "https://x.test" not in bare
    assert "read without" not in bare
    assert "https://x.test/#a" in full
    assert "read without one source" in full
    parts = records.parts(record)
    assert "".join(part for part in parts if isinstance(part, str)) == bare
    assert {part[0] for part in parts if not isinstance(part, str)} == {records.ADDRESS, records.LEFT_OUT}


@pytest.mark.parametrize("filled", [{}, {"address": "https://x.test/#a", "without": "one source"}])
def test_records_are_read_by_other_tools_with_and_without_what_is_filled_in(filled):
    made = {style: said(make(BOOK, EXHIBIT), **filled) for style, (_, make) in FORMATS.items()}
    (entry,) = parse_string(made["bibtex"], "bibtex").entries.values()
    assert [str(person) for person in entry.persons["author"]] == ["Doe, Jane", "{A body}"]
    assert entry.fields["booktitle"] == r"{A Book: Of \textbraceleft{}things\textbraceright{} \& 100\%}"
    assert entry.fields["title"] == r"{What <was> found\_out}"
    assert entry.fields.get("url", "") == filled.get("address", "")
    (tagged,) = rispy.loads(made["ris"])
    assert tagged["authors"] == ["Doe, Jane", "A body"]
    assert tagged["secondary_title"] == BOOK.title
    assert tagged["doi"] == BOOK.doi
    assert tagged.get("urls", []) == ([filled["address"]] if filled else [])
    (item,) = json.loads(made["csl"])
    assert item["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "A body"}]
    assert item["issued"] == {"date-parts": [[2026, 1, 5]]}
    assert item.get("URL", "") == filled.get("address", "")
    assert item["DOI"] == BOOK.doi


def test_a_record_by_hand_follows_the_manual():
    assert said(FORMATS["apa"][1](BOOK, EXHIBIT)) == (
        "Doe, J., & A body. (2026, January 5). What <was> found_out [Exhibit found-out]. In “Who?”, "
        "A Book: Of {things} & 100% (Version 1.2.3)."
    )
    assert said(FORMATS["apa"][1](BOOK, Work("chapter", "Who?")), address="https://x.test/") == (
        "Doe, J., & A body. (2026, January 5). Who? In A Book: Of {things} & 100% (Version 1.2.3). "
        "https://x.test/"
    )
    whole = said(FORMATS["apa"][1](BOOK, Work("report", BOOK.title)))
    assert whole.endswith("(Version 1.2.3) [Executable report].")


def test_the_record_of_a_row_waits_for_the_row():
    row = records.row(BOOK, "Actors")
    assert said(row, row="Sadr [actor sadr]") == (
        "Doe, J., & A body. (2026, January 5). Sadr [actor sadr]. In “Actors”, "
        "A Book: Of {things} & 100% (Version 1.2.3)."
    )


# ---------------------------------------------------------------- metadata


def content(found, name):
    return [value for _, key, value in found if key == name]


def test_addresses_are_named_where_there_are_any():
    for make in (tags.highwire, tags.dublin_core):
        assert not any("https://x" in value for _, _, value in make(BOOK, "Who?", ""))
        assert any("https://x" in value for _, _, value in make(BOOK, "Who?", "https://x.test/"))
    assert content(list(tags.open_graph(BOOK, "Who?", "d", "https://x.test/")), "og:url") == [
        "https://x.test/"
    ]
    assert content(list(tags.highwire(BOOK, "", "")), "citation_doi") == [BOOK.doi]


def test_a_tag_ends_nothing():
    text = 'a"><b>'
    root = html.fragment_fromstring("<div>" + tags.written([("name", "x", text)]) + "</div>")
    assert [(child.tag, child.get("content")) for child in root] == [("meta", text)]
    said_there = linked.written({"name": "</script><b>"})
    assert json.loads(html.fragment_fromstring(said_there).text)["name"] == "</script><b>"


def test_things_are_named_by_their_address_or_as_seen_from_the_page():
    page = linked.Linked(BOOK, NOWHERE, "chapters/b.html", "chapters/a.html")
    assert page.chapter("B", {})["isPartOf"]["@id"] == "a.html"
    assert page.chapter("B", {})["author"][0] == {"@type": "Person", "name": "Jane Doe"}
    there = linked.Linked(BOOK, HERE, "chapters/b.html", "chapters/a.html")
    assert there.chapter("B", {})["isPartOf"]["@id"] == "https://book.test/a/chapters/a.html"
    (download,) = there.dataset("Data", "d", ["data/x.zip"])["distribution"]
    assert download["contentUrl"] == "https://book.test/a/data/x.zip"
    assert download["encodingFormat"] == "application/zip"


# ---------------------------------------------------------------- addresses


def test_nobody_has_an_address_by_default():
    assert Site.of(config()) == NOWHERE
    assert NOWHERE.address("a.html") == NOWHERE.edit("a.md") == NOWHERE.binder("a.ipynb") == ""
    assert NOWHERE.link("exhibits/a.svg", "chapters/b.html") == "../exhibits/a.svg"


def test_the_address_of_the_site_ends_in_one_slash():
    for base in ("https://book.test/a", "https://book.test/a/"):
        assert Site.of(config(html_baseurl=base)).address("b.html#c") == "https://book.test/a/b.html#c"


@pytest.mark.parametrize(
    ("repository", "edit", "binder"),
    [
        ("https://github.com/who/book", "edit", "gh/who/book/main"),
        ("https://gitlab.com/who/book", "-/edit", "gl/who%2Fbook/main"),
        ("https://git.test/book", "edit", "git/https%3A%2F%2Fgit.test%2Fbook/main"),
    ],
)
def test_a_repository_gives_a_page_to_edit_and_to_run(repository, edit, binder):
    found = Site.of(config(**{site.REPOSITORY: f"{repository}/"}))
    assert found.edit("a.ipynb") == f"{repository}/{edit}/main/a.ipynb"
    assert found.binder("a.ipynb") == f"https://mybinder.org/v2/{binder}?urlpath=lab/tree/a.ipynb"


def test_the_list_of_pages_has_their_addresses_and_robots_are_told(tmp_path):
    root = ElementTree.fromstring(site.sitemap(HERE, ["chapters/a.html"], "2026-01-05"))
    texts = [element.text for element in root.iter() if element.text and element.text.strip()]
    assert texts == ["https://book.test/a/chapters/a.html", "2026-01-05"]
    assert b"Sitemap: https://book.test/a/sitemap.xml\n" in site.robots(HERE)
    site.write(tmp_path, {site.ROBOTS: b"x"}, (site.ROBOTS, site.SITEMAP))
    site.write(tmp_path, {}, (site.ROBOTS, site.SITEMAP))
    assert list(tmp_path.iterdir()) == []


def test_the_feed_has_an_entry_for_each_version():
    root = ElementTree.fromstring(feed.atom(BOOK, HERE, CHANGELOG))
    titles = [title.text for title in root.findall("a:entry/a:title", ATOM)]
    assert titles == ["Version 1.2.3", "Version 1.0.0"]
    assert root.findtext("a:updated", namespaces=ATOM) == "2026-01-05T00:00:00Z"
    assert len({name.text for name in root.iter(f"{{{ATOM['a']}}}id")}) == 3
    shown = root.findtext("a:entry/a:content", namespaces=ATOM)
    assert html.fragment_fromstring(shown).text_content().strip() == "A thing & <more>."


# ---------------------------------------------------------------- previews


def test_a_preview_is_a_picture_of_the_size_that_is_asked_for(tmp_path):
    figure, ax = new_figure(1)
    ax.scatter([0, 1], [0, 1])
    svg = Exhibit("a", "C.", "A.", pd.DataFrame({"Who": ["x"], "Met": [1]}), figure).payload["svg"]
    finding = "A finding that says <something> & goes on for more than a line of the picture"
    made = preview(svg, finding, "A Book")
    assert made == preview(svg, finding, "A Book")
    path = tmp_path / "a.png"
    path.write_bytes(made)
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 20  # something is drawn
