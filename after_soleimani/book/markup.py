"""What docutils and Sphinx write otherwise than browsers and screen readers want it today."""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator


def visit_citation(translator: HTML5Translator, node: nodes.citation) -> None:
    """An entry of the references is an item of a list: the role that docutils gives it has been withdrawn."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        translator.body.append('<div role="list" class="citation-list">\n')
    translator.body.append(translator.starttag(node, "div", classes=["citation"], role="listitem"))


def depart_citation(translator: HTML5Translator, node: nodes.citation) -> None:
    """Close the entry, and the list after the last one."""
    HTML5Translator.depart_citation(translator, node)


def visit_literal_block(translator: HTML5Translator, node: nodes.literal_block) -> None:
    """A block of text in fixed width scrolls where it is wider than the page: keys have to reach it."""
    begin = len(translator.body)
    try:
        HTML5Translator.visit_literal_block(translator, node)
    finally:  # what is highlighted is skipped by raising
        reached = f'<pre tabindex="0" role="group" aria-label="{html.escape(_name(node))}"'
        written = "".join(translator.body[begin:])
        translator.body[begin:] = [written.replace("<pre", reached, 1)]


def depart_literal_block(translator: HTML5Translator, node: nodes.literal_block) -> None:
    """Close a block that was not highlighted."""
    HTML5Translator.depart_literal_block(translator, node)


def _name(node: nodes.literal_block) -> str:
    """What the block is called: the heading it stands under, and its language."""
    section = node.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    language = node.get("language", "text")
    return f"{section.next_node(nodes.title).astext()}, as {language}" if section else language


#: Node → how it is opened and closed.
WRITTEN = {
    nodes.citation: (visit_citation, depart_citation),
    nodes.literal_block: (visit_literal_block, depart_literal_block),
}
