"""What a reader takes away from the built book, opened by tools that are not the book's."""

import re
import shutil

import frictionless
import nbformat
import pandas as pd
import pytest
from lxml import etree, html
from nbconvert import HTMLExporter

from after_soleimani.book import bound
from after_soleimani.charts.kit import font
from after_soleimani.exhibits.kit.prose import ANCHOR, listed_numbers, numbers_in

SVG = "{http://www.w3.org/2000/svg}"
MARK = b"\xef\xbb\xbf"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"


@pytest.fixture(scope="module")
def exhibits(built_copy):
    return built_copy / "_build" / "html" / "exhibits"


def test_tables_of_exhibits_begin_with_a_byte_order_mark_and_those_of_the_package_do_not(root, exhibits):
    tables = sorted(exhibits.glob("*.csv"))
    assert tables
    for path in tables:
        assert path.read_bytes().startswith(MARK), path.name
        assert not path.read_bytes().removeprefix(MARK).startswith(MARK), path.name
    package = sorted((root / "data").rglob("*.csv"))
    assert package
    assert [path.name for path in package if path.read_bytes().startswith(MARK)] == []


def test_a_reader_of_tables_finds_text_dates_and_numbers_and_no_formula(exhibits):
    for path in sorted(exhibits.glob("*.csv")):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert not table.columns[0].startswith("\ufeff"), path.name
        for cell in (*table.columns, *table.to_numpy().ravel()):
            if re.match(r"[=+@\t\r-]", cell):
                assert re.fullmatch(r"-\d+(\.\d+)?", cell), (path.name, cell)
            assert not re.fullmatch(rf"(\d{{1,2}} )?{_MONTH} \d{{4}}", cell), (path.name, cell)
            assert not re.fullmatch(r"[-−]?\d{1,3}(,\d{3})+", cell), (path.name, cell)
            assert not re.fullmatch(r"−\d+(\.\d+)?", cell), (path.name, cell)
            assert "â€" not in cell


def test_frictionless_reads_the_table_of_an_exhibit(exhibits):
    resource = frictionless.Resource(path="visits-timeline.csv", basepath=str(exhibits))
    report = resource.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert resource.schema.field_names[0].isascii()


def test_a_chart_stands_alone(exhibits):
    charts = sorted(exhibits.glob("*.svg"))
    assert charts
    for path in charts:
        root = etree.parse(path).getroot()
        assert int(root.get("width")) > 0, path.name
        assert int(root.get("height")) > 0, path.name
        assert not list(root.iter(f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject")), path.name
        fills = [element for element in root.iter() if "class" in element.attrib]
        # Colours are written out: the classes are for the style sheet of the book.
        for element in fills:
            wanted = {name[0] for name in element.get("class").split()}
            given = {"f": "fill", "s": "stroke"}
            assert all(given[one] in element.attrib for one in wanted), path.name
        style = "".join(root.itertext(f"{SVG}style"))
        assert set(re.findall(r"url\((\w+):", style)) == {"data"}, path.name


def test_the_words_of_every_picture_are_in_its_fonts(exhibits):
    for path in sorted(exhibits.glob("*.html")):
        page = html.parse(path).getroot()
        (title,) = page.iter("h1")
        said = title.text_content() + "".join(part.text_content() for part in page.xpath("//figure/p"))
        if page.xpath("//figure/img"):
            assert set(said) - font.CHARACTERS <= set("\n"), path.name


def test_every_exhibit_has_a_page_for_frames_without_script(exhibits):
    names = {path.stem for path in exhibits.glob("*.csv")}
    assert {path.stem for path in exhibits.glob("*.html")} == names
    for name in names:
        root = html.parse(exhibits / f"{name}.html").getroot()
        assert not root.xpath("//script | //style | //@style"), name
        (figure,) = root.iter("figure")
        assert figure.xpath("./img[@alt != ''] | .//table"), name
        (credit,) = figure.xpath("./p[last()]")
        assert f"Exhibit {name} in After Soleimani" in credit.text_content()
        (address,) = credit.xpath("./a/@href")
        assert address.startswith("../chapters/")
        assert address.endswith(f".html#{name}")


def test_a_notebook_becomes_html_with_readable_numbers(root):
    notebook = nbformat.read(root / "chapters" / "succession.ipynb", as_version=4)
    exported, _ = HTMLExporter(exclude_input=True).from_notebook_node(notebook)
    page = html.fromstring(exported)
    listed = listed_numbers(notebook)
    stored = [
        number
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for number in numbers_in(cell.source)
    ]
    shown = [
        (link.get("href").removeprefix(f"#{ANCHOR}"), link.text_content())
        for link in page.xpath(f"//a[starts-with(@href, '#{ANCHOR}')]")
    ]
    assert shown == stored
    assert all(listed[key] == value for key, value in shown)
    text = page.text_content()
    assert "{glue" not in text
    assert not re.search(r"\bNaN\b|np\.float64", text)
    # The number leads to its entry, and charts are pictures that are in the file.
    anchors = set(page.xpath("//@id"))
    assert {f"{ANCHOR}{key}" for key, _ in shown} <= anchors
    assert page.xpath("//img[starts-with(@src, 'data:image/svg+xml')][@alt]")


def test_what_is_bound_of_the_book_is_linked_from_how_to_cite(built_copy, tmp_path):
    built, page = tmp_path / "html", tmp_path / "html" / bound.PAGE
    page.parent.mkdir(parents=True)
    shutil.copy(built_copy / "_build" / "html" / bound.PAGE, page)
    as_built = page.read_bytes()
    bound.keep(tmp_path, built, bound.EPUB, lambda _root, _built, target: target.touch())
    bound.lay_files(tmp_path, built)
    (link,) = html.parse(page).xpath("//article//a[@download]")
    assert (page.parent / link.get("href")).resolve() == built / bound.EPUB
    shutil.rmtree(tmp_path / bound.FOLDER)
    bound.lay_files(tmp_path, built)
    assert page.read_bytes() == as_built
