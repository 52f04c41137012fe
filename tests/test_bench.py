"""What the benchmark makes of what it measures; what it measures is in no test."""

import nbformat
import pytest

import bench

SECONDS = {
    "load": 0.5,
    "evaluate": 4.0,
    "fixed": 20.0,
    "notebooks": 60.0,
    "side_by_side": 40.0,
    "book_cold": 50.0,
    "book_after_an_edit": 10.0,
    "test": 250.0,
}


def test_ratios_are_of_what_their_names_say():
    assert bench.ratios(SECONDS) == {
        "evaluate_over_load": 8,
        "notebooks_over_fixed": 3,
        "book_over_side_by_side": 1.25,
        "prose_edit_over_cold": 0.2,
        "test_over_book": 5,
    }


@pytest.mark.parametrize(("numbers", "most"), [(20, 10), (31, 10), (41, 13)])
def test_each_number_listed_after_the_first_ones_may_cost_a_third_of_a_load(numbers, most):
    assert bench.targets(SECONDS, numbers)["evaluate_over_load"] == pytest.approx(most)


def test_a_book_may_cost_half_the_fixed_costs_more_than_its_notebooks_where_that_is_more():
    assert bench.targets(SECONDS, 31)["book_over_side_by_side"] == pytest.approx(1.3)
    slow_start = SECONDS | {"fixed": 40.0}
    assert bench.targets(slow_start, 31)["book_over_side_by_side"] == pytest.approx(1.5)


def test_the_table_says_which_target_is_missed():
    targets = bench.targets(SECONDS, 31)
    result = {
        "machine": {"cpu": "some", "cores": 2, "python": "3.11"},
        **bench.ratios(SECONDS),
        "targets": targets,
        "seconds": SECONDS,
        "notebooks": {"summary": 2.0},
    }
    missed = [line.split()[0] for line in bench.report(result).splitlines() if line.endswith("missed")]
    assert missed == ["notebooks_over_fixed", "test_over_book"]


def test_a_cut_notebook_ends_with_the_cell_that_loads():
    cells = [
        nbformat.v4.new_markdown_cell("# data = load() in prose"),
        nbformat.v4.new_code_cell("import pandas as pd"),
        nbformat.v4.new_code_cell(
            "from after_soleimani.dataset import load\n\ndata = load(with_rows=[])\nx = 1"
        ),
        nbformat.v4.new_code_cell("data.events"),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    bench.leave_only_the_start(notebook)
    assert notebook.cells == cells[:3]
