"""What is wrong with the data package: one `Fault` each, and the error that carries them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault: the file and line where it stands, the column, the value, and what would be valid.

    `line` and `column` are None where the fault is in no single line or column, `value` where there is
    nothing to quote (a missing file).
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    problem: str
    valid: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = f"{self.column}: " if self.column else ""
        value = "" if self.value is None else f"'{printable(self.value)}' "
        return f"{place}: {column}{value}{self.problem}; valid: {self.valid}"


class DataPackageError(ValueError):
    """The data package has faults. `faults` holds them all; the text lists them, one a line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        head = f"the data package has {count} fault{'' if count == 1 else 's'}:"
        super().__init__("\n".join([head, *(str(fault) for fault in self.faults)]))


def printable(value: str, width: int = 80) -> str:
    """`value` on one line, with what cannot be printed shown as an escape, cut to `width` characters."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in value)
    return shown if len(shown) <= width else shown[: width - 1] + "…"
