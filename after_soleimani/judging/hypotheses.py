"""Explanations weighed against each other by what speaks against them.

Analysis of competing hypotheses after Heuer (Psychology of Intelligence Analysis, 1999, chapter 8): every
proposition is rated against every explanation of its chapter; what is consistent with all of them says
nothing, and inconsistency carries the weight. The ratings are judgements and the scores are ordinal: a
difference of little is no difference, which the sensitivity shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import cited, core_sources, union
from after_soleimani.judging.agreement import kappa

#: The scale of ratings, from what can hardly be squared with an explanation to what it calls for.
SCALE = {"II": -2, "I": -1, "N": 0, "C": 1, "CC": 2}
FIRST, SECOND = RATERS = ("first", "second")
#: What an item weighs by its credibility (Admiralty); 6 cannot be judged, and weighs as 3. A convention.
WEIGHTS = {1: 1.0, 2: 0.8, 3: 0.6, 4: 0.4, 5: 0.2, 6: 0.6}
#: Kinds of evidence that are somebody's judgement, and what part of a reported fact's weight they have.
JUDGED, JUDGED_WEIGHT = frozenset({"judgement", "forecast"}), 0.5
#: Whose words may be meant to mislead in this book's questions: Iran's officials, named or not.
_IRANIAN = r"\bIranian (?:official|officer|diplomat|ambassador|minister|commander)"
#: Differences of scores that are none, since sums of decimal weights are not exact.
_SAME = 1e-9


def matrix(data: Dataset, chapter: str, rater: str = FIRST) -> pd.DataFrame:
    """The ratings of a chapter as numbers of `SCALE`: a row a proposition, a column an explanation."""
    own = data.hypotheses.loc[data.hypotheses["chapter"] == chapter, "hypothesis_id"]
    rated = data.ratings[(data.ratings["rater"] == rater) & data.ratings["hypothesis_id"].isin(own)]
    wide = rated.pivot(index="proposition_id", columns="hypothesis_id", values="rating")
    return wide.reindex(columns=list(own)).apply(lambda column: column.map(SCALE)).astype(float)


def weights(data: Dataset, chapter: str) -> pd.Series:
    """What each proposition of a chapter weighs: by its best item, a judgement's half."""
    own = reports(data, chapter)
    of = _weights_of_items(cited(data, union(own["evidence_ids"])))
    best = {name: max(of[item] for item in ids) for name, ids in _rests_on(own).items()}
    return pd.Series(best, dtype=float)


def _weights_of_items(items: pd.DataFrame) -> dict[str, float]:
    judged = items["kind"].isin(JUDGED)
    given = items["credibility"].map(WEIGHTS).astype(float)
    given = given.where(~judged, given * JUDGED_WEIGHT)
    return dict(zip(items["evidence_id"], given.tolist(), strict=True))


