"""What a notebook's first cells bring in: no more than the page uses, so that it starts at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHAPTERS = Path(__file__).resolve().parents[1] / "chapters"
#: Imports of a page without charts, and of every page, that would take longer than all that it computes.
HEAVY = ("matplotlib", "fontTools", "networkx")
HEAVIER = ("myst_nb", "sphinx", "jsonschema", "frictionless", "pybtex")


def head(page):
    """The import lines of a notebook's first cells."""
    cells = json.loads((CHAPTERS / f"{page}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells[:4] if cell["cell_type"] == "code")
    return code.partition("\ndata = load(")[0]


def imported(*pages):
    """The names of the packages that come in where these pages' imports are run, in one process."""
    heads = "\n".join(map(head, pages))
    script = f"{heads}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("page", ["actors", "codebook", "evidence_register"])
def test_a_page_without_charts_starts_without_what_draws(page):
    names = imported(page)
    assert "after_soleimani" in names
    assert not names.intersection(HEAVY + HEAVIER)


def test_no_page_starts_with_what_builds_the_book():
    names = imported(*sorted(path.stem for path in CHAPTERS.glob("*.ipynb")))
    assert "matplotlib" in names
    assert not names.intersection(HEAVIER)
