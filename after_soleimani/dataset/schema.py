"""The tables, fields and allowed values that `data/datapackage.json` defines.

The package file is the single place where they are defined; everything that needs a vocabulary, a sign or a
description asks the `Schema` and keeps no copy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from after_soleimani.dataset.faults import DataPackageError, Fault

PACKAGE_FILE = "data/datapackage.json"
TYPES = ("string", "integer", "number", "boolean", "date")
RESOURCE_KEYS = ("name", "title", "description", "path", "schema")


@dataclass(frozen=True)
class Field:
    """One column: its meaning, type, allowed values, and what its ids refer to."""

    name: str
    type: str
    description: str
    comes_from: str
    required: bool = False
    unique: bool = False
    pattern: str | None = None
    enum: tuple = ()
    unit: str | None = None
    #: allowed value → what it means
    meanings: Mapping[Any, str] = field(default_factory=dict)
    #: event type → "+", "0", "-" or "none" (of `ties.event_type`)
    signs: Mapping[str, str] = field(default_factory=dict)
    #: topic → chapter (of `topic`)
    chapters: Mapping[str, str] = field(default_factory=dict)
    #: (table, field) whose ids stand here, or None
    refers_to: tuple[str, str] | None = None
    #: the cell holds several ids, separated by semicolons
    is_list: bool = False


@dataclass(frozen=True)
class Table:
    """One table: `table["start"]` is its field of that name."""

    name: str
    title: str
    description: str
    path: str
    fields: Mapping[str, Field]
    key: tuple[str, ...]

    @property
    def file(self) -> str:
        """The table's file as messages name it."""
        return f"data/{self.path}"

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields.values())


@dataclass(frozen=True, eq=False)
class Schema:
    """All tables: `schema["ties"]["event_type"].signs`."""

    title: str
    description: str
    version: str
    created: str
    tables: Mapping[str, Table]

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables.values())

    def __len__(self) -> int:
        return len(self.tables)


def read_schema(folder: Path) -> Schema:
    """The schema of the package in `folder`/data. Raises `DataPackageError` where it cannot be read."""
    package = _read_json(folder / PACKAGE_FILE)
    faults = list(_descriptor_faults(package))
    if faults:
        raise DataPackageError(faults)
    tables = {resource["name"]: _table(resource) for resource in package["resources"]}
    faults = list(_reference_faults(tables))
    if faults:
        raise DataPackageError(faults)
    about = (package.get(name, "") for name in ("title", "description", "version", "created"))
    return Schema(*about, MappingProxyType(tables))


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise DataPackageError([_fault(None, None, "the file is missing", "a Data Package")]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{error.object[error.start]:02X} is not UTF-8"
        raise DataPackageError([_fault(line, None, problem, "UTF-8")]) from None
    except json.JSONDecodeError as error:
        problem = f"is not JSON (character {error.colno}: {error.msg})"
        line = error.doc.split("\n")[error.lineno - 1].strip()
        raise DataPackageError([Fault(PACKAGE_FILE, error.lineno, None, line, problem, "JSON")]) from None


def _fault(line: int | None, value: str | None, problem: str, valid: str) -> Fault:
    return Fault(PACKAGE_FILE, line, None, value, problem, valid)


def _descriptor_faults(package: Any) -> Iterator[Fault]:
    """What keeps the descriptor from being read: the rest of it is checked by frictionless in the tests."""
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        yield _fault(None, None, "names no resources", "a list of resources, one for each table")
        return
    for number, resource in enumerate(resources):
        where = f"resources/{number}"
        missing = [key for key in RESOURCE_KEYS if not isinstance(resource, dict) or not resource.get(key)]
        if missing:
            yield _fault(None, where, f"lacks {', '.join(missing)}", "a resource with all of them")
            continue
        fields = resource["schema"].get("fields")
        if not isinstance(fields, list) or not fields:
            yield _fault(None, f"{where} ({resource['name']})", "names no fields", "a list of fields")
            continue
        yield from _field_faults(resource["name"], fields)


def _field_faults(table: str, fields: list) -> Iterator[Fault]:
    for number, entry in enumerate(fields):
        name = entry.get("name") if isinstance(entry, dict) else None
        if not name:
            yield _fault(None, f"{table}, field {number + 1}", "has no name", "a field with name and type")
        elif entry.get("type") not in TYPES:
            where = f"{table}.{name}: {entry.get('type')}"
            yield _fault(None, where, "is not a type this package uses", ", ".join(TYPES))
        elif not entry.get("description"):
            yield _fault(None, f"{table}.{name}", "has no description", "a sentence that says what it means")
        else:
            try:
                re.compile(entry.get("constraints", {}).get("pattern", ""))
            except re.error as error:
                pattern = entry["constraints"]["pattern"]
                where = f"{table}.{name}: {pattern}"
                yield _fault(None, where, f"is no pattern ({error})", "a regular expression")


def _reference_faults(tables: dict[str, Table]) -> Iterator[Fault]:
    for table in tables.values():
        for name in table.key:
            if name not in table:
                yield _fault(None, f"{table.name}.{name}", "is a key and no field", ", ".join(table.fields))
        for column in table:
            if column.refers_to is None:
                continue
            other, target = column.refers_to
            if other not in tables or target not in tables[other]:
                where = f"{table.name}.{column.name}: {other}.{target}"
                yield _fault(None, where, "refers to no field of the package", "table.field")


def _table(resource: dict) -> Table:
    schema = resource["schema"]
    references = {}
    for entry in schema.get("foreignKeys", []):
        (name,), (target,) = entry["fields"], entry["reference"]["fields"]
        references[name] = (entry["reference"]["resource"], target)
    fields = {entry["name"]: _field(entry, references) for entry in schema["fields"]}
    return Table(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        path=resource["path"],
        fields=MappingProxyType(fields),
        key=tuple(schema.get("primaryKey", ())),
    )


def _field(entry: dict, references: dict[str, tuple[str, str]]) -> Field:
    constraints = entry.get("constraints", {})
    meanings = entry.get("meanings", {})
    if entry["type"] == "integer":  # a JSON object has only strings as keys
        meanings = {int(value): meaning for value, meaning in meanings.items()}
    refers_to = references.get(entry["name"])
    if "list_of" in entry:
        table, _, name = entry["list_of"].partition(".")
        refers_to = (table, name)
    return Field(
        name=entry["name"],
        type=entry["type"],
        description=entry["description"],
        comes_from=entry.get("comes_from", ""),
        required=constraints.get("required", False),
        unique=constraints.get("unique", False),
        pattern=constraints.get("pattern"),
        enum=tuple(constraints.get("enum", ())),
        unit=entry.get("unit"),
        meanings=MappingProxyType(meanings),
        signs=MappingProxyType(entry.get("signs", {})),
        chapters=MappingProxyType(entry.get("chapters", {})),
        refers_to=refers_to,
        is_list="list_of" in entry,
    )
