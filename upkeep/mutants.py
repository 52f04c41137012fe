"""`make mutants ONLY='after_soleimani.networks.balance*'`: would any test notice if this code were another?

mutmut changes the code in one place after another, in a copy of the project, and runs the tests of its room
that reach it. What none notices is printed: it is a hole in the tests, or a change that changes nothing.
"""

import os
import re
import shutil
import subprocess
import sys

from tools import ROOT, ToolError, tool

MUTMUT = "mutmut==3.8.1"
COPY = ROOT / "_build" / "mutants"
_KEPT = shutil.ignore_patterns(".git", ".venv", "_build", "*.egg-info", "__pycache__", ".*_cache")
#: mutmut asks which test reaches what; with a fixture that tests share, only the first of them seems to.
_SHARED = re.compile(r'scope="(?:module|session)"')
_SURVIVED = re.compile(r"^\s+(\S+): survived$", re.MULTILINE)


def copy_project(root, folder, rooms):
    """Copy the project with the tests of some rooms alone, in which each test makes its own fixtures."""
    shutil.copytree(root, folder, ignore=_KEPT)
    for path in folder.glob("tests/**/test_*.py"):
        if path.parent.name in rooms or path.stem.removeprefix("test_") in rooms:
            text = path.read_text(encoding="utf-8")
            path.write_text(_SHARED.sub('scope="function"', text), encoding="utf-8")
        else:
            path.unlink()


def rooms_of(names):
    """The rooms, or modules outside any, of which mutants are named."""
    return {name.split(".")[1].rstrip("*") for name in names}


def survivors(listed):
    """The names of the mutants that no test noticed, from what `mutmut results` lists."""
    return _SURVIVED.findall(listed)


def main(names):
    """Make and try the mutants whose names match; return the exit status."""
    if not names:
        print("Say which: make mutants ONLY='after_soleimani.networks.balance*'", file=sys.stderr)
        return 2
    try:
        mutmut = tool(MUTMUT, beside=True)
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    shutil.rmtree(COPY, ignore_errors=True)
    copy_project(ROOT, COPY, rooms_of(names))
    here = {"cwd": COPY, "env": {**os.environ, "PYTHONPATH": ""}, "stdin": subprocess.DEVNULL}
    status = subprocess.run([mutmut, "run", "--max-children", "1", *names], check=False, **here).returncode
    listed = subprocess.run([mutmut, "results"], capture_output=True, text=True, check=True, **here).stdout
    for name in survivors(listed):
        subprocess.run([mutmut, "show", name], check=True, **here)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
