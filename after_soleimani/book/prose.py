"""The computed numbers in the prose of the book: always those of the run, never those that are stored.

A number with a card (`kit.numbers.Number`) becomes a chip: a link to the exhibit that shows it, with what its
card says. One without a card is text, and so is a chip within a link, in the contents and in print.
"""

from __future__ import annotations

import html
import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from after_soleimani.book.store import page_of
from after_soleimani.exhibits.kit.prose import (
    UnknownNumberError,
    listed_cards,
    listed_numbers,
    put_numbers,
    with_card,
)

ROLE = "after_soleimani_number"


def refuse_unknown_numbers(app: Sphinx, docname: str, source: list[str]) -> None:
    """Raise ExtensionError with every number of a notebook's prose that no cell gives; for `source-read`."""
    path = Path(app.env.doc2path(docname))
    if path.suffix != ".ipynb":
        return
    try:
        put_numbers(json.loads(source[0]), lambda key, _value: key)
    except UnknownNumberError as error:
        faults = str(error).splitlines()
        where = path.relative_to(app.srcdir).as_posix()
        raise ExtensionError("\n".join(f"{where}: {fault}" for fault in faults)) from error


def take_fresh_numbers(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let each number of a notebook's prose be given by the role; for `source-read`."""
    if not app.env.doc2path(docname).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    put_numbers(notebook, lambda key, _value: f"{{{ROLE}}}`{key}`")
    app.env.temp_data[ROLE] = listed_numbers(notebook), listed_cards(notebook)  # until the page is read
    source[0] = json.dumps(notebook)


class NumberRole(SphinxRole):
    """A number as text: what stands in the data cannot become markup."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The value of the key, as a chip where it has a card."""
        values, cards = self.env.temp_data[ROLE]
        text = nodes.Text(values[self.text])
        own = with_card(self.text, cards)
        return [
            text if own is None else NumberChip("", "", text, key=self.text, number=own, card=cards[own])
        ], []


class NumberChip(nodes.inline):
    """A number of the prose with what its card says.

    `place` is given when the page is written, as `place_of` has it. Where it is not, as in the contents and
    within a link, the chip is text. `changes`: the number under each of the reader's choices that changes it,
    None where it cannot be made.
    """


def set_chips(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Say of every chip of a page where its exhibit is; for `doctree-resolved`."""
    if app.builder.format != "html":
        return
    for chip in doctree.findall(NumberChip):
        if not _within_link(chip):
            chip["place"] = place_of(app, docname, chip["card"].get("exhibit", ""))


def place_of(app: Sphinx, docname: str, exhibit: str) -> dict[str, str]:
    """Where an exhibit is, from a page: address, label ("Exhibit 4") and data; nothing if not in the book."""
    page = page_of(app.env, exhibit)
    if page is None:
        return {}
    address = app.builder.get_relative_uri(docname, page) if page != docname else ""
    up = "../" * docname.count("/")
    return {
        "href": f"{address}#{exhibit}",
        "exhibit": _label(app.env, page, exhibit),
        "csv": f"{up}exhibits/{exhibit}.csv",
    }


def _label(env: BuildEnvironment, page: str, exhibit: str) -> str:
    number = env.toc_fignumbers.get(page, {}).get("figure", {}).get(exhibit, ())
    return env.config.numfig_format["figure"] % ".".join(map(str, number))


def _within_link(node: nodes.Node) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.reference):
            return True
    return False


#: What a card keeps of a number (`kit.numbers.Number.card`) → the attribute that look.js reads.
_ATTRIBUTES = {
    "what": "what",
    "value": "value",
    "low": "low",
    "high": "high",
    "origins": "origins",
    "missing": "missing",
    "finding": "finding",
    "falls": "breaks",
    "lowest": "lowest",
    "highest": "highest",
}


def visit_chip(translator: HTML5Translator, node: NumberChip) -> None:
    """A link to the exhibit, or, without one, an element that look.js makes a button."""
    if "place" not in node:
        return
    place, card = node["place"], node["card"]
    said = {name: card[key] for key, name in _ATTRIBUTES.items() if key in card}
    said |= {name: given for name, given in place.items() if name != "href"}
    if changes := node.get("changes"):
        said["without"] = ";".join(f"{key}={text or ''}" for key, text in changes.items())
    attributes = "".join(f' data-{name}="{html.escape(str(given))}"' for name, given in said.items())
    if place:
        attributes = f' href="{html.escape(place["href"])}"{attributes}'
    translator.body.append(f'<{_tag(node)} class="n"{attributes}>')


def depart_chip(translator: HTML5Translator, node: NumberChip) -> None:
    """Close what was opened."""
    if "place" in node:
        translator.body.append(f"</{_tag(node)}>")


def _tag(node: NumberChip) -> str:
    return "a" if node["place"] else "span"
