"""The tables as one SQLite database and as Parquet, typed as the schema has them, each with the codebook."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.schema import PACKAGE_FILE, Field, Schema, Table

#: Type of a field → that of a column. SQLite has neither dates nor truth values: they are text that
#: sorts, and 1 or 0.
_IN_SQLITE = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}
_IN_PARQUET = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
CODEBOOK = {
    "codebook": (
        "table_name TEXT, field TEXT, type TEXT, description TEXT, unit TEXT, required INTEGER, "
        "refers_to TEXT, comes_from TEXT, PRIMARY KEY (table_name, field)"
    ),
    "codebook_tables": "table_name TEXT PRIMARY KEY, title TEXT, description TEXT",
    "codebook_values": (
        "table_name TEXT, field TEXT, value TEXT, meaning TEXT, PRIMARY KEY (table_name, field, value)"
    ),
    "about": "name TEXT PRIMARY KEY, value TEXT",
}
#: Where the file's header tells the version of SQLite that wrote it, which must make no difference.
_WRITER = slice(96, 100)


def sqlite(data: Dataset, about: dict[str, str]) -> bytes:
    """All tables as a SQLite database, with keys and references; the same bytes for the same data.

    A list of ids is text, separated by semicolons. Of the codebook there are the tables `codebook` (fields),
    `codebook_tables` and `codebook_values`; `about` is name and value of what holds for the whole.
    """
    frames, connection = data.tables, sqlite3.connect(":memory:")
    try:
        for table in data.schema:
            connection.execute(_definition(table))
            columns = [_sqlite_values(frames[table.name][field.name], field) for field in table]
            _insert(connection, table.name, zip(*columns, strict=True))
        contents = {"about": about.items(), **_codebook(data.schema)}
        for name, definition in CODEBOOK.items():
            connection.execute(f"CREATE TABLE {name} ({definition})")
            _insert(connection, name, contents[name])
        connection.commit()
        written = bytearray(connection.serialize())
    finally:
        connection.close()
    written[_WRITER] = bytes(4)
    return bytes(written)


def _definition(table: Table) -> str:
    lines = [f"{_quoted(field.name)} {_IN_SQLITE[field.type]}{_constraints(field)}" for field in table]
    if table.key:
        lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    for field in table:
        if field.refers_to and not field.is_list:
            other, target = field.refers_to
            lines.append(
                f"FOREIGN KEY ({_quoted(field.name)}) REFERENCES {_quoted(other)} ({_quoted(target)})"
            )
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(lines)})"


def _constraints(field: Field) -> str:
    return (" NOT NULL" if field.required else "") + (" UNIQUE" if field.unique else "")


def _sqlite_values(column: pd.Series, field: Field) -> list[object]:
    if field.is_list:
        return [";".join(ids) or None for ids in column]
    if field.type == "date":
        column = column.dt.strftime("%Y-%m-%d")
    plain = {"integer": int, "boolean": int, "number": float}.get(field.type, str)
    return [None if missing else plain(value) for value, missing in zip(column, column.isna(), strict=True)]


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple]) -> None:
    width = len(connection.execute(f"SELECT * FROM {_quoted(table)}").description)
    connection.executemany(f"INSERT INTO {_quoted(table)} VALUES ({', '.join('?' * width)})", rows)


def _codebook(schema: Schema) -> dict[str, Iterator[tuple]]:
    return {
        "codebook": (
            (
                table.name, field.name, field.type, field.description, field.unit, int(field.required),
                ".".join(field.refers_to) if field.refers_to else None, field.comes_from,
            )
            for table in schema
            for field in table
        ),
        "codebook_tables": ((table.name, table.title, table.description) for table in schema),
        "codebook_values": (
            (table.name, field.name, str(value), field.meanings.get(value))
            for table in schema
            for field in table
            for value in field.enum
        ),
    }  # fmt: skip


def parquet(root: Path, schema: Schema, about: dict[str, str]) -> dict[str, bytes]:
    """File name → contents: each table of the repository `root` as Parquet.

    A date is a date and a list of ids a list. The file's own metadata hold `about`, and as `codebook` what
    the data package says of the table, as JSON.
    """
    resources = json.loads((root / PACKAGE_FILE).read_text(encoding="utf-8"))["resources"]
    codebooks = {resource["name"]: json.dumps(resource, ensure_ascii=False) for resource in resources}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute("SET threads = 1")  # rows in their order, and groups of rows cut alike
        return {
            f"{table.name}.parquet": _parquet(
                connection, root, table, about | {"codebook": codebooks[table.name]}, Path(folder)
            )
            for table in schema
        }


def _parquet(
    connection: duckdb.DuckDBPyConnection, root: Path, table: Table, metadata: dict[str, str], folder: Path
) -> bytes:
    written = folder / f"{table.name}.parquet"
    types = ", ".join(f"{_text(field.name)}: {_text(_IN_PARQUET[field.type])}" for field in table)
    columns = ", ".join(
        f"string_split({_quoted(field.name)}, ';') AS {_quoted(field.name)}"
        if field.is_list
        else _quoted(field.name)
        for field in table
    )
    read = f"read_csv({_text(str(root / table.file))}, header = true, nullstr = '', columns = {{{types}}})"
    kept = ", ".join(f"{name}: {_text(value)}" for name, value in metadata.items())
    connection.execute(
        f"COPY (SELECT {columns} FROM {read}) TO {_text(str(written))} "
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{kept}}})"
    )
    return written.read_bytes()


def _quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    """A text in SQL."""
    return "'" + value.replace("'", "''") + "'"