def _rests_on(own: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    return dict(zip(own["proposition_id"], own["evidence_ids"], strict=True))


def inconsistency(ratings: pd.DataFrame, weights: pd.Series | None = None) -> pd.Series:
    """What speaks against each explanation: the steps below neutral, each with its proposition's weight.

    Without weights every proposition weighs 1, as in Heuer's count of inconsistent cells where no rating is
    below "inconsistent". What speaks for an explanation is not counted.
    """
    against = (-ratings).clip(lower=0)
    return against.mul(1.0 if weights is None else weights.reindex(ratings.index), axis=0).sum()


def least(scores: pd.Series) -> tuple[str, ...]:
    """The explanations against which least speaks."""
    return tuple(scores.index[scores <= scores.min() + _SAME])


def diagnosticity(ratings: pd.DataFrame) -> pd.Series:
    """How far each proposition tells the explanations apart: its best rating less its worst, 0 to 4.

    0 is a proposition that says the same of all of them, however sure it is.
    """
    return ratings.max(axis=1) - ratings.min(axis=1)


def weighed(data: Dataset, chapter: str) -> pd.DataFrame:
    """The matrix as it is shown, most telling propositions first, then by weight.

    Columns: proposition_id, statement, short, weight, diagnosticity, a column a hypothesis (numbers of
    `SCALE`, first rater), differs (ids of the hypotheses that the second rater puts elsewhere), evidence_ids.
    """
    first, second = (matrix(data, chapter, rater) for rater in RATERS)
    own = reports(data, chapter).set_index("proposition_id")
    table = own[["statement", "short", "evidence_ids"]].assign(
        weight=weights(data, chapter), diagnosticity=diagnosticity(first)
    )
    apart = first.ne(second.reindex(first.index))
    differs = {
        name: tuple(first.columns[row]) for name, row in zip(apart.index, apart.to_numpy(), strict=True)
    }
    table = table.join(first).assign(differs=pd.Series(differs))
    order = ["diagnosticity", "weight"]
    return table.sort_values(order, ascending=False, kind="stable").reset_index()


def explanations(data: Dataset, chapter: str) -> pd.DataFrame:
    """The explanations of a chapter with what speaks against each.

    Columns: those of `hypotheses`, and against (weighted, first rater), unweighted, second (weighted, second
    rater), strong (propositions rated "II"), evidence_ids (of the propositions that speak against it).
    """
    own = data.hypotheses[data.hypotheses["chapter"] == chapter].reset_index(drop=True)
    first, given = matrix(data, chapter), weights(data, chapter)
    items = data.propositions.set_index("proposition_id")["evidence_ids"]
    scores = {
        "against": inconsistency(first, given),
        "unweighted": inconsistency(first),
        "second": inconsistency(matrix(data, chapter, SECOND), given),
        "strong": (first == SCALE["II"]).sum(),
        "evidence_ids": pd.Series({name: union(items[first.index[first[name] < 0]]) for name in first}),
    }
    return own.assign(**{name: own["hypothesis_id"].map(column) for name, column in scores.items()})


def rankings(data: Dataset, chapter: str) -> pd.DataFrame:
    """What speaks against each explanation of a chapter, on all the evidence and under every change of it.

    Kinds of change: "all" (none), "unweighted", "rater" (the second), "source" and "origin" (each that a
    proposition rests on, left out), "core" (the five texts left out), "deception" (Iranian officials' own
    words left out, as words that may be meant to mislead), "step" (one rating moved one step, each way).
    Columns: kind, changed (what was), a column a hypothesis, least (ids of those against which least speaks).
    """
    rows = [
        {"kind": kind, "changed": changed, **scores, "least": least(scores)}
        for kind, changed, scores in _changes(data, chapter)
    ]
    return pd.DataFrame(rows)


def _changes(data: Dataset, chapter: str) -> Iterator[tuple[str, str, pd.Series]]:
    first, given = matrix(data, chapter), weights(data, chapter)
    whole = inconsistency(first, given)
    yield "all", "", whole
    yield "unweighted", "", inconsistency(first)
    yield "rater", SECOND, inconsistency(matrix(data, chapter, SECOND), given)
    own = reports(data, chapter)
    said = cited(data, union(own["evidence_ids"])).set_index("evidence_id", drop=False)
    of, rests_on = _weights_of_items(said), _rests_on(own)
    resting: dict[str, list[str]] = {}
    for name, ids in rests_on.items():
        for item in ids:
            resting.setdefault(item, []).append(name)
    against = {name: (-row).clip(min=0) for name, row in zip(first.index, first.to_numpy(), strict=True)}

    def left(gone: pd.Series) -> pd.Series:
        # Only propositions that rest on what goes weigh otherwise.
        items, scores = set(gone.index[gone]), whole.copy()
        for name in dict.fromkeys(name for item in items for name in resting[item]):
            weight = max((of[item] for item in rests_on[name] if item not in items), default=0.0)
            scores += against[name] * (weight - given[name])
        return scores

    roots = pd.Series({item: data.roots_of_items[item] for item in said.index})
    for kind, column in (("source", said["source_id"]), ("origin", roots)):
        for name, alike in column.groupby(column, sort=False):
            yield kind, name, left(pd.Series(True, index=alike.index))
    yield "core", "", left(said["source_id"].isin(core_sources(data)))
    iranian = (said["speaker_kind"] == "named_iranian") | said["attributed_to"].str.contains(_IRANIAN)
    if iranian.any():
        yield "deception", "", left(iranian)
    yield from (("step", moved, scores) for moved, scores in _moved(first, given, whole))


def _moved(ratings: pd.DataFrame, given: pd.Series, whole: pd.Series) -> Iterator[tuple[str, pd.Series]]:
    """What speaks against each explanation where one rating stands one step lower or higher."""
    low, high = min(SCALE.values()), max(SCALE.values())
    for proposition in ratings.index:
        for hypothesis in ratings.columns:
            rating = ratings.at[proposition, hypothesis]
            for step in (-1, 1):
                if low <= rating + step <= high:
                    change = max(0, -rating - step) - max(0, -rating)
                    scores = whole.copy()
                    scores[hypothesis] += change * given[proposition]
                    yield f"{proposition} {hypothesis} {step:+d}", scores


def reports(data: Dataset, chapter: str) -> pd.DataFrame:
    """The propositions of a chapter, in their order."""
    return data.propositions[data.propositions["chapter"] == chapter].reset_index(drop=True)


def steadiness(ranked: pd.DataFrame) -> pd.DataFrame:
    """Under how many changes of each kind the explanations that lead on all the evidence still do.

    Takes `rankings`. One row a kind: kind, changes, same (the same ones lead), within (one of them still
    leads), others (changes under which an explanation leads that did not).
    """
    lead = set(ranked.loc[ranked["kind"] == "all", "least"].iloc[0])
    rows = []
    for kind, group in ranked[ranked["kind"] != "all"].groupby("kind", sort=False):
        sets = [set(names) for names in group["least"]]
        rows.append(
            {
                "kind": kind,
                "changes": len(sets),
                "same": sum(names == lead for names in sets),
                "within": sum(bool(names & lead) for names in sets),
                "others": sum(not names <= lead for names in sets),
            }
        )
    return pd.DataFrame(rows)


def rating_agreement(data: Dataset, chapters: Sequence[str]) -> pd.DataFrame:
    """How far the two raters agree: a row a chapter, and all of them ("").

    Columns: chapter, cells, same (rated alike), far (two steps apart or more), kappa (linear weights).
    """
    frames = {
        chapter: tuple(matrix(data, chapter, rater).stack() for rater in RATERS) for chapter in chapters
    }
    pairs = {chapter: pd.concat(both, axis=1, keys=RATERS).dropna() for chapter, both in frames.items()}
    pairs[""] = pd.concat(pairs.values())
    names = {value: name for name, value in SCALE.items()}
    rows = []
    for chapter, both in pairs.items():
        steps = (both[FIRST] - both[SECOND]).abs()
        rows.append(
            {
                "chapter": chapter,
                "cells": len(both),
                "same": int((steps == 0).sum()),
                "far": int((steps > 1).sum()),
                "kappa": kappa(*(list(both[rater].map(names)) for rater in RATERS), list(SCALE)),
            }
        )
    return pd.DataFrame(rows)
