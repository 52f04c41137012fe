"""What a bound book says of itself: title, authors, version and date, as CITATION.cff has them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

CLOCK = "SOURCE_DATE_EPOCH"
LICENCES = {"CC-BY-4.0": "text, exhibits and data: CC BY 4.0", "MIT": "code: MIT"}


@dataclass(frozen=True)
class Imprint:
    """The record of one edition."""

    title: str
    authors: tuple[str, ...]
    version: str
    released: date
    abstract: str
    licences: tuple[str, ...]
    keywords: tuple[str, ...]

    @property
    def short_title(self) -> str:
        """The title up to its colon."""
        return self.title.partition(":")[0]

    @property
    def subtitle(self) -> str:
        """The title behind its colon."""
        return self.title.partition(":")[2].strip()

    @property
    def day(self) -> str:
        """The day of release as the reader sees it."""
        return f"{self.released.day} {self.released:%B %Y}"

    @property
    def licence(self) -> str:
        """The licences in one sentence."""
        words = "; ".join(words for key, words in LICENCES.items() if key in self.licences)
        return f"{words[:1].upper()}{words[1:]}."


def read_imprint(root: Path) -> Imprint:
    """The edition as `CITATION.cff` in the folder of the repository says."""
    said = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    return Imprint(
        title=said["title"],
        authors=tuple(_name(author) for author in said["authors"]),
        version=str(said["version"]),
        released=date.fromisoformat(str(said["date-released"])),
        abstract=said["abstract"],
        licences=tuple(said["license"]),
        keywords=tuple(said["keywords"]),
    )


def _name(author: dict) -> str:
    given = " ".join(filter(None, (author.get("given-names"), author.get("family-names"))))
    return author.get("name") or given


def made_at(imprint: Imprint) -> datetime:
    """The time that a file says it was made: SOURCE_DATE_EPOCH where it is set, or the day of release."""
    if given := os.environ.get(CLOCK):
        return datetime.fromtimestamp(int(given), UTC)
    return datetime(imprint.released.year, imprint.released.month, imprint.released.day, tzinfo=UTC)
