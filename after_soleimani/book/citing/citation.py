"""What `CITATION.cff` says of the book: the one source of every record and of all metadata."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

FILE = "CITATION.cff"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
#: SPDX id → address of the terms. One licence: a list in a CITATION.cff means that a reader may choose.
LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}


@dataclass(frozen=True)
class Author:
    """A person, or a body, which has a family name alone."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """``Family, Given``; of a body its name."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def plain(self) -> str:
        """``Given Family``; of a body its name."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Citation:
    """The book as a thing that is cited."""

    title: str
    abstract: str
    authors: tuple[Author, ...]
    version: str
    released: date
    licence: str
    keywords: tuple[str, ...]
    doi: str = ""

    @property
    def short_title(self) -> str:
        """The title without the words after the colon."""
        return self.title.partition(":")[0]

    @property
    def day(self) -> str:
        """The date of the version, as it is said: 21 November 2026."""
        return f"{self.released.day} {MONTHS[self.released.month - 1]} {self.released.year}"

    @property
    def edition(self) -> str:
        """Which book it is: its version and the date."""
        return f"version {self.version}, {self.day}"

    @property
    def licence_name(self) -> str:
        """The licence as people say it: CC BY 4.0."""
        return " ".join(self.licence.rsplit("-", 1)).replace("CC-", "CC ")

    @property
    def terms(self) -> str:
        """The address of the licence's terms."""
        return LICENCES[self.licence]


def read(root: Path) -> Citation:
    """The citation of the repository `root`; raises FileNotFoundError and KeyError where something lacks."""
    said = yaml.safe_load((root / FILE).read_text(encoding="utf-8"))
    return Citation(
        title=said["title"],
        abstract=" ".join(said["abstract"].split()),
        authors=tuple(_author(entry) for entry in said["authors"]),
        version=said["version"],
        released=date.fromisoformat(said["date-released"]),
        licence=said["license"],
        keywords=tuple(said["keywords"]),
        doi=said.get("doi", ""),
    )


def _author(entry: dict[str, str]) -> Author:
    if "name" in entry:
        return Author(entry["name"])
    return Author(entry["family-names"], entry.get("given-names", ""))
