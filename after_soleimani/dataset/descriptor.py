"""The package file as it must be to be read: its keys, what each holds, and what they say of each other.

`frictionless`, which checks the file too (in the tests), passes what the reader here would take otherwise
than it is said: another delimiter, another sign for what is missing, a rule that nothing here applies. Each
of those is a fault, so that the tables are read as the file says or not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from after_soleimani.dataset.faults import DataPackageError, Fault

PACKAGE_FILE = "data/datapackage.json"
TYPES = ("string", "integer", "number", "boolean", "date")
SIGNS = ("+", "0", "-", "none")
_PATH = re.compile(r"[\w-]+(/[\w-]+)*\.csv", re.ASCII)


def fault(line: int | None, value: str | None, problem: str, valid: str) -> Fault:
    """A fault of the package file."""
    return Fault(PACKAGE_FILE, line, None, value, problem, valid)


class Key(NamedTuple):
    """A key of an object: whether a value can stand there, what can in words, and whether one must."""

    holds: Callable[[Any], bool]
    valid: str
    needed: bool = False
    problem: str = "is not what stands there"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _are_names(value: Any) -> bool:
    """Names as a list, each once, or one by itself."""
    names = names_in(value)
    return bool(names) and all(map(_is_text, names)) and len(set(names)) == len(names)


def names_in(value: Any) -> tuple:
    """The names that a list holds; a text is one name, as Data Packages write a key of one field."""
    return tuple(value) if isinstance(value, list) else (value,)


def _only(value: Any) -> Key:
    # Compared as text: in Python true is 1.
    text = json.dumps(value)
    return Key(lambda given: json.dumps(given) == text, text)


def _is_pattern(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except (re.error, RecursionError, OverflowError):
        return False


_TEXT = Key(_is_text, "a text", True)
_MAY_BE_TEXT = _TEXT._replace(needed=False)
_OBJECT = Key(lambda value: isinstance(value, dict), "an object", True)
_OBJECTS = Key(
    lambda value: isinstance(value, list) and all(isinstance(each, dict) for each in value),
    "a list of objects",
)
_FLAG = Key(lambda value: isinstance(value, bool), "true or false")
_WORDS = Key(_are_texts, "an object of texts")
#: What describes a package and changes nothing in how its tables are read.
_ABOUT = ("id", "profile", "homepage", "keywords", "image", "sources")
_PACKAGE = {
    **dict.fromkeys(_ABOUT, Key(lambda _: True, "anything")),
    **dict.fromkeys(("name", "title", "description", "version", "created"), _TEXT),
    **dict.fromkeys(("licenses", "contributors"), _OBJECTS),
    "resources": Key(lambda value: isinstance(value, list), "a list of resources", True),
}
_RESOURCE = {
    **dict.fromkeys(("name", "title", "description"), _TEXT),
    "path": Key(
        lambda value: isinstance(value, str) and bool(_PATH.fullmatch(value)),
        "the path of a CSV file within data/, such as acts/ties.csv",
        True,
    ),
    "format": _only("csv"),
    "mediatype": _only("text/csv"),
    "encoding": _only("utf-8"),
    "dialect": _only({"delimiter": ",", "header": True}),
    **dict.fromkeys(("sources", "licenses"), _OBJECTS),
    "schema": _OBJECT,
}
_SCHEMA = {
    "fields": _OBJECTS._replace(valid="a list of fields", needed=True),
    "primaryKey": Key(_are_names, "the names of one field or more, each once", True),
    "foreignKeys": _OBJECTS,
    "missingValues": _only([""]),
}
_FIELD = {
    "name": _TEXT,
    "type": Key(lambda value: value in TYPES, ", ".join(TYPES), True, "is not a type this package uses"),
    "description": _TEXT,
    **dict.fromkeys(("comes_from", "unit", "list_of"), _MAY_BE_TEXT),
    "constraints": _OBJECT._replace(needed=False),
    **dict.fromkeys(("meanings", "signs", "chapters"), _WORDS),
}
_CONSTRAINTS = {
    "required": _FLAG,
    "unique": _FLAG,
    "pattern": Key(_is_pattern, "a regular expression", problem="is no pattern"),
    "enum": Key(lambda value: isinstance(value, list) and bool(value), "a list of values"),
}
_FOREIGN_KEY = {"fields": Key(_are_names, "the name of a field", True), "reference": _OBJECT}
_REFERENCE = {
    "resource": Key(lambda value: isinstance(value, str), "the name of a table", True),
    "fields": Key(_are_names, "the name of a field", True),
}


def read_descriptor(folder: Path) -> dict:
    """The package file in `folder`/data. Raises `DataPackageError` where it is not what can be read here."""
    package = _read_json(folder / PACKAGE_FILE)
    faults = list(_package_faults(package))
    if faults:
        raise DataPackageError(faults)
    return package


def _read_json(path: Path) -> Any:
    try:
        package = json.loads(
            path.read_bytes().decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number
        )
        json.dumps(package, ensure_ascii=False).encode()
        return package
    except FileNotFoundError:
        problem = fault(None, None, "the file is missing", "a Data Package")
    except OSError as error:
        problem = fault(None, None, f"the file cannot be read ({error.strerror})", "a Data Package")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problem = fault(line, None, f"byte 0x{error.object[error.start]:02X} is not UTF-8", "UTF-8")
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x}"
        problem = fault(None, half, "is half of a character", "the character itself")
    except json.JSONDecodeError as error:
        line = error.doc.split("\n")[error.lineno - 1].strip()
        message = f"is not JSON (character {error.colno}: {error.msg})"
        problem = fault(error.lineno, line, message, "JSON")
    except RecursionError:
        problem = fault(None, None, "has lists within lists without end", "a Data Package")
    except ValueError as error:  # a name that stands twice, NaN, a number of thousands of digits
        problem = fault(None, None, f"is not JSON of one meaning ({error})", "JSON")
    raise DataPackageError([problem])


def _each_once(pairs: list[tuple[str, Any]]) -> dict:
    """An object; where a key stands twice readers differ in which of them they take."""
    known = dict(pairs)
    if len(known) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in an object, with the value {known[twice]!r:.60}")
    return known


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _package_faults(package: Any) -> Iterator[Fault]:
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        yield fault(None, None, "names no resources", "a list of resources, one for each table")
        return
    yield from _shape_faults("", package, _PACKAGE)
    for number, resource in enumerate(resources):
        yield from _resource_faults(f"resources/{number}", resource)
    for key, of in (("name", "a table"), ("path", "a file")):
        given = [resource.get(key) for resource in resources if isinstance(resource, dict)]
        yield from _twice(given, f"is the {key} of two resources", f"{of} in one resource")


def _shape_faults(where: str, given: Any, keys: Mapping[str, Key]) -> Iterator[Fault]:
    """What an object lacks, has too much, or has of another kind."""
    needed = [name for name, key in keys.items() if key.needed]
    if not isinstance(given, dict):
        yield fault(None, _at(where, given), "is no object", f"an object with {', '.join(needed)}")
        return
    missing = [
        name for name in needed if given.get(name) in ("", None) and not keys[name].holds(given.get(name))
    ]
    if missing:
        yield fault(None, where or None, f"lacks {', '.join(missing)}", "an object with all of them")
        return  # what else is wrong may be what it lacks, under another name
    for name, value in given.items():
        place = f"{where}/{name}" if where else name
        if name not in keys:
            yield fault(None, place, "is a key that nothing here reads", ", ".join(keys))
        elif not keys[name].holds(value):
            yield fault(None, _at(place, value), keys[name].problem, keys[name].valid)


def _at(place: str, value: Any) -> str:
    """A place and what stands there: quoted as it is, where it is a text."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"{place}: {text[:200]}"


