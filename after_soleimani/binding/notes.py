"""Evidence marks as numbered notes: what a card shows on the screen stands at the end of the chapter."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

from lxml import html

from after_soleimani.binding.leaves import Leaf

CARDS = "cards"  # beside the folder of the pages
HEADING = "Notes"
_CALL = re.compile(r"evidence\.take\((.*)\);\s*", re.DOTALL)


def set_notes(leaf: Leaf, built: Path) -> None:
    """Put a number in place of each evidence mark of a page, and its items into notes at the page's end.

    A note says on how many origins the statement rests; then of each item what it states, who says so and
    where. An item that an earlier note of the page gave is named alone, with a link to that note.
    """
    marks = leaf.article.find_class("ev")
    if not marks:
        return
    cards, given = _cards(built / CARDS / f"{leaf.name}.js"), {}
    listed = html.Element("ul")
    for number, mark in enumerate(marks, 1):
        listed.append(_note(number, mark, cards, given))
        _put_number(number, mark)
    section = html.Element("section", {"class": "notes", "id": "notes"})
    heading = html.Element("h2")
    heading.text = HEADING
    section.extend([heading, listed])
    leaf.article.append(section)


def lead_to_notes(leaf: Leaf) -> None:
    """Let links to items of evidence lead to the note of the page that gives the item, where one does."""
    given = {item.get("id") for item in leaf.article.find_class("item")}
    for link in leaf.article.iter("a"):
        anchor = _anchor(link.text_content().strip())
        if anchor in given and link.getparent().get("id") != anchor:
            link.set("href", f"#{anchor}")


def _anchor(item: str) -> str:
    return f"note-{item}"


def _cards(script: Path) -> dict[str, html.HtmlElement]:
    """Item of evidence → its card, as the script beside the page holds it."""
    markup = json.loads(_CALL.fullmatch(script.read_text(encoding="utf-8"))[1])
    return {card.get("data-id"): card for card in html.fragment_fromstring(markup, "div").iter("li")}


def _note(number: int, mark: html.HtmlElement, cards: dict, given: dict[str, int]) -> html.HtmlElement:
    standing = mark.text_content().partition(": ")[2]
    note, head = html.Element("li", id=f"note-{number}"), html.Element("p")
    back = html.Element("a", {"class": "back", "href": f"#mark-{number}"})
    back.text, back.tail = str(number), f" {standing[:1].upper()}{standing[1:]}."
    head.append(back)
    note.append(head)
    for item in mark.get("data-ids").split():
        note.append(_again(item, given[item]) if item in given else _item(item, cards[item]))
        given.setdefault(item, number)
    return note


def _item(item: str, card: html.HtmlElement) -> html.HtmlElement:
    line = copy.deepcopy(card)
    line.tag, line.tail = "p", None
    line.attrib.clear()
    line.attrib.update({"class": "item", "id": _anchor(item)})
    return line


def _again(item: str, number: int) -> html.HtmlElement:
    line = html.Element("p")
    line.text = f"{item}: see "
    link = html.Element("a", href=f"#note-{number}")
    link.text, link.tail = f"note {number}", "."
    line.append(link)
    return line


def _put_number(number: int, mark: html.HtmlElement) -> None:
    raised = html.Element("sup", {"class": "mark"})
    link = html.Element("a", id=f"mark-{number}", href=f"#note-{number}")
    link.text = str(number)
    raised.append(link)
    raised.tail = mark.tail
    mark.getparent().replace(mark, raised)
