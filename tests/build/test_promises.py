"""What must fail the build: each fault tried on a copy, with make and with the plain command."""

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


@pytest.fixture(params=miniature.WAYS)
def assert_fails(request, book):
    """Build in one of the two ways: it must fail, name the places, and with make leave the old book."""

    def build(*places):
        built = miniature.WAYS[request.param](book)
        assert built.returncode != 0, built.stdout
        for place in places:
            assert place in built.stdout
        if request.param == "make":
            assert (book / "_build" / "html" / "index.html").read_text(encoding="utf-8") == LAST_GOOD

    return build


def write_succession(book, prose, *code):
    miniature.write_notebook(book, "succession", [f"# Succession\n\n{prose}", *code])


def test_a_failing_cell(book, assert_fails):
    write_succession(book, "Prose.", "raise ValueError('no such visit')")
    assert_fails("chapters/succession.ipynb", "no such visit")


def test_a_warning_of_a_cell(book, assert_fails):
    write_succession(book, "Prose.", "import warnings\n\nwarnings.warn('not for readers')")
    assert_fails("chapters/succession.ipynb", "stderr")


def test_a_broken_reference(book, assert_fails):
    write_succession(book, "See {numref}`no-such-exhibit`.")
    assert_fails("chapters/succession.ipynb", "no-such-exhibit")


def test_an_unknown_item_of_evidence(book, assert_fails):
    write_succession(book, "So says [E9999](evidence_register.ipynb#e9999).")
    assert_fails("chapters/succession.ipynb", "e9999")


def test_an_unknown_citation(book, assert_fails):
    write_succession(book, "So says {cite}`nobody_1999`.")
    assert_fails("chapters/succession.ipynb", "nobody_1999")


def test_an_unknown_number_in_the_prose(book, assert_fails):
    write_succession(book, "There are {glue}`succession_none` of them.")
    assert_fails("chapters/succession.ipynb", "succession_none")


def test_invalid_data_before_anything_is_run(book, assert_fails):
    events = book / "data" / "acts" / "events.csv"
    miniature.change_cell(events, lambda row: True, "start", lambda old: "2020-13-45")
    assert_fails("events.csv", "start", "2020-13-45")
    assert miniature.runs(book) == []
