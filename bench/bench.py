"""What the book costs, as ratios that hold on a fast machine and on a slow one: ``make bench``.

All is measured in one run, in copies outside the repository: the working tree, and version 0.3.0 as the
yardstick. Prints a table and writes `_build/bench.json`.
"""

import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
YARDSTICK = "c68ff27"  # version 0.3.0
REPEATS = 3
#: The most that each ratio may be; the first grows with each number listed after the 31 of 0.3.0.
EVALUATE, EACH_MORE, NUMBERS = 10, 0.3, 31
TARGETS = {
    "notebooks_over_fixed": 2.5,
    "book_over_side_by_side": 1.3,
    "prose_edit_over_cold": 0.35,
    "test_over_book": 4,
}
EDITED = "election_fallout"


class Failed(Exception):
    """A step that did not succeed, with what it printed."""


# ------------------------------------------------------------- inside a copy, each in a process of its own


def first_of(*names):
    """The first of these modules that there is: the yardstick has them in other places."""
    return next(import_module(name) for name in names if find_spec(name))


def load_once():
    """Seconds that `load()` takes."""
    from after_soleimani.dataset import load

    begun = time.perf_counter()
    load()
    return {"seconds": time.perf_counter() - begun}


def evaluate_once():
    """Seconds for every headline number under every omission, worked out anew, and how many these are."""
    from after_soleimani.dataset import load

    data = load()
    from after_soleimani import robustness

    headlines = first_of("after_soleimani.robustness.headlines", "after_soleimani.headlines")

    begun = time.perf_counter()
    found = robustness.evaluate(data, headlines.HEADLINES)
    seconds = time.perf_counter() - begun
    return {
        "seconds": seconds,
        "results": len(found),
        "numbers": int(found.groupby(["chapter", "id"]).ngroups),
    }


def _notebooks():
    import nbformat

    return {
        path: nbformat.read(path, as_version=4) for path in sorted(Path("chapters").resolve().glob("*.ipynb"))
    }


def leave_only_the_start(notebook):
    """Leave out what comes after the cell that imports and loads."""
    last = next(n for n, cell in enumerate(notebook.cells) if re.search(r"^data = load\(", cell.source, re.M))
    notebook.cells = notebook.cells[: last + 1]


def one_after_another(cut=False):
    """Seconds for each notebook, run one after another; `cut`: only starting, importing and loading."""
    from nbclient import NotebookClient

    seconds = {}
    for path, notebook in _notebooks().items():
        if cut:
            leave_only_the_start(notebook)
        begun = time.perf_counter()
        where = {"metadata": {"path": str(path.parent)}}
        NotebookClient(notebook, timeout=None, startup_timeout=3600, resources=where).execute()
        seconds[path.stem] = time.perf_counter() - begun
    return {"seconds": sum(seconds.values()), "each": seconds}


def only_fixed():
    """What starting, importing and loading take of `one_after_another`."""
    return one_after_another(cut=True)


def side_by_side():
    """Seconds for all notebooks, run side by side on the machine's cores."""
    from after_soleimani.book.notebooks import run

    begun = time.perf_counter()
    failed = run(_notebooks(), say=lambda line: None)
    if failed:
        raise Failed(str(failed))
    return {"seconds": time.perf_counter() - begun}


STEPS = {
    step.__name__: step for step in (load_once, evaluate_once, one_after_another, only_fixed, side_by_side)
}


# ------------------------------------------------------------- outside


def copies(folder):
    """The working tree and version 0.3.0, copied into a folder: (new, old)."""
    new, old = folder / "new", folder / "old"
    listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, new / name)
    with tarfile.open(fileobj=BytesIO(_git("archive", "--format=tar", YARDSTICK))) as archive:
        archive.extractall(old, filter="data")
    return new, old


def _git(*arguments):
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise Failed(
            f"git {arguments[0]}: {done.stderr.decode().strip()}\n"
            f"The benchmark needs the history of the repository, with version 0.3.0 ({YARDSTICK}); "
            "in a shallow clone: git fetch --unshallow"
        )
    return done.stdout


def inside(copy, step):
    """Run a step in a copy, with the copy's own code and nothing kept there."""
    shutil.rmtree(copy / "_build", ignore_errors=True)
    command = [sys.executable, __file__, step]
    done = subprocess.run(
        command, cwd=copy, env=_environment(copy), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"{step} in {copy.name}:\n{done.stdout}{done.stderr}")
    found = json.loads(done.stdout.splitlines()[-1])
    _say(step, found["seconds"])
    return found


