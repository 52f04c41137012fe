"""A disk that is full, or may not be written to: one message, the last good book, and nothing left running.

The disk is one of the tests' own, in memory, which only root may mount. What needs no disk of its own is in
`tests/book/test_build.py`.
"""

import os
import shutil
import subprocess
import sys

import kills
import miniature
import pytest

LAST_GOOD = "the last good book"


def mount(folder, *options):
    """Whether a disk in memory can be had in `folder`."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("mount"):
        return False
    command = ["mount", "-t", "tmpfs", *options, "none", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def book(root, tmp_path):
    """A small book on a disk with less room than it needs, and an older one in its place."""
    book = miniature.copy_small_book(root, tmp_path / "a small book")
    miniature.write_notebook(book, "summary", ["# Summary\n\nOnly the other page is run."])
    (book / "_build").mkdir()
    if not mount(book / "_build", "-o", "size=1200k"):
        pytest.skip("only root can mount a disk to fill")
    (book / "_build" / "html").mkdir()
    (book / "_build" / "html" / "index.html").write_text(LAST_GOOD, encoding="utf-8")
    yield book
    subprocess.run(["umount", str(book / "_build")], check=True)


def refused(book, what, remedy):
    """Build; it must fail with one message that says what and what to do, and leave the old book."""
    built = miniature.make_book(book)
    assert built.returncode != 0
    assert "Traceback" not in built.stdout
    (said,) = [line for line in built.stdout.splitlines() if line.startswith("Cannot write _build/")]
    for words in (what, remedy, "The book in _build/html is whole"):
        assert words in said
    assert (book / "_build" / "html" / "index.html").read_text(encoding="utf-8") == LAST_GOOD
    assert kills.running_in(book) == []


def test_a_full_disk(book):
    refused(book, "No space left on device", "make room on that disk")


def test_a_disk_that_may_not_be_written_to(book):
    subprocess.run(["mount", "-o", "remount,ro", str(book / "_build")], check=True)
    refused(book, "Read-only file system", "let this user write there")
