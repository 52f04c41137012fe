"""A page without what is there for a screen alone: menus, cards, buttons, folds, drawings for a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import html

from after_soleimani.binding.leaves import Leaf, text_of
from after_soleimani.book import bound

#: More columns than this, and a table is set as entries: a sheet is not wide enough.
MOST_COLUMNS = 5
#: Characters of a word that a column cannot be made narrower than: of more, it would run off the sheet.
LONGEST_WORD = 72
#: Data behind a chart of more rows than this are left to the files beside the book.
LONG_TABLE = 20
LONGEST_ADDRESS = 72  # characters
_ON_SCREEN = (
    "headerlink", "pager", "as-links", "verdict", "as-narrow", "as-scale", "as-filter", "toctree-wrapper",
)  # fmt: skip
_IN_PRINT = ("as-evidence", "in-annex")
#: Attributes that scripts, keyboards and screen readers use on a page of the web.
_OF_A_WEB_PAGE = ("tabindex", "role", "aria-label", "aria-labelledby", "aria-hidden", "title", "start")


def clean(leaf: Leaf) -> None:
    """Take from a page what only a screen and a script make use of, and open what is folded."""
    article = leaf.article
    _drop(found for name in _ON_SCREEN for found in article.find_class(name))
    _drop(article.iter("template", "script", "form"))
    _drop(article.xpath(".//span[contains(@class, 'as-strip')]/span[@aria-hidden]"))
    for hidden in article.find_class("as-hidden"):
        if hidden.getparent().get("class") == "as-strip":
            hidden.drop_tag()
        elif "ev" not in hidden.getparent().get("class", "").split():  # notes.py reads those
            hidden.drop_tree()
    for number in article.find_class("n"):
        if number.tag == "a":
            number.tag = "span"
            number.attrib.pop("href", None)
    _drop(article.xpath(f".//section[@id='{bound.ANCHOR}']"))
    _name_judgements(article)
    _unfold(article)
    for table in list(article.iter("table")):
        _set_table(table)
    _name_exhibits(article)
    _list_references(article)
    _unwrap(article)
    _strip_attributes(article)


def shorten(leaf: Leaf) -> None:
    """Take from a cleaned page what leads to pages that a print leaves out, and the long data of charts."""
    _drop(found for name in _IN_PRINT for found in leaf.article.find_class(name))
    _drop(leaf.article.xpath(".//section[@id='long-tables']"))
    for data in list(leaf.article.find_class("as-data")):
        table = data.find(".//tbody")
        if table is None or len(table) > LONG_TABLE:
            data.drop_tree()


def _name_judgements(article: html.HtmlElement) -> None:
    """Say by which name a judgement is cited, where the web has a link to its citation."""
    for label in article.xpath(".//details[@class='judge']//dt[.='Cite']"):
        label.text = "Cite as"


def _drop(elements: Iterable[html.HtmlElement]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def _unfold(article: html.HtmlElement) -> None:
    for fold in list(article.iter("details")):
        fold.tag = "div"
        fold.attrib.pop("open", None)
        summary = fold.find("summary")
        if summary is not None:
            summary.tag = "p" if fold.get("class") != "judge" else "div"
            summary.set("class", "as-summary")


def _set_table(table: html.HtmlElement) -> None:
    caption, behind_chart = table.find("caption"), next(_above(table, "as-data"), None) is not None
    if caption is not None and behind_chart:  # the title stands above the chart
        caption.text = caption.text.partition(":")[0]
    heads = [text_of(head) for head in table.iterfind("./thead/tr/th")]
    if "as-entries" in table.get("class", "") or len(heads) > MOST_COLUMNS or _has_long_word(table):
        _to_entries(table, heads)


def _has_long_word(table: html.HtmlElement) -> bool:
    return any(len(word) > LONGEST_WORD for cell in table.iter("th", "td") for word in text_of(cell).split())


def _above(element: html.HtmlElement, name: str) -> Iterator[html.HtmlElement]:
    return (other for other in element.iterancestors() if name in other.get("class", "").split())


def _to_entries(table: html.HtmlElement, heads: list[str]) -> None:
    """Set a table as a list: what a row is about, then cell by cell with the head of its column."""
    listed = html.Element("ul", {"class": "entries"})
    for row in table.iterfind("./tbody/tr"):
        entry = html.Element("li")
        if row.get("id"):
            entry.set("id", row.get("id"))
        for position, (head, cell) in enumerate(zip(heads, list(row), strict=True)):
            if "as-empty" not in cell.get("class", "").split():
                entry.append(_entry_line(position, head, cell))
        listed.append(entry)
    caption = table.find("caption")
    if caption is not None:
        caption.tag = "p"
        caption.set("class", "as-summary")
        table.addprevious(caption)
    listed.tail = table.tail
    table.getparent().replace(table, listed)


def _entry_line(position: int, head: str, cell: html.HtmlElement) -> html.HtmlElement:
    cell.tag, cell.tail = "div", None
    cell.attrib.clear()
    cell.set("class", "entry-name" if position == 0 else "entry-cell")
    if position:
        label = html.Element("span", {"class": "entry-label"})
        label.text, label.tail = f"{head}: ", cell.text
        cell.text = None
        cell.insert(0, label)
    return cell


def _name_exhibits(article: html.HtmlElement) -> None:
    """Say the permanent name, which on the web stands in the address."""
    for exhibit in article.find_class("as-exhibit"):
        figure, foot = exhibit.find(".//figure"), exhibit.find_class("as-foot")
        line = html.Element("p", {"class": "as-name"})
        line.text = f"Exhibit’s name: {figure.get('id')}"
        (foot[0] if foot else exhibit).append(line)


def _list_references(article: html.HtmlElement) -> None:
    for listed in article.find_class("citation-list"):
        listed.tag = "ul"
        for entry in listed.find_class("citation"):
            entry.tag = "li"
            for link in entry.find_class("external"):
                link.text = _shortened(link.text_content())


def _shortened(address: str) -> str:
    """What is read of an address; the link has all of it."""
    return address if len(address) <= LONGEST_ADDRESS else f"{address[: LONGEST_ADDRESS - 1]}…"


def _unwrap(article: html.HtmlElement) -> None:
    """Drop the boxes of notebook cells and of what scrolls."""
    for box in list(article.iter("div")):
        names = set(box.get("class", "").split())
        if names & {"cell", "cell_output", "as-scroll"} and not box.get("id"):
            box.drop_tag()


def _strip_attributes(article: html.HtmlElement) -> None:
    for element in article.iter():
        if not isinstance(element.tag, str):
            continue
        for name in list(element.attrib):
            if name in _OF_A_WEB_PAGE or (name.startswith("data-") and name != "data-ids"):
                del element.attrib[name]
