"""A larger data package, made of the real one: ``python bench/larger.py 10 folder``.

Every row of what is said and done is written again and again with ids of its own: items with their sources
and origins, actors, events, ties, and what hangs on them. What is asked stays as it is, and so do those whom
the measures ask for by name: Sadr has more ties in a larger package, and there is no second Sadr. The same
package and number give the same files, and the larger package passes its own checks.
"""

import ast
import csv
import io
import re
import shutil
import sys
from pathlib import Path

from after_soleimani.dataset.checks.evidence import GATHERING
from after_soleimani.dataset.schema import Schema, Table, read_schema

ROOT = Path(__file__).resolve().parent.parent
#: What does not grow with the evidence: what is asked, where things are, and what the two elections gave.
FIXED = frozenset(
    {
        "questions", "places", "outlines", "issues", "quantities", "elections", "lists", "results",
        "lineages", "blocs", "rules", "sessions", "judgements", "former_judgements", "hypotheses", "outcomes",
    }
)  # fmt: skip
#: Columns of the coder's own words: no two rows of a larger package share such a text.
WORDS = frozenset({"title", "short_name", "name", "description", "statement", "answer", "note", "reason"})
#: Tables of which the rows that the code names stay single.
NAMED = ("actors", "events")
#: What stands in a row to be filled in for each repetition: its number, and its number in an id of digits.
NUMBER, DIGITS = "\x00", "\x01"
_DIGITS = re.compile(r"([A-Z]|rc)\(\\d\{(\d)\}\|\[1-9\]\\d\{\2,\}\)")

Rows = list[dict[str, str]]


def write(folder: Path, times: int, source: Path = ROOT) -> None:
    """Write the package of `source` into `folder`/data, `times` times as large."""
    schema = read_schema(source)
    tables = {table.name: _read(source / table.file) for table in schema}
    again = _again(schema, tables, named_in(source / "after_soleimani")) if times > 1 else {}
    for table in schema:
        path = folder / table.file
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / table.file, path)
        if rows := again.get(table.name):
            form = _as_csv(table, rows)
            with path.open("a", encoding="utf-8", newline="") as file:
                for number in range(1, times):
                    file.write(form.replace(NUMBER, f"__{number}").replace(DIGITS, str(number)))
    shutil.copyfile(source / "data" / "datapackage.json", folder / "data" / "datapackage.json")


def named_in(package: Path) -> frozenset[str]:
    """Every text that stands in the code: an id among them is asked for by name."""
    return frozenset(
        node.value
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _as_csv(table: Table, rows: Rows) -> str:
    buffer = io.StringIO()
    csv.DictWriter(buffer, table.fields, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _again(schema: Schema, tables: dict[str, Rows], named: frozenset[str]) -> dict[str, Rows]:
    """Table → its rows as they are repeated, with a place for the number of the repetition in every id."""
    new = {
        (table.name, table.key[0]): _new_ids(table, tables[table.name], named)
        for table in schema
        if table.name not in FIXED and len(table.key) == 1 and not table[table.key[0]].refers_to
    }
    found = {}
    for table in schema:
        if table.name in FIXED:
            continue
        rows = [(row, _row(table, row, new)) for row in tables[table.name]]
        found[table.name] = [
            again for row, again in rows if any(row[name] != again[name] for name in table.key)
        ]
    _no_core(found)
    _only_confirmed(schema, found)
    return found


def _new_ids(table: Table, rows: Rows, named: frozenset[str]) -> dict[str, str]:
    """Id → what it is in a repetition; one that the code names stays."""
    name = table.key[0]
    ids = [row[name] for row in rows]
    if digits := _DIGITS.fullmatch(table[name].pattern or ""):
        start = digits[1]
        width = max(map(len, ids), default=0) - len(start)
        return {each: f"{start}{DIGITS}{each.removeprefix(start):0>{width}}" for each in ids}
    stay = named if table.name in NAMED else frozenset()
    return {each: each if each in stay else f"{each}{NUMBER}" for each in ids}


def _row(table: Table, row: dict[str, str], new: dict[tuple[str, str], dict[str, str]]) -> dict[str, str]:
    return {field.name: _cell(table, field, row[field.name], new) for field in table}


def _cell(table: Table, field, text: str, new: dict[tuple[str, str], dict[str, str]]) -> str:
    ids = new.get(field.refers_to or (table.name, field.name), {})
    if ids:
        return ";".join(ids[each] for each in text.split(";")) if text else ""
    return f"{text} {NUMBER}" if text and field.name in WORDS and not field.enum else text


def _no_core(tables: dict[str, Rows]) -> None:
    """There are five core texts, which the register names: their repetitions are cited for single facts."""
    for row in tables["sources"]:
        row |= {"role": "corroborating", "paragraphs": ""}
    for row in tables["evidence"]:
        row["paragraph"] = ""


def _only_confirmed(schema: Schema, tables: dict[str, Rows]) -> None:
    """Grade as probably true what a row that is not repeated confirms."""
    origin = {row["evidence_id"]: row["origin_id"] for row in tables["evidence"]}
    part_of = {row["origin_id"]: row["part_of"] for row in tables["origins"]}

    def root(item: str) -> str:
        found = origin[item]
        while part_of[found]:
            found = part_of[found]
        return found

    confirmed = set()
    for table in schema:
        if table.name in GATHERING or "evidence_ids" not in table:
            continue
        for row in tables.get(table.name, ()):
            items = row["evidence_ids"].split(";") if row["evidence_ids"] else []
            if len({root(item) for item in items}) > 1:
                confirmed.update(items)
    for row in tables["evidence"]:
        if row["credibility"] == "1" and row["evidence_id"] not in confirmed:
            row["credibility"] = "2"


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
