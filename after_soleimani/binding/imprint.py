"""What a bound book says of itself on its first page, and when it says that it was made."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from lxml import html

from after_soleimani.book.citing.citation import Citation

CLOCK = "SOURCE_DATE_EPOCH"
CODE = "MIT"


def title_page(citation: Citation, heading: str) -> html.HtmlElement:
    """Title, authors, version, date and licences; `heading` is the element that the title stands in."""
    page = html.Element("section", {"class": "title-page"})
    said = {
        "book-title": citation.short_title,
        "subtitle": citation.title.partition(":")[2].strip(),
        "authors": authors(citation),
        "edition": f"Version {citation.version}, {citation.day}",
        "licence": licence(citation),
    }
    for name, words in said.items():
        line = html.Element(heading if name == "book-title" else "p", {"class": name})
        line.text = words
        page.append(line)
    return page


def authors(citation: Citation) -> str:
    """The authors in one line."""
    return ", ".join(author.plain for author in citation.authors)


def licence(citation: Citation) -> str:
    """The licences in one sentence."""
    return f"Text, exhibits and data: {citation.licence_name}; code: {CODE}."


def made_at(citation: Citation) -> datetime:
    """The time that a file says it was made: SOURCE_DATE_EPOCH where it is set, or the day of release."""
    if given := os.environ.get(CLOCK):
        return datetime.fromtimestamp(int(given), UTC)
    day = citation.released
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
