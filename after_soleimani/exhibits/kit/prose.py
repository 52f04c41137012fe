"""The computed numbers in the prose of a notebook.

A number is a link whose text is the value and whose target is its entry in the listing of numbers, as in
`[14](#n-trips)`: whatever shows the notebook shows the value. The text is what was stored; the listing is
what counts, and the book gives what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from after_soleimani.exhibits.kit.bundle import PAGE_PART
from after_soleimani.robustness import COMPANIONS

#: Begins the anchor of a number.
ANCHOR = "n-"
KEY = re.compile(r"[a-z][a-z0-9_]*")
_CODE_OR_NUMBER = re.compile(
    rf"""
      ^[ ]{{0,3}}(?P<fence>`{{3,}}|~{{3,}}).*?(?:^[ ]{{0,3}}(?P=fence)[`~]*[ \t]*$|\Z)  # a block of code
    | (?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)            # code in a line
    | (?<![\\!])\[(?P<text>(?:\\.|[^][\\])*)\]\(\#{ANCHOR}(?P<key>[^)\s]*)\)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")  # what Markdown reads in the text of a link


class UnknownNumberError(ValueError):
    """A number in the prose that no cell of its notebook gives, or that two give differently."""


def numbers_in(text: str) -> list[tuple[str, str]]:
    """The numbers in Markdown as (key, value as it is stored), in their order; code has none."""
    return [(key, re.sub(r"\\(.)", r"\1", stored)) for key, stored in _links(text)]


def number_link(key: str, value: str) -> str:
    """A number as it stands in the Markdown of a notebook."""
    return f"[{_MARKUP.sub(lambda mark: chr(92) + mark[0], value)}](#{ANCHOR}{key})"


def listed_numbers(notebook: Mapping) -> dict[str, str]:
    """Key → value of all numbers that the cells of a notebook gave when it was run.

    Raises UnknownNumberError where a key is given twice with different values.
    """
    found: dict[str, str] = {}
    for position, cell in enumerate(notebook["cells"], start=1):
        for output in cell.get("outputs", ()):
            shown = output.get("data", {}).get(PAGE_PART, {})
            for key, value in shown["values"].items() if shown.get("kind") == "numbers" else ():
                if found.setdefault(key, value) != value:
                    raise UnknownNumberError(
                        f"{_place(position, cell)}: the number '{key}' is given as {value!r}, "
                        f"and before as {found[key]!r}"
                    )
    return found


def listed_cards(notebook: Mapping) -> dict[str, dict]:
    """Key → card of all numbers that have one; `notebook`: with its payloads joined."""
    shown = (
        output.get("data", {}).get(PAGE_PART, {})
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
    )
    return {key: card for part in shown for key, card in part.get("cards", {}).items()}


def with_card(key: str, cards: Collection[str]) -> str | None:
    """The number whose card `key` has: its own, or that of which it is a companion; None without one."""
    stem, _, companion = key.rpartition("_")
    return key if key in cards else stem if companion in COMPANIONS and stem in cards else None


def put_numbers(notebook: Mapping, put: Callable[[str, str], str]) -> None:
    """Replace each number in the prose by what `put` makes of its key and of the value that is listed.

    Raises UnknownNumberError with every number that no cell gives, and its cell.
    """
    values, faults = listed_numbers(notebook), []
    for position, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] != "markdown":
            continue
        text = "".join(cell["source"])
        unknown = dict.fromkeys(key for key, _ in _links(text) if key not in values)
        faults += [f"{_place(position, cell)}: no cell gives the number '{key}'" for key in unknown]
        if not faults:
            cell["source"] = _replaced(text, lambda key: put(key, values[key]))
    if faults:
        raise UnknownNumberError("\n".join(faults))


def _place(position: int, cell: Mapping) -> str:
    return f"cell {position} ({cell.get('id')})"


def _links(text: str) -> Iterator[tuple[str, str]]:
    for match in _CODE_OR_NUMBER.finditer(text):
        if match["key"] is not None:
            yield match["key"], match["text"]


def _replaced(text: str, of_key: Callable[[str], str]) -> str:
    return _CODE_OR_NUMBER.sub(lambda match: match[0] if match["key"] is None else of_key(match["key"]), text)
