"""Forecasts and what came, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.judging import scored as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import union
from after_soleimani.exhibits.kit.support import Citations, shown
from after_soleimani.judging.forecasts import EVEN, brier

#: Resolution → how a table says it.
CAME = {
    "true": "came true",
    "partly": "came in part",
    "false": "did not come",
    "unresolved": "cannot be told",
    "void": "condition not met",
}
#: What stands in a table of other days of judgement, by the columns of `forecasts.at_months`.
_AT_MONTHS = {key: CAME[key] for key in ("true", "partly", "false")} | {"open": "open"}
KINDS = {
    "forecast": "will come",
    "conditional": "will come, if",
    "possibility": "may come, or is feared",
    "intention": "planned, wanted, asked or promised",
}


def forecasts_scored(data: Dataset, table: pd.DataFrame) -> dict:
    """What is scored: how likely its words made it, and what came; takes `forecasts.forecasts`."""
    counted = table[table["counted"]].sort_values(
        ["came", "score"], ascending=[False, True], kind="stable", na_position="last"
    )
    labels, citations = source_labels(data), Citations(data)
    counted = counted.assign(
        source=[labels[name] for name in counted["source_id"]],
        tooltip=[f"{row.reason} {CAME[row.decision].capitalize()}" for row in counted.itertuples()],
        evidence_ids=counted["all_ids"],
    )
    shown_table = pd.DataFrame(
        {
            "Said by": [citations.of((item,)) for item in counted["evidence_id"]],
            "What was expected": counted["statement"],
            "Condition": counted["condition"],
            "Words": counted["wording"],
            "Per cent": [_band(row.likelihood_low, row.likelihood_high) for row in counted.itertuples()],
            "Judged on": counted["due"],
            "What came": counted["decision"].map(CAME),
            "Score": counted["score"].round(2),
            "Why": counted["reason"],
            "Evidence": counted["all_ids"],
        }
    )
    drawn = counted[counted["score"].notna()]
    return shown(data, shown_table, counted, chart=charts.forecasts_scored, drawn=(drawn,))


def _band(low: float, high: float) -> str:
    return f"{low * 100:.0f}–{high * 100:.0f}"


def forecast_scores(data: Dataset, table: pd.DataFrame, scores: pd.DataFrame) -> dict:
    """The mean score by every way of counting; takes `forecasts.forecasts` and `forecasts.scores`."""
    rests_on = table[table["score"].notna()].assign(evidence_ids=lambda frame: frame["all_ids"])
    ids = union(rests_on["evidence_ids"])
    drawn = scores.assign(
        evidence_ids=[ids] * len(scores),
        tooltip=[f"{row.choice}: {row.by_item:.2f} over {row.n} statements" for row in scores.itertuples()],
    )
    shown_table = pd.DataFrame(
        {
            "Way of counting": scores["choice"],
            "Statements": scores["n"],
            "Outcomes": scores["outcomes"],
            "Mean over statements": scores["by_item"].round(2),
            "Mean over outcomes": scores["by_outcome"].round(2),
            "Better than 50 per cent": scores["wins"],
        }
    )
    return shown(data, shown_table, rests_on, chart=charts.forecast_scores, drawn=(drawn, brier(EVEN, EVEN)))


def disagreements(data: Dataset, table: pd.DataFrame) -> dict:
    """Where the two resolvers differ: both answers with their reasons, and the decision."""
    differ = table[table["counted"] & (table["resolution"] != table["resolution_2"])]
    shown_table = pd.DataFrame(
        {
            "What was expected": differ["statement"],
            "First resolver": _answer(differ, ""),
            "Second resolver": _answer(differ, "_2"),
            "Decided": [
                f"{CAME[row.decision].capitalize()}. {row.decision_reason}" for row in differ.itertuples()
            ],
            "Evidence": differ["all_ids"],
        }
    )
    return shown(data, shown_table, differ.assign(evidence_ids=differ["all_ids"]))


def _answer(rows: pd.DataFrame, suffix: str) -> list[str]:
    return [
        f"{CAME[answer].capitalize()}. {reason}"
        for answer, reason in zip(rows[f"resolution{suffix}"], rows[f"reason{suffix}"], strict=True)
    ]


def forecasts_listed(data: Dataset, table: pd.DataFrame) -> dict:
    """Everything that looks ahead in the core texts, in their order, with its kind and what came."""
    citations = Citations(data)
    shown_table = pd.DataFrame(
        {
            "Id": table["forecast_id"],
            "Said by": [citations.of((item,)) for item in table["evidence_id"]],
            "Speaker": table["speaker"],
            "What": table["statement"],
            "Kind": table["kind"].map(KINDS),
            "What came": table["decision"].map(CAME).fillna("listed, not scored"),
        }
    )
    rests_on = table.assign(evidence_ids=[(item,) for item in table["evidence_id"]])
    return shown(data, shown_table, rests_on)


def forecast_horizons(data: Dataset, table: pd.DataFrame, months: pd.DataFrame) -> dict:
    """What came by other days of judgement; takes `forecasts.forecasts` and `forecasts.at_months`."""
    rests_on = table[table["score"].notna()].assign(evidence_ids=lambda frame: frame["all_ids"])
    shown_table = pd.DataFrame(
        {"Months": months["months"], **{said.capitalize(): months[key] for key, said in _AT_MONTHS.items()}}
    )
    return shown(data, shown_table, rests_on)
