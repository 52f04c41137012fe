"""The numbers in the prose on explanations weighed and forecasts scored, each with what its card says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.headlines import chapter_numbers
from after_soleimani.exhibits.kit.numbers import Number
from after_soleimani.judging import forecasts as measures
from after_soleimani.judging.hypotheses import rankings, rating_agreement, reports, steadiness

#: Chapter → the permanent name of its matrix.
MATRICES = {
    "succession": "hypotheses-succession",
    "election_fallout": "hypotheses-election",
    "pmf_fragmentation": "hypotheses-pmf",
}
#: Key → what it counts, of the statements that look ahead.
_COUNTED = {
    "units": "statements of the core texts that look ahead",
    "listed": "of these, possibilities, fears and intentions: listed, not scored",
    "counted": "forecasts and conditional forecasts",
    "scored": "of these, those that can be scored",
    "void": "forecasts whose condition was not met",
    "unresolved": "forecasts of which the record cannot say what came",
    "outcomes": "outcomes on which the scored forecasts hang",
}


def weighed(chapter: str, data: Dataset) -> dict[str, Number]:
    """Of a chapter's matrix: reports weighed, ratings moved, and under how many moves the lead stays."""
    name, steady = MATRICES[chapter], steadiness(rankings(data, chapter)).set_index("kind")
    steps = steady.loc["step"]
    return {
        "reports": Number(len(reports(data, chapter)), "reports rated against the explanations", name),
        "steps": Number(int(steps["changes"]), "single ratings moved one step", name),
        "steps_other": Number(
            (int(steps["others"]), "word"), "of these moves, those that let another explanation lead", name
        ),
    }


def weighed_part(chapter: str) -> Callable[[Dataset], dict[str, Number]]:
    """The part of a chapter's numbers that its matrix gives."""
    return partial(weighed, chapter)


def agreed(data: Dataset) -> dict[str, Number]:
    """How far the raters of explanations and the resolvers of forecasts agree."""
    rated = rating_agreement(data, tuple(MATRICES)).set_index("chapter").loc[""]
    resolved = measures.resolver_agreement(measures.forecasts(data))
    first, second = "rating-agreement", "forecasts-disagreed"
    return {
        "cells": Number(int(rated["cells"]), "ratings that both raters made", first),
        "cells_same": Number((rated["same"] / rated["cells"], ".0%"), "of these, the same", first),
        "rating_kappa": Number((rated["kappa"], ".2f"), "weighted kappa of the two raters", first),
        "resolved": Number(resolved["n"], "forecasts that both resolvers settled", second),
        "resolved_same": Number(resolved["same"], "of these, settled alike", second),
        "resolver_kappa": Number((resolved["kappa"], ".2f"), "kappa of the two resolvers", second),
    }


def counted(data: Dataset) -> dict[str, Number]:
    """How many statements look ahead, how many of them are scored, and the score."""
    table = measures.forecasts(data)
    counts = measures.counts(table)
    words = {
        key: Number((counts[key], "word"), what, "forecasts-listed" if key in ("units", "listed") else SCORED)
        for key, what in _COUNTED.items()
    }
    scores = measures.scores(table).set_index("choice")
    by_choice = {
        "score": ("as scored", "mean score of the forecasts, 0 best"),
        "score_true": ("in part counts as true", "the same, where what came in part counts as true"),
        "score_false": ("in part counts as false", "the same, where what came in part counts as false"),
        "score_kent": ("bands of Kent", "the same, with the bands of Sherman Kent"),
    }
    return words | {
        key: Number((float(scores.loc[choice, "by_item"]), ".2f"), what, "forecast-scores")
        for key, (choice, what) in by_choice.items()
    }


SCORED = "forecasts-scored"
#: What the prose of chapter 4 counts, part by part.
PARTS = (counted, agreed)


def forecasts(data: Dataset) -> dict[str, object]:
    """Every number of chapter 4, its headline numbers among them."""
    values = {key: number for part in PARTS for key, number in part(data).items()}
    return values | chapter_numbers(data, "forecasts", {}, {})
