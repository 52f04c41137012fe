"""Sheets higher than A4 for exhibits whose chart could not be read when it is made to fit on one."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import html

from after_soleimani.binding.leaves import Leaf

WIDTH, TEXT_WIDTH, MARGINS = 210, 170, 46  # mm, as in paper.css
#: Height by width of a chart whose words can still be read on A4.
TALLEST = 1.75
#: Characters that come before a page's first exhibit, at most, to stand on its sheet with it.
_OPENING = 600
#: Height of a line in mm, and the characters that surely fit in it: more words than these need no more room.
_LINE, _CHARACTERS = 5.0, 100
_BLOCKS = ("h1", "h2", "h3", "p", "ul", "ol", "dl", "table")
_ROOM = 25  # mm, for headings and what stands between


def tall_sheets(leaf: Leaf) -> Iterator[str]:
    """The style of the sheets of a page's tall exhibits, which are marked with its names.

    An exhibit stands on its sheet whole, with the heading above it.
    """
    for exhibit in leaf.article.find_class("as-exhibit"):
        ratio = max((_ratio(chart) for chart in exhibit.iter("svg")), default=0)
        if ratio <= TALLEST:
            continue
        name = f"sheet-{exhibit.find('.//figure').get('id')}"
        together = [exhibit, *_before(leaf, exhibit)]
        for element in together:
            element.set("class", f"{element.get('class', '')} tall {name}".strip())
        words = sum(map(_words_height, together))
        needed = math.ceil(TEXT_WIDTH * ratio + words) + _ROOM + MARGINS
        yield f".{name} {{ page: {name}; }}\n@page {name} {{ size: {WIDTH}mm {needed}mm; }}"


def _ratio(chart: html.HtmlElement) -> float:
    _, _, width, height = map(float, chart.get("viewbox").split())
    return height / width


def _before(leaf: Leaf, exhibit: html.HtmlElement) -> list[html.HtmlElement]:
    """What stands above an exhibit on its sheet: its heading, and the opening of the page where it is all."""
    opening = []
    for element in leaf.article.iter():
        if element is exhibit:
            break
        if element.tag in _BLOCKS:
            opening.append(element)
    if sum(len(element.text_content()) for element in opening) <= _OPENING:
        return opening
    heading = exhibit.getprevious()
    return [heading] if heading is not None and heading.tag in ("h2", "h3") else []


def _words_height(element: html.HtmlElement) -> float:
    """The height that an element needs for its words, in mm, without those of its chart."""
    lines = [words for words in element.xpath(".//text()[not(ancestor::svg)]") if words.strip()]
    blocks = len(element.xpath("descendant-or-self::*[self::p or self::li or self::tr]"))
    return _LINE * (blocks + sum(map(len, lines)) / _CHARACTERS)
