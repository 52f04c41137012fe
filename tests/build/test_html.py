"""The built book as its readers get it: whole, self-contained, every link leading somewhere."""

import csv
import gzip
import json
import re
from urllib.parse import urlsplit

import nbformat
import pytest
from lxml import etree, html

from after_soleimani.book.render import LONG_TABLE
from after_soleimani.book.store import SUCCESSORS

ANALYTICAL = ("succession", "election_fallout", "pmf_fragmentation")
FEWEST_EXHIBITS = 5
HEAVIEST = 60_000  # bytes of a page of the register as it travels
SVG = "{http://www.w3.org/2000/svg}"
# Attributes by which a page loads something, or asks a browser to reach out.
LOADS = ("src", "srcset", "poster", "data", "action", "formaction", "ping")


def text_of(element):
    return " ".join(element.text_content().split())


def exhibits(book):
    """(page name, exhibit) of every exhibit in the book."""
    return [(name, exhibit) for name, page in book.pages.items() for exhibit in page.exhibits]


def name_of(exhibit):
    """The permanent name: the id of the figure."""
    (figure,) = exhibit.xpath(".//figure")
    return figure.get("id")


def charts_of(exhibit):
    """The pictures of an exhibit, not the pictures within them."""
    return exhibit.xpath(".//*[local-name()='svg' and not(ancestor::*[local-name()='svg'])]")


# ---------------------------------------------------------------- the pages


def test_every_page_is_there_and_says_something(book):
    for name, page in book.pages.items():
        assert page.path.is_file(), name
        assert page.article.xpath(".//h1"), name
        body = page.article.xpath(".//section//p | .//section//td | .//section//dd | .//section//li")
        assert len(" ".join(text_of(part) for part in body)) > 150, name


def test_every_notebook_is_a_page(book):
    notebooks = {f"chapters/{path.stem}" for path in book.contents.parent.glob("chapters/*.ipynb")}
    assert notebooks <= set(book.names)


def test_the_index_leads_to_the_summary(book):
    index = book.all_pages["index.html"].root
    assert index.get("lang") == "en"
    assert text_of(index.find(".//title"))
    (canonical,) = index.xpath("//link[@rel='canonical']/@href")
    assert canonical == f"{book.names[0]}.html"
    assert canonical in index.xpath("//a/@href")


def test_every_page_says_its_language_and_title(book):
    for name, page in book.all_pages.items():
        assert page.root.get("lang") == "en", name
        assert text_of(page.root.find(".//title")), name


def test_no_page_prints_markup_or_a_representation(book):
    raw = re.compile(
        r"\{(numref|cite|ref|after_soleimani_number)\}|\]\(#n-|"
        r"np\.(int|float)64\(|<bound method|\bNaN\b|\bNaT\b|object at 0x"
    )
    for name, page in book.pages.items():
        assert not raw.search(text_of(page.article)), name


def test_evidence_has_one_anchor_per_item(book):
    with (book.contents.parent / "data/sources/evidence.csv").open(encoding="utf-8", newline="") as lines:
        items = [row["evidence_id"].lower() for row in csv.DictReader(lines)]
    index = book.pages["chapters/evidence_register"]
    leads = {}
    for line in index.article.xpath(".//ol[contains(@class, 'as-addresses')]/li"):
        (link,) = line.iter("a")
        leads[line.get("id")] = book.target(index, link.get("href"))
    with (book.contents.parent / "data/sources/origins.csv").open(encoding="utf-8", newline="") as lines:
        origins = [row["origin_id"] for row in csv.DictReader(lines)]
    parts = [page for name, page in book.pages.items() if name.startswith("chapters/evidence_register_")]
    parts.append(book.pages["chapters/origins"])
    rows = [(page.path.resolve(), row.get("id")) for page in parts for row in page.article.iter("tr")]
    assert items
    assert list(leads) == [*sorted(items), *origins]
    assert sorted(leads.values()) == sorted(row for row in rows if row[1])
    assert all(anchor == item for item, (_, anchor) in leads.items())


def test_links_in_the_text_lead_to_items_without_a_step_between(book):
    for name, page in book.pages.items():
        for _, address in page.links(("href", "xlink:href")):
            assert not re.search(r"evidence_register\.html#e\d{4,}$", address), f"{name}: {address}"


def test_no_page_of_the_register_is_heavy(book):
    pages = [page.path for name, page in book.pages.items() if "evidence_register" in name]
    weights = {path.stem: len(gzip.compress(path.read_bytes(), 9)) for path in pages}
    assert len(weights) > 1
    assert {name: weight for name, weight in weights.items() if weight > HEAVIEST} == {}


