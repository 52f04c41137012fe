"""Reading a table's file: bytes to cells, and the faults that are in the file itself.

A line is a row, because cells hold no line breaks; so the line that a message names is the line an editor
shows. The readers of pandas and frictionless let an open quote swallow the rows after it, and pass NUL.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import Any

import numpy as np
import pandas as pd

from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.schema import Table

CELL = re.compile(r'(?:"(?:[^"]|"")*+"|[^",]*+)')
WELL_QUOTED = re.compile(rf"{CELL.pattern}(?:,{CELL.pattern})*+")
BYTE_ORDER_MARK = "\ufeff"
#: Lines that a cell broken by line breaks is looked for over.
_FARTHEST = 20
#: control characters, separators of lines and paragraphs (Unicode's Cc, Zl and Zp), and invisible characters
#: that reorder the text around them on the screen
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
#: what Unicode promises never to make a character of; XML may not hold them all
NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


class Row:
    """One record, looked at by itself: its line, its values, and its cells as written.

    `row["start"]` is the value, None where the cell is empty or at fault.
    """

    def __init__(self, rows: Rows, position: int) -> None:
        self._rows, self._position = rows, position
        self.line = int(rows.lines[position])

    def __getitem__(self, column: str) -> Any:
        if column not in self._rows.table:
            return None
        value = self._rows.frame[column].array[self._position]
        if isinstance(value, tuple):
            return value
        if pd.isna(value):
            return None
        return value.date() if isinstance(value, pd.Timestamp) else value

    def raw(self, column: str) -> str:
        """A cell as it is written."""
        return self._rows.raw(self._position, column)


@dataclass
class Rows:
    """The records of one table, column by column. `lost`: some of its records could not be read.

    `lines`: the line of each record. `cells`: column → its cells as written, until they are parsed into
    `frame`, where a cell at fault is missing. `bad`: column → the positions of the cells at fault.
    """

    table: Table
    path: Path
    lines: Sequence[int] = ()
    cells: dict[str, list[str]] = field(default_factory=dict)
    lost: bool = False
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    bad: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, position: int) -> Row:
        return Row(self, position)

    def column(self, name: str) -> pd.Series:
        """The values of a column; none at all where the table has no such column."""
        return self.frame[name] if name in self.frame else pd.Series(pd.NaT, index=self.frame.index)

    def sound(self, *columns: str) -> np.ndarray:
        """Of each record, whether none of its cells in these columns is at fault."""
        sound = np.ones(len(self), dtype=bool)
        for name in columns:
            sound[list(self.bad.get(name, ()))] = False
        return sound

    def raw(self, position: int, column: str) -> str:
        """A cell as it is written, read again: few cells are asked for."""
        place = list(self.table.fields).index(column)
        return _cells(self._written[self.lines[position] - 1].decode())[place]

    @cached_property
    def _written(self) -> list[bytes]:
        return _lines_of(self.path.read_bytes())

    def fault(self, position: int, column: str, problem: str, valid: str) -> Fault:
        """The fault of one cell."""
        line, text = int(self.lines[position]), self.raw(position, column)
        return Fault(self.table.file, line, column, text, problem, valid)

    def mark(self, positions: Iterable[int], *columns: str) -> None:
        """Mark the cells of some records in these columns as at fault."""
        for name in columns:
            self.bad[name].update(positions)


def places(mask: np.ndarray | pd.Series) -> list[int]:
    """The positions at which a mask is True."""
    return np.flatnonzero(np.asarray(mask, dtype=bool)).tolist()


def read_rows(folder: Path, table: Table, faults: list[Fault]) -> Rows:
    """The records of `table`: none of them, and `lost`, where the file cannot be read as a table at all."""
    path = folder / "data" / table.path
    unread = Rows(table, path, cells={name: [] for name in table.fields}, lost=True)
    header = ",".join(table.fields)
    try:
        content = path.read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        problem = "the file is missing" if missing else f"the file cannot be read ({error.strerror})"
        faults.append(_fault(table, None, None, problem, f"a file that begins {header}"))
        return unread
    if not content:
        faults.append(_fault(table, None, None, "the file is empty", f"a first line {header}"))
        return unread
    lines = _lines_of(content)
    del content
    if not _is_text(lines, table, faults) or not _header_is_right(lines[0].decode(), table, faults):
        return unread
    return _records(lines, unread, faults)


def _lines_of(content: bytes) -> list[bytes]:
    """The lines of a file, which end in LF, CR LF or, where there is neither, in CR."""
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    lines = content.removesuffix(b"\n").split(b"\n")
    return [line.removesuffix(b"\r") for line in lines] if b"\r" in content else lines


def _fault(table: Table, line: int | None, value: str | None, problem: str, valid: str) -> Fault:
    return Fault(table.file, line, None, value, problem, valid)


def _is_text(lines: list[bytes], table: Table, faults: list[Fault]) -> bool:
    for number, line in enumerate(lines, start=1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            column = _column_at(line[: error.start].decode(), table)
            byte = f"\\x{line[error.start]:02x}"
            faults.append(
                Fault(table.file, number, column, byte, "is a byte that is not UTF-8", "UTF-8 text")
            )
            return False
    if lines[0].startswith(BYTE_ORDER_MARK.encode()):
        problem = "the file begins with a byte order mark"
        faults.append(_fault(table, 1, BYTE_ORDER_MARK, problem, "UTF-8 without one"))
        return False
    return True


def _column_at(before: str, table: Table) -> str | None:
    """The column of the cell that begins after the last comma outside quotes in `before`."""
    outside = re.sub(r'"(?:[^"]|"")*("|$)', "", before)
    names = list(table.fields)
    position = outside.count(",")
    return names[position] if position < len(names) else None


def _header_is_right(line: str, table: Table, faults: list[Fault]) -> bool:
    found = _cells(line) if WELL_QUOTED.fullmatch(line) else line.split(",")
    wanted = list(table.fields)
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


def _records(lines: list[bytes], result: Rows, faults: list[Fault]) -> Rows:
    """Fill in the records, column by column; a line is emptied when its cells are read."""
    table, names = result.table, list(result.table.fields)
    columns = [result.cells[name] for name in names]
    # What stands in many cells is kept once: ids, and the values of fixed lists.
    shared = [bool(each.refers_to or each.enum or each.unique or each.type != "string") for each in table]
    result.lost, number, numbers = False, 1, []
    while number < len(lines):
        line = lines[number].decode()
        number += 1
        if not WELL_QUOTED.fullmatch(line):
            result.lost = True
            near = _decoded(lines, number - 1, _FARTHEST)
            end = _end_of_broken_cell(near, len(names))
            faults.append(_quote_fault(line, number, end is not None, table))
            if end is None and _leaves_quote_open(line):
                break  # where the next record begins can only be guessed
            number = number if end is None else number - 1 + end
            continue
        cells = _cells(line) if line else []
        if len(cells) != len(names):
            result.lost = True
            broken = _continues(cells, _decoded(lines, number, 1), len(names))
            faults.append(_width_fault(cells, line, number, table, broken))
            number += broken
            continue
        if CONTROL.search(line) or NO_CHARACTER.search(line):
            for name in _unfit_characters(cells, number, table, faults):
                result.mark([len(numbers)], name)
        for column, cell, once in zip(columns, cells, shared, strict=True):
            column.append(intern(cell) if once else cell)
        numbers.append(number)
        lines[number - 1] = b""  # what is read twice is not kept twice
    result.lines = np.array(numbers, dtype="int64")
    return result


def _decoded(lines: list[bytes], first: int, most: int) -> list[str]:
    return [line.decode() for line in lines[first : first + most]]


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


def _end_of_broken_cell(near: list[str], width: int) -> int | None:
    """How many of these lines make a record of the right width, joined: a broken cell."""
    for end in range(2, len(near) + 1):
        joined = "\n".join(near[:end])
        if WELL_QUOTED.fullmatch(joined) and len(_cells(joined)) == width:
            return end
    return None


def _leaves_quote_open(line: str) -> bool:
    return line.count('"') % 2 == 1


def _quote_fault(line: str, number: int, in_two: bool, table: Table) -> Fault:
    well_quoted = re.match(rf"(?:{CELL.pattern},)*+", line).end()
    column, value = _column_at(line[:well_quoted], table), line[well_quoted:]
    if in_two:
        problem, valid = "has a line break in the cell", "a cell on one line"
    elif _leaves_quote_open(line):
        problem = "opens a quotation mark that is never closed; the lines after it were not read"
        valid = 'a cell in "…", with each quotation mark inside it doubled'
    else:
        problem = "has a quotation mark that is not doubled"
        valid = 'a cell in "…", with each quotation mark inside it doubled'
    return Fault(table.file, number, column, value, problem, valid)


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


def _unfit_characters(cells: list[str], number: int, table: Table, faults: list[Fault]) -> Iterator[str]:
    """Report each cell of a line with a control character or with what is none at all; its column."""
    for name, cell in zip(table.fields, cells, strict=True):
        for unfit, kind in ((CONTROL, "control character"), (NO_CHARACTER, "noncharacter")):
            if found := unfit.search(cell):
                problem, valid = f"holds the {kind} U+{ord(found[0]):04X}", f"text without {kind}s"
                faults.append(Fault(table.file, number, name, cell, problem, valid))
                yield name
                break
