"""The cells of tables: plain values and a few with a meaning, as JSON, as text and as HTML.

Cells travel from the notebook to the book as JSON: a string, a number, a list, or an object with one key that
says what it is. Whatever comes from the data is escaped when it becomes HTML.
"""

from __future__ import annotations

import datetime as dt
import html
import numbers
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from after_soleimani.charts.kit.palette import MARKS

MARKDOWN_PAGES = frozenset({"references", "abbreviations", "corrections", "how_to_cite"})
#: Between the parts of a cell in a notebook, where a comma alone may stand inside one.
PARTED = ",<wbr> "
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_PRINTED_DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(f'{m}|{m[:3]}' for m in _MONTHS)}) (\d{{4}})")
_PRINTED_NUMBER = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?")
_PLAIN_NUMBER = str.maketrans({",": None, "+": None, "−": "-"})
# The last four are wide signs: OWASP names them beside the narrow ones.
_BEGINS_A_FORMULA = tuple("=+@\t\r\uff1d\uff0b\uff0d\uff20")
EVIDENCE = re.compile(r"\bE\d{4,}\b")
ANCHOR = re.compile(r"[A-Za-z0-9][\w.:-]*")


@dataclass(frozen=True)
class Mark:
    """A symbol with its label, for matrix tables; ``kind`` is a key of ``palette.MARKS``."""

    kind: str
    text: str = ""

    def __post_init__(self) -> None:
        if self.kind not in MARKS:
            raise ValueError(f"no mark {self.kind!r}; there are {', '.join(MARKS)}")

    @classmethod
    def stance(cls, value: float | None, basis: str, text: str = "") -> Mark:
        """The mark of a stance: +1, −1 or 0, or absent or silent, which have no value."""
        if basis in ("absent", "silent"):
            return cls(basis, text)
        return cls({1: "plus", -1: "minus", 0: "zero"}[value], text)

    def to_json(self) -> dict:
        """The cell as it is stored in the notebook."""
        return {"mark": self.kind, "text": self.text}


@dataclass(frozen=True)
class Link:
    """Text that leads to an anchor on a page of the book, named by its file's stem."""

    text: str
    page: str
    anchor: str

    def __post_init__(self) -> None:
        if not ANCHOR.fullmatch(self.anchor):
            raise ValueError(f"not an anchor: {self.anchor!r}")

    def to_json(self) -> dict:
        """The cell as it is stored in the notebook."""
        return {"link": [self.page, self.anchor.lower()], "text": self.text}


@dataclass(frozen=True)
class Web:
    """Text that leads to an address outside the book."""

    text: str
    address: str

    def __post_init__(self) -> None:
        if not self.address.startswith(("https://", "http://")):
            raise ValueError(f"not an address on the web: {self.address!r}")

    def to_json(self) -> dict:
        """The cell as it is stored in the notebook."""
        return {"web": self.address, "text": self.text}


@dataclass(frozen=True)
class Cite:
    """A source by its short name, with the paragraphs where something is read (several with ``;``)."""

    source_id: str
    label: str
    paragraphs: str = ""

    def to_json(self) -> dict:
        """The cell as it is stored in the notebook."""
        places = [f"¶{place.strip()}" for place in str(self.paragraphs).split(";") if place.strip()]
        return {"cite": self.source_id, "text": " ".join((self.label, ", ".join(places))).strip()}


@dataclass(frozen=True)
class Native:
    """Text in a script written from right to left, with its language (``ar``, ``fa``, ``ckb``)."""

    text: str
    lang: str

    def to_json(self) -> dict:
        """The cell as it is stored in the notebook."""
        return {"native": self.lang, "text": self.text}


def cell_json(value: object) -> object:
    """A value of a table as JSON; missing values become the empty string."""
    if isinstance(value, Mark | Link | Web | Cite | Native):
        return value.to_json()
    if isinstance(value, tuple | list):
        return [cell_json(item) for item in value]
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return "" if pd.isna(value) else round(float(value), 3)
    raise TypeError(f"a table cell cannot hold {type(value).__name__}: {value!r}")


def cell_text(cell: object) -> str:
    """A cell as plain text."""
    if isinstance(cell, list):
        return ", ".join(map(cell_text, cell))
    if isinstance(cell, dict):
        if "mark" in cell:
            return " ".join(filter(None, (MARKS[cell["mark"]].label, cell["text"])))
        return cell["text"]
    if isinstance(cell, float):
        return f"{cell:.3f}".rstrip("0").rstrip(".")
    return str(cell)


def cell_csv(cell: object) -> str:
    """A cell as spreadsheets and programs read it: a date as ISO, a number in digits, and no formula."""
    if isinstance(cell, list):
        return ", ".join(map(cell_csv, cell))
    text = cell_text(cell)
    if date := _PRINTED_DATE.fullmatch(text):
        day, month, year = date.groups()
        number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month))
        return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    if _PRINTED_NUMBER.fullmatch(text):
        return text.translate(_PLAIN_NUMBER)
    return text if is_number(cell) else no_formula(text)


def no_formula(text: str) -> str:
    """A text as spreadsheets take it for one: they calculate what begins as a formula does."""
    if text.startswith("-"):
        return "−" + text[1:]  # which they read as text
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def href(page: str, anchor: str, *, book: bool) -> str:
    """Address of an anchor on another page: the built page, or the file beside the notebook."""
    suffix = ".html" if book else ".md" if page in MARKDOWN_PAGES else ".ipynb"
    return html.escape(f"{page}{suffix}#{anchor}")


def _anchor_html(page: str, anchor: str, inner: str, *, book: bool) -> str:
    address = href(page, anchor, book=book)
    return f'<a href="{address}">{inner}</a>' if book else f"<a href={address}>{inner}</a>"


def linked_text(text: str, *, book: bool) -> str:
    """Escaped text in which evidence ids are links."""

    def link(match: re.Match) -> str:
        return _anchor_html("evidence_register", match[0].lower(), match[0], book=book)

    return EVIDENCE.sub(link, html.escape(text))


def _mark_html(cell: dict, *, book: bool) -> str:
    ink = MARKS[cell["mark"]]
    text = f" {linked_text(cell['text'], book=book)}" if cell["text"] else ""
    if not book:
        return f"<span data-mark={cell['mark']}>{ink.symbol} {ink.label}{text}</span>"
    symbol = f'<span class="as-mark as-mark-{ink.colour.name}" aria-hidden="true">{ink.symbol}</span>'
    return f"{symbol} {ink.label}{text}"


def cell_html(cell: object, *, book: bool) -> str:
    """A cell as HTML."""
    if isinstance(cell, list):
        return (", " if book else PARTED).join(cell_html(item, book=book) for item in cell)
    if isinstance(cell, dict):
        text = html.escape(cell["text"])
        if "mark" in cell:
            return _mark_html(cell, book=book)
        if "link" in cell:
            return _anchor_html(*cell["link"], text, book=book)
        if "web" in cell:
            return f'<a href="{html.escape(cell["web"])}">{text}</a>'
        if "cite" in cell:
            if not book:  # beside the notebook there is only the directive that makes the references
                return f"<span data-cite={cell['cite']}>{text}</span>"
            return _anchor_html("references", cell["cite"], text, book=book)
        return f'<bdi lang="{html.escape(cell["native"])}" dir="rtl">{text}</bdi>'
    return linked_text(cell_text(cell), book=book)


def is_number(cell: object) -> bool:
    """Whether a cell is set as a number, to the right."""
    return isinstance(cell, int | float)


def evidence_in(cell: object) -> list[str]:
    """The evidence ids that a cell names."""
    return EVIDENCE.findall(cell_text(cell))