# ---------------------------------------------------------------- the exhibits


@pytest.mark.parametrize("chapter", ANALYTICAL)
def test_a_chapter_has_its_exhibits(book, chapter):
    assert len(book.pages[f"chapters/{chapter}"].exhibits) >= FEWEST_EXHIBITS


def test_every_exhibit_has_a_number_of_its_own_and_a_caption(book):
    numbers = []
    for _, exhibit in exhibits(book):
        (number,) = exhibit.xpath(".//figcaption//*[contains(@class, 'caption-number')]")
        (caption,) = exhibit.xpath(".//figcaption//*[contains(@class, 'caption-text')]")
        assert len(text_of(caption)) > 20, name_of(exhibit)
        numbers.append(text_of(number))
    assert numbers
    assert [number for number in numbers if not re.fullmatch(r"Exhibit \d+", number)] == []
    assert len(set(numbers)) == len(numbers)


def test_names_of_exhibits_are_used_once(book):
    names = [name_of(exhibit) for _, exhibit in exhibits(book)]
    assert sorted(set(names)) == sorted(names)


def test_every_figure_and_table_of_a_chapter_belongs_to_an_exhibit(book):
    for chapter in ANALYTICAL:
        article = book.pages[f"chapters/{chapter}"].article
        loose = article.xpath(
            ".//*[self::table or self::img or self::figure]"
            "[not(ancestor::*[contains(@class, 'as-exhibit') or contains(@class, 'as-numbers')])]"
        )
        assert [etree.tostring(element)[:200] for element in loose] == [], chapter


def test_every_exhibit_is_referred_to_in_prose(book):
    referred = set()
    for page in book.pages.values():
        # a chapter lists what stands in its record
        for link in page.article.xpath(".//*[contains(@class, 'in-annex')]//a"):
            referred.add(book.target(page, link.get("href")))
        for link in page.article.xpath(".//a[.//*[contains(@class, 'std-numref')]]"):
            if not link.xpath("ancestor::*[contains(@class, 'as-box') or contains(@class, 'as-exhibit')]"):
                referred.add(book.target(page, link.get("href")))
    for name, exhibit in exhibits(book):
        assert (book.pages[name].path.resolve(), name_of(exhibit)) in referred, name_of(exhibit)


def test_every_exhibit_has_a_text_alternative(book):
    for name, exhibit in exhibits(book):
        page = book.pages[name]
        for chart in charts_of(exhibit):
            labels = chart.get("aria-labelledby", "").split()
            assert labels, name_of(exhibit)
            said = " ".join(
                text_of(part) for label in labels for part in page.root.xpath("//*[@id=$i]", i=label)
            )
            assert len(said) > 20, name_of(exhibit)
        if not charts_of(exhibit):
            assert len(text_of(exhibit.find(".//table/caption"))) > 20, name_of(exhibit)


def tables_of(book, page, exhibit):
    """The tables of an exhibit: a long one behind a chart stands on its page's annex, where a link leads."""
    far = exhibit.xpath(".//p[contains(@class, 'as-data')]/a/@href")
    found = exhibit.xpath(".//table")
    for address in far:
        path, anchor = book.target(book.pages[page], address)
        annex = next(other for other in book.pages.values() if other.path.resolve() == path)
        found += annex.root.xpath(f"//*[@id='{anchor}']//table")
    return found


def test_every_exhibit_has_its_data_as_a_table(book):
    for page, exhibit in exhibits(book):
        (table,) = tables_of(book, page, exhibit)
        assert table.xpath("tbody/tr"), name_of(exhibit)


def test_a_long_table_stands_on_the_annex_where_there_is_one(book):
    for page, exhibit in exhibits(book):
        long = charts_of(exhibit) and len(tables_of(book, page, exhibit)[0].xpath("tbody/tr")) > LONG_TABLE
        away = bool(long) and f"{page}_record" in book.pages
        assert (not exhibit.xpath(".//table")) == away, name_of(exhibit)


def test_every_exhibit_has_its_files(book):
    expected = set()
    for name, exhibit in exhibits(book):
        links = {address for address in exhibit.xpath(".//a/@href") if "/exhibits/" in address}
        targets = {book.target(book.pages[name], address)[0] for address in links}
        suffixes = (".csv", ".html", ".py", ".svg") if charts_of(exhibit) else (".csv", ".html", ".py")
        own = {book.folder / "exhibits" / f"{name_of(exhibit)}{suffix}" for suffix in suffixes}
        assert targets == {path.resolve() for path in own}, name_of(exhibit)
        expected |= own
    expected |= {book.folder / "exhibits" / former for former in SUCCESSORS}
    assert set((book.folder / "exhibits").iterdir()) == expected


