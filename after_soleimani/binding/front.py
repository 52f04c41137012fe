"""Title page and contents of the PDF."""

from __future__ import annotations

from html import escape

from lxml import html

from after_soleimani.binding.imprint import title_page
from after_soleimani.binding.leaves import ROWS, Leaf, text_of
from after_soleimani.binding.notes import HEADING
from after_soleimani.book.citing.citation import Citation

_LEFT_OUT = """<section class="left-out"><h2>What this file leaves out</h2>
<p>Pages to look things up in, with those below them: {pages}. Also tables of more than {rows} rows
behind charts, and the lists of evidence under exhibits. They are on the book’s pages, and in its data,
which the page <em>How to cite</em> of the book offers as one archive. The notes of a chapter give every
item of evidence that its text marks: what it states, who says so, and the source.</p></section>"""


def first_sheet(citation: Citation, left_out: list[Leaf], longest_table: int) -> html.HtmlElement:
    """What the book is, and what is left out and where it is."""
    page = title_page(citation, "p")
    titles = ", ".join(f"“{leaf.title}”" for leaf in left_out if not _is_part(leaf, left_out))
    page.append(html.fromstring(_LEFT_OUT.format(pages=escape(titles), rows=longest_table)))
    return page


def _is_part(leaf: Leaf, others: list[Leaf]) -> bool:
    """Whether a page is part of another that is named itself: of the register, or rows below the codebook."""
    return leaf.name.startswith(ROWS) or any(leaf.name.startswith(f"{other.name}_") for other in others)


def contents(leaves: list[Leaf]) -> html.HtmlElement:
    """The contents: each page with its sections; the style sheet adds the numbers of the sheets."""
    nav = html.fromstring('<nav class="contents"><h1>Contents</h1></nav>')
    listed = html.Element("ul")
    for leaf in leaves:
        entry = _line(leaf.title, leaf.name)
        sections = [heading for heading in leaf.article.iter("h2") if text_of(heading) != HEADING]
        if sections and not leaf.is_annex:
            entry.append(_lines(leaf, sections))
        listed.append(entry)
    nav.append(listed)
    return nav


def _lines(leaf: Leaf, headings: list[html.HtmlElement]) -> html.HtmlElement:
    below = html.Element("ul")
    for number, heading in enumerate(headings, 1):
        anchor = heading.get("id") or f"{leaf.name}--heading-{number}"
        heading.set("id", anchor)
        below.append(_line(text_of(heading), anchor))
    return below


def _line(words: str, anchor: str) -> html.HtmlElement:
    entry, link = html.Element("li"), html.Element("a", href=f"#{anchor}")
    link.text = words
    entry.append(link)
    return entry
