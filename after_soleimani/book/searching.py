"""Search: every printed word is in the index, however its letters are typed."""

from __future__ import annotations

import html
import re
import unicodedata

from sphinx.application import Sphinx

from after_soleimani.book.once import StemsOnce

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


def forget_lost_words(app: Sphinx) -> tuple[()]:
    """Take words that no page has any more out of the index; for `html-collect-pages`, before it is written.

    Sphinx keeps them without pages, so that the index would depend on what earlier builds were made of.
    """
    indexer = app.builder.indexer
    for pages_of in (indexer._mapping, indexer._title_mapping):
        for word in [word for word, pages in pages_of.items() if not pages]:
            del pages_of[word]
    return ()


class BookEnglish(StemsOnce):
    """English without words that are left out, since a reader may look for any; and letters typed alike.

    The search page stems what is typed by the same algorithm: the script that Sphinx takes for English is
    another one, which makes other stems of *assembly* and *technology*.
    """

    lang = "en"
    language_name = "Porter"  # the name of the stemmer in the script
    js_stemmer_rawcode = "porter-stemmer.js"
    stopwords: set[str] = set()

    def split(self, input: str) -> list[str]:
        """The words of a text as the index has them, what HTML writes as `&amp;` and the like read first."""
        return super().split(as_indexed(html.unescape(input)))

    def stem(self, word: str) -> str:
        """The stem of a word; one of two letters is whole: *US* is no plural. search.js does the same."""
        return super().stem(word) if len(word) > 2 else word.lower()
