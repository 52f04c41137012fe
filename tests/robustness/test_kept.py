"""Results that are kept: worked out once for the same data and code, never stale, never half-written."""

import threading
from pathlib import Path

import pandas as pd
import pytest
import small_package

from after_soleimani.dataset import load
from after_soleimani.robustness import Headlines, count, evaluate, evaluated, kept


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small package, with the working directory in it."""
    folder = small_package.write(tmp_path / "copy")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def runs(monkeypatch):
    """How often anything is worked out."""
    found = []
    monkeypatch.setattr(kept, "evaluate", lambda *given: found.append(1) or evaluate(*given))
    return found


def ties(finding="there are ties", module="after_soleimani.robustness.headlines"):
    """A list of one number, by a function that says that it is the package's."""
    listed = Headlines()

    def measure(data):
        return count(data.ties)

    measure.__module__ = module
    listed.headline("ties", chapter="page", finding=finding)(measure)
    return listed


def test_results_are_worked_out_once_and_are_those_of_evaluate(folder, runs):
    first, second = evaluated(load(), ties()), evaluated(load(), ties())
    assert len(runs) == 1
    pd.testing.assert_frame_equal(first, evaluate(load(), ties()))
    pd.testing.assert_frame_equal(first, second)


def test_they_are_worked_out_anew_for_other_data_and_only_the_last_are_kept(folder, runs):
    evaluated(load(), ties())
    small_package.edit(folder, "ties", 2, "note", "another note")
    evaluated(load(), ties())
    assert len(runs) == 2
    assert len(list((folder / kept.FOLDER).glob("*.pickle"))) == 1


def test_what_was_left_half_written_is_removed(folder, runs):
    half = folder / kept.FOLDER / "evaluated-of-an-earlier-run.4711"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    evaluated(load(), ties())
    assert not half.exists()
    assert len(list(half.parent.glob("evaluated-*"))) == 1


def test_they_are_worked_out_anew_for_another_schema_list_or_code(folder, runs, monkeypatch):
    data = load()
    evaluated(data, ties())
    evaluated(data, ties("ties are there"))
    descriptor = folder / "data" / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace('"title": "', '"title": "Other ', 1), encoding="utf-8")
    evaluated(load(), ties())
    monkeypatch.setattr(kept, "_CODE", "other code")
    evaluated(data, ties())
    assert len(runs) == 4


def test_code_that_was_edited_since_it_was_imported_keeps_nothing(folder, runs, monkeypatch):
    monkeypatch.setattr(kept, "digest_of", lambda files: "edited")
    evaluated(load(), ties())
    evaluated(load(), ties())
    assert len(runs) == 2
    assert not (folder / kept.FOLDER).exists()


def test_a_measure_that_is_none_of_the_package_s_keeps_nothing(folder, runs):
    evaluated(load(), ties(module="__main__"))
    evaluated(load(), ties(module="__main__"))
    assert len(runs) == 2
    assert not (folder / kept.FOLDER).exists()


def test_a_folder_that_cannot_be_written_keeps_nothing(folder, runs):
    (folder / "_build").write_text("in the way", encoding="utf-8")
    evaluated(load(), ties())
    found = evaluated(load(), ties())
    assert len(runs) == 2
    pd.testing.assert_frame_equal(found, evaluate(load(), ties()))


def test_what_cannot_be_written_whole_leaves_nothing(folder, runs, monkeypatch):
    def full(path, content):
        with path.open("wb") as file:
            file.write(content[:4])
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    evaluated(load(), ties())
    assert [path.name for path in (folder / kept.FOLDER).iterdir()] == ["evaluated.lock"]


def test_results_of_another_name_stay_beside_them(folder, runs):
    data = load()
    listed = list(ties())
    evaluated(data, listed)
    assert kept.keep("other", data, listed, lambda: "found") == "found"
    assert kept.keep("other", data, listed, lambda: "found anew") == "found"
    evaluated(data, listed)
    assert len(runs) == 1


def test_who_asks_at_the_same_time_waits_for_the_first(folder, runs):
    data = load()
    asking = [threading.Thread(target=evaluated, args=(data, ties())) for _ in range(4)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(runs) == 1


@pytest.mark.usefixtures("folder")
def test_where_there_is_no_data_package_above_nothing_is_kept(runs, tmp_path, monkeypatch):
    data = load()
    monkeypatch.chdir(tmp_path)
    evaluated(data, ties())
    assert len(runs) == 1
    assert not (tmp_path / "_build").exists()
