"""Both files of versions are compiled by one command; known faults are told from what is not known."""

import subprocess
import sys
from pathlib import Path

import faults
import pins
import pytest
import tools

# Stands for uv: writes down what it was asked and what it saw, or says why it cannot.
UV = """#!{python}
import pathlib, sys
arguments = sys.argv[1:]
output = pathlib.Path(arguments[arguments.index("--output-file") + 1])
if "{fails}" in output.name.split(".") and "{fails}":
    sys.exit("no version fits")
beside = sorted(path.name for path in pathlib.Path().iterdir())
constraints = pathlib.Path("requirements.txt").read_text() if "--constraints" in arguments else ""
output.write_text(repr([arguments, beside, constraints, output.read_text()]))
"""


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "book"
    root.mkdir()
    for name in ("requirements", "requirements-print"):
        (root / f"{name}.in").write_text(f"of {name}\n", encoding="utf-8")
        (root / f"{name}.txt").write_text(f"-e .\nlxml==1 ; of {name}\n", encoding="utf-8")
    return root


@pytest.fixture
def uv(tmp_path):
    def program(fails=""):
        path = tmp_path / "uv"
        path.write_text(UV.format(python=sys.executable, fails=fails), encoding="utf-8")
        path.chmod(0o755)
        return path

    return program


def written(root, name):
    return eval((root / name).read_text(encoding="utf-8"))  # noqa: S307  what the stand-in wrote


def test_both_files_are_compiled_and_agree(root, uv):
    pins.compile_pins(root, uv(), "--upgrade")
    asked, _, _, before = written(root, "requirements.txt")
    assert asked[:2] == ["pip", "compile"]
    assert {"--universal", "--no-emit-index-url", "--no-emit-find-links", "--upgrade"} <= set(asked)
    assert before == "-e .\nlxml==1 ; of requirements\n"  # uv keeps what still fits
    asked, beside, constraints, before = written(root, "requirements-print.txt")
    assert asked[asked.index("--constraints") + 1] == "requirements.txt"
    assert beside == ["requirements-print.in", "requirements-print.txt", "requirements.txt"]
    assert "-e ." not in constraints.splitlines()
    assert constraints.startswith("[['pip'")  # the versions that were just compiled
    assert before.endswith("of requirements-print\n")


def test_what_cannot_be_compiled_stays_as_it_was(root, uv):
    with pytest.raises(tools.ToolError, match="requirements-print.txt is as it was.*\nno version fits"):
        pins.compile_pins(root, uv(fails="requirements-print"))
    assert "of requirements-print" in (root / "requirements-print.txt").read_text(encoding="utf-8")


SAFE = {"name": "six", "version": "1.17.0", "vulns": []}
FAULTY = {
    "name": "jinja2", "version": "3.1.2",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.3", "3.2"], "aliases": ["CVE-1"]}],
}  # fmt: skip
UNKNOWN = {"name": "own", "skip_reason": "not found"}


def test_pins_that_nothing_is_known_against_are_good():
    assert faults.report([SAFE, SAFE]) == (0, ["Nothing is known against any of 2 pins"])


def test_a_known_fault_names_the_pin_and_the_version_that_mends_it():
    status, lines = faults.report([SAFE, FAULTY])
    assert status == 1
    assert lines == ["jinja2 3.1.2: PYSEC-1, CVE-1; mended in 3.1.3, 3.2"]


def test_what_could_not_be_looked_up_is_not_taken_for_good():
    status, (line,) = faults.report([SAFE, UNKNOWN])
    assert status == 1
    assert line.startswith("1 of 2 pins could not be looked up")
    assert "not found" in line
    assert faults.report([])[0] == 1


@pytest.mark.parametrize("said", ["print('{half')", "import sys; sys.exit('Failed to resolve')"])
def test_one_message_says_that_nothing_could_be_looked_up(root, tmp_path, said):
    program = tmp_path / "pip-audit"
    program.write_text(f"#!{sys.executable}\n{said}\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(tools.ToolError, match="pip-audit could not look anything up: (it says|Failed)"):
        faults.audit(root, program)


def test_both_files_are_looked_up_without_the_book_itself(root, tmp_path):
    program = tmp_path / "pip-audit"
    program.write_text(
        f"#!{sys.executable}\nimport json, pathlib, sys\n"
        "files = [pathlib.Path(each) for each in sys.argv if each.endswith('.txt')]\n"
        "print(json.dumps({'dependencies': [each.read_text() for each in files]}))\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    assert faults.audit(root, program) == [
        "lxml==1 ; of requirements\n", "lxml==1 ; of requirements-print\n",
    ]  # fmt: skip


def test_a_program_that_cannot_be_installed_is_named_and_tried_again(monkeypatch, tmp_path):
    class Done:
        returncode, stdout, stderr = 1, "", "ERROR: a\nERROR: No matching distribution found\n"

    calls = []
    monkeypatch.setattr(tools, "FOLDER", tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: calls.append(command) or Done)
    for _ in range(2):
        with pytest.raises(tools.ToolError, match="No matching distribution found\nSee that pip can reach"):
            tools.tool("uv==0")
    assert len(calls) == 2


def test_a_program_is_installed_once(monkeypatch, tmp_path):
    class Done:
        returncode = 0

    calls = []
    monkeypatch.setattr(tools, "FOLDER", tmp_path)

    def run(command, **_):
        calls.append(command)
        (tmp_path / "uv==0").mkdir(exist_ok=True)
        return Done

    monkeypatch.setattr(subprocess, "run", run)
    assert tools.tool("uv==0") == tools.tool("uv==0") == tmp_path / "uv==0" / "bin" / "uv"
    assert len(calls) == 2  # an environment, and the program in it


def test_a_program_that_runs_the_tests_can_import_what_is_installed_here(monkeypatch, tmp_path):
    packages = tmp_path / "mutmut==0" / "lib" / "python3.11" / "site-packages"

    class Done:
        returncode = 0

    monkeypatch.setattr(tools, "FOLDER", tmp_path)
    monkeypatch.setattr(
        subprocess, "run", lambda _command, **_: packages.mkdir(parents=True, exist_ok=True) or Done
    )
    tools.tool("mutmut==0", beside=True)
    (beside,) = packages.glob("*.pth")
    assert (Path(beside.read_text(encoding="utf-8").strip()) / "pytest").is_dir()
