"""Evidence: paragraphs that exist, grades that hold, and rows that rest on something."""

from __future__ import annotations

from collections import defaultdict

from after_soleimani.dataset.checks.files import Row, Rows
from after_soleimani.dataset.checks.keys import Tables
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.origins import roots

#: Tables whose rows gather evidence that need not say the same thing: what is known of an actor or a place,
#: what a judgement weighs. All other rows cite only evidence that says what the row says.
GATHERING = frozenset({"actors", "places", "lists", "judgements", "propositions", "forecasts"})


def check_paragraphs(tables: Tables, faults: list[Fault]) -> None:
    """Core sources have numbered paragraphs and their items name one of them; other items name none."""
    sources = tables["sources"]
    by_id = {}
    for row in sources:
        if not row.sound("source_id", "role", "paragraphs"):
            continue
        if (row["role"] == "core") != (row["paragraphs"] is not None):
            valid = "the number of its paragraphs" if row["role"] == "core" else "an empty cell"
            problem = f"stands at a {row['role']} source"
            faults.append(
                Fault(sources.table.file, row.line, "paragraphs", row.raw["paragraphs"], problem, valid)
            )
        else:
            by_id[row["source_id"]] = row
    for row in tables["evidence"]:
        source = by_id.get(row["source_id"])
        if source is not None and row.sound("source_id", "paragraph"):
            _check_paragraph(row, source, tables["evidence"].table.file, faults)


def _check_paragraph(row: Row, source: Row, file: str, faults: list[Fault]) -> None:
    cited, last = row["paragraph"], source["paragraphs"]
    name = source["source_id"]
    if last is None:
        problem = f"stands at an item of {name}, which has no numbered paragraphs" if cited else ""
        valid = "an empty cell"
    elif not cited:
        problem, valid = f"is empty at an item of the core source {name}", f"1 to {last}"
    else:
        outside = [number for number in cited.split(";") if not 1 <= int(number) <= last]
        problem = f"is not within the {last} paragraphs of {name}" if outside else ""
        valid = f"1 to {last}"
    if problem:
        faults.append(Fault(file, row.line, "paragraph", row.raw["paragraph"], problem, valid))


def check_origins(tables: Tables, faults: list[Fault]) -> None:
    """No origin is part of itself, by whatever way round."""
    origins = tables["origins"]
    part_of = {row["origin_id"]: row["part_of"] for row in origins if row.sound("origin_id", "part_of")}
    try:
        roots(part_of)
    except ValueError as error:
        row = next(row for row in origins if row["origin_id"] == error.args[0])
        problem, valid = "leads back to this origin", "an origin that is not itself part of this one"
        faults.append(Fault(origins.table.file, row.line, "part_of", row.raw["part_of"], problem, valid))
        row.bad.add("part_of")


def _roots(origins: Rows) -> dict[str, str] | None:
    if origins.lost or not all(row.sound("origin_id", "part_of") for row in origins):
        return None
    return roots({row["origin_id"]: row["part_of"] for row in origins})


def check_credibility(tables: Tables, faults: list[Fault]) -> None:
    """Report items graded 1 (confirmed) that no row confirms.

    An item is confirmed where a row that cites it also cites evidence of another origin, one that is not part
    of the same origin; `GATHERING` tables do not count. Nothing is reported where a fault in the evidence
    cited could be the reason.
    """
    evidence = tables["evidence"]
    citing, root = _citing_rows(tables), _roots(tables["origins"])
    if citing is None or root is None or evidence.lost:
        return
    if not all(row.sound("evidence_id", "origin_id") for row in evidence):
        return
    origin = {row["evidence_id"]: root[row["origin_id"]] for row in evidence}
    others: dict[str, set[str]] = defaultdict(set)
    for row in citing:
        origins = {origin[item] for item in row["evidence_ids"]}
        for item in row["evidence_ids"]:
            others[item] |= origins - {origin[item]}
    for row in evidence:
        if row["credibility"] == 1 and not others[row["evidence_id"]]:
            problem = "(confirmed) stands at an item that no row cites together with a second origin"
            valid = "2 to 6, or a row whose evidence_ids hold both origins"
            faults.append(
                Fault(evidence.table.file, row.line, "credibility", row.raw["credibility"], problem, valid)
            )


def _citing_rows(tables: Tables) -> list[Row] | None:
    """All rows that can confirm an item, or None where some are lost or name an id at fault."""
    rows = []
    for table in tables.values():
        if "evidence_ids" in table.table and table.table.name not in GATHERING:
            ids = [field.name for field in table.table if field.refers_to]
            if table.lost or not all(row.sound(*ids) for row in table):
                return None
            rows.extend(table)
    return rows
