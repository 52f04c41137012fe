"""Never stale: whatever a page rests on, the next build shows it, with make and with the plain command."""

import os
import re

import changes
import miniature
import pytest
from differences import first_difference
from lxml import html

RUN = ["succession", "summary"]
LONG_AGO = 10**9
ENVIRONMENTS = {
    "make": {"PYTHONHASHSEED": "1", "TZ": "UTC"},
    "plain": {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"},
}


@pytest.fixture(scope="module")
def books(root, tmp_path_factory):
    """Way of building → a small book that was built in that way, in a folder of its own."""
    books = {}
    for way, build in miniature.WAYS.items():
        folder = tmp_path_factory.mktemp(way) / "copy of the book"
        books[way] = Book(miniature.copy_small_book(root, folder), build)
        assert books[way].build(**ENVIRONMENTS[way]) == RUN
    return books


@pytest.fixture(params=miniature.WAYS)
def book(request, books):
    """A small book that was built, and can be built again with `book.build()`."""
    return books[request.param]


class Book:
    """A small book, and the way it is built."""

    def __init__(self, folder, way):
        self.folder = folder
        self.way = way

    def build(self, **environment):
        """Build; return the names of the pages that were run."""
        built = self.way(self.folder, **environment)
        assert built.returncode == 0, built.stdout
        return miniature.runs(self.folder)

    def page(self, name):
        return html.parse(self.folder / "_build" / "html" / "chapters" / f"{name}.html").getroot()

    def number_before(self, word):
        """The number that stands before a word in the prose of the summary."""
        (number,) = re.findall(rf"There are (\d+) {word}\.", self.page("summary").text_content())
        return int(number)

    def rows(self, name):
        """The rows of all tables of a page, each as the texts of its cells."""
        rows = self.page(name).xpath("//tr")
        return [[" ".join(cell.text_content().split()) for cell in row.iter("th", "td")] for row in rows]


def test_both_ways_give_the_same_book_to_the_byte(books):
    """From fresh outputs, in two folders, with other hash seeds and time zones."""
    difference = first_difference(*(book.folder / "_build" / "html" for book in books.values()))
    assert difference is None, difference


def test_nothing_is_run_where_nothing_changed(books):
    assert books["make"].build() == []


def test_only_the_page_whose_code_changed_is_run_and_one_with_new_prose_shows_what_it_gave(book):
    rows = book.rows("summary")
    miniature.replace_in(book.folder / "chapters" / "summary.ipynb", "The book in small.", "A small book.")
    miniature.replace_in(book.folder / "chapters" / "succession.ipynb", "Every row of ties.", "All the ties.")
    assert book.build() == ["succession"]
    assert "A small book." in book.page("summary").text_content()
    assert book.rows("summary") == rows
    assert "All the ties." in book.page("succession").text_content()


def test_every_page_follows_the_data_and_the_copy_s_own_code(book):
    """Also where the files bear an old time, as after unpacking an archive.

    Its own: not the code of the folder that the package was installed from.
    """
    assert "nothing yet" in book.page("summary").text_content()
    with (book.folder / "after_soleimani" / "__init__.py").open("a", encoding="utf-8") as code:
        code.write("\nWHERE = 'code of the copy'\n")
    accusations = book.number_before("accusations")
    event, new_date = changes.change_date(book.folder)
    tie, new_type = changes.change_type(book.folder)
    position, new_stance = changes.change_stance(book.folder)
    for table in book.folder.glob("data/acts/*.csv"):
        os.utime(table, (LONG_AGO, LONG_AGO))
    assert book.build() == RUN

    assert "code of the copy" in book.page("summary").text_content()
    dates = {row[0]: row[1] for row in book.rows("summary")}
    assert dates[event["event_id"]].startswith(new_date)
    rows = book.rows("succession")
    assert [row[2] for row in rows if row[0] == tie["tie_id"]] == [new_type]
    change = 1 if new_type == "ACCUSE" else -1
    assert book.number_before("accusations") == accusations + change  # in the notebook no number is stored
    stances = [row[2] for row in rows if row[:2] == [position["actor_id"], position["issue_id"]]]
    assert new_stance in [stance.replace("\N{MINUS SIGN}", "-") for stance in stances]