def make(copy, target):
    """Seconds that a target of make takes in a copy, with the environment there already."""
    begun = time.perf_counter()
    command = ["make", target, f"BIN={Path(sys.executable).parent}"]
    done = subprocess.run(
        command, cwd=copy, env=_environment(copy), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"make {target}:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    seconds = time.perf_counter() - begun
    _say(f"make {target}", seconds)
    return seconds


def _say(step, seconds):
    print(f"  {step:24}{seconds:9.2f} s", flush=True)


def _environment(copy):
    return {**os.environ, "PYTHONPATH": str(copy)}


def edit_prose(copy):
    """Change a word of one chapter's prose; return what undoes it."""
    path = copy / "chapters" / f"{EDITED}.ipynb"
    before = path.read_text(encoding="utf-8")
    notebook = json.loads(before)
    prose = next(cell for cell in notebook["cells"][1:] if cell["cell_type"] == "markdown")
    prose["source"] = [*prose["source"], "\n\nOne more sentence."]
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return lambda: path.write_text(before, encoding="utf-8")


def measure(folder):
    """Every figure of the benchmark, in seconds."""
    new, old = copies(folder)
    print("Measuring")
    pairs = [(inside(old, "load_once"), inside(new, "evaluate_once")) for _ in range(REPEATS)]
    rounds = [_round(new, old) for _ in range(REPEATS)]
    seconds = {
        "load": statistics.median(loaded["seconds"] for loaded, _ in pairs),
        "evaluate": statistics.median(evaluated["seconds"] for _, evaluated in pairs),
    }
    seconds |= {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    notebooks = inside(new, "one_after_another")
    seconds["notebooks"] = notebooks["seconds"]
    make(new, "book")
    undo = edit_prose(new)
    seconds["book_after_an_edit"] = make(new, "book")
    undo()
    seconds["test"] = make(new, "test")
    return seconds, notebooks["each"], pairs[0][1]


def _round(new, old):
    """What is set side by side in one ratio, measured one right after the other."""
    found = {
        step: inside(copy, step)["seconds"] for copy, step in ((old, "only_fixed"), (new, "side_by_side"))
    }
    shutil.rmtree(new / "_build", ignore_errors=True)
    cold = make(new, "book")
    return {"fixed": found["only_fixed"], "side_by_side": found["side_by_side"], "book_cold": cold}


def ratios(seconds):
    """What the targets are set for."""
    return {
        "evaluate_over_load": seconds["evaluate"] / seconds["load"],
        "notebooks_over_fixed": seconds["notebooks"] / seconds["fixed"],
        "book_over_side_by_side": seconds["book_cold"] / seconds["side_by_side"],
        "prose_edit_over_cold": seconds["book_after_an_edit"] / seconds["book_cold"],
        "test_over_book": seconds["test"] / seconds["book_cold"],
    }


def targets(seconds, numbers):
    """The most that each ratio may be. A book may also cost half the fixed costs more than its notebooks."""
    side_by_side = seconds["side_by_side"]
    return {
        "evaluate_over_load": EVALUATE + EACH_MORE * max(0, numbers - NUMBERS),
        **TARGETS,
        "book_over_side_by_side": max(
            TARGETS["book_over_side_by_side"], (side_by_side + 0.5 * seconds["fixed"]) / side_by_side
        ),
    }


def machine():
    """What this was measured on."""
    cpu = platform.processor()
    if Path("/proc/cpuinfo").is_file():
        models = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.M)
        cpu = models[0] if models else cpu
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"cpu": cpu, "cores": usable, "system": platform.platform(), "python": platform.python_version()}


def report(result):
    """The table, as text."""
    where = result["machine"]
    lines = [f"{where['cpu']}, {where['cores']} cores, Python {where['python']}", ""]
    lines += [f"{name:24}{value:9.2f} s" for name, value in result["seconds"].items()]
    lines += ["", f"{'ratio':24}{'is':>9}{'at most':>9}"]
    for name, target in result["targets"].items():
        value = result[name]
        lines.append(f"{name:24}{value:9.2f}{target:9.2f}{'' if value <= target else '  missed'}")
    lines += ["", "notebooks one after another"]
    lines += [f"  {name:22}{value:9.2f} s" for name, value in result["notebooks"].items()]
    return "\n".join(lines)


def main():
    """Measure, print the table and write the file."""
    with tempfile.TemporaryDirectory(prefix="after-soleimani-bench-") as folder:
        try:
            seconds, each, evaluated = measure(Path(folder))
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
    result = {
        "machine": machine(),
        **ratios(seconds),
        "targets": targets(seconds, evaluated["numbers"]),
        "seconds": seconds,
        "notebooks": each,
        "numbers": evaluated["numbers"],
        "results": evaluated["results"],
    }
    (ROOT / "_build").mkdir(exist_ok=True)
    (ROOT / "_build" / "bench.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(report(result))
    return 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(STEPS[sys.argv[1]]()))
    else:
        sys.exit(main())
