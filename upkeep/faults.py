"""`make known-faults`: which of the pinned versions have known vulnerabilities, as pip-audit finds them.

What a marker keeps from this machine, such as a package for Windows alone, is not looked at.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from pins import pins
from tools import ROOT, ToolError, tool

PIP_AUDIT = "pip-audit==2.10.1"
FILES = ("requirements.txt", "requirements-print.txt")


def audit(root, program):
    """What pip-audit says of every pin, a mapping each; raises `ToolError` where it says nothing."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
        for name in FILES:
            copy = Path(folder, name)
            copy.write_text(pins(root / name), encoding="utf-8")
            command += ["--requirement", str(copy)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)["dependencies"]
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        raise ToolError(f"pip-audit could not look anything up: {last}") from None


def report(found):
    """(exit status, lines): 0 only where every pin was looked up and nothing is known of any."""
    faulty = [pin for pin in found if pin.get("vulns")]
    passed_over = [pin for pin in found if "skip_reason" in pin]
    lines = [_line(pin, fault) for pin in faulty for fault in pin["vulns"]]
    if passed_over:
        why = passed_over[0]["skip_reason"]
        lines.append(
            f"{len(passed_over)} of {len(found)} pins could not be looked up, so nothing is known of them. "
            f"The first: {why}. Run this where the list of vulnerabilities can be reached."
        )
    if faulty or passed_over or not found:
        return 1, lines or ["There are no pins to look up"]
    return 0, [f"Nothing is known against any of {len(found)} pins"]


def _line(pin, fault):
    mended = ", ".join(fault["fix_versions"]) or "no version yet"
    names = ", ".join([fault["id"], *fault.get("aliases", ())])
    return f"{pin['name']} {pin['version']}: {names}; mended in {mended}"


def main():
    """Print what is known; return the exit status."""
    try:
        status, lines = report(audit(ROOT, tool(PIP_AUDIT)))
    except ToolError as error:
        status, lines = 1, [str(error)]
    print(*lines, sep="\n", file=sys.stderr if status else sys.stdout)
    return status


if __name__ == "__main__":
    sys.exit(main())
