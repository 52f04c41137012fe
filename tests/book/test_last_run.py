"""What a notebook gave is taken again where only its prose was changed, and nowhere else."""

from types import SimpleNamespace

import nbformat
import pytest

from after_soleimani.book.fresh import LastRun

PAGE = "chapters/page"


def notebook(prose="# Page", code=("1 + 1", "2 + 2")):
    cells = [nbformat.v4.new_markdown_cell(prose), *(nbformat.v4.new_code_cell(source) for source in code)]
    return nbformat.v4.new_notebook(cells=cells)


def run(page):
    for number, cell in enumerate(cell for cell in page.cells if cell.cell_type == "code"):
        cell.execution_count = number + 1
        cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": f"{number}"})]
    return page


@pytest.fixture
def app(tmp_path):
    """A book of which every page is known, with one table."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "table.csv").write_text("a\n1\n", encoding="utf-8")
    return SimpleNamespace(srcdir=tmp_path, doctreedir=tmp_path / "known", after_soleimani_added=frozenset())


@pytest.fixture
def kept(app):
    """The same, after the page was run."""
    LastRun(app).keep({PAGE: run(notebook())})
    return app


def test_other_prose_takes_the_outputs_of_the_last_run(kept):
    changed = notebook(prose="# Page\n\nWith other prose.")
    changed.cells.append(nbformat.v4.new_markdown_cell("And more of it."))
    assert LastRun(kept).serves(PAGE, changed)
    assert [cell.outputs[0].data["text/plain"] for cell in changed.cells[1:3]] == ["0", "1"]
    assert [cell.execution_count for cell in changed.cells[1:3]] == [1, 2]
    assert "prose" in changed.cells[0].source


@pytest.mark.parametrize("code", [("1 + 1", "2 + 3"), ("1 + 1",), ("2 + 2", "1 + 1"), ("1 + 1", "2 + 2", "")])
def test_other_code_takes_nothing(kept, code):
    changed = notebook(code=code)
    assert not LastRun(kept).serves(PAGE, changed)
    assert all(cell.outputs == [] for cell in changed.cells[1:])


def test_another_watched_file_takes_nothing(kept):
    (kept.srcdir / "data" / "table.csv").write_text("a\n2\n", encoding="utf-8")
    assert not LastRun(kept).serves(PAGE, notebook())


def test_a_page_that_is_read_anew_and_one_that_was_never_run_take_nothing(kept):
    assert not LastRun(kept).serves("chapters/other", notebook())
    kept.after_soleimani_added = frozenset({PAGE})
    assert not LastRun(kept).serves(PAGE, notebook())


def test_what_was_run_while_a_watched_file_changed_is_not_kept(app):
    last_run = LastRun(app)
    (app.srcdir / "data" / "table.csv").write_text("a\n2\n", encoding="utf-8")
    last_run.keep({PAGE: run(notebook())})
    assert not LastRun(app).serves(PAGE, notebook())
    (app.srcdir / "data" / "table.csv").write_text("a\n1\n", encoding="utf-8")
    assert not LastRun(app).serves(PAGE, notebook())
