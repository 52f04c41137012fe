"""Forecasts of the core texts against what came: how likely they said it was, and the score for that.

A score after Brier (Monthly Weather Review 78, 1950): the square of the distance between the probability
given and what came, 0 best and 1 worst; who always says 50 per cent has 0.25. The probabilities are bands of
a published lexicon for the words that were printed, of which the middle is taken. What came in part is half
of both. What hangs on one outcome is not independent, so that the mean is also taken over outcomes.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.judging.agreement import kappa

SCORED = ("forecast", "conditional")
#: Resolution → what part of the forecast came; others cannot be scored.
CAME = {"true": 1.0, "partly": 0.5, "false": 0.0}
RESOLUTIONS = ("true", "partly", "false", "unresolved", "void")
#: Lexicon → its columns of `forecasts`.
LEXICONS = {"ICD 203": ("likelihood_low", "likelihood_high"), "Kent": ("kent_low", "kent_high")}
ICD, KENT = LEXICONS
#: What a calibration curve needs: fewer independent outcomes than this give none.
ENOUGH = 30
EVEN = 0.5


def brier(probability: float, came: float) -> float:
    """The score of one forecast; `came` is the part of it that came true, 0 to 1.

    What came by half scores as the mean of true and false, so that a forecaster who always says 50 per cent
    has 0.25 whatever comes. Raises ValueError outside 0 to 1.
    """
    for value in (probability, came):
        if not 0 <= value <= 1:
            raise ValueError(f"{value} is no probability")
    return came * (probability - 1) ** 2 + (1 - came) * probability**2


def forecasts(data: Dataset) -> pd.DataFrame:
    """Every forward-looking statement of the core texts, in their order.

    Columns: those of `forecasts`, and source_id (of the text), counted (a kind that is scored), question (of
    its outcome), came (0 to 1, NaN where it cannot be scored), probability (the middle of its band of ICD
    203), score (`brier`), all_ids (the item and the later evidence of both resolvers).
    """
    table = data.forecasts.merge(data.outcomes, on="outcome_id", how="left")
    table = table.assign(
        source_id=table["evidence_id"].map(data.sources_of_items),
        counted=table["kind"].isin(SCORED),
        came=table["decision"].map(CAME).astype(float),
        probability=_middle(table, ICD),
    )
    ids = zip(table["evidence_id"], table["evidence_ids"], table["evidence_ids_2"], strict=True)
    return table.assign(
        score=_scores(table["probability"], table["came"]),
        all_ids=[tuple(dict.fromkeys((own, *first, *second))) for own, first, second in ids],
    )


def _middle(table: pd.DataFrame, lexicon: str) -> pd.Series:
    low, high = LEXICONS[lexicon]
    return (table[low] + table[high]) / 2


def _scores(probability: pd.Series, came: pd.Series) -> pd.Series:
    known = probability.notna() & came.notna()
    found = [brier(p, c) if ok else None for p, c, ok in zip(probability, came, known, strict=True)]
    return pd.Series(found, index=probability.index, dtype=float)


def counts(table: pd.DataFrame) -> dict[str, int]:
    """How many statements there are, of each kind and each resolution; takes `forecasts`."""
    counted = table[table["counted"]]
    return {
        "units": len(table),
        "counted": len(counted),
        "listed": int((~table["counted"]).sum()),
        **{kind: int((table["kind"] == kind).sum()) for kind in table["kind"].unique()},
        **{name: int((counted["decision"] == name).sum()) for name in RESOLUTIONS},
        "scored": int(table["score"].notna().sum()),
        "outcomes": int(table.loc[table["score"].notna(), "outcome_id"].nunique()),
    }


def scores(table: pd.DataFrame) -> pd.DataFrame:
    """The mean score on every choice that could be made otherwise, beside that of always saying 50 per cent.

    Takes `forecasts`. One row a choice: choice, n (scored), outcomes, by_item, by_outcome (the mean of the
    means of each outcome), even (0.25), wins (statements that score better than 50 per cent).
    """
    alone = table.assign(kent=_middle(table, KENT))
    unconditional = table[table["kind"] == "forecast"]
    found = {
        "as scored": (table, table["probability"]),
        "bands of Kent": (alone, alone["kent"]),
        "lower ends of the bands": (table, table["likelihood_low"]),
        "upper ends of the bands": (table, table["likelihood_high"]),
        "in part counts as true": (table.assign(came=table["came"].replace(0.5, 1.0)), table["probability"]),
        "in part counts as false": (table.assign(came=table["came"].replace(0.5, 0.0)), table["probability"]),
        "by the first resolver": (_resolved(table, "resolution"), table["probability"]),
        "by the second resolver": (_resolved(table, "resolution_2"), table["probability"]),
        "unconditional ones alone": (unconditional, unconditional["probability"]),
    }
    return pd.DataFrame([_mean(choice, *given) for choice, given in found.items()])


def _resolved(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return table.assign(came=table[column].map(CAME).astype(float))


def _mean(choice: str, table: pd.DataFrame, probability: pd.Series) -> dict[str, object]:
    score = _scores(probability, table["came"])
    known = score.dropna()
    return {
        "choice": choice,
        "n": len(known),
        "outcomes": int(table.loc[known.index, "outcome_id"].nunique()),
        "by_item": float(known.mean()),
        "by_outcome": float(known.groupby(table["outcome_id"]).mean().mean()),
        "even": brier(EVEN, EVEN),
        "wins": int((known < brier(EVEN, EVEN)).sum()),
    }


def at_months(data: Dataset, table: pd.DataFrame, cutoff: pd.Timestamp) -> pd.DataFrame:
    """How many came true where a statement without a stated time is judged after 6, 12 and 24 months.

    Takes `forecasts`; `cutoff`: the last day that the record knows. What was settled later than the day of
    judgement had not come by then; where that day lies after the cut-off and nothing was settled, it is open.
    Columns: months, true, partly, false, open.
    """
    own = table[table["came"].notna()]
    published = data.sources.set_index("source_id").loc[own["source_id"].unique(), "published"].map(_last_day)
    settled = pd.to_datetime(own["settled"], format="mixed")
    rows = []
    for months in (6, 12, 24):
        by_rule = own["source_id"].map(published) + pd.DateOffset(months=months)
        due = pd.to_datetime(own["due"]).where(own["due_basis"] == "stated", by_rule)
        late = settled.notna() & (settled > due)
        still_open = settled.isna() & (due > cutoff) & (own["decision"] != "true")
        at = (
            own["decision"]
            .mask(late & own["decision"].isin(("true", "partly")), "false")
            .mask(still_open, "open")
        )
        rows.append({"months": months} | {name: int((at == name).sum()) for name in (*CAME, "open")})
    return pd.DataFrame(rows)


def _last_day(published: str) -> pd.Timestamp:
    """The last day that a date of publication may mean ("2021-11")."""
    return pd.Period(published).end_time.normalize()


def resolver_agreement(table: pd.DataFrame) -> dict[str, float]:
    """How far the two resolvers agree on what is counted: n, same, and Cohen's kappa (unweighted)."""
    both = table[table["resolution"].notna() & table["resolution_2"].notna()]
    first, second = list(both["resolution"]), list(both["resolution_2"])
    same = sum(one == other for one, other in zip(first, second, strict=True))
    return {"n": len(both), "same": same, "kappa": kappa(first, second, RESOLUTIONS, weighted=False)}
