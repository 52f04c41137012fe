"""Records of what can be cited: the book, a chapter, an exhibit, a judgement, the data, a row.

A record is text with slots: the address, which a page that was not published has none of, and what a reader
left out under *Read without*. The script of the page fills them; where there is nothing to say they go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from after_soleimani.book.bibliography import escape
from after_soleimani.book.citing.citation import MONTHS, Citation

ADDRESS, LEFT_OUT = "address", "without"
#: The words of a row's record are put in by the script, which has the row before it.
ROW = "row"
_MARK = "\ue000"  # stands in no text: where a slot is within JSON


@dataclass(frozen=True)
class Slot:
    """A place of a record that is written only where there is something to put between the two texts."""

    fills: str
    before: str = ""
    after: str = ""


_WITHOUT = Slot(LEFT_OUT, ", read without ")
Record = tuple[str | Slot, ...]


@dataclass(frozen=True)
class Work:
    """Something that is cited: `chapter` is the title of the page it is on, `name` its permanent name."""

    kind: str
    title: str
    chapter: str = ""
    name: str = ""


#: Kind → what is said of it in brackets, its type in CSL, in RIS and in BibTeX.
_KINDS = {
    "report": ("Executable report", "report", "RPRT", "misc"),
    "chapter": ("", "chapter", "CHAP", "incollection"),
    "exhibit": ("Exhibit {name}", "figure", "FIGURE", "incollection"),
    "judgement": ("Judgement {name}", "chapter", "CHAP", "incollection"),
    "data": ("Data package", "dataset", "DATA", "misc"),
}
_WHOLE = frozenset({"report", "data"})


def said(record: Record, **filled: str) -> str:
    """A record as text; `address` and `without` fill its slots, the others go."""
    return "".join(
        part
        if isinstance(part, str)
        else part.before + filled[part.fills] + part.after
        if filled.get(part.fills)
        else ""
        for part in record
    )


def parts(record: Record) -> list[str | list[str]]:
    """A record for JSON: text, and for each slot what fills it, what stands before and after."""
    return [part if isinstance(part, str) else [part.fills, part.before, part.after] for part in record]


def apa(citation: Citation, work: Work) -> Record:
    """Author (date). Title [kind]. In book (version)., after the seventh edition of APA's manual."""
    day = f"{citation.released.year}, {MONTHS[citation.released.month - 1]} {citation.released.day}"
    bracket = _bracket(work)
    begins = f"{_stopped(_apa_names(citation))} ({day}). "
    version, ends = f"(Version {citation.version}", Slot(ADDRESS, " ")
    if work.kind in _WHOLE:
        return (f"{begins}{work.title} {version}", _WITHOUT, f") [{bracket}].", ends)
    titled = _stopped(f"{work.title} [{bracket}]" if bracket else work.title)
    within = f"In “{work.chapter}”, {citation.title}" if work.chapter else f"In {citation.title}"
    return (f"{begins}{titled} {within} {version}", _WITHOUT, ").", ends)


def row(citation: Citation, chapter: str) -> Record:
    """The record of a row of a page: the script puts in what the row is."""
    begins, *rest = apa(citation, Work("chapter", _MARK, chapter))
    before, _, after = begins.partition(f"{_MARK}.")
    return (before, Slot(ROW, after="."), after, *rest)


def bibtex(citation: Citation, work: Work) -> Record:
    """An entry that BibTeX and biber read."""
    fields = {
        "author": " and ".join(_bibtex_name(author.family, author.given) for author in citation.authors),
        "title": f"{{{escape(work.title)}}}",
        "booktitle": "" if work.kind in _WHOLE else f"{{{escape(citation.title)}}}",
        "year": str(citation.released.year),
        "version": citation.version,
        "doi": citation.doi,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    lines += f"  month = {MONTHS[citation.released.month - 1][:3].lower()},\n"
    begins = f"@{_KINDS[work.kind][3]}{{{_key(citation, work)},\n{lines}  note = {{"
    return (
        begins + escape(_note(citation, work)),
        _WITHOUT,
        "},\n",
        Slot(ADDRESS, "  url = {", "},\n"),
        "}",
    )


def ris(citation: Citation, work: Work) -> Record:
    """A record of tagged lines, for every reference manager."""
    released = f"{citation.released:%Y/%m/%d}/"
    lines = [("TY", _KINDS[work.kind][2]), *(("AU", author.inverted) for author in citation.authors)]
    lines += [("TI", work.title), ("PY", str(citation.released.year)), ("DA", released)]
    lines += [] if work.kind in _WHOLE else [("T2", citation.title)]
    lines += [("ET", citation.version), ("LA", "en")] + ([("DO", citation.doi)] if citation.doi else [])
    text = "".join(f"{tag}  - {value}\n" for tag, value in lines)
    note = _note(citation, work)
    return (f"{text}N1  - {note}", _WITHOUT, "\n", Slot(ADDRESS, "UR  - ", "\n"), "ER  - \n")


def csl(citation: Citation, work: Work) -> Record:
    """CSL-JSON, for Zotero, pandoc and others."""
    item = {
        "id": _key(citation, work),
        "type": _KINDS[work.kind][1],
        "author": [_csl_name(author.family, author.given) for author in citation.authors],
        "title": work.title,
        "container-title": "" if work.kind in _WHOLE else citation.title,
        "issued": {"date-parts": [[citation.released.year, citation.released.month, citation.released.day]]},
        "genre": _bracket(work),
        "version": citation.version,
        "DOI": citation.doi,
        "language": "en",
        "note": _note(citation, work) + _MARK,
    }
    lines = (
        f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items() if value
    )
    before, _, after = ",\n".join(lines).partition(_MARK)
    return (f"[{{\n{before}", _WITHOUT, after, Slot(ADDRESS, ',\n "URL": "', '"'), "\n}]")


#: Format → what it is called, and how a record is made.
FORMATS: dict[str, tuple[str, Callable[[Citation, Work], Record]]] = {
    "apa": ("APA", apa),
    "bibtex": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
    "csl": ("CSL-JSON", csl),
}


def _apa_names(citation: Citation) -> str:
    """Family names with initials; of a body its name."""
    *others, last = (
        f"{author.family}, {' '.join(f'{name[0]}.' for name in author.given.split())}"
        if author.given
        else author.family
        for author in citation.authors
    )
    return f"{', '.join(others)}, & {last}" if others else last


def _bracket(work: Work) -> str:
    return _KINDS[work.kind][0].format(name=work.name)


def _note(citation: Citation, work: Work) -> str:
    """What styles without a field for it print all the same."""
    place = [f"chapter “{work.chapter}”"] if work.chapter else []
    noted = ", ".join(filter(None, (_bracket(work), *place, citation.edition)))
    return noted[0].upper() + noted[1:]


def _key(citation: Citation, work: Work) -> str:
    stem = re.sub(r"\W+", "_", citation.short_title.lower())
    stem += "_data" if work.kind == "data" else ""
    return "_".join(filter(None, (stem, str(citation.released.year), work.name.lower())))


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _bibtex_name(family: str, given: str) -> str:
    """A body in braces, so that it is not taken apart."""
    return f"{escape(family)}, {escape(given)}" if given else f"{{{escape(family)}}}"


def _csl_name(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given} if given else {"literal": family}