def _twice(names: list, problem: str, valid: str, where: str = "") -> Iterator[Fault]:
    texts = [name for name in names if isinstance(name, str)]
    for name in sorted({name for name in texts if texts.count(name) > 1}):
        yield fault(None, f"{where}{name}", problem, valid)


def _resource_faults(where: str, resource: Any) -> Iterator[Fault]:
    faults = list(_shape_faults(where, resource, _RESOURCE))
    schema = resource.get("schema") if isinstance(resource, dict) else None
    if isinstance(schema, dict):
        table = resource["name"] if _is_text(resource.get("name")) else where
        faults += _table_faults(table, schema)
    yield from faults


def _table_faults(table: str, schema: Mapping) -> Iterator[Fault]:
    yield from _shape_faults(table, schema, _SCHEMA)
    fields = schema.get("fields")
    if not _OBJECTS.holds(fields):
        return
    if not fields:
        yield fault(None, table, "names no fields", "a list of fields")
        return
    for number, entry in enumerate(fields):
        name = entry.get("name")
        yield from _field_faults(
            f"{table}.{name}" if _is_text(name) else f"{table}, field {number + 1}", entry
        )
    names = [entry.get("name") for entry in fields]
    yield from _twice(names, "is the name of two fields", "a name that no other field has", f"{table}.")
    if _are_names(schema.get("primaryKey")):
        for name in names_in(schema["primaryKey"]):
            if name not in names:
                yield fault(None, f"{table}.{name}", "is a key and no field", ", ".join(map(str, names)))
    if _OBJECTS.holds(schema.get("foreignKeys")):
        yield from _foreign_key_faults(table, schema["foreignKeys"], names)


