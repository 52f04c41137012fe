"""What must fail the build, each fault tried on a copy.

With the plain command, but for an early, a middle and a late one: those with make, which runs the same
command and must leave the last good book where it is.
"""

import miniature
import pytest

LAST_GOOD = "the last good book"


@pytest.fixture
def book(root, tmp_path):
    """A small book that was never built; an older one stands in its `_build/html`."""
    book = miniature.copy_small_book(root, tmp_path / "copy of the book")
    miniature.write_notebook(book, "summary", ["# Summary\n\nOnly the other page is run."])
    (book / "_build" / "html").mkdir(parents=True)
    (book / "_build" / "html" / "index.html").write_text(LAST_GOOD, encoding="utf-8")
    return book


@pytest.fixture
def assert_fails(book):
    """Build: it must fail and name the places in this order, and with make leave the old book."""

    def build(*places, way="plain"):
        built = miniature.WAYS[way](book)
        assert built.returncode != 0, built.stdout
        position = 0
        for place in places:
            assert place in built.stdout[position:], built.stdout
            position = built.stdout.index(place, position)
        if way == "make":
            assert (book / "_build" / "html" / "index.html").read_text(encoding="utf-8") == LAST_GOOD

    return build


def write_succession(book, prose, *code):
    miniature.write_notebook(book, "succession", [f"# Succession\n\n{prose}", *code])


def test_failing_cells_are_all_named_in_the_order_of_the_book(book, assert_fails):
    write_succession(book, "Prose.", "import time", "time.sleep(1)\nraise ValueError('no such visit')")
    miniature.write_notebook(book, "evidence_register", ["# Register", "raise KeyError('no such item')"])
    assert_fails(
        "chapters/succession.ipynb: cell 3 (code-1): ValueError: no such visit",
        "chapters/evidence_register.ipynb: cell 2 (code-0): KeyError: 'no such item'",
        way="make",
    )


def test_a_warning_of_a_cell(book, assert_fails):
    write_succession(book, "Prose.", "import warnings\n\nwarnings.warn('not for readers')")
    assert_fails("chapters/succession.ipynb", "stderr")


def test_a_broken_reference(book, assert_fails):
    write_succession(book, "See {numref}`no-such-exhibit`.")
    assert_fails("chapters/succession.ipynb", "no-such-exhibit", way="make")


def test_an_unknown_item_of_evidence(book, assert_fails):
    write_succession(book, "So says [E9999](evidence_register.ipynb#e9999).")
    assert_fails("chapters/succession.ipynb", "e9999")


def test_an_unknown_citation(book, assert_fails):
    write_succession(book, "So says {cite}`nobody_1999`.")
    assert_fails("chapters/succession.ipynb", "nobody_1999")


def test_an_unknown_number_in_the_prose(book, assert_fails):
    miniature.write_notebook(book, "evidence_register", ["# Register\n\nIt has [14](#n-none).", "1 + 1"])
    assert_fails("chapters/evidence_register.ipynb: cell 1 (prose): no cell gives the number 'none'")


def test_invalid_data_before_anything_is_run(book, assert_fails):
    events = book / "data" / "acts" / "events.csv"
    miniature.change_cell(events, lambda row: True, "start", lambda old: "2020-13-45")
    assert_fails("events.csv", "start", "2020-13-45", way="make")
    assert miniature.runs(book) == []
