"""The modules of the package import each other without a circle, also for the sake of types."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "after_soleimani"


def name_of(path, package):
    parts = (package.name, *path.relative_to(package).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def imports(package):
    """Module → the modules of the package that it imports."""
    modules = {name_of(path, package): path for path in package.rglob("*.py")}
    found = {}
    for module, path in modules.items():
        found[module] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                names = [name if name in modules else node.module for name in names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            found[module] |= {name for name in names if name in modules and name != package.name}
    return found


def test_no_module_imports_one_that_imports_it_at_any_remove():
    TopologicalSorter(imports(PACKAGE)).prepare()


def test_a_circle_is_found(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    for name, other in (("one", "two"), ("two", "three"), ("three", "one")):
        text = f"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from package.{other} import thing\n"
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    with pytest.raises(CycleError, match="package"):
        TopologicalSorter(imports(package)).prepare()
