"""Read without…: what a page becomes is what the plain measures give on the data without that evidence."""

import re
from pathlib import Path

import pytest

from after_soleimani.book.reading import GONE, PAGES, judgements_fall, reading
from after_soleimani.dataset import load
from after_soleimani.exhibits.kit.numbers import Number
from after_soleimani.robustness import GROUPS, HEADLINES, choices, evaluated, without_single_origins
from after_soleimani.words import format_value

ROOT = Path(__file__).resolve().parents[2]
#: A choice → the data without it, made without the list of omissions.
PLAIN = {
    "source-reuters_2021": lambda data: data.without(source="reuters_2021"),
    "unnamed-speakers": lambda data: data.without(items=_said_by(data, "unnamed")),
    "publisher-track-persia": lambda data: data.without(source=("trackpersia_2021", "trackpersia_2022")),
    "single-origin": without_single_origins,
}


def _said_by(data, kind):
    return data.evidence.loc[data.evidence["speaker_kind"] == kind, "evidence_id"]


@pytest.fixture(scope="module")
def data():
    return load(ROOT)


@pytest.fixture(scope="module")
def offered(data):
    return choices(data, evaluated(data, list(HEADLINES)))


def texts(data, page):
    """Every number of a page as its prose would have it, measured here and now."""
    values = {
        name: (one.value, entry.spec) if entry.spec else one.value
        for entry in HEADLINES.of(page)
        for name, one in zip(entry.ids, entry.values(data), strict=True)
        if one.value is not None
    }
    for part in PAGES[page]:
        try:
            numbers = part(data)
        except GONE:
            continue
        values |= {key: each.value if isinstance(each, Number) else each for key, each in numbers.items()}
    return {key: format_value(value) for key, value in values.items()}


@pytest.mark.parametrize("key", PLAIN)
@pytest.mark.parametrize("page", ["succession", "pmf_fragmentation"])
def test_numbers_are_those_of_the_data_without_that_evidence(data, page, key):
    whole, found = texts(data, page), reading(data, page).numbers
    left = texts(PLAIN[key](data), page)
    shown = {name: found.get(name, {}).get(key, text) for name, text in whole.items()}
    assert shown == {name: left.get(name) for name in whole}
    assert shown != whole


def test_what_cannot_be_made_takes_no_other_number_with_it(data):
    numbers = reading(data, "election_fallout").numbers
    lost = {name for name, changed in numbers.items() if changed.get("origin-wiki_2018_votes", "") is None}
    assert {"fatah_votes_drop", "gallagher_2018_low", "narrow_votes_low"} <= lost
    assert not lost & {"sworn", "save_short", "hurt_5_nov", "qadimun"}


def test_a_finding_falls_where_its_own_test_is_false(data, offered):
    for page in ("succession", "election_fallout", "pmf_fragmentation"):
        fallen = reading(data, page).falls
        for choice in offered:
            if choice.group != "text":
                continue
            left = choice.omission.data
            for entry in HEADLINES.of(page):
                whole = [one.value for one in entry.values(data)]
                holds = entry.survives([one.value for one in entry.values(left)], whole)
                assert holds == (choice.key not in fallen.get(entry.finding, ())), (choice.key, entry.finding)


def test_a_judgement_falls_with_the_findings_it_tests(data):
    falls = judgements_fall(data)
    assert "origin-shafaqna_atabat_2021_09" in falls["J28"]
    assert "origin-wiki_2018_votes" in falls["J11"]
    assert falls["J16"] == ()


def test_choices_are_told_apart_and_can_stand_in_an_address(offered):
    keys = [choice.key for choice in offered]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9_-]+", key) for key in keys)
    assert list(dict.fromkeys(choice.group for choice in offered)) == list(GROUPS)
    assert {"unnamed-speakers", "own-word", "single-origin", "doubtful-items", "publisher-track-persia"} <= {
        *keys
    }


def test_whatever_a_finding_falls_without_is_on_offer(data, offered):
    tried = evaluated(data, list(HEADLINES))
    fallen = tried[~tried["holds"].astype(bool) & tried["kind"].isin(["source", "origin"])]
    taken = [choice.omission.items for choice in offered]
    by_name = {(each.omission.kind, each.omission.dropped) for each in offered}
    for kind, dropped in fallen[["kind", "dropped"]].drop_duplicates().itertuples(index=False):
        root = data.without(**{kind: dropped})
        gone = frozenset(data.evidence["evidence_id"]) - frozenset(root.evidence["evidence_id"])
        assert (kind, dropped) in by_name or gone in taken, (kind, dropped)
