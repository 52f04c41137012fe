"""The search finds what is printed: every word, every item of evidence, every name however it is typed."""

import json
import random
import re

import pytest

from after_soleimani.book.names import name_keys
from after_soleimani.book.searching import BookEnglish, as_indexed
from after_soleimani.dataset import load
from after_soleimani.exhibits.sources.pages import by_role

SAMPLE = 1000
# Elements that do not end a word: what stands on both sides of their edges is read as one.
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "span", "strong", "sub", "sup", "tspan"}
# The frame of a page; what is shown when asked for stands on the register; numbers of exhibits are counted.
NOT_READ = (
    ".//nav | .//template | .//script | .//style | .//a[contains(@class, 'headerlink')]"
    " | .//*[contains(@class, 'caption-number')]"
)


@pytest.fixture(scope="module")
def data(root):
    return load(root)


class Index:
    """The index that the search page loads."""

    def __init__(self, path):
        text = path.read_text(encoding="utf-8")
        self.raw = json.loads(text[text.index("(") + 1 : text.rindex(")")])
        self.language = BookEnglish({})

    def pages(self, word):
        """The pages on which a word is found, as the search page looks for it."""
        stem = self.language.stem(word).lower()
        found = [self.raw[where].get(stem, []) for where in ("terms", "titleterms")]
        numbers = [number for one in found for number in (one if isinstance(one, list) else [one])]
        return {self.raw["docnames"][number] for number in numbers}

    def found(self, text):
        """The pages on which all words of a text are found."""
        return set.intersection(*(self.pages(word) for word in words_in(text)))


@pytest.fixture(scope="module")
def index(book):
    return Index(book.folder / "searchindex.js")


def words_in(text):
    return re.findall(r"\w+", as_indexed(text))


def printed_words(page):
    """The words of two letters or more in a page's text."""
    skipped = set(page.article.xpath(NOT_READ))

    def shown(element):
        """What a reader sees, with a space where a word ends though none stands there."""
        parts = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and child not in skipped:
                joined = child.tag in INLINE and "as-hidden" not in child.get("class", "")
                parts.append(shown(child) if joined else f" {shown(child)} ")
            parts.append(child.tail or "")
        return "".join(parts)

    return {word for word in words_in(shown(page.article)) if len(word) > 1}


def test_every_printed_word_is_found_on_its_page(book, index):
    printed = sorted((word, name) for name, page in book.pages.items() for word in printed_words(page))
    sample = random.Random(2021).sample(printed, SAMPLE)
    assert [(word, name) for word, name in sample if name not in index.pages(word)] == []


def test_every_item_of_evidence_is_found_in_the_register(data, index):
    lost = [
        item
        for item in data.evidence["evidence_id"]
        if not any(page.startswith("chapters/evidence_register_") for page in index.pages(item))
    ]
    assert lost == []


def test_the_source_s_own_words_lead_to_the_item(data, index):
    """A reader types the word that the source prints, where the statement has another."""
    worded = data.evidence.dropna(subset="wording")
    assert {"militia", "proxies"} <= set(words_in(" ".join(worded["wording"]).lower()))
    lost = [
        (row.evidence_id, row.wording)
        for row in worded.itertuples()
        if not any(
            page.startswith("chapters/evidence_register_")
            for page in index.found(f"{row.evidence_id} {row.wording}")
        )
    ]
    assert lost == []


@pytest.mark.parametrize("typed", ["militia", "proxies", "recognise", "shiite"])
def test_a_word_of_the_core_texts_is_found_in_their_register(index, typed):
    assert any(page.startswith("chapters/evidence_register_") for page in index.pages(typed))


def test_every_name_is_found_on_actors(data, index):
    public = data.actors[~by_role(data)]
    aliases = data.aliases[data.aliases["actor_id"].isin(public["actor_id"])]
    names = [*public["name"], *public["name_native"].dropna(), *aliases["alias"]]
    assert [name for name in names if "chapters/actors" not in index.found(name)] == []


def test_the_names_of_minor_persons_lead_to_nobody(data):
    minor = data.actors[by_role(data)]
    aliases = data.aliases[data.aliases["actor_id"].isin(minor["actor_id"])]
    keys = name_keys(data)
    assert not {actor for who in keys.values() for actor, _ in who} & set(minor["actor_id"])
    names = {
        as_indexed(name).lower()
        for name in (*minor["name"], *minor["name_native"].dropna(), *aliases["alias"])
    }
    assert names
    assert not names & keys.keys()


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("sadr", {"Muqtada al-Sadr", "Jaafar al-Sadr", "Sadrist Movement"}),
        ("azm alliance", {"Azm (Determination) Alliance", "Azm Alliance (Samarrai)"}),
        ("kadhimi", {"Mustafa al-Kadhimi"}),
        ("\u06a9\u0627\u0638\u0645\u06cc", {"Mustafa al-Kadhimi"}),
    ],
)
def test_a_spelling_leads_to_all_who_are_called_so(data, typed, who):
    assert who <= {name for _, name in name_keys(data)[typed]}


def test_titles_and_common_words_are_no_names(data):
    keys = name_keys(data)
    assert [
        word for word in ("al", "of", "the", "group", "party", "sheikh", "sayyid", "house") if word in keys
    ] == []
    assert [typed for typed in keys if len(typed) < 2] == []
