"""From the text of a cell to a value of its field's type, or the fault that it is."""

from __future__ import annotations

import re
from datetime import date
from sys import intern
from typing import Any

import numpy as np
import pandas as pd

from after_soleimani.dataset.checks.files import Rows, places
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.schema import Field
from after_soleimani.dataset.typed import typed_column

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INTEGER = re.compile(r"[+-]?[0-9]+")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_DIGITS, _NO_DIGIT = re.compile(r"[0-9]+"), re.compile(r"[^0-9]")
#: what a number can hold to the last digit, in the frames as in the files that are made of them
DIGITS = 15
SEPARATOR = ";"


class CellError(ValueError):
    """A cell that is no value of its field: what is wrong, and what would be valid."""

    def __init__(self, problem: str, valid: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.valid = valid


def parse_cells(rows: Rows, faults: list[Fault]) -> None:
    """Fill the frame of a table; a cell at fault is reported, marked in `rows.bad`, and missing there."""
    rows.frame = pd.DataFrame(
        {field.name: _parse_column(rows, field, faults) for field in rows.table}, index=range(len(rows))
    )


def _parse_column(rows: Rows, field: Field, faults: list[Fault]) -> pd.Series:
    """The values of a column: each text that stands in it is parsed once."""
    texts = np.array(rows.cells.pop(field.name), dtype="object")
    texts[list(rows.bad.get(field.name, ()))] = None
    codes, distinct = pd.factorize(texts)
    missing = () if field.is_list else None
    values, wrong = [], {}
    for code, text in enumerate(distinct):
        try:
            values.append(parse(text, field))
        except CellError as error:
            wrong[code] = error
            values.append(missing)
    for position in places(np.isin(codes, list(wrong))) if wrong else ():
        error, text = wrong[codes[position]], texts[position]
        line = int(rows.lines[position])
        faults.append(Fault(rows.table.file, line, field.name, text, error.problem, error.valid))
        rows.mark([position], field.name)
    # The code of what is passed over is -1: the last of the values.
    return typed_column([*values, missing], field).take(codes).reset_index(drop=True)


def parse(text: str, field: Field) -> Any:
    """The value of `text` as `field` types it: None where empty, a tuple for a list. Raises `CellError`."""
    if text != text.strip():
        raise CellError("begins or ends with a space", f"'{text.strip()}'")
    if not text:
        if field.required:
            raise CellError("is empty", expected(field))
        return () if field.is_list else None
    if field.is_list:
        return _list(text)
    if field.pattern:
        _hold_form(text, field)
    value = _CONVERT[field.type](text)
    if field.enum and value not in field.enum:
        raise CellError("is not an allowed value", expected(field))
    if field.unit and field.type == "integer" and value < 0:
        raise CellError(f"is a negative number of {field.unit}", "0 or more")
    return value


def _hold_form(text: str, field: Field) -> None:
    # ASCII, since \d would take digits of any script: Python counts with them, and others do not.
    if not re.fullmatch(field.pattern, text, re.ASCII):
        raise CellError("does not have the form of this field", expected(field))
    if r"\d" in field.pattern:
        for digits in _DIGITS.findall(text):
            _hold_digits(digits)


def expected(field: Field) -> str:
    """What a cell of this field may hold, in words."""
    if field.enum:
        return ", ".join(str(value) for value in field.enum)
    if field.refers_to:
        table, name = field.refers_to
        return f"{'one or more ids' if field.is_list else 'an id'} of {table}.{name}"
    if field.pattern:
        return f"the pattern {field.pattern}"
    return _TYPES_IN_WORDS[field.type]


_TYPES_IN_WORDS = {
    "string": "some text",
    "integer": "a whole number",
    "number": "a number such as 12 or 12.5",
    "boolean": "true or false",
    "date": "YYYY-MM-DD",
}


def _list(text: str) -> tuple[str, ...]:
    ids = tuple(map(intern, text.split(SEPARATOR)))
    if any(not part or part != part.strip() for part in ids):
        raise CellError("is not a list of ids", "ids separated by ; without spaces")
    if len(set(ids)) < len(ids):
        repeated = next(part for place, part in enumerate(ids) if part in ids[place + 1 :])
        raise CellError(f"names {repeated} twice", "each id once")
    return ids


def _integer(text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise CellError("is not a whole number", _TYPES_IN_WORDS["integer"])
    _hold_digits(text)
    return int(text)


def _number(text: str) -> float:
    if not NUMBER.fullmatch(text):
        raise CellError("is not a number", _TYPES_IN_WORDS["number"])
    _hold_digits(text)
    return float(text)


def _hold_digits(text: str) -> None:
    if len(_NO_DIGIT.sub("", text).lstrip("0")) > DIGITS:
        raise CellError("has more digits than are kept", f"a number of at most {DIGITS} digits")


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise CellError("is neither true nor false", _TYPES_IN_WORDS["boolean"])
    return text == "true"


def _date(text: str) -> date:
    try:
        if ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # a day that the calendar does not have
    raise CellError("is not a date", _TYPES_IN_WORDS["date"])


_CONVERT = {"string": str, "integer": _integer, "number": _number, "boolean": _boolean, "date": _date}
