"""The one built book that the tests read."""

import os

import miniature
import pytest
from built_book import BuiltBook
from filelock import FileLock

#: What must make no difference. The other build is made with other ones.
HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="session")
def built_copy(root, tmp_path_factory):
    """A copy of the project with the whole book in it, built once for all processes of a run of the tests."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, whole = shared / "the book", shared / "the book is built"
    with FileLock(shared / "the book.lock"):
        if not whole.exists():
            assert not folder.exists(), "the book could not be built: see the other errors"
            miniature.build_from_stored_outputs(root, folder, **HERE)
            whole.touch()
    return folder


@pytest.fixture(scope="session")
def built(built_copy):
    """The folder of the pages of the built book."""
    return built_copy / "_build" / "html"


@pytest.fixture(scope="session")
def book(built_copy, built):
    """The pages of the built book, parsed."""
    return BuiltBook(built, built_copy / "_toc.yml")
