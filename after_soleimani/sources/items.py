"""The items of the core sources: whose word they are, what they go back to, and what they are about."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import (
    chapter_of_topic,
    core_evidence,
    core_sources,
    corroborating_evidence,
)

#: The origin in which an office told the news agency that it would not comment.
NO_COMMENT = "re_no_comment"
#: Kinds of access of a speaker who took part, or was told by somebody who did.
CLOSE = ("direct", "briefed")


def _that_occur(counts: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows of those values of a column that have any item at all."""
    return counts[counts.groupby(column)["items"].transform("sum") > 0].reset_index(drop=True)


def shared_origins(data: Dataset) -> pd.DataFrame:
    """Items of each core source by kind of origin.

    One row per kind that any item has × source, all pairs present, in the order of schema and file; columns
    kind, source_id, items, origins (as listed in `origins`, before roots are taken).
    """
    kinds = data.origins.set_index("origin_id")["kind"]
    evidence = core_evidence(data)
    evidence["origin_kind"] = evidence["origin_id"].map(kinds)
    counts = evidence.groupby(["origin_kind", "source_id"]).agg(
        items=("evidence_id", "size"), origins=("origin_id", "nunique")
    )
    enum = data.schema["origins"]["kind"].enum
    full = pd.MultiIndex.from_product([enum, core_sources(data)], names=["kind", "source_id"])
    counts = counts.rename_axis(full.names).reindex(full, fill_value=0).reset_index()
    return _that_occur(counts, "kind")


def whose_word(data: Dataset) -> pd.DataFrame:
    """Whose word it is: items of core sources by class of speaker and chapter.

    One row per chapter × class, all pairs present, in the order of the schema; columns chapter, speaker_kind,
    items, origins (roots), total (items of the chapter), share (of these, 0 to 1). The chapter `all` sums the
    four.
    """
    evidence = core_evidence(data)
    classes = list(data.schema["evidence"]["speaker_kind"].enum)
    chapters = list(dict.fromkeys(chapter_of_topic(data).values()))
    everything = pd.concat([evidence, evidence.assign(chapter="all")])
    counts = everything.groupby(["chapter", "speaker_kind"]).agg(
        items=("evidence_id", "size"), origins=("root", "nunique")
    )
    full = pd.MultiIndex.from_product([[*chapters, "all"], classes], names=["chapter", "speaker_kind"])
    counts = counts.reindex(full, fill_value=0).reset_index()
    counts["total"] = counts.groupby("chapter")["items"].transform("sum")
    counts["share"] = counts["items"] / counts["total"].where(counts["total"] > 0)
    return counts


def access_and_credibility(data: Dataset) -> pd.DataFrame:
    """Items of core sources by the speaker's access and the item's credibility grade.

    One row per access × grade that any item has, all pairs present, in the order of the schema; columns
    access, credibility (whole number, 1 to 6) and items.
    """
    evidence = core_evidence(data)
    fields = data.schema["evidence"]
    counts = evidence.groupby(["access", "credibility"]).size()
    full = pd.MultiIndex.from_product([fields["access"].enum, fields["credibility"].enum])
    full.names = ["access", "credibility"]
    counts = counts.reindex(full, fill_value=0).rename("items").reset_index()
    return _that_occur(counts, "credibility")


def coverage(data: Dataset) -> pd.DataFrame:
    """Items of each core source on each topic.

    One row per topic × source, all pairs present, topics by chapter in the order of the schema; columns
    topic, chapter, source_id, items, origins (roots).
    """
    evidence = core_evidence(data)
    chapters = chapter_of_topic(data)
    counts = evidence.groupby(["topic", "source_id"]).agg(
        items=("evidence_id", "size"), origins=("root", "nunique")
    )
    full = pd.MultiIndex.from_product([chapters, core_sources(data)], names=["topic", "source_id"])
    counts = counts.reindex(full, fill_value=0).reset_index()
    counts.insert(1, "chapter", counts["topic"].map(chapters))
    order = list(dict.fromkeys(chapters.values()))
    return counts.sort_values("chapter", key=lambda names: names.map(order.index), kind="stable")


def doubtful_items(data: Dataset) -> pd.DataFrame:
    """Items of core sources graded 4 or 5: contradicted, or worded as rumour. Rows of `core_evidence`."""
    evidence = core_evidence(data)
    return evidence[evidence["credibility"].isin([4, 5])].reset_index(drop=True)


def item_groups(data: Dataset) -> dict[str, pd.DataFrame]:
    """The items of core sources by speaker, access and grade, and those of other sources: rows of `evidence`.

    `direct` are items whose speaker was there or was told by who was.
    """
    items = core_evidence(data)
    speakers, grades = items["speaker_kind"], items["credibility"]
    return {
        "items": items,
        "corroborating_items": corroborating_evidence(data),
        "author_items": items[speakers == "author"],
        "iranian": items[speakers == "named_iranian"],
        "iraqi": items[speakers == "named_iraqi"],
        "unnamed": items[speakers == "unnamed"],
        "faction": items[speakers == "faction_statement"],
        "unknown": items[items["access"] == "unknown"],
        "direct": items[items["access"].isin(CLOSE)],
        "confirmed": items[grades == 1],
        "possible": items[grades == 3],
        "doubtful": doubtful_items(data),
        "no_comment": items[items["origin_id"] == NO_COMMENT],
    }


def item_counts(data: Dataset) -> dict[str, float]:
    """How many items each part of `item_groups` has, for the prose, and what follows from them.

    `origins` are those the items name, `roots` the independent ones among them; `author` is the share of the
    authors' own word (0 to 1).
    """
    parts = item_groups(data)
    items, counts = parts["items"], {name: len(rows) for name, rows in parts.items()}
    return counts | {
        "origins": items["origin_id"].nunique(),
        "roots": items["root"].nunique(),
        "corroborating_roots": parts["corroborating_items"]["root"].nunique(),
        "author": counts["author_items"] / counts["items"],
    }
