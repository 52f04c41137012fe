"""Words that agree with a number: only those that are said of it, and only where it can be one."""

import pytest

from after_soleimani.book.agreement import Form, agreeing


def read(after, texts, *, one):
    """What follows a number once it has become one thing, or many."""
    parts = agreeing(after, texts)
    return "".join(part if isinstance(part, str) else (part.one if one else part.many) for part in parts)


@pytest.mark.parametrize(
    ("many", "one"),
    [
        (" acts or words of armed groups are told", " act or word of armed groups are told"),
        (" were declined and five were held", " was declined and five were held"),
        (" items are graded *doubtful*: they are", " item is graded *doubtful*: they are"),
        (" counted trips nobody is named", " counted trip nobody is named"),
        (" say it in part, and they do not agree", " says it in part, and they do not agree"),
        (" of the periods are long", " of the periods are long"),
    ],
)
def test_a_number_that_becomes_one_takes_its_words_with_it(many, one):
    assert read(many, ["three", "one"], one=True) == one
    assert read(one, ["one", "three"], one=False) == many


@pytest.mark.parametrize("texts", [["three", "two"], ["one"], ["1", "one"]])
def test_a_number_that_is_always_one_or_never_changes_no_word(texts):
    assert agreeing(" trips were made", texts) == [" trips were made"]


def test_nothing_is_lost_or_added():
    parts = agreeing(" refusals, of which two were late", ["three", "One"])
    assert parts == [" ", Form("refusals", "refusal", "refusals"), ", of which two were late"]
