"""Words that agree with a number before them: "three refusals were", but "one refusal was"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

#: Nouns as the prose has them, and the one thing of them.
NOUNS = {
    "acts": "act",
    "counts": "count",
    "crises": "crisis",
    "events": "event",
    "groups": "group",
    "items": "item",
    "meetings": "meeting",
    "origins": "origin",
    "refusals": "refusal",
    "sources": "source",
    "texts": "text",
    "trips": "trip",
    "words": "word",
}
#: Verbs that follow a number or its noun, of many and of one.
VERBS = {"are": "is", "were": "was", "have": "has", "say": "says", "stand": "stands", "rest": "rests"}
_ONE = frozenset({"one", "One", "1"})
_FORMS = {form: (one, many) for many, one in (NOUNS | VERBS).items() for form in (one, many)}
_VERB_FORMS = frozenset(VERBS) | frozenset(VERBS.values())
#: Where what agrees with the number ends: another thing begins, of which something is said.
_ENDS = frozenset(
    {"of", "in", "for", "the", "that", "which", "who", "nobody", "it", "they", "by", "on", "against"}
)
_WORD = re.compile(r"[A-Za-z]+|[.,;:!?()\u2013\u2014]")
_FURTHEST = 8  # words


class Form(NamedTuple):
    """A word as it stands, of one thing and of many."""

    text: str
    one: str
    many: str


def agreeing(after: str, texts: Iterable[str]) -> list[str | Form]:
    """What follows a number, cut up so that the words which agree with it stand apart.

    `texts`: all that the number can read. Where it is always one, or never, nothing agrees anew.
    """
    if len({text in _ONE for text in texts}) < 2:
        return [after]
    parts: list[str | Form] = []
    done = 0
    for count, match in enumerate(_WORD.finditer(after)):
        word = match[0]
        if count == _FURTHEST or not word.isalpha() or word in _ENDS:
            break
        if word in _FORMS:
            parts += [after[done : match.start()], Form(word, *_FORMS[word])]
            done = match.end()
            if word in _VERB_FORMS:
                break
    return [part for part in (*parts, after[done:]) if part]
