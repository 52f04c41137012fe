"""Every row of the data in words: the tables of the pages that leave no row out, and where each row stands.

The register, the origins, the chronology, the actors and the references show the rows of five tables; those
of all others stand here, so that whatever a measure counts can be read, with the evidence that it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when_in_full
from after_soleimani.dataset.labels import actor_labels, source_labels
from after_soleimani.dataset.schema import Field, Table
from after_soleimani.exhibits.kit.cells import Link, Web
from after_soleimani.exhibits.kit.support import Citations
from after_soleimani.exhibits.sources.pages import by_role, in_words, scheme_in_words, with_short_names
from after_soleimani.exhibits.sources.register import ORIGINS
from after_soleimani.exhibits.sources.register import PAGE as REGISTER

#: Page → the tables that it holds, in its order.
PAGES = {
    "rows_actors": ("affiliations", "camps", "groups", "parentage", "heirs", "commands"),
    "rows_names": ("aliases", "places", "outlines"),
    "rows_acts": ("ties", "attributions", "issues", "positions"),
    "rows_contacts": ("visits", "meetings", "receptions", "orders", "cases"),
    "rows_figures": ("figures", "quantities", "tempo"),
    "rows_steps": ("proceedings", "moves", "since", "chronicles"),
    "rows_elections": ("elections", "lists", "results", "lineages", "blocs", "rules", "sessions"),
    "rows_questions": ("questions", "readings"),
    "rows_coding": ("overtaken", "second_coding"),
    "rows_judgements": (
        "judgements", "former_judgements", "hypotheses", "propositions", "ratings", "outcomes", "forecasts",
    ),
}  # fmt: skip
#: Page → whether it holds the news media among the sources, with all that the references do not print.
SOURCES = {"rows_sources_news": True, "rows_sources_others": False}
#: What the references print of a source.
_PRINTED = ("short_name", "title", "authors", "publisher", "published", "url", "language")
#: Table → the page that shows its rows in a form of its own, and the heading above them.
ELSEWHERE = {
    "sources": ("references", "references"),
    "origins": (ORIGINS, "origins-of-the-evidence"),
    "evidence": (REGISTER, "the-parts"),
    "actors": ("actors", "actors"),
    "events": ("chronology", "chronology"),
}
#: Columns of which one says when, and how well that is known.
_DATES = ("start", "start_latest", "end", "date_precision")
#: Table → the column that names a row for readers.
_NAMES = {
    "places": "name",
    "lists": "short_name",
    "rules": "purpose",
    "hypotheses": "short",
    "propositions": "short",
    **dict.fromkeys(("issues", "questions", "outcomes"), "question"),
}
#: Table → the column that stands second, which pages set large: what the row is about.
_ABOUT = {
    "sources": "reliability_reason",
    "readings": "answer",
    "results": "list_id",
    "meetings": "actor_id",
    "proceedings": "step",
    "moves": "matter",
    "chronicles": "entry",
    **dict.fromkeys(("orders", "cases"), "what"),
    **dict.fromkeys(("second_coding", "since", "forecasts"), "statement"),
    "ties": "description",
}
#: In place of the name of a person who stands by the role alone.
BY_ROLE = "named in the register"
#: Columns whose names say too little where they stand by themselves.
_TITLES = {
    "description": "What",
    "evidence_id": "Item",
    "denial_evidence_ids": "Denied in",
    "objection_evidence_ids": "Objected to in",
    "evidence_ids_2": "Evidence beside it",
    "low_open": "Or fewer",
    "high_open": "Or more",
    "lat": "Latitude",
    "lon": "Longitude",
    "url": "Page",
}
_ID = re.compile(r"_ids?\b")


class NoPageError(LookupError):
    """A table whose rows stand on no page; the message names it."""


def page_of(table: str) -> str:
    """The page on which the rows of a table stand, as the stem of its file; raises NoPageError."""
    if table in ELSEWHERE:
        return ELSEWHERE[table][0]
    for page, tables in PAGES.items():
        if table in tables:
            return page
    raise NoPageError(f"no page shows the rows of the table {table}: PAGES in exhibits/sources/rows.py")


def section_of(table: str) -> str:
    """The anchor of the part of a page that holds a table."""
    if table in ELSEWHERE:
        return ELSEWHERE[table][1]
    return f"rows-{table.replace('_', '-')}"


def anchors(data: Dataset, table: str) -> list[str]:
    """The anchors of the rows of a table: its name and what identifies the row.

    Of a key that holds words only the ids in it, with a number where rows share them.
    """
    parts = [field for field in map(data.schema[table].__getitem__, data.schema[table].key) if _is_id(field)]
    frame, seen, found = getattr(data, table), {}, []
    for row in frame[[field.name for field in parts]].itertuples(index=False, name=None):
        stem = "-".join([table, *(_as_id(value) for value in row if not pd.isna(value))])
        seen[stem] = seen.get(stem, 0) + 1
        found.append(stem if parts and seen[stem] == 1 else f"{stem}-{seen[stem]}")
    return found


def _is_id(field: Field) -> bool:
    return not field.is_list and bool(
        field.refers_to or field.pattern or field.enum or field.type != "string"
    )


def _as_id(value: object) -> str:
    text = str(value.date()) if isinstance(value, pd.Timestamp) else str(value)
    return re.sub(r"[^\w.:-]+", "-", text, flags=re.ASCII)


def sources(data: Dataset, page: str) -> pd.DataFrame:
    """How far each source of a page is trusted and why, and how it was read, beside what references print."""
    graded = table(data, "sources").drop(columns=map(_title, _PRINTED), errors="ignore")
    graded.insert(0, "Source", list(map(Citations(data).source, data.sources["source_id"])))
    return graded[(data.sources["kind"] == "news") == SOURCES[page]]


def table(data: Dataset, name: str) -> pd.DataFrame:
    """Every row of a table in words, `Id` is its anchor; columns in which no row says anything are left out.

    A table without rows has all its columns.
    """
    words, schema, frame = _Words(data), data.schema[name], getattr(data, name)
    columns: dict[str, list] = {}
    if {"start", "start_latest"} <= set(schema.fields) and frame["start"].notna().any():
        columns["When"] = list(map(when_in_full, frame["start"], frame["start_latest"], _ends(frame)))
    for field in schema:
        dated = "When" in columns and field.name in _DATES
        if not dated and not _stands_in_anchor(schema, field):
            columns[_title(field.name)] = [words.cell(field, value) for value in frame[field.name]]
    if "When" in columns:  # last: the second column is set large, as what a row is about
        columns["Known to the"] = frame["date_precision"].map(in_words).tolist()
    if name == "aliases":
        columns["Alias"] = frame["alias"].where(frame["actor_id"].isin(words.named), BY_ROLE).tolist()
    if name in _ABOUT:
        about, first = _title(_ABOUT[name]), next(iter(columns))
        columns = {first: columns[first], about: columns[about], **columns}
    if len(frame):
        columns = {title: cells for title, cells in columns.items() if any(map(_says_something, cells))}
    return pd.DataFrame(columns | {"Id": anchors(data, name)})


def _ends(frame: pd.DataFrame) -> pd.Series:
    return frame["end"] if "end" in frame else pd.Series(pd.NaT, index=frame.index)


def _stands_in_anchor(schema: Table, field: Field) -> bool:
    """Whether a column is the id of its row, which the last column shows."""
    return schema.key == (field.name,) and field.refers_to is None and bool(field.pattern)


def _title(name: str) -> str:
    words = in_words(_ID.sub("", name))
    return _TITLES.get(name) or words[0].upper() + words[1:]


def _says_something(cell: object) -> bool:
    return bool(cell) if isinstance(cell, str | tuple) else isinstance(cell, Link | Web) or not pd.isna(cell)


class _Words:
    """How values read: ids as names that lead to what they name, values of fixed lists as words."""

    def __init__(self, data: Dataset) -> None:
        self._data, self._labels, self._citations = data, source_labels(data), Citations(data)
        self._actors = actor_labels(data).to_dict()
        self.named = set(data.actors["actor_id"][~by_role(data)])
        self._rows: dict[str, dict[str, tuple[str, str]]] = {}
        self._to: dict[str, Callable[[str], object]] = {
            "evidence": str,
            "sources": self._citations.source,
            "origins": lambda origin: Link(origin, ORIGINS, origin),
            "actors": self._actor,
            "events": lambda event: Link(self._events[event], page_of("events"), event),
        }

    @cached_property
    def _events(self) -> dict[str, str]:
        events = self._data.events
        return dict(zip(events["event_id"], events["description"], strict=True))

    def cell(self, field: Field, value: object) -> object:
        """A value of a field as a cell."""
        if field.is_list:
            return tuple(self._named_by(field, each) for each in value)
        if pd.isna(value):
            return ""
        if field.refers_to:
            return self._named_by(field, value)
        if not isinstance(value, str):
            return value
        if field.enum:
            return in_words(value)
        if field.name == "scheme":
            return scheme_in_words(value, self._labels)
        if field.name == "url":
            return Web(value.split("/")[2], value)
        return with_short_names(value, self._labels)

    def _named_by(self, field: Field, value: str) -> object:
        table, column = field.refers_to
        return self._to[table](value) if table in self._to else self._row(table, column, value)

    def _actor(self, actor: str) -> object:
        """A name with its entry; a minor person by the role, which has none."""
        name = self._actors[actor]
        return Link(name, page_of("actors"), actor) if actor in self.named else name

    def _names(self, table: str, column: str) -> pd.Series:
        """What the rows of a table are called where others name them."""
        frame = getattr(self._data, table)
        if table == "visits":
            return frame["event_id"].map(self._events)
        if table == "elections":
            return frame["date"].dt.strftime("Election of %B %Y")
        return frame[_NAMES[table]] if table in _NAMES else frame[column].map(in_words)

    def _row(self, table: str, column: str, value: str) -> Link:
        """The name of a row of another table, which leads to it."""
        if table not in self._rows:
            frame = getattr(self._data, table)
            names = self._names(table, column).fillna(frame[column])
            places = zip(names, anchors(self._data, table), strict=True)
            self._rows[table] = dict(zip(frame[column], places, strict=True))
        name, anchor = self._rows[table][value]
        return Link(name, page_of(table), anchor)
