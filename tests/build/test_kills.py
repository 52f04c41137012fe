"""Broken off at any moment, a build leaves a whole book, and the next one is as if nothing had happened.

`make test` breaks off a few; `make kills` breaks off many, of the whole book too.
"""

import random
import shutil
import signal

import kills
import miniature
import pytest
from differences import first_difference

from after_soleimani.book import bound

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
PROSE = ("The book in small.", "The book in few words.")
CHART = """\
import pandas as pd

from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import new_figure
from after_soleimani.exhibits import Exhibit

figure, ax = new_figure(2)
table = pd.DataFrame({'height': [1, 2]})
ax.plot(table['height'], color=TONES['ink'].light)
Exhibit(name='drawn', title='A line', caption='One.', alt='A line that rises.', figure=figure, table=table)"""
STORED = {"AFTER_SOLEIMANI_STORED_OUTPUTS": "1"}


class Disturbed:
    """A book that is built by turns in one of several versions, and how each is when nothing disturbs it."""

    def __init__(self, book, page, versions, target="book", **environment):
        self.book, self.page, self.versions = book, page, versions
        self.target, self.environment = target, environment
        self.html = book / "_build" / "html"
        self.right = []
        for number in range(len(versions)):
            shutil.rmtree(book / "_build" / "stage", ignore_errors=True)
            self.seconds = kills.undisturbed(book, target, **environment)
            self.right.append(shutil.copytree(self.html, book.with_name(f"version {number}")))
            self.turn()

    def turn(self):
        """Build the next version from now on, and nothing of it from what is known of the last."""
        (self.book / "_build" / "stage" / "whole").unlink(missing_ok=True)
        if len(self.versions) > 1:
            miniature.replace_in(self.page, *self.versions[:2])
            self.versions = (*self.versions[1:], self.versions[0])

    def break_off(self, moment, by):
        """Break a build off at a part of the time that it takes; a whole book must be left."""
        after = moment * self.seconds
        kills.broken_off(self.book, self.target, after=after, by=by, **self.environment)
        found = [first_difference(self.html, right) for right in self.right]
        assert None in found, f"{by.name} after {moment:.3f} of the time left {found}"

    def mend(self):
        """Build again: as if nothing had been broken off."""
        kills.undisturbed(self.book, self.target, **self.environment)
        found = [first_difference(self.html, right) for right in self.right]
        assert None in found, found
        assert self.versions[0] in self.page.read_text(encoding="utf-8")
        assert sorted(path.name for path in self.html.parent.glob("html*")) == ["html"]


@pytest.fixture
def book(root, tmp_path):
    return miniature.copy_small_book(root, tmp_path / "a small book")


def test_a_build_that_is_broken_off_leaves_a_whole_book(book):
    """One page is run, so that there is a kernel to be left behind."""
    miniature.write_notebook(book, "summary", [f"# Summary\n\n{PROSE[0]}"])
    disturbed = Disturbed(book, book / "chapters" / "summary.ipynb", PROSE[:1])
    moments = random.Random(20200103)
    for by in SIGNALS[:2]:
        disturbed.break_off(moments.uniform(0.2, 0.9), by)
    disturbed.mend()


@pytest.mark.kills
def test_twenty_builds_that_are_broken_off_leave_a_whole_book_each(book):
    disturbed = Disturbed(book, book / "chapters" / "summary.ipynb", PROSE)
    assert first_difference(*disturbed.right) is not None
    moments = random.Random(20211010)
    for number in range(20):
        disturbed.turn()
        disturbed.break_off(moments.uniform(0, 1), SIGNALS[number % 3])
        disturbed.mend()


@pytest.mark.kills
def test_the_whole_book_is_left_whole(root, tmp_path):
    book = miniature.copy_project(root, tmp_path / "the book")
    page = book / "chapters" / "how_to_cite.md"
    first = page.read_text(encoding="utf-8").splitlines()[0]
    disturbed = Disturbed(book, page, (f"{first}\n", f"{first} it\n"), **STORED)
    moments = random.Random(20221013)
    for by in SIGNALS:
        disturbed.turn()
        disturbed.break_off(moments.uniform(0.1, 1), by)
        disturbed.mend()


@pytest.mark.kills
def test_pictures_are_left_whole(book):
    miniature.write_notebook(book, "summary", [f"# Summary\n\n{PROSE[0]}", CHART])
    disturbed = Disturbed(book, book / "chapters" / "summary.ipynb", PROSE[:1], "pictures")
    assert (disturbed.html / "exhibits" / "drawn.png").is_file()
    moments = random.Random(20220831)
    for by in SIGNALS:
        disturbed.turn()
        shutil.rmtree(book / "_build" / "pictures")  # so that they are drawn anew
        disturbed.break_off(moments.uniform(0.3, 1), by)
        disturbed.mend()


@pytest.mark.kills
def test_notebooks_are_left_as_they_were_or_as_they_will_be(book):
    paths = sorted(book.glob("chapters/*.ipynb"))
    before = [path.read_bytes() for path in paths]
    seconds = kills.undisturbed(book, "notebooks")
    after = [path.read_bytes() for path in paths]
    assert before != after
    moments = random.Random(20200103)
    for number in range(12):
        for path, contents in zip(paths, before, strict=True):
            path.write_bytes(contents)
        # The later half, in which they are written.
        kills.broken_off(book, "notebooks", after=moments.uniform(0.5, 1) * seconds, by=SIGNALS[number % 3])
        for path, *either in zip(paths, before, after, strict=True):
            assert path.read_bytes() in either, path.name
    kills.undisturbed(book, "notebooks")
    assert [path.read_bytes() for path in paths] == after
    assert sorted(book.glob("chapters/*.new")) == []


@pytest.mark.kills
@pytest.mark.parametrize(("target", "name"), [("pdf", bound.PDF), ("epub", bound.EPUB)])
def test_what_is_bound_is_there_whole_or_not_at_all(book, target, name):
    html = book / "_build" / "html"
    kills.undisturbed(book, "book")
    pages = shutil.copytree(html, book.with_name("pages"))
    seconds = kills.undisturbed(book, target)
    right = (html / name).read_bytes()
    with_file = shutil.copytree(html, book.with_name("with file"))
    moments = random.Random(20220721)
    for number in range(6):
        for path in (book / bound.FOLDER, html):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(pages, html)
        kills.broken_off(book, target, after=moments.uniform(0.5, 1) * seconds, by=SIGNALS[number % 3])
        # A machine that has grown faster meanwhile may be done before it is broken off.
        assert first_difference(html, with_file if (html / name).is_file() else pages) is None
    kills.undisturbed(book, target)
    assert (html / name).read_bytes() == right
    assert len(list((book / bound.FOLDER).iterdir())) == 1
