"""An exhibit: one chart or table with all that a reader needs to check it, given once."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from after_soleimani.dataset.labels import Labels
from after_soleimani.exhibits.kit.bundle import EXHIBIT, picture, to_bundle
from after_soleimani.exhibits.kit.cells import EVIDENCE, href, linked_text
from after_soleimani.exhibits.kit.markdown import first_sentence, inline_html, plain
from after_soleimani.exhibits.kit.tables import Table, notebook_table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_WORDS = 14  # of a title
#: Sources, and items of evidence, that a notebook lists under an exhibit: more would weigh more than the
#: exhibit itself, whose table names each row's own.
MOST_LISTED = 24
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    if isinstance(ids, str):
        raise TypeError(f"evidence must be a collection of ids, not the string {ids!r}")
    return tuple(dict.fromkeys(ids))


def _listed(words: str, links: list[str]) -> str:
    """A line of links, or how many there are; "" where there is none."""
    return f"{words}: {', '.join(links) if len(links) <= MOST_LISTED else len(links)}" if links else ""


def _svg(figure: Figure, prefix: str, title: str, alt: str) -> str:
    from after_soleimani.charts.kit.svg import to_svg  # here, so that pages without charts need no Matplotlib

    return to_svg(figure, prefix, title, alt)


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A chart (with ``figure``) or an analytical table (without), ready for the book and for JupyterLab.

    ``name`` is permanent, ``title`` states the finding in one sentence without a full stop, ``caption`` is
    inline MyST Markdown that says what is measured, ``alt`` states the finding in plain text for those who
    cannot see it, ``table`` holds the data with its first column as row headers, ``figure_narrow`` is
    the same chart drawn for phones, ``sources`` maps ids to the short names that are shown, ``evidence`` are
    ids, ``note`` says how it was made. Raises ``ValueError`` where one of them would leave the reader without
    what it promises.
    """

    name: str
    caption: str
    alt: str
    table: pd.DataFrame
    figure: Figure | None = None
    sources: Mapping[str, str] = field(default_factory=Labels)
    evidence: Iterable[str] = ()
    note: str = ""
    figure_narrow: Figure | None = None
    title: str = ""
    payload: dict = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"an exhibit's name is lower-case words joined by hyphens, not {self.name!r}")
        for label in ("caption", "alt"):
            if not getattr(self, label).strip():
                raise ValueError(f"exhibit {self.name!r} has no {label}")
        if self.title.endswith(".") or len(self.title.split()) > MOST_WORDS:
            rule = f"a sentence of at most {MOST_WORDS} words without a full stop"
            raise ValueError(f"the title of exhibit {self.name!r} is not {rule}: {self.title!r}")
        evidence = _unique(self.evidence)
        if wrong := [item for item in evidence if not EVIDENCE.fullmatch(item)]:
            raise ValueError(
                f"exhibit {self.name!r}: not evidence ids (E0001): {', '.join(map(repr, wrong))}"
            )
        if not isinstance(self.sources, Mapping):
            raise TypeError(f"sources map ids to short names; exhibit {self.name!r} has {self.sources!r}")
        if self.figure_narrow is not None and self.figure is None:
            raise ValueError(f"exhibit {self.name!r} has a narrow figure but no figure")
        object.__setattr__(self, "evidence", evidence)
        object.__setattr__(self, "sources", Labels(self.sources))
        object.__setattr__(self, "payload", self._payload())

    def _payload(self) -> dict:
        try:
            table = Table.from_frame(self.table)
            if not table.rows:
                raise ValueError("a table needs at least one row")
        except (ValueError, TypeError) as error:
            raise ValueError(f"exhibit {self.name!r}: {error}") from error
        title = self.title or first_sentence(self.caption, self.sources)
        payload = {
            "kind": "exhibit", "name": self.name, "title": title, "caption": self.caption,
            "alt": self.alt, "note": self.note,
            "sources": list(self.sources), "evidence": list(self.evidence),
            "columns": table.columns, "rows": table.rows,
        }  # fmt: skip
        if self.title:
            payload["titled"] = True
        if self.figure is not None:
            payload["svg"] = _svg(self.figure, self.name, title, self.alt)
        if self.figure_narrow is not None:
            payload["svg_narrow"] = _svg(self.figure_narrow, f"{self.name}-narrow", title, self.alt)
        return payload

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        return to_bundle(EXHIBIT, self.payload, self._html(), self._text())

    def _text(self) -> str:
        title = f"{self.title}. " if self.title else ""
        caption = f"Exhibit {self.name}: {title}{plain(self.caption, self.sources)}"
        return "\n\n".join((caption, self.alt, self._table.size))

    @property
    def _table(self) -> Table:
        return Table(self.payload["columns"], self.payload["rows"])

    def _foot(self) -> str:
        sources = [
            f'<a href="{href("references", source, book=False)}">{html.escape(label)}</a>'
            for source, label in self.sources.items()
        ]
        items = [linked_text(item, book=False) for item in self.evidence]
        lines = [html.escape(self.note), _listed("Sources", sources), _listed("Evidence", items)]
        return "\n".join(f"<p>{line}</p>" for line in lines if line)

    def _html(self) -> str:
        shown = notebook_table(self._table, self.alt)
        if "svg" in self.payload:
            drawn = picture(self.payload["svg"], self.alt)
            shown = f"{drawn}\n<details><summary>Data</summary>\n{shown}\n</details>"
        title = f" {html.escape(self.title)}." if self.title else ""
        caption = f"<strong>Exhibit {self.name}.{title}</strong> {inline_html(self.caption, self.sources)}"
        return f"<figure><figcaption>{caption}</figcaption>\n{shown}\n{self._foot()}</figure>"
