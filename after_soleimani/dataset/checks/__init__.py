"""The checks of the data package. Nothing is computed from a package that fails them.

Own code, since messages must name the line, the column and what would be valid, and since frictionless, which
checks the package too (in the tests), ends on lists of ids and passes open quotes and NUL.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from after_soleimani.dataset.checks.cells import parse_cells
from after_soleimani.dataset.checks.dates import check_dates, check_one_date, check_steps
from after_soleimani.dataset.checks.evidence import check_credibility, check_origins, check_paragraphs
from after_soleimani.dataset.checks.files import Row, Rows, read_rows
from after_soleimani.dataset.checks.keys import Tables, check_keys, check_references
from after_soleimani.dataset.checks.rules import check_elections, check_rows, check_seats, check_units
from after_soleimani.dataset.faults import DataPackageError, Fault
from after_soleimani.dataset.schema import PACKAGE_FILE, Schema, read_schema

__all__ = ["DataPackageError", "Fault", "Row", "Rows", "check_package", "check_references"]

#: in this order: a check marks what it finds at fault, and those after it leave that alone
CHECKS = (
    check_keys,
    check_references,
    check_dates,
    check_one_date,
    check_steps,
    check_paragraphs,
    check_origins,
    check_rows,
    check_elections,
    check_units,
    check_seats,
    check_credibility,
)


def check_package(folder: Path) -> tuple[Schema, Tables]:
    """Read and check the package in `folder`/data; its schema and the records of every table.

    Raises `DataPackageError` with every fault found, in the order of tables and lines.
    """
    schema = read_schema(folder)
    faults: list[Fault] = []
    faults.extend(_strangers(folder, schema))
    tables = {}
    for table in schema:
        tables[table.name] = rows = read_rows(folder, table, faults)
        parse_cells(rows, faults)
    for check in CHECKS:
        check(tables, faults)
    if faults:
        order = {table.file: number for number, table in enumerate(schema)}
        last = len(order)
        raise DataPackageError(
            sorted(faults, key=lambda fault: (order.get(fault.file, last), fault.line or 0))
        )
    return schema, tables


def _strangers(folder: Path, schema: Schema) -> Iterator[Fault]:
    """Files that look like tables and are none, so that nobody would see what stands in them."""
    known = {table.file for table in schema}
    for path in sorted((folder / "data").rglob("*.csv")):
        file = path.relative_to(folder).as_posix()
        if file not in known and "/." not in file:  # editors keep copies in hidden folders
            valid = f"a resource in {PACKAGE_FILE}, or no such file"
            yield Fault(file, None, None, None, "is the file of no table", valid)
