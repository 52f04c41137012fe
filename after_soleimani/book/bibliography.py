"""The bibliography: BibTeX made from the table of sources, and the short names it is cited by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd
from pybtex.database import Entry, Person
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces also behind a backslash: one without its other would swallow what follows.
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
    "_": r"\_",
}  # fmt: skip
_ESCAPED = {written: character for character, written in _SPECIAL.items()}
_ANY_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPED)))
# What pybtex does not read, and takes as it stands.
_LEFT_TO_PYBTEX = {_SPECIAL[character]: character for character in "$^"}
# Where the date begins in a short name: "AP 1 Apr 2020".
_DATED = re.compile(rf" (?=\d|(?:{'|'.join(month.capitalize() for month in _MONTHS)}) \d)")
_HEAD = "% Made from data/sources/sources.csv when the book is built; edit that file, not this one.\n"


def escape(text: str) -> str:
    """A text as BibTeX takes it: what is a sign to TeX is written as a sign to be read."""
    return "".join(_SPECIAL.get(character, character) for character in " ".join(text.split()))


def unescaped(text: str) -> str:
    """A text that `escape` wrote, as it was."""
    return _ANY_ESCAPED.sub(lambda found: _ESCAPED[found[0]], text)


def _for_pybtex(text: str) -> str:
    for written, character in _LEFT_TO_PYBTEX.items():
        text = text.replace(written, character)
    return text


def _text(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(value)
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value).strip()


def _authors(row: Mapping[str, object]) -> str:
    """People as ``Family, Given``; a body, or a house byline, in braces so that it is not taken apart."""
    names = [name.strip() for name in re.split(r"[;\n]", _text(row["authors"])) if name.strip()]
    if not names:
        return "{" + escape(_text(row["publisher"])) + "}"
    if names == [_text(row["publisher"])]:
        return "{" + escape(names[0]) + "}"
    return " and ".join(escape(name) for name in names)


def _entry(row: Mapping[str, object]) -> str:
    published = _text(row["published"])[:10]
    year, _, rest = published.partition("-")
    fields = {
        "author": _authors(row),
        "title": "{" + escape(_text(row["title"])) + "}",
        "year": year,
        "howpublished": "" if not _text(row["authors"]) else escape(_text(row["publisher"])),
        "url": _text(row["url"]),
        "language": _text(row["language"]),
        "shorthand": escape(_text(row["short_name"])),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if rest[:2].isdigit():
        lines.append(f"  month = {_MONTHS[int(rest[:2]) - 1]},")
    return f"@misc{{{row['source_id']},\n" + "\n".join(lines) + "\n}\n"


def bibtex(sources: pd.DataFrame) -> str:
    """The table of sources as BibTeX, one ``@misc`` per row, sorted by key."""
    rows = sources.sort_values("source_id").to_dict("records")
    return _HEAD + "\n" + "\n".join(_entry(row) for row in rows)


def _month(entry: Entry) -> int:
    named = entry.fields.get("month", "")[:3].lower()
    return _MONTHS.index(named) + 1 if named in _MONTHS else 0


class ShortNames(BaseLabelStyle):
    """Label each entry with the short name the exhibits use, so that text and tables cite alike."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        """The label of each entry, in the given order."""
        for entry in sorted_entries:
            yield unescaped(entry.fields["shorthand"])


class ByShortName(BaseSortingStyle):
    """The order in which a reader looks a short name up: by its letters, then by date."""

    def sorting_key(self, entry: Entry) -> tuple[str, str, str]:
        """What an entry is sorted by."""
        name = entry.fields["shorthand"]
        outlet = _DATED.split(name)[0]
        return outlet.casefold(), f"{entry.fields.get('year', '')}{_month(entry):02}", name


class ReferenceStyle(PlainStyle):
    """Pybtex's plain style, labelled and sorted by the short names."""

    default_label_style = ShortNames
    default_sorting_style = ByShortName

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._formatted: dict[tuple[str, str], FormattedEntry] = {}

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """Format an entry once: the list of references and the tooltips of the citations both ask for it."""
        known = (label, entry.key)
        if known not in self._formatted:
            fields = {name: _for_pybtex(value) for name, value in entry.fields.items()}
            persons = {
                role: [Person(_for_pybtex(str(person))) for person in named]
                for role, named in entry.persons.items()
            }
            readable = Entry(entry.type, fields, persons)
            readable.key = entry.key
            self._formatted[known] = super().format_entry(label, readable, bib_data)
        return self._formatted[known]
