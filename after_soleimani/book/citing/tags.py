"""What reference managers, search engines and previews read in the head of a page.

`citation_*` is what Google Scholar and Zotero read. Zotero takes `og:type` *website* for a web page whatever
else is said: the book is *book*, and a chapter *article*, which leaves the word to `citation_book_title`.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from after_soleimani.book.citing.citation import Author, Citation

LANGUAGE, LOCALE = "en", "en_GB"
Tag = tuple[str, str, str]  # attribute, name, content


def highwire(citation: Citation, chapter: str, address: str) -> Iterator[Tag]:
    """The tags of Highwire Press: a book, or a chapter of that title in it."""
    yield _named("citation_title", chapter or citation.title)
    for author in citation.authors:
        yield _named("citation_author", _highwire_name(author))
    yield _named("citation_publication_date", f"{citation.released:%Y/%m/%d}")
    if chapter:  # the first name is Scholar's, the second Zotero's
        yield _named("citation_inbook_title", citation.title)
        yield _named("citation_book_title", citation.title)
    yield _named("citation_language", LANGUAGE)
    if citation.doi:
        yield _named("citation_doi", citation.doi)
    if address:
        yield _named("citation_public_url", address)


def dublin_core(citation: Citation, chapter: str, address: str) -> Iterator[Tag]:
    """The elements of Dublin Core that the book has something to say to."""
    yield _named("DC.title", chapter or citation.title)
    for author in citation.authors:
        yield _named("DC.creator", author.inverted)
    yield _named("DC.date", citation.released.isoformat())
    yield _named("DC.language", LANGUAGE)
    yield _named("DC.type", "Text")
    yield _named("DC.rights", citation.terms)
    if chapter:
        yield _named("DC.relation.isPartOf", citation.title)
    if address:
        yield _named("DC.identifier", address)


def open_graph(citation: Citation, chapter: str, description: str, address: str) -> Iterator[Tag]:
    """What a link to the page looks like where it is shared."""
    yield _property("og:type", "article" if chapter else "book")
    yield _property("og:title", chapter or citation.title)
    yield _property("og:site_name", citation.title)
    yield _property("og:locale", LOCALE)
    if description:
        yield _property("og:description", description)
    if address:
        yield _property("og:url", address)


def picture(address: str, alt: str, size: tuple[int, int]) -> Iterator[Tag]:
    """The preview of a page: it needs an address of its own in full."""
    yield _property("og:image", address)
    yield _property("og:image:type", "image/png")
    yield _property("og:image:width", str(size[0]))
    yield _property("og:image:height", str(size[1]))
    yield _property("og:image:alt", alt)
    yield _named("twitter:card", "summary_large_image")


def written(tags: Iterable[Tag]) -> str:
    """The tags as HTML, a line each."""
    return "".join(
        f'<meta {attribute}="{name}" content="{html.escape(content)}">\n' for attribute, name, content in tags
    )


def _highwire_name(author: Author) -> str:
    """``Family, Given``. A body keeps the comma, or its last word would be taken for a family name."""
    return f"{author.family}, {author.given}".rstrip()


def _named(name: str, content: str) -> Tag:
    return "name", name, content


def _property(name: str, content: str) -> Tag:
    return "property", name, content
