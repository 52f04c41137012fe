"""How far two codings of the same paragraphs, made apart, agree.

Matching says whether both have the same claims; alpha, whether they describe a claim alike that both have.
Agreement shows that the procedure repeats. It does not show that an expert would agree.
"""

from __future__ import annotations

from collections.abc import Sequence

import krippendorff
import numpy as np
import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import core_sources

#: What falls short of this is said; the aim that Krippendorff names for firm conclusions.
AIM = 0.8
#: Samples of the claims, drawn with replacement, that an interval rests on; and the seed.
DRAWS, SEED = 1000, 2022
NONE = "none"
#: Fields of an item that both codings give, and what they are called.
FIELDS = {"kind": "kind", "speaker_kind": "speaker", "access": "access", "hedge": "hedge"}
#: What an attribution is as an act, where the first coding holds it outside `ties`.
_AS_ACT = {"accuses": "ACCUSE", "suspects": "ACCUSE", "condemns": "ACCUSE", "blames_others": "ACCUSE"}


def alpha(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Krippendorff's alpha of two codings of the same units by values of a list (nominal).

    1 is agreement in all units, 0 what chance would give. Missing where fewer than two values occur: without
    variation there is nothing to agree on. Krippendorff, Content Analysis, chapter on reliability.
    """
    values = sorted({*first, *second})
    if len(values) < 2:
        return None
    places = {value: place for place, value in enumerate(values)}
    codings = [[places[value] for value in coding] for coding in (first, second)]
    return float(krippendorff.alpha(reliability_data=codings, level_of_measurement="nominal"))


def _alpha_of_counts(table: np.ndarray) -> float | None:
    """`alpha` of two codings from how often each pair of values occurs: of many units as soon as of few."""
    times = table.sum(axis=0) + table.sum(axis=1)
    if np.count_nonzero(times) < 2:
        return None
    values = times.sum()
    apart = 1 - np.trace(table) / table.sum()
    by_chance = 1 - (times * (times - 1)).sum() / (values * (values - 1))
    return float(1 - apart / by_chance)


def interval(first: Sequence[str], second: Sequence[str]) -> tuple[float, float] | None:
    """The middle 95 per cent of alpha over samples of the units, drawn with replacement."""
    values = sorted({*first, *second})
    one, other = (np.searchsorted(values, coding) for coding in (list(first), list(second)))
    pairs = one * len(values) + other
    draw, units, cells = np.random.default_rng(SEED), len(pairs), len(values) ** 2
    drawn = (pairs[draw.integers(units, size=units)] for _ in range(DRAWS if units else 0))
    counts = (np.bincount(sample, minlength=cells).reshape(len(values), -1) for sample in drawn)
    found = [value for table in counts if (value := _alpha_of_counts(table)) is not None]
    if not found:
        return None
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def matching(data: Dataset) -> pd.DataFrame:
    """Claims that both codings of the paragraphs drawn have, or one alone: by core source, and all ("").

    Columns: source_id, paragraphs, both, first_only, second_only, precision (share of the first coding's
    items that the second has too), recall (share of the second's claims that the first has). A claim that the
    one coding cuts in two and the other does not counts once for each part.
    """
    rows = data.second_coding
    return pd.DataFrame(
        _matched(source, rows if not source else rows[rows["source_id"] == source])
        for source in (*core_sources(data), "")
    )


def _matched(source: str, rows: pd.DataFrame) -> dict[str, object]:
    both = rows[rows["match"] == "same"]
    first_only, second_only = (int((rows["match"] == one).sum()) for one in ("first_only", "second_only"))
    items = both["evidence_id"].nunique()
    claims = both["statement"].count()
    return {
        "source_id": source,
        "paragraphs": len(rows[["source_id", "paragraph"]].drop_duplicates()),
        "both": len(both),
        "first_only": first_only,
        "second_only": second_only,
        "precision": items / (items + first_only) if items + first_only else None,
        "recall": claims / (claims + second_only) if claims + second_only else None,
    }


def agreement(data: Dataset) -> pd.DataFrame:
    """How alike the two codings describe the claims that both have, variable by variable.

    The precision of a date and the type of an act are compared where both codings give one: the first holds
    them in tables whose rows rest on other paragraphs too. Columns: variable, units (claims compared), agreed
    (share on which both have the same value), alpha, low and high (its 95 per cent interval; missing where
    alpha is), reached (alpha is `AIM` or more).
    """
    rows = []
    for variable, pairs in _compared(data).items():
        first, second = pairs["first"].tolist(), pairs["second"].tolist()
        found, bounds = alpha(first, second), interval(first, second)
        low, high = bounds or (None, None)
        rows.append(
            {
                "variable": variable,
                "units": len(pairs),
                "agreed": (pairs["first"] == pairs["second"]).mean() if len(pairs) else None,
                "alpha": found,
                "low": low,
                "high": high,
                "reached": found is not None and found >= AIM,
            }
        )
    return pd.DataFrame(rows)


def disagreements(data: Dataset) -> pd.DataFrame:
    """The claims that one coding lacks, or that the two describe otherwise, and what was done about each.

    Columns of `second_coding`, and differ (the fields of the item in which they differ; empty where one lacks
    it).
    """
    rows, compared = data.second_coding, _compared(data)
    differ: dict[object, list[str]] = {place: [] for place in rows.index}
    for variable in FIELDS.values():
        pairs = compared[variable]
        for place in pairs.index[pairs["first"] != pairs["second"]]:
            differ[place].append(variable)
    rows = rows.assign(differ=[tuple(differ[place]) for place in rows.index])
    return rows[(rows["match"] != "same") | rows["differ"].map(bool)].reset_index(drop=True)


def _compared(data: Dataset) -> dict[str, pd.DataFrame]:
    """Variable → both codings' values (first, second) for the rows of `second_coding` that have a partner."""
    both = data.second_coding[data.second_coding["match"] == "same"]
    # Not from `evidence`: an item may have been mended after the comparison.
    found = {
        words: pd.DataFrame({"first": both[f"first_{field}"], "second": both[field]}).fillna(NONE)
        for field, words in FIELDS.items()
    }
    hedge = found[FIELDS["hedge"]]
    found[FIELDS["hedge"]] = (hedge != NONE).replace({True: "yes", False: "no"})
    for words, field, of_item in (
        ("precision of the date", "date_precision", _precisions(data)),
        ("type of act", "event_type", _types(data)),
    ):
        given = both[both[field].notna() & both["evidence_id"].isin(list(of_item))]
        first = [_nearest(of_item[i], v) for i, v in zip(given["evidence_id"], given[field], strict=True)]
        found[words] = pd.DataFrame({"first": first, "second": given[field]}, index=given.index)
    return found


def _nearest(values: list[str], other: str) -> str:
    """Of several values of the first coding for one item, that of the second, else the first of them."""
    return other if other in values else values[0]


def _by_item(rows: pd.DataFrame, values: pd.Series) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for items, value in zip(rows["evidence_ids"], values, strict=True):
        for item in items:
            found.setdefault(item, []).append(value)
    return found


def _precisions(data: Dataset) -> dict[str, list[str]]:
    """Item → how precisely the events and acts that rest on it are dated."""
    tables = (data.events, data.ties, data.meetings, data.attributions, data.positions)
    dated = pd.concat([table[["evidence_ids", "date_precision"]].dropna() for table in tables])
    return _by_item(dated, dated["date_precision"])


def _types(data: Dataset) -> dict[str, list[str]]:
    """Item → the types of the acts that rest on it: of `ties`, meetings, accusations and other words."""
    said = data.attributions["stance"].map(_AS_ACT).fillna("STATEMENT")
    acts = pd.concat(
        [
            data.ties[["evidence_ids", "event_type"]],
            data.meetings[["evidence_ids"]].assign(event_type="CONSULT"),
            data.attributions[["evidence_ids"]].assign(event_type=said),
        ]
    )
    return _by_item(acts, acts["event_type"])
