"""The stored notebooks can really be compared: nbval is green where a cell stores nothing."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from lxml import html
from nbconvert.filters import markdown2html

from after_soleimani.book.execute import KEPT_METADATA, KERNEL, LANGUAGE
from after_soleimani.exhibits.kit.prose import ANCHOR, listed_numbers, numbers_in

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted(ROOT.glob("chapters/*.ipynb"))
# Marks that make nbval pass over a cell, as comments and as tags; and those by which a cell may fail.
IGNORED = re.compile(r"nbval|pytest_validate|raises-exception|skip-execution|ignore-output", re.IGNORECASE)
# What differs from run to run: addresses in memory, and the size of a figure that is compared nowhere.
UNSTABLE = re.compile(r"\bat 0x[0-9a-f]+|<Figure size")
# What binds the whole book is run by make print-test alone.
LEFT_OUT = {"tests/build/test_bound.py"}


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def notebook(request):
    return nbformat.read(request.param, as_version=nbformat.NO_CONVERT)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook):
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_is_a_valid_notebook_with_one_id_per_cell(notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


def test_was_run_once_from_top_to_bottom(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_says_the_same_on_every_machine(notebook):
    assert notebook.metadata == {"kernelspec": KERNEL, "language_info": LANGUAGE}
    for cell in notebook.cells:
        assert set(cell.metadata) <= KEPT_METADATA, cell.id


def test_no_cell_is_passed_over(notebook):
    for cell in notebook.cells:
        assert not any(IGNORED.search(tag) for tag in cell.metadata.get("tags", [])), cell.id
        if cell.cell_type == "code":
            assert not IGNORED.search(cell.source), cell.id


def test_no_cell_hides_its_value(notebook):
    """A closing `;` drops the output in IPython, but not in nbval."""
    assert [cell.id for cell in code_cells(notebook) if cell.source.rstrip().endswith(";")] == []


def test_stores_no_failure_and_no_warning(notebook):
    assert [output for output in outputs(notebook) if output.output_type == "error"] == []
    assert [output for output in outputs(notebook) if output.get("name") == "stderr"] == []


def test_every_output_holds_something_that_is_compared(notebook):
    for output in outputs(notebook):
        if "data" not in output:
            continue
        texts = {kind: value for kind, value in output.data.items() if not kind.startswith("image/")}
        texts |= {kind: value for kind, value in output.data.items() if kind == "image/svg+xml"}
        assert texts, "only a picture: nbval compares nothing"
        assert not UNSTABLE.search(str(texts))


def test_shows_something(notebook):
    assert any("data" in output for output in outputs(notebook))


def prose(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def test_every_number_in_the_prose_is_the_one_that_is_listed(notebook, request):
    listed, page = listed_numbers(notebook), request.node.callspec.id
    wrong = [
        f"chapters/{page}.ipynb: '{key}' stands in the prose as {stored!r}, and is {listed.get(key)!r}"
        for cell in prose(notebook)
        for key, stored in numbers_in(cell.source)
        if stored != listed.get(key)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_program_shows_the_numbers_in_the_prose(notebook):
    """As nbconvert does: each as a link with the value as its text, and none as the source of a role."""
    for cell in prose(notebook):
        shown = html.fromstring(f"<div>{markdown2html(cell.source)}</div>")
        links = [(link.get("href"), link.text_content()) for link in shown.iter("a")]
        numbers = [(f"#{ANCHOR}{key}", value) for key, value in numbers_in(cell.source)]
        assert [link for link in links if link[0].startswith(f"#{ANCHOR}")] == numbers, cell.id
        assert "{glue" not in cell.source, cell.id


def taken(tests):
    """How many cells of each notebook, and which files of tests, are among the ids of these tests."""
    cells = re.findall(r"^chapters/(.+\.ipynb)::", tests, re.MULTILINE)
    files = set(re.findall(r"^(tests/.+\.py)::", tests, re.MULTILINE))
    return {path.name: cells.count(path.name) for path in NOTEBOOKS}, files


def test_a_run_takes_every_cell_of_every_notebook_and_every_file_of_tests(request):
    cells = {path.name: len(code_cells(nbformat.read(path, as_version=4))) for path in NOTEBOOKS}
    files = {str(path.relative_to(ROOT)) for path in ROOT.glob("tests/**/test_*.py")} - LEFT_OUT
    asked = taken("\n".join(item.nodeid for item in request.session.items))
    if asked[0] == cells and asked[1] >= files:
        return
    # This run was asked for some tests only: what a plain one takes is for a plain one to say.
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert taken(listed) == (cells, files)


def test_the_plain_run_of_pytest_compares_them(request):
    assert request.config.option.nbval
    assert not request.config.option.nbval_lax
    assert not request.config.option.nbval_sanitize_with
