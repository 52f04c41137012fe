"""The evidence register in parts: which page each item stands on, and the tables of these pages.

The address of the register itself is permanent for every item; it leads on to the part.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import core_sources
from after_soleimani.exhibits.kit.addresses import Addresses
from after_soleimani.exhibits.kit.cells import Link
from after_soleimani.exhibits.kit.support import Citations
from after_soleimani.exhibits.sources.pages import in_words, with_short_names

PAGE = "evidence_register"
#: The page of what the items go back to.
ORIGINS = "origins"
#: The core sources: a part for each.
TEXTS = ("nadimi_malik_2020", "faras_2021", "trackpersia_2021", "reuters_2021", "trackpersia_2022")
#: Part of the corroborating sources → the topics that it holds.
SUBJECTS = {
    "coalition": ("coalition",),
    "election": ("election", "attack_2021"),
    "protest": ("protest",),
    "succession": (
        "visits", "reception", "succession", "command", "premiership_2020", "iranian_aims", "iran_us",
        "about_source",
    ),
    "strikes": ("us_presence", "history"),
    "pmf": ("pmf", "shrine_units", "fronts"),
}  # fmt: skip
#: Every part, in the order of the pages.
PARTS = (*TEXTS, *SUBJECTS)


class NoPartError(LookupError):
    """A core source or a topic that no part of the register holds; the message names it."""


def page_of(part: str) -> str:
    """The stem of the file of a part's page."""
    return f"{PAGE}_{part}"


def parts_of_items(data: Dataset) -> pd.Series:
    """Item → the one part of the register that it stands in; raises NoPartError."""
    of_topic = {topic: part for part, topics in SUBJECTS.items() for topic in topics}
    core = set(core_sources(data))
    wrong = [f"the core source {source}" for source in sorted(core.difference(TEXTS))]
    evidence = data.evidence.set_index("evidence_id")
    others = evidence["topic"][~evidence["source_id"].isin(core)]
    wrong += [f"the topic {topic}" for topic in sorted(set(others).difference(of_topic))]
    if wrong:
        raise NoPartError(f"no part of the evidence register holds {', '.join(wrong)}")
    by_topic = others.map(of_topic)
    return by_topic.reindex(evidence.index).fillna(evidence["source_id"]).rename("part")


def addresses(data: Dataset) -> Addresses:
    """Every item's permanent address, and the page to which it leads."""
    pages = {item.lower(): page_of(part) for item, part in parts_of_items(data).items()}
    return Addresses("Items by number", pages)


def addresses_of_origins(data: Dataset) -> Addresses:
    """Every origin's permanent address, which leads to the page of all origins."""
    return Addresses("Origins by name", dict.fromkeys(data.origins["origin_id"], ORIGINS))


def items(data: Dataset, part: str) -> pd.DataFrame:
    """A part of the evidence register: one row an item, `Item` is its anchor."""
    parts = parts_of_items(data)
    evidence = data.evidence[data.evidence["evidence_id"].map(parts) == part]
    citations, labels = Citations(data), source_labels(data)
    names = data.actors.set_index("actor_id")["name"]
    return pd.DataFrame(
        {
            "Item": evidence["evidence_id"],
            "Statement": evidence["statement"],
            "Read in": list(map(citations.source, evidence["source_id"], evidence["paragraph"].fillna(""))),
            "Whose word": evidence["attributed_to"],
            "Class of speaker": evidence["speaker_kind"].map(in_words),
            "Access": evidence["access"],
            "Credibility": evidence["credibility"].astype(str),
            "Hedge": evidence["hedge"],
            "As printed": evidence["wording"],
            "Kind": evidence["kind"].map(in_words),
            "Topic": evidence["topic"].map(in_words),
            "Names": [", ".join(names[actor] for actor in cell) for cell in evidence["mentions"]],
            "Goes back to": [Link(origin, ORIGINS, origin) for origin in evidence["origin_id"]],
            "Note": [with_short_names(note, labels) for note in evidence["note"]],
        }
    )


def origins(data: Dataset) -> pd.DataFrame:
    """The origins that the register names: one row each, `Origin` is its anchor."""
    frame, citations = data.origins, Citations(data)
    counts = data.evidence["origin_id"].value_counts()
    return pd.DataFrame(
        {
            "Origin": frame["origin_id"],
            "What it is": frame["description"],
            "Kind": frame["kind"].map(in_words),
            "Read in": [citations.source(source) for source in frame["source_id"]],
            "Counted as part of": [
                Link(root, ORIGINS, root) if isinstance(root, str) else "" for root in frame["part_of"]
            ],
            "Items": [int(counts.get(origin, 0)) for origin in frame["origin_id"]],
        }
    )
