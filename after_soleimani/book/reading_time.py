"""How long a chapter takes to read, said where another page leads to it: "{reading_time}`succession`"."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

ROLE = "reading_time"
WORDS_A_MINUTE = 230


class ReadingTime(nodes.inline):
    """The minutes that a page takes, put in when all pages are read."""


class ReadingTimeRole(SphinxRole):
    """The reading time of a chapter, by its name."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A node that names the chapter."""
        return [ReadingTime("", "", nodes.Text(""), page=self.text)], []


def set_times(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Put the minutes in; for `doctree-resolved`. A page that is not in the book has none."""
    for node in list(doctree.findall(ReadingTime)):
        docname = f"chapters/{node['page']}"
        known = docname in app.env.found_docs
        text = f"{minutes(app.env.get_doctree(docname))} minutes" if known else ""
        node.parent.replace(node, nodes.emphasis("", text) if text else nodes.Text(""))


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The first page says how long chapters are: it is written where any page was read; `env-updated`."""
    return [app.config.root_doc] if app.after_soleimani_read and app.config.root_doc in env.found_docs else []


def minutes(doctree: nodes.document) -> int:
    """The minutes that the running words of a page take, without tables and charts."""
    words = sum(len(part.astext().split()) for part in doctree.findall(nodes.paragraph))
    return max(1, round(words / WORDS_A_MINUTE))
