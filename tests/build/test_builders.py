"""What the book cannot be built as is refused, with one reason and before a notebook is run."""

import miniature
import pytest

BUILDERS = {"dirhtml": "dirhtml", "singlehtml": "singlehtml", "latex": "latex", "custom": "text"}


@pytest.fixture(scope="module")
def book(root, tmp_path_factory):
    return miniature.copy_small_book(root, tmp_path_factory.mktemp("builders") / "book")


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_builder_that_the_book_cannot_honour_is_refused(book, builder):
    options = ["--builder", builder]
    if builder == "custom":
        options += ["--custom-builder", BUILDERS[builder]]
    built = miniature.plain_build(book, *options)
    assert built.returncode != 0, built.stdout
    reason = f"the book cannot be built with --builder {BUILDERS[builder]}: "
    assert built.stdout.count(reason) >= 1, built.stdout
    assert "name one of: html" in built.stdout
    assert miniature.runs(book) == []
    assert list(book.glob("_build/**/*.html")) == []


def test_a_builder_that_writes_no_pages_does_its_work(book):
    built = miniature.plain_build(book, "--builder", "custom", "--custom-builder", "dummy")
    assert built.returncode == 0, built.stdout
