"""The look of a page: templates of the book's own on Sphinx's basic theme, and what they are given."""

from __future__ import annotations

import html
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

NAME = "after_soleimani"
#: Scripts and styles are files of the book's own; search fetches the book's own pages; nothing else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
_DESCRIPTION = 160  # characters that search engines show


def register(app: Sphinx) -> None:
    """Make the theme known; `_config.yml` names it."""
    app.add_html_theme(NAME, str(Path(__file__).parent))


def page_context(
    app: Sphinx, page: str, _template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Give a page what its template asks for beside Sphinx's own; for `html-page-context`."""
    context["content_security_policy"] = POLICY
    context["short_title"] = app.config.html_title.partition(":")[0]
    context["author"] = app.config.author
    context["book_version"] = app.after_soleimani_data.schema.version
    context["on_this_page"] = sections(doctree) if doctree else []
    lead = next(doctree.findall(_is_lead), None) if doctree else None
    if lead is not None:
        context["description"] = _shortened(lead.astext())
        text = html.escape(context["description"])
        context["metatags"] = context.get("metatags", "") + f'<meta name="description" content="{text}">\n'


def sections(doctree: nodes.document) -> list[tuple[str, str]]:
    """Anchor and label of each section of a page: its short name, where a target before it gives one.

    `(succession-who-received-him)=` before a heading makes "Who received him" of it: targets are known in the
    whole book, so their first word tells the page.
    """
    page = next(doctree.findall(nodes.section), None)
    return [_labelled(part) for part in page.findall(nodes.section) if part.parent is page] if page else []


def _labelled(section: nodes.section) -> tuple[str, str]:
    title = next(section.findall(nodes.title)).astext()
    # The heading, before its apostrophes were curled, gives a section one name; any other is a target written
    # before it.
    own = nodes.make_id(title.replace("’", "'"))
    written = [name for name in section["names"] if nodes.make_id(name) not in (own, nodes.make_id(title))]
    if not written:
        return section["ids"][0], title
    words = written[0].partition("-")[2].replace("-", " ") or written[0]
    return nodes.make_id(written[0]), words[0].upper() + words[1:]


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _is_lead(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and isinstance(node.parent, nodes.section)
