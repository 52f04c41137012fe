"""Reading a table's file: bytes to cells, and the faults that are in the file itself.

A line is a row, because cells hold no line breaks; so the line that a message names is the line an editor
shows. The readers of pandas and frictionless let an open quote swallow the rows after it, and pass NUL.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.schema import Table

CELL = re.compile(r'(?:"(?:[^"]|"")*+"|[^",]*+)')
WELL_QUOTED = re.compile(rf"{CELL.pattern}(?:,{CELL.pattern})*+")
BYTE_ORDER_MARK = "\ufeff"
#: control characters, separators of lines and paragraphs (Unicode's Cc, Zl and Zp), and invisible characters
#: that reorder the text around them on the screen
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
#: what Unicode promises never to make a character of; XML may not hold them all
NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


@dataclass
class Row:
    """One record: its line in the file, the cells as written, and the values once parsed.

    `row["start"]` is the value, None where the cell is empty or at fault.
    """

    line: int
    raw: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)

    def sound(self, *columns: str) -> bool:
        """None of `columns` is at fault."""
        return self.bad.isdisjoint(columns)


@dataclass
class Rows:
    """The records of one table. `lost`: some of its records could not be read."""

    table: Table
    rows: list[Row]
    lost: bool = False

    def __iter__(self):
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def read_rows(folder: Path, table: Table, faults: list[Fault]) -> Rows:
    """The records of `table`: none of them, and `lost`, where the file cannot be read as a table at all."""
    unread = Rows(table, [], lost=True)
    header = ",".join(table.fields)
    try:
        content = (folder / "data" / table.path).read_bytes()
    except FileNotFoundError:
        faults.append(_fault(table, None, None, "the file is missing", f"a file that begins {header}"))
        return unread
    if not content:
        faults.append(_fault(table, None, None, "the file is empty", f"a first line {header}"))
        return unread
    text = _decode(content, table, faults)
    if text is None:
        return unread
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    if not _header_is_right(lines[0], table, faults):
        return unread
    return _records(lines, table, faults)


def _fault(table: Table, line: int | None, value: str | None, problem: str, valid: str) -> Fault:
    return Fault(table.file, line, None, value, problem, valid)


def _decode(content: bytes, table: Table, faults: list[Fault]) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        start = content.rfind(b"\n", 0, error.start) + 1
        column = _column_at(content[start : error.start].decode("utf-8"), table)
        byte = f"\\x{content[error.start]:02x}"
        faults.append(Fault(table.file, line, column, byte, "is a byte that is not UTF-8", "UTF-8 text"))
        return None
    if text.startswith(BYTE_ORDER_MARK):
        problem = "the file begins with a byte order mark"
        faults.append(_fault(table, 1, BYTE_ORDER_MARK, problem, "UTF-8 without one"))
        return None
    return text


def _column_at(before: str, table: Table) -> str | None:
    """The column of the cell that begins after the last comma outside quotes in `before`."""
    outside = re.sub(r'"(?:[^"]|"")*("|$)', "", before)
    names = list(table.fields)
    position = outside.count(",")
    return names[position] if position < len(names) else None


def _header_is_right(line: str, table: Table, faults: list[Fault]) -> bool:
    found, wanted = line.split(","), list(table.fields)
    if found == wanted:
        return True
    missing = [name for name in wanted if name not in found]
    unknown = [name for name in found if name not in wanted]
    repeated = sorted({name for name in found if found.count(name) > 1})
    if missing and unknown:
        column, value, problem = missing[0], ",".join(unknown), "stands where the column should"
    elif missing:
        column, value, problem = missing[0], line, "lacks the column"
    elif unknown:
        column, value, problem = unknown[0], unknown[0], "is no column of this table"
    elif repeated:
        column, value, problem = repeated[0], repeated[0], "is named twice in the header"
    else:
        column, value, problem = None, line, "has the columns in another order"
    faults.append(Fault(table.file, 1, column, value, problem, ",".join(wanted)))
    return False


def _records(lines: list[str], table: Table, faults: list[Fault]) -> Rows:
    result = Rows(table, [])
    number = 1
    while number < len(lines):
        line = lines[number]
        number += 1
        if not WELL_QUOTED.fullmatch(line):
            result.lost = True
            end = _end_of_broken_cell(lines, number - 1, len(table.fields))
            faults.append(_quote_fault(lines, number - 1, end, table))
            if end is None and _leaves_quote_open(line):
                break  # where the next record begins can only be guessed
            number = number if end is None else end
            continue
        cells = _cells(line) if line else []
        if len(cells) != len(table.fields):
            result.lost = True
            broken = _continues(cells, lines[number : number + 1], len(table.fields))
            faults.append(_width_fault(cells, line, number, table, broken))
            number += broken
            continue
        row = Row(number, dict(zip(table.fields, cells, strict=True)))
        if CONTROL.search(line) or NO_CHARACTER.search(line):
            _find_unfit_characters(row, table, faults)
        result.rows.append(row)
    return result


def _cells(line: str) -> list[str]:
    """The cells of a well-quoted line. (The csv module stops at a carriage return.)"""
    if '"' not in line:
        return line.split(",")
    cells, position = [], 0
    while position <= len(line):
        match = CELL.match(line, position)
        text = match.group()
        cells.append(text[1:-1].replace('""', '"') if text.startswith('"') else text)
        position = match.end() + 1
    return cells


def _end_of_broken_cell(lines: list[str], first: int, width: int, limit: int = 20) -> int | None:
    """The line after the record, where joining lines makes a record of the right width: a broken cell."""
    for end in range(first + 2, min(first + limit, len(lines)) + 1):
        joined = "\n".join(lines[first:end])
        if WELL_QUOTED.fullmatch(joined) and len(_cells(joined)) == width:
            return end
    return None


def _leaves_quote_open(line: str) -> bool:
    return line.count('"') % 2 == 1


def _quote_fault(lines: list[str], index: int, end: int | None, table: Table) -> Fault:
    line = lines[index]
    well_quoted = re.match(rf"(?:{CELL.pattern},)*+", line).end()
    column, value = _column_at(line[:well_quoted], table), line[well_quoted:]
    if end is not None:
        problem, valid = "has a line break in the cell", "a cell on one line"
    elif _leaves_quote_open(line):
        problem = "opens a quotation mark that is never closed; the lines after it were not read"
        valid = 'a cell in "…", with each quotation mark inside it doubled'
    else:
        problem = "has a quotation mark that is not doubled"
        valid = 'a cell in "…", with each quotation mark inside it doubled'
    return Fault(table.file, index + 1, column, value, problem, valid)


def _continues(cells: list[str], following: list[str], width: int) -> bool:
    """The next line holds the cells that this one lacks: a cell outside quotes was broken in two."""
    if not cells or not following or not WELL_QUOTED.fullmatch(following[0]):
        return False
    return len(cells) < width and len(cells) + len(_cells(following[0])) - 1 == width


def _width_fault(cells: list[str], line: str, number: int, table: Table, broken: bool) -> Fault:
    wanted, names = len(table.fields), list(table.fields)
    valid = f"{wanted} cells, one for each column"
    if not cells:
        return Fault(table.file, number, None, "", "is an empty line", "a record on each line")
    if broken:
        column, problem = names[len(cells) - 1], "has a line break in the cell"
        return Fault(table.file, number, column, cells[-1], problem, "a cell on one line")
    if len(cells) < wanted:
        count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        return Fault(table.file, number, names[len(cells)], line, f"has {count}", valid)
    extra = ",".join(cells[wanted:])
    return Fault(table.file, number, names[-1], extra, f"stands after the last of {wanted} cells", valid)


def _find_unfit_characters(row: Row, table: Table, faults: list[Fault]) -> None:
    for name, cell in row.raw.items():
        for unfit, kind in ((CONTROL, "control character"), (NO_CHARACTER, "noncharacter")):
            if found := unfit.search(cell):
                problem, valid = f"holds the {kind} U+{ord(found[0]):04X}", f"text without {kind}s"
                faults.append(Fault(table.file, row.line, name, cell, problem, valid))
                row.bad.add(name)
                break
