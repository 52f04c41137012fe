"""The range of every headline number over all omissions, and the numbers as the prose gives them."""

from __future__ import annotations

import pandas as pd

from after_soleimani.robustness.listing import is_missing
from after_soleimani.words import format_value

_UNDER = ("kind", "dropped", "value", "holds")


def ranges(evaluated: pd.DataFrame) -> pd.DataFrame:
    """One row a headline number: its range over all omissions, and whether the finding survives them.

    Takes the rows of `evaluate`. Columns: id, chapter, words, finding, spec, value, n, origins (on all the
    evidence), low, high (least and greatest value, that on all evidence included), low_under, high_under (the
    first omission, as (kind, dropped), that gives it; None for the value on all evidence), omissions (made),
    of (all omissions: more than were made where a sample stands for them, see `sample`), changed (in how
    many the value differs), missing (in how many it cannot be made), breaks (those under which the finding
    does not hold, as (kind, dropped)), unstable (there is one).
    """
    rows = []
    for (chapter, name), group in evaluated.groupby(["chapter", "id"], sort=False):
        whole = group[group["kind"] == "all"].iloc[0]
        tried = group[group["made"]]
        dropped = [row for row in zip(*map(tried.get, _UNDER), strict=True) if row[0] != "all"]
        there = [value for _, _, value, _ in dropped if not is_missing(value)]
        known = [value for value in (whole["value"], *there) if not is_missing(value)]
        breaks = tuple((kind, what) for kind, what, _, holds in dropped if not holds)
        rows.append(
            {
                "id": name,
                "chapter": chapter,
                **whole[["words", "finding", "spec", "value", "n", "origins"]].to_dict(),
                "low": min(known),
                "high": max(known),
                "low_under": _first(dropped, min(known), whole["value"]),
                "high_under": _first(dropped, max(known), whole["value"]),
                "omissions": len(dropped),
                "of": len(group) - 1,
                "changed": sum(value != whole["value"] for value in there),
                "missing": len(dropped) - len(there),
                "breaks": breaks,
                "unstable": len(breaks) > 0,
            }
        )
    # Whole numbers stay whole beside shares and sums: the values are never a column of floats.
    columns = ("value", "low", "high")
    exact = {name: pd.Series([row[name] for row in rows], dtype="object") for name in columns}
    return pd.DataFrame(rows).assign(**exact).astype({"n": "Int64"})


def findings(table: pd.DataFrame) -> tuple[int, int]:
    """How many findings the numbers carry, and how many of these some omission upsets; takes `ranges`."""
    unstable = table.groupby(["chapter", "finding"])["unstable"].any()
    return len(unstable), int(unstable.sum())


def _first(dropped: list[tuple], end: object, whole: object) -> tuple[str, str] | None:
    if end == whole:
        return None
    return next((kind, what) for kind, what, value, _ in dropped if not is_missing(value) and value == end)


def numbers(table: pd.DataFrame, chapter: str) -> dict[str, object]:
    """A chapter's headline numbers with their companions, ready to glue.

    Takes the rows of `ranges`. For an id: itself, and id_low, id_high, id_origins, id_range, which says all
    three ("12 to 14; three origins"), and id_n where there is an n. Values as Python numbers, with the format
    of the entry.
    """
    glued: dict[str, object] = {}
    for row in table[table["chapter"] == chapter].itertuples():
        small = "word" if row.spec in ("word", "Word") else row.spec
        for name, value, spec in (
            (row.id, row.value, row.spec),
            (f"{row.id}_low", row.low, small),
            (f"{row.id}_high", row.high, small),
        ):
            glued[name] = (value, spec) if isinstance(spec, str) else value
        glued[f"{row.id}_origins"] = (int(row.origins), "word")
        low, high, origins = (format_value(glued[f"{row.id}_{name}"]) for name in ("low", "high", "origins"))
        glued[f"{row.id}_range"] = f"{low} to {high}; {origins} {'origin' if row.origins == 1 else 'origins'}"
        if not is_missing(row.n):
            glued[f"{row.id}_n"] = int(row.n)
    return glued
