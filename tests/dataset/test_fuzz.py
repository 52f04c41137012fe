"""Chance damages to the data: none is read wrong in silence. `make fuzz` does some thousands of them."""

import random

import fuzz
import pytest
import small_package
from damages import DAMAGES

from after_soleimani.dataset import load

#: Damages that leave the table as it was: other ways of writing it that the rules of CSV allow.
WRITTEN_OTHERWISE = {"CR LF", "CR", "line ends mixed", "no last line end", "quoted", "header quoted"}
SEED = 20_221_027


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    return fuzz.Bench(small_package.write(folder / "sound"), folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return fuzz.Bench(small_package.ROOT, tmp_path_factory.mktemp("whole"))


def test_every_kind_of_damage_gives_the_promised_error_or_is_read_as_it_stands(small):
    found = list(fuzz.fuzz(small, SEED, len(DAMAGES)))
    assert {kind for kind, _, _ in found} == set(DAMAGES)
    assert [one for one in found if isinstance(one[2], fuzz.Wrong)] == []


def test_a_table_that_is_written_otherwise_is_read_the_same(small):
    for kind in sorted(WRITTEN_OTHERWISE):
        rng = random.Random(kind)
        while not fuzz.damaged(small, rng, kind):
            pass
        assert small.outcome() == fuzz.SAME, kind


def test_a_valid_change_of_a_cell_changes_the_digest_of_its_table_and_of_no_other(small):
    changes = list(fuzz.change_cells(small, SEED, 30))
    assert [one for one in changes if one[3] not in (fuzz.CHANGED, fuzz.REFUSED)] == []


def test_a_valid_change_of_a_cell_of_the_book_s_own_data_changes_the_table_that_shows_its_row(whole):
    changes = list(fuzz.change_cells(whole, SEED, 3, every=1))
    assert [one for one in changes if one[3] not in (fuzz.CHANGED, fuzz.REFUSED)] == []
    assert {one[4] for one in changes} - {None} == {True}


def test_what_is_read_wrong_is_found(small, monkeypatch):
    small.fresh()
    small_package.edit(small.copy, "results", 2, "votes", "462801")
    monkeypatch.setattr(fuzz, "load", lambda _: load(small.sound))
    with pytest.raises(fuzz.Wrong, match="results is read otherwise"):
        small.outcome()


def test_an_error_from_deep_inside_is_found(small, monkeypatch):
    def fails(_):
        raise KeyError("events")

    small.fresh()
    monkeypatch.setattr(fuzz, "load", fails)
    with pytest.raises(fuzz.Wrong, match="KeyError"):
        small.outcome()


def test_a_digest_that_stays_is_found(small, monkeypatch):
    small.digests, small.tables  # noqa: B018  (of the sound package, before digests are made to stay)
    small.fresh()
    small_package.edit(small.copy, "results", 2, "votes", "462801")
    monkeypatch.setattr(fuzz, "digests", lambda _: small.digests)
    with pytest.raises(fuzz.Wrong, match="does not follow results"):
        small.outcome()
