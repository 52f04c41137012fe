"""Permanent addresses of things that stand on other pages: a list of anchors, each a link that leads on."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

from after_soleimani.exhibits.kit.bundle import PAGE_PART, to_bundle
from after_soleimani.exhibits.kit.cells import ANCHOR, EVIDENCE, href

_A_LINE = 10


@dataclass(frozen=True)
class Addresses:
    """What the addresses are of, and anchor → the page, named by its file's stem, where the thing stands."""

    caption: str
    pages: Mapping[str, str]

    def __post_init__(self) -> None:
        if wrong := [anchor for anchor in self.pages if not ANCHOR.fullmatch(anchor)]:
            raise ValueError(f"not anchors: {', '.join(wrong)}")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        links = [
            f"<a id={anchor} href={href(page, anchor, book=False)}>{_name(anchor)}</a>"
            for anchor, page in self.pages.items()
        ]
        lines = [" ".join(links[first : first + _A_LINE]) for first in range(0, len(links), _A_LINE)]
        page = "\n".join((f"<p>{html.escape(self.caption)}", *lines))
        payload = {"kind": "addresses", "caption": self.caption, "pages": dict(self.pages)}
        return to_bundle(PAGE_PART, payload, page, f"{self.caption}\n\nAddresses: {len(self.pages)}.")


def _name(anchor: str) -> str:
    """Items of evidence are written with a capital."""
    return anchor.upper() if EVIDENCE.fullmatch(anchor.upper()) else anchor


def addresses_html(caption: str, pages: Mapping[str, str]) -> str:
    """The list in the book: each anchor an item with a link to the same anchor on the other page."""
    lines = "\n".join(
        f'<li id="{html.escape(anchor)}"><a href="{href(page, anchor, book=True)}">'
        f"{html.escape(_name(anchor))}</a></li>"
        for anchor, page in pages.items()
    )
    return f'<ol class="as-addresses" aria-label="{html.escape(caption)}">\n{lines}\n</ol>'
