"""The check of headline numbers while the book is built: one that is not listed fails the build."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

import after_soleimani.robustness.headlines  # noqa: F401  (its functions list themselves)
from after_soleimani.exhibits.kit.prose import numbers_in
from after_soleimani.exhibits.sources.register import SUBJECTS, TEXTS, page_of
from after_soleimani.robustness import COMPANIONS, HEADLINES

#: What a page's opening counts of the record itself, such as its items of evidence: leaving a part of them
#: out leaves as many fewer, and no finding hangs on that. All other numbers there carry findings.
OF_THE_RECORD = {
    "actors": ("public",),
    "chronology": ("events", "exact"),
    "codebook": ("tables",),
    "evidence_register": ("items", "sources"),
    "origins": ("items", "origins", "parts"),
    "sources_and_methods": ("author",),
    "summary": ("items", "corroborating", "in_opening", "version", "released"),
    **{page_of(part): ("items",) for part in TEXTS},
    **{page_of(part): ("items", "sources") for part in SUBJECTS},
}
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)


def check_page(_app: Sphinx, docname: str, source: list[str]) -> None:
    """Hold the numbers in the opening and the headings of a page against the list; for `source-read`.

    A page that is no notebook computes nothing and is passed over. Raises ExtensionError with every number
    that is not listed; whether every listed number is used is for the tests to say, since a book may leave
    pages out.
    """
    page = docname.rpartition("/")[2]
    if not source[0].lstrip().startswith("{"):
        return
    found = faults(json.loads(source[0]), page, HEADLINES.ids(page))
    if found:
        raise ExtensionError("\n".join(found))


def faults(notebook: Mapping, page: str, listed: Iterable[str]) -> list[str]:
    """A sentence for each number that is not listed, and for a chapter with judgements that lists none."""
    listed = list(listed)
    found = unlisted(notebook, page, listed)
    if not listed and page not in OF_THE_RECORD and judges(notebook, page):
        found.append(
            f"chapters/{page}.ipynb: a chapter that makes judgements has no listed headline number; list "
            "those they rest on in after_soleimani/robustness/headlines/"
        )
    return found


def judges(notebook: Mapping, page: str) -> bool:
    """Whether a page shows judgements of its own."""
    code = ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    return any(f'judgements_of(data, "{page}")' in text for text in code)


def headline_keys(notebook: Mapping) -> list[str]:
    """The names of the computed numbers that stand where a page makes its findings: opening and headings.

    The opening is the text of the cell with the page's title. `notebook`: the parsed file. Each name comes
    once.
    """
    texts = _prose(notebook)
    opening = [text for text in texts if text.startswith("# ")][:1]
    headings = [heading for text in texts for heading in _HEADING.findall(text)]
    return list(dict.fromkeys(key for text in (*opening, *headings) for key, _ in numbers_in(text)))


def unlisted(notebook: Mapping, page: str, listed: Iterable[str]) -> list[str]:
    """A sentence for each headline number of a page that is not listed.

    One passes too that is a listed one's companion, or counts the record itself (`OF_THE_RECORD`).
    """
    listed = list(listed)
    allowed = {
        *listed,
        *OF_THE_RECORD.get(page, ()),
        *(f"{name}_{companion}" for name in listed for companion in COMPANIONS),
    }
    return [
        f"chapters/{page}.ipynb: the number '{key}' stands in the opening or a heading but is no listed "
        "headline number; list it in after_soleimani/robustness/headlines/"
        for key in headline_keys(notebook)
        if key not in allowed
    ]


def unused(notebook: Mapping, page: str, listed: Iterable[str]) -> list[str]:
    """A sentence for each listed number that the text of its page does not give."""
    used = {key for text in _prose(notebook) for key, _ in numbers_in(text)}
    return [
        f"chapters/{page}.ipynb: '{name}' is a listed headline number but not in the text"
        for name in listed
        if name not in used
    ]


def _prose(notebook: Mapping) -> list[str]:
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
