"""Figures are selected by what their quantities count, never by the wording, on rows made by hand."""

import ast
from pathlib import Path

import pandas as pd
import pytest
from fakes import dataset, rows

import after_soleimani
from after_soleimani.dataset.figures import at_event, counted, counting, figures

PACKAGE = Path(after_soleimani.__file__).parent
#: Words that would mislead whoever read them: what is counted stands in the table beside them.
DATA = dataset(
    figures=rows(
        "figure_id quantity event_id low",
        ("F1", "nobody killed, only hurt", "clash", 5.0),
        ("F2", "the dead", "clash", 2.0),
        ("F3", "the dead", None, 3.0),
        ("F4", "seats not claimed", "vote", 9.0),
        ("F5", "seats hoped for", "vote", 8.0),
        ("F6", "seats in the plan", "vote", 7.0),
        ("F7", "seats, they say", "vote", 6.0),
    ),
    quantities=rows(
        "quantity counts base basis",
        ("seats, they say", "seats", None, "claimed"),
        ("seats in the plan", "seats", None, "planned"),
        ("seats hoped for", "seats", None, "projected"),
        ("seats not claimed", "seats", None, "reported"),
        ("the dead", "killed", None, "reported"),
        ("nobody killed, only hurt", "injured", "only hurt", "reported"),
    ),
)


def ids(rows):
    return rows["figure_id"].tolist()


def test_every_figure_bears_what_its_quantity_counts_in_the_order_of_the_file():
    rows = figures(DATA)
    assert ids(rows) == ids(DATA.figures)
    assert rows["counts"].tolist() == ["injured", "killed", "killed", *["seats"] * 4]
    assert rows["base"].fillna("").tolist() == ["only hurt", *[""] * 6]
    assert set(DATA.figures) | {"counts", "stem", "base", "dated", "basis"} == set(rows)


def test_figures_are_selected_by_the_kind_of_thing_and_not_by_the_words():
    assert ids(counting(DATA, "killed")) == ["F2", "F3"]
    assert ids(counting(DATA, "killed", "injured")) == ["F1", "F2", "F3"]
    assert ids(counting(DATA, "turnout")) == []


def test_figures_of_an_event_are_those_that_name_it():
    assert ids(at_event(DATA, "clash", "killed")) == ["F2"]
    assert ids(at_event(DATA, "vote", "killed")) == []


def test_what_is_foreseen_or_claimed_is_not_counted():
    assert ids(counted(counting(DATA, "seats"))) == ["F4"]


def test_a_quantity_that_stands_twice_is_an_error():
    twice = dataset(figures=DATA.figures, quantities=pd.concat([DATA.quantities, DATA.quantities]))
    with pytest.raises(pd.errors.MergeError):
        figures(twice)


#: What a column or a cell of quantities is asked where its words are to tell something.
ASKED = ("str", "isin", "map", "startswith", "endswith")


def is_quantity(node):
    """Whether a node is the quantity of a figure: `rows["quantity"]` or `row.quantity`."""
    if isinstance(node, ast.Attribute):
        return node.attr == "quantity"
    return isinstance(node, ast.Subscript) and ast.unparse(node.slice) == "'quantity'"


def reads_words(node):
    """Whether a node looks into the words of a quantity, or compares them."""
    if isinstance(node, ast.Compare):
        return any(map(is_quantity, (node.left, *node.comparators)))
    return isinstance(node, ast.Attribute) and node.attr in ASKED and is_quantity(node.value)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('rows["quantity"].str.contains("killed")', True),
        ("rows.quantity.str.startswith('x')", True),
        ('rows["quantity"] == "members present"', True),
        ('"killed" in row["quantity"]', True),
        ('row["quantity"].startswith("seats")', True),
        ('row["quantity"][0].upper()', False),
        ('rows["counts"].isin(["killed"])', False),
        ('rows["wording"].str.len()', False),
    ],
)
def test_reading_of_words_is_recognised(code, found):
    assert any(map(reads_words, ast.walk(ast.parse(code)))) is found


def test_no_module_matches_a_quantity_by_its_text():
    modules = sorted(PACKAGE.rglob("*.py"))
    assert len(modules) > 50
    trees = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in modules}
    assert [name for name, tree in trees.items() if any(map(reads_words, ast.walk(tree)))] == []
