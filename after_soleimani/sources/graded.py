"""The sources of the record: their grades, what they depend on, and when they were written."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import CUT_OFF, months_between
from after_soleimani.evidence import core_evidence, corroborating_evidence
from after_soleimani.sources.items import CLOSE

#: The grades of reliability that say least for a source.
LOW_GRADES = ("D", "E", "F")
#: The one core source that is the report of a news agency; the others are papers and comment.
NEWS_AGENCY = "reuters_2021"


def core(data: Dataset) -> pd.DataFrame:
    """The rows of `sources` that are coded paragraph by paragraph."""
    return data.sources[data.sources["role"] == "core"].reset_index(drop=True)


def corroborating(data: Dataset) -> pd.DataFrame:
    """The rows of `sources` that are cited for single facts."""
    return data.sources[data.sources["role"] == "corroborating"]


def sources_graded(data: Dataset) -> pd.DataFrame:
    """The core sources with their grades: the columns of `sources`, and items (coded from each)."""
    items = data.evidence["source_id"].value_counts()
    sources = core(data)
    return sources.assign(items=sources["source_id"].map(items).fillna(0).astype(int))


def corroborating_graded(data: Dataset) -> pd.DataFrame:
    """The corroborating sources by kind of document.

    One row a kind that occurs, in the order of the schema; columns kind, sources, items, origins (roots), and
    one column a grade of reliability that occurs (number of sources).
    """
    sources = corroborating(data)
    items = corroborating_evidence(data).merge(
        sources[["source_id", "kind"]], on="source_id", suffixes=("_", "")
    )
    order = [kind for kind in data.schema["sources"]["kind"].enum if kind in set(sources["kind"])]
    table = pd.DataFrame(
        {
            "sources": sources.groupby("kind").size(),
            "items": items.groupby("kind").size(),
            "origins": items.groupby("kind")["root"].nunique(),
        }
    )
    grades = pd.crosstab(sources["kind"], sources["reliability"])
    return table.join(grades).reindex(order).fillna(0).astype(int).rename_axis("kind").reset_index()


def source_profiles(data: Dataset) -> pd.DataFrame:
    """One row a core source: its size, origins, and the share of items in the author's own voice.

    Columns: source_id, items, paragraphs, paragraphs_coded, origins (roots), author_share (0 to 1),
    flat_share (items without a hedge of the source's own, 0 to 1).
    """
    evidence = core_evidence(data)
    paragraphs = data.sources.set_index("source_id")["paragraphs"]
    rows = []
    for source in core(data)["source_id"]:
        items = evidence[evidence["source_id"] == source]
        coded = {number for cell in items["paragraph"].dropna() for number in cell.split(";")}
        rows.append(
            {
                "source_id": source,
                "items": len(items),
                "paragraphs": int(paragraphs[source]),
                "paragraphs_coded": len(coded),
                "origins": items["root"].nunique(),
                "author_share": (items["speaker_kind"] == "author").mean(),
                "flat_share": items["hedge"].isna().mean(),
            }
        )
    return pd.DataFrame(rows)


def source_descriptors(data: Dataset) -> pd.DataFrame:
    """What is known of each core source, and how its speakers know, as ICD 206 asks of a source.

    The columns of `sources`, and items, author_share (as in `source_profiles`), others (items that are
    neither the author's word nor a record's), and close (of these, those whose speaker took part, speaks of
    an own act, or was told by somebody who took part).
    """
    items = core_evidence(data)
    spoken = items[~items["speaker_kind"].isin(["author", "record"])]
    counts = {
        "others": spoken.groupby("source_id").size(),
        "close": spoken[spoken["access"].isin(CLOSE)].groupby("source_id").size(),
    }
    table = core(data).merge(source_profiles(data)[["source_id", "items", "author_share"]], on="source_id")
    return table.assign(
        **{name: table["source_id"].map(count).fillna(0).astype(int) for name, count in counts.items()}
    )


def longest_gap(data: Dataset) -> tuple[str, str, int]:
    """The longest stretch between two core sources: the earlier, the later, months between them."""
    sources = core(data).sort_values("published", kind="stable")
    pairs = zip(sources["source_id"][:-1], sources["source_id"][1:], strict=True)
    dates = zip(sources["published"][:-1], sources["published"][1:], strict=True)
    gaps = [(*pair, months_between(*dated)) for pair, dated in zip(pairs, dates, strict=True)]
    return max(gaps, key=lambda gap: gap[2])


def months_to_cut_off(data: Dataset) -> int:
    """Whole months from the last core source to the cut-off."""
    return months_between(core(data)["published"].max(), CUT_OFF.isoformat())


def read_in_opening(sources: pd.DataFrame) -> pd.Series:
    """Whether of each of these pages only the opening was read, as `url_status` says."""
    return sources["url_status"].fillna("").str.startswith("opening of the page read")


def source_counts(data: Dataset) -> dict[str, float]:
    """Counts of sources for the prose, and the authors' share of the items (0 to 1).

    `publishers` are those of the core sources, `gap` is the longest stretch between two of them, in months;
    `low_grades` are corroborating sources with one of `LOW_GRADES`, `in_opening` the share of those of which
    no more than the opening was read; `reuters_author` is the author's share in
    the news agency's report, `other_low` and `other_high` the least and most of the other core sources.
    """
    pages = corroborating(data)
    shares = source_profiles(data).set_index("source_id")["author_share"]
    others = shares.drop(NEWS_AGENCY)
    return {
        "publishers": int(core(data)["publisher"].nunique()),
        "gap": longest_gap(data)[2],
        "corroborating": len(pages),
        "low_grades": int(pages["reliability"].isin(LOW_GRADES).sum()),
        "in_opening": float(read_in_opening(pages).mean()),
        "reuters_author": shares[NEWS_AGENCY],
        "other_low": others.min(),
        "other_high": others.max(),
    }
