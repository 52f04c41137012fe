"""The book as linked data (JSON-LD, schema.org): a report, its chapters with their exhibits, the data."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping

from after_soleimani.book.citing.citation import Citation
from after_soleimani.book.citing.site import Site
from after_soleimani.book.citing.tags import LANGUAGE

#: Ending of a file that is offered → its media type.
MEDIA = {
    ".csv": "text/csv", ".graphml": "application/graphml+xml", ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet", ".sqlite": "application/vnd.sqlite3",
    ".zip": "application/zip",
}  # fmt: skip
_UNKNOWN = "application/octet-stream"


class Linked:
    """The things that one page speaks of; `page` is its file, `book` that of the first page."""

    def __init__(self, citation: Citation, site: Site, page: str, book: str) -> None:
        self.citation, self.site, self.page, self.book = citation, site, page, book

    def report(self, chapters: Iterable[str]) -> dict:
        """The book, by the files of its chapters."""
        said = {"@type": "Report", "@id": self._id(self.book), **self._made()}
        said |= {"name": self.citation.title, "abstract": self.citation.abstract}
        said["keywords"] = list(self.citation.keywords)
        said["hasPart"] = [{"@type": "Chapter", "@id": self._id(file)} for file in chapters]
        return said

    def chapter(self, title: str, exhibits: Mapping[str, dict]) -> dict:
        """A page of the book, with what it shows: name → title, and the files of the exhibit by ending."""
        said = {"@type": "Chapter", "@id": self._id(self.page), **self._made(), "name": title}
        said["isPartOf"] = {"@type": "Report", "@id": self._id(self.book), "name": self.citation.title}
        if exhibits:
            said["hasPart"] = [self._exhibit(name, kept) for name, kept in exhibits.items()]
        return said

    def dataset(self, title: str, description: str, files: Iterable[str]) -> dict:
        """The data package, with the files as which it is offered."""
        said = {"@type": "Dataset", "@id": self._id(f"{self.page}#data"), **self._made(), "name": title}
        said |= {"description": description, "keywords": list(self.citation.keywords)}
        said |= {"isPartOf": {"@id": self._id(self.book)}, "isAccessibleForFree": True}
        said["distribution"] = [
            {
                "@type": "DataDownload",
                "name": posixpath.basename(file),
                "contentUrl": self.site.link(file, self.page),
                "encodingFormat": MEDIA.get(posixpath.splitext(file)[1], _UNKNOWN),
            }
            for file in files
        ]
        return said

    def _exhibit(self, name: str, kept: dict) -> dict:
        """A chart is a picture, made from its data; an exhibit without one is a table."""
        drawn, folder = "svg" in kept["files"], "exhibits"
        said = {"@type": "ImageObject" if drawn else "Table", "@id": self._id(f"{self.page}#{name}")}
        said["name"] = kept["title"]
        if drawn:
            said["contentUrl"] = self.site.link(f"{folder}/{name}.svg", self.page)
        return said | {"isBasedOn": self.site.link(f"{folder}/{name}.csv", self.page)}

    def _made(self) -> dict:
        cited = self.citation
        authors = [
            {"@type": "Person" if author.given else "Organization", "name": author.plain}
            for author in cited.authors
        ]
        made = {
            "author": authors[0] if len(authors) == 1 else authors,
            "datePublished": cited.released.isoformat(),
            "version": cited.version,
            "inLanguage": LANGUAGE,
            "license": cited.terms,
        }
        return made | ({"identifier": f"https://doi.org/{cited.doi}"} if cited.doi else {})

    def _id(self, file: str) -> str:
        """A thing's name: the address of the page that shows it."""
        return self.site.link(file, self.page)


def written(*things: dict) -> str:
    """The things as an element of the page: data, which no browser runs."""
    said = things[0] if len(things) == 1 else {"@graph": list(things)}
    text = json.dumps({"@context": "https://schema.org"} | said, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", r"\u003c")  # or a title might end the element
    return f'<script type="application/ld+json">{text}</script>\n'
