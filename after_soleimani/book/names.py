"""Names typed into the search: every spelling of an actor, and the parts of it that are names by themselves.

A minor person goes by the role: nobody is led to one by the name, which is in the register alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pandas as pd

from after_soleimani.book.searching import as_indexed
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.sources.pages import by_role

#: A part of names that more actors share, such as Ali, leads to nobody.
MOST_SHARE = 4
#: `actors.kind` of those who are called by a phrase: its words are no names.
_PHRASES = frozenset({"collective", "office", "organisation", "outlet", "state"})
#: Parts of names that are titles or belong to what follows.
_TITLES = {
    *("al", "abu", "bin", "ibn", "abd", "abdul", "abdel", "brig", "gen", "maj", "sheikh", "sayyid", "seyed"),
    *("seyyed", "ayatollah", "imam", "grand", "pope"),
    *map(as_indexed, ("أبو", "ابو", "بن", "آل", "عبد", "السيد", "سيد", "الشيخ", "شيخ")),
}
_WORD = re.compile(r"[\w\u200c](?:[\w'\u200c-]*[\w\u200c])?")
_ARTICLE = re.compile(r"^(?:al-|ال)(?=\w{3})")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def names_script(data: Dataset) -> str:
    """A script with what may be typed → the actors so called, each an id and a name to show."""
    names = json.dumps(name_keys(data), ensure_ascii=False, separators=(",", ":"))
    return f"const NAMES = {names};\n"


def name_keys(data: Dataset) -> dict[str, list[tuple[str, str]]]:
    """What may be typed, as the index has it and in small letters → (id, name) of those so called, by name.

    A whole spelling leads to all that it is used for; a part of one, to all in whose names it stands.
    """
    public = data.actors[~by_role(data)].set_index("actor_id")
    common = _common_words(data)
    whole: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for actor, spelling in _spellings(data, public):
        typed = as_indexed(spelling)
        whole.setdefault(typed.lower(), set()).add(actor)
        if public.at[actor, "kind"] not in _PHRASES:
            for part in _names_in(typed, person=public.at[actor, "kind"] == "person"):
                if part not in common:
                    parts.setdefault(part, set()).add(actor)
    found = {typed: who for typed, who in parts.items() if len(who) <= MOST_SHARE}
    for typed, who in whole.items():
        if typed not in common | _TITLES:
            found[typed] = found.get(typed, set()) | who
    shown = public["name"]
    return {
        typed: sorted(((actor, shown[actor]) for actor in found[typed]), key=lambda one: one[::-1])
        for typed in sorted(found)
    }


def _spellings(data: Dataset, public: pd.DataFrame) -> Iterator[tuple[str, str]]:
    yield from public["name"].items()
    yield from public["name_native"].dropna().items()
    aliases = data.aliases[data.aliases["actor_id"].isin(public.index)]
    yield from zip(aliases["actor_id"], aliases["alias"], strict=True)


def _common_words(data: Dataset) -> set[str]:
    """What the record also writes in small letters, such as party or house: words, no names."""
    texts = (data.evidence["statement"], data.actors["description"].dropna())
    words = {word for column in texts for text in column for word in _WORD.findall(as_indexed(text))}
    return {word for word in words if word[0].islower()}


def _names_in(spelling: str, *, person: bool) -> Iterator[str]:
    """The words of a spelling that are written as names, with and without the article."""
    for word in _WORD.findall(spelling):
        named = person if _ARABIC.match(word) else word[0].isupper() or word.lower().startswith("al-")
        word = word.lower().removesuffix("'s")
        bare = _ARTICLE.sub("", word)
        if named and len(bare) > 2 and not {word, bare} & _TITLES:
            yield from {word, bare}