def _foreign_key_faults(table: str, keys: list, names: list) -> Iterator[Fault]:
    referring = []
    for number, key in enumerate(keys):
        where = f"{table}, foreign key {number + 1}"
        faults = list(_shape_faults(where, key, _FOREIGN_KEY))
        if not faults:
            faults += _shape_faults(where, key["reference"], _REFERENCE)
        if not faults and len(names_in(key["fields"]) + names_in(key["reference"]["fields"])) != 2:
            faults.append(fault(None, where, "joins several fields", "one field in each table"))
        if not faults:
            (name,) = names_in(key["fields"])
            referring.append(name)
            if name not in names:
                faults.append(
                    fault(None, f"{table}.{name}", "refers and is no field", "a field of the table")
                )
        yield from faults
    yield from _twice(referring, "refers to two tables", "one foreign key for a field", f"{table}.")


def _field_faults(where: str, entry: dict) -> Iterator[Fault]:
    faults = list(_shape_faults(where, entry, _FIELD))
    if isinstance(entry.get("constraints"), dict):
        faults += _shape_faults(f"{where}/constraints", entry["constraints"], _CONSTRAINTS)
    yield from faults or _value_faults(where, entry)


def _value_faults(where: str, entry: dict) -> Iterator[Fault]:
    """What is said of the allowed values of a field: of each of them, and of nothing else."""
    kind = {"string": str, "integer": int}.get(entry["type"])
    values = entry.get("constraints", {}).get("enum", [])
    if wrong := [value for value in values if type(value) is not kind]:
        valid = "texts, or whole numbers where the type is integer"
        yield fault(None, _at(where, wrong[0]), f"is not of the type {entry['type']}", valid)
        return
    if "list_of" in entry and kind is not str:
        yield fault(None, f"{where}: {entry['type']}", "is the type of a list of ids", "string")
    allowed = list(map(str, values))
    yield from _twice(allowed, "is an allowed value twice", "each value once", f"{where}: ")
    for key in ("meanings", "signs", "chapters"):
        said = entry.get(key, {})
        lacking = [value for value in allowed if value not in said] if said or key == "meanings" else []
        for value in lacking:
            yield fault(None, f"{where}: {value}", f"is not among the {key}", f"{key} of every allowed value")
        for value in said.keys() - set(allowed):
            yield fault(None, f"{where}/{key}: {value}", "is no allowed value", ", ".join(allowed))
    for value, sign in entry.get("signs", {}).items():
        if sign not in SIGNS:
            yield fault(None, f"{where}/signs/{value}: {sign}", "is no sign", ", ".join(SIGNS))
