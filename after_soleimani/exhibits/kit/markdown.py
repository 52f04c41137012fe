"""Captions in JupyterLab: the book's inline Markdown as plain HTML, roles as readable text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from after_soleimani.dataset.labels import Labels

_CITE = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
_ROLE = re.compile(r"\{[\w:]+\}`([^`]+)`")
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def _readable(text: str, labels: Labels) -> str:
    def cite(match: re.Match) -> str:
        keys = (key.strip() for key in match[1].split(","))
        return "(" + "; ".join(f"[{labels[key]}](references.md#{key})" for key in keys) + ")"

    return _ROLE.sub(lambda match: match[1], _CITE.sub(cite, text))


def inline_html(text: str, labels: Labels) -> str:
    """Inline MyST Markdown as HTML; raw HTML in it is escaped; ``labels`` name the sources it cites."""
    return _MARKDOWN.renderInline(_readable(text, labels))


def first_sentence(text: str, labels: Labels) -> str:
    """The first sentence of inline MyST Markdown as text: what an exhibit without number is called."""
    return re.split(r"(?<=[.:])\s", plain(text, labels), maxsplit=1)[0].rstrip(".:")


def plain(text: str, labels: Labels) -> str:
    """Inline MyST Markdown as text; ``labels`` name the sources it cites."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _readable(text, labels)).replace("*", "")
