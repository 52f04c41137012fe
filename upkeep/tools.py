"""Programs that look after the book, each in an environment of its own that is made when it is needed."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "_build" / "upkeep"


class ToolError(Exception):
    """A program cannot be had, or cannot do its work; the message says why and what to do."""


def tool(requirement, *, beside=False):
    """The path of a program, named as `pip` names one version of it; it is installed the first time.

    With `beside` it can import what is installed here too, as a program must that runs the tests.
    """
    place = FOLDER / requirement
    program, ready = place / "bin" / requirement.partition("==")[0], place / "ready"
    if not ready.exists():
        _run([sys.executable, "-m", "venv", "--clear", place], f"An environment for {requirement}")
        install = ["install", "--quiet", "--disable-pip-version-check", requirement]
        _run([place / "bin" / "python", "-m", "pip", *install], requirement)
        if beside:
            (packages,) = place.glob("lib/python*/site-packages")
            (packages / "beside.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
        ready.touch()
    return program


def _run(command, what):
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or [f"exit status {done.returncode}"]
        raise ToolError(
            f"{what} cannot be installed in {os.path.relpath(FOLDER)}: {lines[-1]}\n"
            "See that pip can reach where it fetches packages from, then run this again."
        )
