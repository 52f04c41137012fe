"""What the tests of the project and of the build share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items):
    """Put what takes long first, and what waits for the built book behind what does not."""
    items.sort(key=_turn)


def _turn(item):
    if item.path.suffix == ".ipynb":
        return 0
    if item.path.name == "test_reproducible.py":  # builds that book, and then another one
        return 1
    return 3 if item.path.parent.name == "build" else 2


@pytest.fixture(scope="session")
def root():
    """The folder of the repository under test."""
    return ROOT