def test_the_files_say_what_the_exhibits_say(book):
    for page, exhibit in exhibits(book):
        name, (table,) = name_of(exhibit), tables_of(book, page, exhibit)
        with (book.folder / "exhibits" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            header, *rows = csv.reader(lines)
        assert header == [text_of(head) for head in table.xpath("thead/tr/th")], name
        assert len(rows) == len(table.xpath("tbody/tr")), name
        if charts_of(exhibit):
            drawn = etree.parse(book.folder / "exhibits" / f"{name}.svg").getroot()
            assert drawn.tag == f"{SVG}svg"
            assert list(drawn.iter(f"{SVG}text")), name


def test_the_code_of_an_exhibit_is_that_of_its_cell(book):
    for page, exhibit in exhibits(book):
        code = (book.folder / "exhibits" / f"{name_of(exhibit)}.py").read_text(encoding="utf-8")
        origin, _, source = code.partition("\n")
        assert origin.startswith(f"# A cell of {page}.ipynb"), name_of(exhibit)
        cells = nbformat.read(book.contents.parent / f"{page}.ipynb", as_version=4).cells
        assert source.rstrip("\n") in [cell.source for cell in cells if cell.cell_type == "code"]
        assert f'"{name_of(exhibit)}"' in source
        compile(source, f"{name_of(exhibit)}.py", "exec")


def test_a_titled_exhibit_says_what_is_measured(book):
    titled = [exhibit for _, exhibit in exhibits(book) if exhibit.find_class("as-titled")]
    assert titled
    for exhibit in titled:
        (measured,) = exhibit.xpath(".//figcaption/*[contains(@class, 'as-sub')]")
        assert len(text_of(measured)) > 20, name_of(exhibit)


def test_every_judgement_stands_in_full_once_and_in_short_on_the_summary(book):
    with (book.contents.parent / "data/judgements/judgements.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        chapters = {
            row["judgement_id"].lower(): f"chapters/{row['chapter']}" for row in csv.DictReader(lines)
        }
    full = {
        part.get("id"): name for name, page in book.pages.items() for part in page.article.find_class("judge")
    }
    assert full == chapters
    summary = book.pages["chapters/summary"]
    (short, *others) = summary.article.find_class("judged")
    items = [item for part in (short, *others) for item in part.iterchildren("li")]
    named = [item for item in items if item.get("id")]  # the three findings at the top lead on as well
    assert sorted(item.get("id") for item in named) == sorted(chapters)
    for item in named:
        (address,) = item.xpath("./a/@href")
        assert address == f"{chapters[item.get('id')].partition('/')[2]}.html#{item.get('id')}"


def test_every_table_can_be_read_aloud(book):
    for name, page in book.pages.items():
        for table in page.article.iter("table"):
            assert table.find("caption") is not None, name
            assert text_of(table.find("caption")), name
            heads = table.xpath("./thead//th")
            assert heads, name
            assert all(head.get("scope") == "col" and text_of(head) for head in heads), name


# ---------------------------------------------------------------- links and ids


def test_text_in_fixed_width_is_reached_by_keys_and_has_a_name(book):
    blocks = [block for page in book.all_pages.values() for block in page.root.iter("pre")]
    assert blocks
    for block in blocks:
        assert block.get("tabindex") == "0", text_of(block)
        assert block.get("role") == "group", text_of(block)
        assert len(block.get("aria-label")) > 5, text_of(block)


def test_the_references_are_a_list(book):
    (references,) = book.pages["chapters/references"].article.find_class("citation-list")
    assert references.get("role") == "list"
    assert {entry.get("role") for entry in references} == {"listitem"}
    withdrawn = "//*[@role='doc-biblioentry' or @role='doc-endnote']"
    assert [name for name, page in book.all_pages.items() if page.root.xpath(withdrawn)] == []


def test_ids_are_used_once_on_a_page(book):
    for name, page in book.pages.items():
        assert {i for i in page.ids if page.ids.count(i) > 1} == set(), name


def test_every_link_inside_the_book_leads_somewhere(book):
    anchors = {page.path.resolve(): set(page.ids) for page in book.all_pages.values()}
    broken = set()
    for name, page in book.all_pages.items():
        for _, address in page.links(("href", "src", "xlink:href")):
            file, fragment = book.target(page, address)
            if file is None or address == "#" or address.startswith("data:"):
                continue
            if not file.exists():
                broken.add(f"{name}: {address}")
            elif fragment and file in anchors and fragment not in anchors[file]:
                broken.add(f"{name}: {address} (no such anchor)")
    assert broken == set()


# ---------------------------------------------------------------- other hosts, markup


def test_nothing_is_loaded_from_another_host(book):
    for name, page in book.all_pages.items():
        for element, address in page.links(LOADS):
            assert not urlsplit(address).netloc, f"{name}: {element.tag} {address}"
        for link in page.root.iter("link"):
            assert not urlsplit(link.get("href", "")).netloc, f"{name}: {link.get('href')}"


def test_no_other_host_is_named_but_as_a_source(book):
    """Addresses stand in plain links of the text and in what is said to machines: in no script, no style."""
    host = re.compile(r"(?:https?:)?//[\w-]+\.[\w.-]+")
    names = re.compile(r"w3\.org|//cdn|cdnjs|unpkg|jsdelivr|googleapis|cloudflare", re.IGNORECASE)
    for name, page in book.all_pages.items():
        for element in page.root.xpath("//style | //script[not(@type='application/ld+json')]"):
            assert not host.search(element.text or ""), f"{name}: {(element.text or '')[:200]}"
        for element, address in page.links(("href",)):
            if urlsplit(address).netloc:
                assert element.tag == "a", f"{name}: {element.tag} {address}"
                assert element.xpath("ancestor::article | ancestor::footer"), f"{name}: {address}"
                assert not names.search(address) or "w3.org" in address, f"{name}: {address}"
    for path in sorted(book.folder.rglob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        loaded = re.findall(r"(?:url\(|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)", text)
        assert loaded == [], path.name


def test_our_markup_has_no_inline_style_or_handler(book):
    for name, page in book.pages.items():
        for part in page.article.iter("figure", "table", "svg"):
            for element in part.iter(etree.Element):
                bad = [a for a in element.attrib if a == "style" or a.lower().startswith("on")]
                assert bad == [], f"{name}: {element.tag} {bad}"
            assert part.xpath(".//style | .//script") == [], name


def test_charts_are_well_formed_in_the_page(book):
    """As XML: an HTML parser would mend what is not."""
    for name, page in book.pages.items():
        source = page.path.read_text(encoding="utf-8")
        for chart in re.findall(r"<svg\b.*?</svg>", source, re.DOTALL):
            if 'xmlns="http://www.w3.org/2000/svg"' in chart:
                etree.fromstring(chart)
        assert source.count("<svg") == source.count("</svg>"), name


def test_charts_keep_their_letters(book):
    """Text stays text, to be searched and read aloud; the chart takes the room it is given."""
    charts = [chart for _, exhibit in exhibits(book) for chart in charts_of(exhibit)]
    assert charts
    for chart in charts:
        assert chart.get("viewbox")  # lxml writes an HTML attribute in lower case
        assert chart.get("width") is None
        assert chart.xpath(".//*[local-name()='text']")


def test_the_script_of_a_page_has_a_card_for_every_item_its_marks_name(book):
    with_marks = 0
    for name, page in book.pages.items():
        named = {item for ids in page.article.xpath(".//a[@data-ids]/@data-ids") for item in ids.split()}
        scripts = page.article.xpath(".//template[@id='evidence']/@data-src")
        assert len(scripts) == bool(named), name
        for address in scripts:
            script = (page.path.parent / address).read_text(encoding="utf-8")
            markup = json.loads(script.removeprefix("evidence.take(").rstrip().removesuffix(");"))
            cards = html.fromstring(markup).xpath("//li")
            assert {card.get("data-id") for card in cards} == named, name
            assert all(len(text_of(card)) > 30 for card in cards), name
            with_marks += 1
    assert with_marks > 3
    assert len(list((book.folder / "cards").iterdir())) == with_marks


def test_the_list_of_what_is_on_a_chapter_calls_each_section_in_a_word_or_two(book):
    for chapter in ("summary", "succession", "election_fallout", "pmf_fragmentation", "sources_and_methods"):
        labels = [
            text_of(link) for link in book.pages[f"chapters/{chapter}"].root.xpath("//*[@class='toc']//a")
        ]
        assert len(labels) > 4, chapter
        assert [label for label in labels if len(label) > 24] == [], chapter
