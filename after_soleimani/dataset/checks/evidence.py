"""Evidence: paragraphs that exist, grades that hold, and rows that rest on something."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pandas as pd

from after_soleimani.dataset.checks.files import Rows, places
from after_soleimani.dataset.checks.keys import Tables
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.origins import item_roots, root_origins

#: Tables whose rows gather evidence that need not say the same thing: what is known of an actor or a place,
#: what a judgement weighs. All other rows cite only evidence that says what the row says.
GATHERING = frozenset({"actors", "places", "lists", "judgements", "propositions", "forecasts"})


def check_paragraphs(tables: Tables, faults: list[Fault]) -> None:
    """Core sources have numbered paragraphs and their items name one of them; other items name none."""
    sources, evidence = tables["sources"], tables["evidence"]
    sound = sources.sound("source_id", "role", "paragraphs")
    core, numbered = sources.frame["role"] == "core", sources.frame["paragraphs"].notna()
    for position in places(sound & (core != numbered)):
        role = sources[position]["role"]
        valid = "the number of its paragraphs" if role == "core" else "an empty cell"
        faults.append(sources.fault(position, "paragraphs", f"stands at a {role} source", valid))
    known = sources.frame[sound & (core == numbered)].set_index("source_id")
    cited, last = evidence.frame["paragraph"], evidence.frame["source_id"].map(known["paragraphs"])
    of_known = evidence.frame["source_id"].isin(known.index) & evidence.sound("source_id", "paragraph")
    for position in places(of_known & (last.notna() | cited.notna())):
        _check_paragraph(evidence, position, last.array[position], faults)


def _check_paragraph(evidence: Rows, position: int, last: int | None, faults: list[Fault]) -> None:
    row = evidence[position]
    cited, name = row["paragraph"], row["source_id"]
    if pd.isna(last):
        problem, valid = f"stands at an item of {name}, which has no numbered paragraphs", "an empty cell"
    elif not cited:
        problem, valid = f"is empty at an item of the core source {name}", f"1 to {last}"
    else:
        outside = [number for number in cited.split(";") if not 1 <= int(number) <= last]
        problem = f"is not within the {last} paragraphs of {name}" if outside else ""
        valid = f"1 to {last}"
    if problem:
        faults.append(evidence.fault(position, "paragraph", problem, valid))


def check_origins(tables: Tables, faults: list[Fault]) -> None:
    """No origin is part of itself, by whatever way round."""
    origins = tables["origins"]
    sound = origins.frame[origins.sound("origin_id", "part_of")]
    try:
        root_origins(sound)
    except ValueError as error:
        position = origins.frame["origin_id"].tolist().index(error.args[0])
        problem, valid = "leads back to this origin", "an origin that is not itself part of this one"
        faults.append(origins.fault(position, "part_of", problem, valid))
        origins.mark([position], "part_of")


def check_credibility(tables: Tables, faults: list[Fault]) -> None:
    """Report items graded 1 (confirmed) that no row confirms.

    An item is confirmed where a row that cites it also cites evidence of another origin, one that is not part
    of the same origin; `GATHERING` tables do not count. Nothing is reported where a fault in the evidence
    cited could be the reason.
    """
    evidence, origins = tables["evidence"], tables["origins"]
    citing = _citing(tables)
    if citing is None or not all(
        _is_whole(rows, *names)
        for rows, names in ((origins, ("origin_id", "part_of")), (evidence, ("evidence_id", "origin_id")))
    ):
        return
    root = item_roots(evidence.frame, origins.frame)
    confirmed: set[str] = set()
    for items in citing:
        if len(items) > 1 and len({root[item] for item in items}) > 1:
            confirmed.update(items)
    sure = evidence.frame["credibility"] == 1
    for position in places(sure.fillna(False) & ~evidence.frame["evidence_id"].isin(confirmed)):
        problem = "(confirmed) stands at an item that no row cites together with a second origin"
        valid = "2 to 6, or a row whose evidence_ids hold both origins"
        faults.append(evidence.fault(position, "credibility", problem, valid))


def _is_whole(rows: Rows, *columns: str) -> bool:
    return not rows.lost and bool(rows.sound(*columns).all())


def _citing(tables: Tables) -> Iterator[tuple[str, ...]] | None:
    """The evidence of all rows that can confirm an item, or None where some are lost or name a wrong id."""
    citing = [
        rows for rows in tables.values() if "evidence_ids" in rows.table and rows.table.name not in GATHERING
    ]
    if not all(_is_whole(rows, *(field.name for field in rows.table if field.refers_to)) for rows in citing):
        return None
    return chain.from_iterable(rows.frame["evidence_ids"] for rows in citing)
