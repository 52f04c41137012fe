"""What a reader may leave out: kinds of evidence, texts, publishers, and what a finding hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.robustness.leave_one_out import OWN_WORD, UNNAMED, Omission, omissions

#: Groups of choices, in the order of the list, with what stands over each.
GROUPS = {
    "kind": "A kind of evidence",
    "text": "One of the five texts",
    "publisher": "A publisher",
    "hinge": "What a finding hangs on",
}
#: Kinds of evidence: (kind, dropped) of an omission → its key in an address, and its words.
_KINDS = {
    ("voice", UNNAMED): ("unnamed-speakers", "unnamed speakers"),
    ("voice", OWN_WORD): ("own-word", "the five texts’ own word"),
    ("ties", "single origin"): ("single-origin", "ties of a single origin"),
    ("credibility", "4–5"): ("doubtful-items", "doubtful items"),
    ("acts", "alleged or contested"): ("contested-acts", "alleged or contested acts"),
}
_EXPLAINED = re.compile(r"[:;]")  # what comes after it explains an origin
_NO_LETTER = re.compile(r"[^a-z0-9_]+")


class Choice(NamedTuple):
    """Something that a reader may leave out: its key in an address, its group, its words, the omission."""

    key: str
    group: str
    words: str
    omission: Omission


def choices(data: Dataset, evaluated: pd.DataFrame) -> list[Choice]:
    """What a reader may leave out, group by group; `evaluated`: every headline number under every omission.

    Single sources and origins besides the core texts are on offer where a finding falls without them. Where
    two omissions leave out the same items, the first is on offer.
    """
    fallen = evaluated[~evaluated["holds"].astype(bool)]
    hinges = set(zip(fallen["kind"], fallen["dropped"], strict=True))
    sources, origins = data.sources.set_index("source_id"), data.origins.set_index("origin_id")["description"]
    made = (_choice(omission, hinges, sources, origins) for omission in omissions(data))
    found = [choice for choice in made if choice is not None]
    seen: set[frozenset[str]] = set()
    once = []
    for choice in sorted(found, key=lambda choice: choice.group == "hinge"):
        if choice.omission.items is None or choice.omission.items not in seen:
            once.append(choice)
        seen.add(choice.omission.items or frozenset())
    return sorted(once, key=lambda choice: (list(GROUPS).index(choice.group), _rank(choice)))


def _rank(choice: Choice) -> int:
    """Kinds of evidence stand in the order of their list, all others in that of the data."""
    return [key for key, _ in _KINDS.values()].index(choice.key) if choice.group == "kind" else 0


def _choice(
    omission: Omission, hinges: set[tuple[str, str]], sources: pd.DataFrame, origins: pd.Series
) -> Choice | None:
    kind, dropped = omission.kind, omission.dropped
    if (kind, dropped) in _KINDS:
        return Choice(_KINDS[kind, dropped][0], "kind", _KINDS[kind, dropped][1], omission)
    if kind == "publisher":
        return Choice(
            f"publisher-{_slug(dropped)}", "publisher", f"everything that {dropped} published", omission
        )
    if kind == "source":
        if sources.at[dropped, "role"] == "core":
            words = f"the text {sources.at[dropped, 'short_name']}"
            return Choice(f"source-{dropped}", "text", words, omission)
        if (kind, dropped) in hinges:
            return Choice(f"source-{dropped}", "hinge", sources.at[dropped, "short_name"], omission)
    if kind == "origin" and (kind, dropped) in hinges:
        return Choice(f"origin-{dropped}", "hinge", _EXPLAINED.split(origins[dropped])[0], omission)
    return None


def _slug(words: str) -> str:
    return _NO_LETTER.sub("-", words.lower()).strip("-")


def choices_by_group(listed: list[Choice]) -> Iterator[tuple[str, list[Choice]]]:
    """The heading of each group that has a choice, with its choices."""
    for group, words in GROUPS.items():
        if own := [choice for choice in listed if choice.group == group]:
            yield words, own
