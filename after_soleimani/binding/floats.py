"""Text that runs on where a chart waits for the next sheet, which would else leave a sheet half empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html

from after_soleimani.binding.leaves import Leaf

#: What carries the number of a block from the page to the boxes that it is set in.
MARK = "data-block"
#: The part of a sheet that may stay empty.
_MOST_EMPTY = 0.12
Places = Iterable[tuple[str, float, float]]
_TEXT, _HEADINGS = ("p", "ul", "ol", "blockquote"), ("span", "h2", "h3")  # a span marks a place


@dataclass
class Block:
    """What stands between two others: its height, and that of its part which goes on one sheet."""

    element: html.HtmlElement
    height: float = 0.0
    whole: float = 0.0

    @property
    def is_heading(self) -> bool:
        """Whether it has to stand above something."""
        return self.element.tag in _HEADINGS

    @property
    def may_come_first(self) -> bool:
        """Whether a chart that waits may let it pass."""
        named = self.element.get("class", "")
        return self.element.tag in _TEXT + _HEADINGS and not named

    @property
    def has_a_sheet(self) -> bool:
        """Whether it stands on a sheet of a height of its own."""
        return "tall" in self.element.get("class", "").split()


def mark_blocks(leaves: list[Leaf]) -> dict[str, list[html.HtmlElement]]:
    """Number the blocks of each page, and the charts in them; name of a page → its blocks in order."""
    found = {leaf.name: list(_blocks(leaf.article)) for leaf in leaves}
    for name, blocks in found.items():
        for number, block in enumerate(blocks):
            block.set(MARK, f"{name}:{number}")
            if "as-exhibit" in block.get("class", "").split():
                for chart in block.find_class("as-chart"):
                    chart.set(MARK, f"{name}:{number}:chart")
    return found


def _blocks(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in element:
        if child.tag == "section" and "notes" not in child.get("class", "").split():
            yield from _blocks(child)
        else:
            yield child


def let_text_run(blocks: list[Block], sheet: float) -> None:
    """Move each chart that waits for the next sheet behind the text that fills the one before.

    The order of charts stays, and so does what leads over to them: a heading with nothing below it is never
    left behind. `sheet` is the height of a sheet, in the unit of the blocks.
    """
    at, number = 0.0, 0
    while number < len(blocks):
        block = blocks[number]
        if block.has_a_sheet:
            at = 0.0
        elif block.whole and at and at + block.whole > sheet:
            passed = _passing(blocks, number, sheet - at) if sheet - at > _MOST_EMPTY * sheet else 0
            if passed:
                blocks[number + passed].element.addnext(_without_tail(block.element))
                blocks[number : number + passed + 1] = [*blocks[number + 1 : number + passed + 1], block]
            at, number = block.height % sheet, number + passed
        else:
            at = (at + block.height) % sheet
        number += 1


def _passing(blocks: list[Block], number: int, room: float) -> int:
    """How many of the blocks after this one fit in the room that it leaves."""
    if number and blocks[number - 1].is_heading:
        return 0  # the heading waits too
    fitting, found = 0.0, 0
    for passed, block in enumerate(blocks[number + 1 :], 1):
        fitting += block.height
        if not block.may_come_first or fitting > room:
            break
        if not block.is_heading:
            found = passed
    return found


def _without_tail(element: html.HtmlElement) -> html.HtmlElement:
    element.tail = None
    return element


def measured(blocks: dict[str, list[html.HtmlElement]], places: Places) -> dict[str, list[Block]]:
    """The blocks with their heights, from (mark, top, bottom) of what was set on one endless sheet."""
    found = {}
    for mark, top, bottom in places:
        found.setdefault(mark, (top, bottom))  # a block’s own box comes before those of its lines
    return {
        name: [_measured(element, found, f"{name}:{number}") for number, element in enumerate(elements)]
        for name, elements in blocks.items()
    }


def _measured(element: html.HtmlElement, places: dict[str, tuple[float, float]], mark: str) -> Block:
    top, bottom = places.get(mark, (0.0, 0.0))
    _, chart = places.get(f"{mark}:chart", (0.0, top))
    return Block(element, bottom - top, chart - top)
