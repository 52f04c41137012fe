"""Search: every printed word is in the index, and names in any spelling lead to the person."""

from __future__ import annotations

import json
import re
import unicodedata

from sphinx.search.en import SearchEnglish

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels

#: Letters and marks that are typed in several ways → the way the index has them. search.js does the same.
_ALIKE = str.maketrans(
    {"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u0640": None}
    | dict.fromkeys(map(chr, range(0x064B, 0x0653)))
    | dict.fromkeys("\u2018\u2019\u02bc", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys(map(chr, range(0x2010, 0x2016)), "-")
)
#: Elements at whose edges a word ends, whatever stands beside them in the markup.
_EDGE = re.compile(
    r"(</(?:caption|dd|div|dt|figcaption|h\d|li|option|p|summary|t[dhr]|text|title)>|<br\s*/?>)(?!\s)"
)


def as_indexed(text: str) -> str:
    """A text with one yeh, one kaf, no vowel signs, straight quotation marks and hyphens."""
    return unicodedata.normalize("NFKC", text).translate(_ALIKE)


def with_edges(markup: str) -> str:
    """HTML with a line break where a cell, an item or a label ends.

    Sphinx takes the tags out of raw HTML before it looks for words: without it the last word of one cell and
    the first of the next are one.
    """
    return _EDGE.sub(r"\1\n", markup)


class BookEnglish(SearchEnglish):
    """English without words that are left out, since a reader may look for any; and letters typed alike."""

    lang = "en"
    stopwords: set[str] = set()

    def split(self, input: str) -> list[str]:
        """The words of a text, as the index has them."""
        return super().split(as_indexed(input))


def names_script(data: Dataset) -> str:
    """A script with every spelling of every actor → the actors so called, each an id and a name to show."""
    shown = actor_labels(data)
    native = data.actors.dropna(subset="name_native")
    spellings = [
        *zip(data.aliases["alias"], data.aliases["actor_id"], strict=True),
        *zip(data.actors["name"], data.actors["actor_id"], strict=True),
        *zip(native["name_native"], native["actor_id"], strict=True),
    ]
    found: dict[str, dict[str, str]] = {}
    for spelling, actor in spellings:
        for typed in {spelling, *spelling.split()}:
            found.setdefault(as_indexed(typed).lower(), {})[actor] = shown[actor]
    names = {typed: sorted(who.items()) for typed, who in sorted(found.items()) if len(who) <= 3}
    return f"const NAMES = {json.dumps(names, ensure_ascii=False, separators=(',', ':'))};\n"
