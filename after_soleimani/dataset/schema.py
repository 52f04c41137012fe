"""The tables, fields and allowed values that `data/datapackage.json` defines.

The package file is the single place where they are defined; everything that needs a vocabulary, a sign or a
description asks the `Schema` and keeps no copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from after_soleimani.dataset.descriptor import PACKAGE_FILE, fault, names_in, read_descriptor
from after_soleimani.dataset.expected import lacking
from after_soleimani.dataset.faults import DataPackageError, Fault

__all__ = ["PACKAGE_FILE", "Field", "Schema", "Table", "read_schema"]


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
    package = read_descriptor(folder)
    faults = list(lacking(package))
    if faults:
        raise DataPackageError(faults)
    tables = {resource["name"]: _table(resource) for resource in package["resources"]}
    faults = list(_reference_faults(tables))
    if faults:
        raise DataPackageError(faults)
    about = (package.get(name, "") for name in ("title", "description", "version", "created"))
    return Schema(*about, MappingProxyType(tables))


def _reference_faults(tables: dict[str, Table]) -> Iterator[Fault]:
    for table in tables.values():
        for column in table:
            if column.refers_to is None:
                continue
            other, target = column.refers_to
            if other not in tables or target not in tables[other]:
                where = f"{table.name}.{column.name}: {other}.{target}"
                yield fault(None, where, "refers to no field of the package", "table.field")


def _table(resource: dict) -> Table:
    schema = resource["schema"]
    references = {}
    for entry in schema.get("foreignKeys", []):
        (name,), (target,) = names_in(entry["fields"]), names_in(entry["reference"]["fields"])
        # Data Packages leave the name of a table empty where it refers to itself.
        references[name] = (entry["reference"]["resource"] or resource["name"], target)
    fields = {entry["name"]: _field(entry, references) for entry in schema["fields"]}
    return Table(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        path=resource["path"],
        fields=MappingProxyType(fields),
        key=names_in(schema["primaryKey"]),
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
