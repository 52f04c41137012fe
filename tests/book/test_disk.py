"""Files and folders are whole at every moment, and a disk that refuses is named with what to do."""

import errno
import os
import signal
import subprocess
import sys

import pytest

from after_soleimani.book import disk, execute

#: Replace one folder by another, and be killed before or after one of the calls that change what lies where.
KILLED = """
import os, signal, sys
from pathlib import Path
from after_soleimani.book import disk

place, new, exchanges, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "True", int(sys.argv[4])
calls = 0

def dangerous(call):
    def watched(*arguments):
        global calls
        calls += 1
        if calls == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments)
    return watched

if not exchanges:
    disk._exchange = lambda one, other: False
disk._exchange, os.rename = dangerous(disk._exchange), dangerous(os.rename)
os.unlink = dangerous(os.unlink)
disk.replace_folder(place, new)
"""


def fill(folder, contents):
    folder.mkdir()
    for name in ("a.html", "b.html"):
        (folder / name).write_text(contents, encoding="utf-8")


def contents(folder):
    return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]


@pytest.fixture
def folders(tmp_path):
    place, new = tmp_path / "html", tmp_path / "html.new"
    fill(place, "old")
    fill(new, "new")
    return place, new


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_folder_takes_the_place_of_another_and_nothing_else_stays(folders, exchanges, monkeypatch):
    place, new = folders
    if not exchanges:
        monkeypatch.setattr(disk, "_exchange", lambda one, other: False)
    disk.replace_folder(place, new)
    assert contents(place) == ["new", "new"]
    assert [path.name for path in place.parent.iterdir()] == ["html"]
    fill(new, "first")
    disk.remove(place)
    disk.replace_folder(place, new)
    assert contents(place) == ["first", "first"]


@pytest.mark.parametrize("exchanges", [True, False])
@pytest.mark.parametrize("moment", range(1, 7))
def test_killed_at_any_moment_it_leaves_a_whole_folder_or_one_to_put_back(root, folders, exchanges, moment):
    place, new = folders
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, place, new, str(exchanges), str(moment)],
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )
    if exchanges and killed.returncode == -signal.SIGKILL:
        assert place.exists()  # there was no moment without one
    disk.put_back(place)
    assert contents(place) in (["old", "old"], ["new", "new"])
    assert not place.with_name("html.old").exists()


def test_what_stands_aside_does_not_take_the_place_of_a_newer_one(folders):
    place, new = folders
    new.rename(place.with_name("html.old"))
    disk.put_back(place)
    assert contents(place) == ["old", "old"]
    assert [path.name for path in place.parent.iterdir()] == ["html"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    disk.write_whole(path, b"old")

    def full(_draft, _contents):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        disk.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_take_its_place_leaves_no_draft(tmp_path):
    (tmp_path / "page.html").mkdir()
    with pytest.raises(OSError, match="page.html"):
        disk.write_whole(tmp_path / "page.html", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "make room"), (errno.EROFS, "let this user write"), (errno.EEXIST, "out of the way")],
)
def test_what_a_disk_refuses_is_found_behind_what_wraps_it(tmp_path, number, remedy):
    def wrapped(refused):
        handler = RuntimeError("Handler threw an exception")  # as Sphinx wraps it
        handler.orig_exc = refused
        box = RuntimeError("There was an error")  # as Jupyter Book does
        box.__cause__ = handler
        return box

    said = disk.refusal(wrapped(OSError(number, os.strerror(number), "a/page.html")), tmp_path)
    assert said.startswith(f"Cannot write a/page.html: {os.strerror(number)}. To mend it, ")
    assert remedy in said
    without_name = disk.refusal(wrapped(OSError(number, os.strerror(number))), tmp_path)
    assert without_name.startswith(f"Cannot write {tmp_path}: ")


def test_what_is_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "_build").touch()
    with pytest.raises(OSError, match="_build") as raised:
        (tmp_path / "_build" / "stage" / "html").mkdir()
    assert disk.refusal(raised.value, tmp_path).startswith(f"Cannot write {tmp_path / '_build'}: Not a dir")


def test_notebooks_that_cannot_be_stored_give_one_message(monkeypatch, capsys):
    def full(_paths):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "chapters/summary.ipynb.new")

    monkeypatch.setattr(execute, "execute", full)
    assert execute.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Cannot write chapters/summary.ipynb.new: No space left on device. To mend it, ")
    assert said.count("\n") == 1


def test_other_errors_are_no_refusals(tmp_path):
    for error in (RuntimeError("a broken reference"), FileNotFoundError(errno.ENOENT, "no such file", "a")):
        assert disk.refusal(error, tmp_path) is None
