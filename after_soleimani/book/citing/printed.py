"""Records as text of a page, which reads without script: "```{record} bibtex exhibit whose-word".

The role `edition` says which version of the book it is, after the words that it is given.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from after_soleimani.book.citing.records import FORMATS, Work, said
from after_soleimani.book.store import page_of, title_of

DIRECTIVE, ROLE = "record", "edition"
#: The page that describes the data: it says for machines what they are and where they are had.
DATA_PAGE = "chapters/codebook"
_LANGUAGES = {"bibtex": "bibtex", "ris": "text", "csl": "json"}  # what they are highlighted as

logger = logging.getLogger(__name__)


class Recorded(nodes.General, nodes.Element):
    """A record, put in when all pages are read, since it names the title of one."""


class RecordDirective(SphinxDirective):
    """A record: its format, what is cited (report, data, chapter or exhibit), and the name of the latter."""

    required_arguments = 2
    optional_arguments = 1
    option_spec: ClassVar[dict] = {}

    def run(self) -> list[nodes.Node]:
        """A node that names what is recorded."""
        style, kind, *name = self.arguments
        if style not in FORMATS:
            raise self.error(f"no such format: {style}")
        self.env.metadata[self.env.docname]["has_records"] = True
        return [Recorded("", style=style, kind=kind, name="".join(name))]


class EditionRole(SphinxRole):
    """The version and its date, after the words in the role."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Plain text."""
        edition = self.env.app.after_soleimani_citation.edition
        return [nodes.Text(f"{self.text} {edition}")], []


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages with records name titles of others: they are written where any page was read; `env-updated`."""
    pages = [page for page in env.found_docs if env.metadata[page].get("has_records")]
    return pages if app.after_soleimani_read else []


def set_records(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the records in; for `doctree-resolved`. One of nothing is a warning, and so fails the build."""
    citation, site = app.after_soleimani_citation, app.after_soleimani_site
    for node in list(doctree.findall(Recorded)):
        work, file = _work(app, node["kind"], node["name"])
        if work is None:
            logger.warning("no %s %s to cite", node["kind"], node["name"], location=docname)
            continue
        text = said(FORMATS[node["style"]][1](citation, work), address=site.address(file))
        node.parent.replace(node, _shown(node["style"], text))


def _work(app: Sphinx, kind: str, name: str) -> tuple[Work | None, str]:
    """What is recorded, and the file that it is found at."""
    env, root = app.env, f"{app.config.root_doc}.html"
    if kind == "report":
        return Work("report", app.after_soleimani_citation.title), root
    if kind == "data":
        return Work("data", app.after_soleimani_data.schema.title), f"{DATA_PAGE}.html"
    if kind == "chapter" and f"chapters/{name}" in env.found_docs:
        page = f"chapters/{name}"
        return Work("chapter", env.titles[page].astext(), name=name), f"{page}.html"
    page = page_of(env, name) if kind == "exhibit" else None
    if page is None:
        return None, ""
    work = Work("exhibit", title_of(env, name), env.titles[page].astext(), name)
    return work, f"{page}.html#{name}"


def _shown(style: str, text: str) -> nodes.Element:
    if style in _LANGUAGES:
        return nodes.literal_block(text, text.rstrip(), language=_LANGUAGES[style])
    return nodes.block_quote("", nodes.paragraph("", text))
