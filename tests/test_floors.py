"""The house of the package: every room imports from floors below alone, as CONTRIBUTING.md draws them."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "after_soleimani"


def modules_of(package):
    """Module, as a path without ending from the package's folder → its file."""
    found = {path.relative_to(package).with_suffix("").as_posix(): path for path in package.rglob("*.py")}
    return {module.removesuffix("/__init__").removesuffix("__init__"): path for module, path in found.items()}


def imports(package):
    """Module → the modules of the package that it imports, also for the sake of types."""
    modules, found = modules_of(package), {}
    for module, path in modules.items():
        found[module] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}:{node.lineno}: an import says the room in full"
                both = [(f"{node.module}.{alias.name}", node.module) for alias in node.names]
                names = [whole if inside(whole, package) in modules else base for whole, base in both]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            found[module] |= {inside(name, package) for name in names} & (modules.keys() - {""})
    return found


def inside(name, package):
    """`package.room.module` → `room/module`; None for what another package gives."""
    first, _, rest = name.partition(".")
    return rest.replace(".", "/") if first == package.name else None


def expanded(rooms):
    """`charts/{a, b}, evidence` → charts/a, charts/b, evidence."""
    names = []
    for room in re.findall(r"[\w/]+(?:\{[^}]*\})?", rooms):
        stem, _, inner = room.rstrip("}").partition("{")
        names += [stem + leaf.strip() for leaf in inner.split(",")] if inner else [stem]
    return names


def floors(text):
    """Room → its floor, counted from the bottom, from the drawing in the guide.

    A line is a floor; where a line has `>`, what stands left of it is a floor higher.
    """
    drawing = re.search(r"^## The floors\n.*?```\n(.*?)```", text, re.MULTILINE | re.DOTALL)[1]
    steps = [group for line in drawing.splitlines() for group in line.partition("  ")[0].split(">")]
    return {room: floor for floor, step in enumerate(reversed(steps)) for room in expanded(step)}


def room_of(module, rooms):
    """The room that a module is in: the innermost that is drawn; None where there is none."""
    parts = module.split("/")
    tried = ("/".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((room for room in tried if room in rooms), None)


def upward(found, rooms):
    """A sentence for each import that does not lead to a floor below, and for each module without a room."""
    said = []
    for module, targets in sorted(found.items()):
        here = room_of(module, rooms)
        for target in sorted(targets):
            there = room_of(target, rooms)
            if here is None:
                said.append(f"{module} is in no room of the drawing and imports {target}")
            elif here != there and (there is None or rooms[there] >= rooms[here]):
                said.append(f"{module} imports {target}, which is not on a floor below {here}")
    return said


def test_every_import_leads_to_a_floor_below():
    rooms = floors((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert upward(imports(PACKAGE), rooms) == []


def test_every_room_that_is_drawn_is_there():
    rooms = floors((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert rooms.keys() - modules_of(PACKAGE).keys() == set()


def test_no_module_imports_one_that_imports_it_at_any_remove():
    TopologicalSorter(imports(PACKAGE)).prepare()


def test_the_tests_stand_in_folders_named_as_the_rooms_are():
    own = {"build", "support", "upkeep"}  # the built book, what tests share, what looks after the book
    folders = {path.parent.name for path in ROOT.glob("tests/*/*.py")}
    assert folders - own <= {path.name for path in PACKAGE.iterdir() if path.is_dir()}


HOUSE = """\
## The floors

```
book > pages/{one, two}  what is read
measures, kit  what is counted
data
```
"""


def make(folder, **modules):
    package = folder / "house"
    for name, text in modules.items():
        path = package / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return package


def test_the_drawing_gives_the_floors():
    assert floors(HOUSE) == {"data": 0, "measures": 1, "kit": 1, "pages/one": 2, "pages/two": 2, "book": 3}


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("data", "from house.measures import count"),
        ("measures", "from house import kit"),
        ("measures", "import house.pages.one"),
        ("pages__one", "from house.pages.two import page"),
        ("pages__two", "from house.book import book"),
        ("attic", "from house.data import load"),
        ("data", "def late():\n    from house.book import book"),
    ],
)
def test_an_import_upwards_or_beside_is_found(tmp_path, module, line):
    rooms = dict.fromkeys(("data", "measures", "kit", "book", "pages__one", "pages__two"), "")
    package = make(tmp_path, **rooms)
    assert upward(imports(package), floors(HOUSE)) == []
    make(tmp_path, **{module: line})
    (said,) = upward(imports(package), floors(HOUSE))
    assert said.startswith(module.replace("__", "/"))


def test_an_import_downwards_is_none(tmp_path):
    package = make(tmp_path, data="", measures="from house.data import load", book="import house.measures")
    assert upward(imports(package), floors(HOUSE)) == []


def test_a_circle_is_found(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    for name, other in (("one", "two"), ("two", "three"), ("three", "one")):
        text = f"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from package.{other} import thing\n"
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    with pytest.raises(CycleError, match="one"):
        TopologicalSorter(imports(package)).prepare()
