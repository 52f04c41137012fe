"""Any cell of a notebook can be run again after all have run: no cell takes another one's name."""

import ast
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted(ROOT.glob("chapters/*.ipynb"))
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def given_names(source):
    """(name, statement, whether an import) of every name that a cell's code gives at its top level.

    The statement is its text without layout; of a loop or a `with` that is its head.
    """
    for statement in _statements(ast.parse(source).body):
        if isinstance(statement, ast.Import | ast.ImportFrom):
            for alias in statement.names:
                yield alias.asname or alias.name.partition(".")[0], _import(statement, alias), True
        elif isinstance(statement, SCOPES):
            yield statement.name, ast.unparse(statement), False
        else:
            head = _head(statement)
            for name in dict.fromkeys(_stored(head)):
                yield name, " ".join(map(ast.unparse, head)), False


def _statements(body):
    """The statements of a body and of all blocks in it, but not of functions and classes."""
    for statement in body:
        yield statement
        if not isinstance(statement, SCOPES):
            for block in ("body", "orelse", "finalbody"):
                yield from _statements(getattr(statement, block, []))
            for handler in getattr(statement, "handlers", []):
                yield from _statements(handler.body)


def _head(statement):
    """The parts of a statement that are no blocks of statements."""
    return (
        [
            part
            for part in ast.iter_child_nodes(statement)
            if not isinstance(part, ast.stmt | ast.ExceptHandler)
        ]
        if hasattr(statement, "body")
        else [statement]
    )


def _stored(parts):
    for part in parts:
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id
        if not isinstance(part, SCOPES + COMPREHENSIONS):  # whose names are their own
            yield from _stored(ast.iter_child_nodes(part))


def _import(statement, alias):
    module = getattr(statement, "module", None)
    return f"{'.' * getattr(statement, 'level', 0)}{module or ''}:{alias.name}"


def taken_twice(cells):
    """A sentence for each name that one cell gives and another one imports or gives otherwise."""
    first, found = {}, []
    for place, source in cells:
        for name, statement, imported in given_names(source):
            before = first.setdefault(name, (place, statement, imported))
            if before[0] != place and before[1:] != (statement, imported):
                found.append(f"{place}: '{name}' is {'imported in' if before[2] else 'of'} {before[0]}")
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_no_cell_takes_a_name_of_another_one(path):
    notebook = nbformat.read(path, as_version=4)
    cells = [
        (f"cell {position} ({cell.id})", cell.source)
        for position, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code"
    ]
    assert not (found := taken_twice(cells)), "\n".join(f"chapters/{path.name}: {line}" for line in found)


@pytest.mark.parametrize(
    "second",
    [
        "x = 2", "x: int = 2", "x += 1", "for x, y in []:\n    pass", "for y in []:\n    x = 2",
        "with open('f') as x:\n    pass", "import x", "from m import y as x", "def x():\n    pass",
        "if (x := 2):\n    pass", "a, (x, b) = 1, (2, 3)", "try:\n    pass\nexcept E:\n    x = 2",
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", ["x = 1", "from m import x", "import x.y"])
def test_a_name_that_two_cells_give_is_found(first, second):
    (found,) = taken_twice([("one", first), ("two", second)])
    assert found == f"two: 'x' is {'imported in' if 'import' in first else 'of'} one"


@pytest.mark.parametrize(
    "second",
    ["x = 1", "x  =  1  # again", "y = [x for x in z]", "y = lambda x: x",
     "def f():\n    x = 2", "x.a = 2", "x[0] = 2"],
)  # fmt: skip
def test_the_same_statement_and_names_of_their_own_are_no_fault(second):
    assert taken_twice([("one", "x = 1"), ("two", second)]) == []
    assert taken_twice([("one", "x = 1\nx = 2")]) == []
