"""How the work grows with the data: ``make growth``, or ``SIZES=1,10 make growth`` for a quick look.

Makes packages of 1, 10, 100 and 1,000 times the evidence (``larger.py``), runs each step on each of them in
a process of its own, and prints processor time, peak memory and the exponent from size to size: 1 where ten
times the data take ten times as long, 2 where they take a hundred times. Fails where a step or a measure
grows faster than n log n up to 100 times the data, or where loading and measures need more than 8 GB.

Processor time is judged, since that is the same beside other work; what is too short to be measured is not.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path
from typing import NamedTuple

import larger

SIZES = (1, 10, 100, 1000)
#: Up to this size growth is judged.
JUDGED_TO = 100
#: How many times as long as n log n a step may take: memory that no cache holds makes all work slower.
TOLERANCE = 1.7
#: Seconds at the larger size below which nothing is judged.
TOO_SHORT = 1.0
#: Bytes that loading and the measures may need, at any size.
MEMORY = 8 * 2**30
#: Steps that are run up to this size alone; the others at every size.
UP_TO = {"evaluate": 100, "pages": 100, "index": 100}
#: Steps whose memory is bounded.
BOUNDED = ("load", "measures")


class Took(NamedTuple):
    """What a step took: seconds of the processor, bytes at the peak, and seconds of each of its parts."""

    seconds: float
    peak: int
    parts: dict[str, float]


# ------------------------------------------------------------- the steps, each in a process of its own


def load(folder):
    """Read, check and type every table."""
    from after_soleimani.dataset import load as load_package

    return timed({"load": lambda: load_package(folder)})


def checks(folder):
    """Read and check every table, as `make check` does."""
    from after_soleimani.dataset.checks import check_package

    return timed({"checks": lambda: check_package(folder)})


def measures(folder):
    """Every measure, one after another, on what is loaded once."""
    import measured

    from after_soleimani.dataset import load as load_package

    data = load_package(folder)
    return timed({name: lambda measure=measure: measure(data) for name, measure in measured.measures()})


def evaluate(folder):
    """Every headline number under every omission, and the ranges (see `UP_TO`)."""
    from after_soleimani import robustness
    from after_soleimani.dataset import load as load_package
    from after_soleimani.robustness.headlines import HEADLINES

    data = load_package(folder)
    return timed({"evaluate": lambda: robustness.ranges(robustness.evaluate(data, HEADLINES))})


def pages(folder):
    """The tables of the register, the origins, the chronology and the actors, as HTML of the book."""
    import measured

    from after_soleimani.dataset import load as load_package

    data = load_package(folder)
    return timed(
        {name: lambda make=make: measured.page_html(make(data)) for name, make in measured.pages().items()}
    )


def index(folder):
    """The search index of these pages."""
    import measured

    from after_soleimani.dataset import load as load_package

    data = load_package(folder)
    made = {name: measured.page_html(make(data)) for name, make in measured.pages().items()}
    return timed({"index": lambda: measured.search_index(made)})


STEPS = {step.__name__: step for step in (load, checks, measures, evaluate, pages, index)}


def timed(parts):
    """Run each part; its seconds of the processor, by its name."""
    found = {}
    for name, part in parts.items():
        begun = time.process_time()
        part()
        found[name] = time.process_time() - begun
    return found


def run(step, folder):
    """A step on a package, in a process of its own; raises RuntimeError with what it printed."""
    command = [sys.executable, __file__, step, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(larger.ROOT)}
    done = subprocess.run(
        command, cwd=larger.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{step} in {folder}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return Took(**json.loads(done.stdout.splitlines()[-1]))


# ------------------------------------------------------------- what is made of it


class Growth(NamedTuple):
    """A step, or a part of one, from one size to the next: seconds at both, the exponent, and the verdict."""

    name: str
    size: int
    larger: int
    before: float
    after: float
    exponent: float
    too_fast: bool


def growths(name, seconds):
    """From each size to the next; `seconds`: size → seconds."""
    sizes = sorted(seconds)
    return [
        Growth(name, one, other, seconds[one], seconds[other], *_judged(one, other, seconds))
        for one, other in zip(sizes, sizes[1:], strict=False)
    ]


def _judged(one, other, seconds):
    before, after = max(seconds[one], 1e-4), max(seconds[other], 1e-4)
    judged = other <= JUDGED_TO and after >= TOO_SHORT
    return log(after / before) / log(other / one), judged and after / before > most(one, other)


def most(one, other, rows=11_000):
    """How many times as long a step may take at the larger of two sizes; `rows` of the real package."""
    return TOLERANCE * (other * log(other * rows)) / (one * log(one * rows))


def judge(found):
    """Every growth, of the steps and then of their parts, and a sentence for each fault.

    `found`: step → size → `Took`.
    """
    rows, faults = [], []
    for step, by_size in found.items():
        rows += growths(step, {size: took.seconds for size, took in by_size.items()})
        names = dict.fromkeys(name for took in by_size.values() for name in took.parts)
        for name in names if len(names) > 1 else ():
            parts = {size: took.parts[name] for size, took in by_size.items() if name in took.parts}
            rows += growths(f"{step}: {name}", parts)
        faults += [
            f"{step} needs {took.peak / 2**30:.1f} GB at {size} times the data; at most {MEMORY >> 30} GB"
            for size, took in by_size.items()
            if step in BOUNDED and took.peak > MEMORY
        ]
    faults += [
        f"{row.name} grows faster than n log n: {row.before:.2f} s at {row.size} times the data, "
        f"{row.after:.2f} s at {row.larger} times (exponent {row.exponent:.2f})"
        for row in rows
        if row.too_fast
    ]
    return rows, faults


def report(found):
    """The table of the steps, and the measures that take longest, as text."""
    lines = [f"{'step':12}{'size':>7}{'seconds':>11}{'peak MB':>10}{'exponent':>10}"]
    for step, by_size in found.items():
        exponents = {
            row.larger: row.exponent for row in growths(step, {n: t.seconds for n, t in by_size.items()})
        }
        for size, took in sorted(by_size.items()):
            exponent = f"{exponents[size]:10.2f}" if size in exponents else ""
            lines.append(f"{step:12}{size:>7,}{took.seconds:11.2f}{took.peak / 2**20:10.0f}{exponent}")
    return "\n".join(lines)


def longest(took, most_listed=12):
    """The parts of a step that take longest, as text."""
    parts = sorted(took.parts.items(), key=lambda part: -part[1])[:most_listed]
    return "\n".join(f"  {seconds:9.2f} s  {name}" for name, seconds in parts)


def main():
    """Measure every step at every size, print the table; the exit status: whether anything is at fault."""
    sizes = [int(size) for size in os.environ.get("SIZES", "").split(",") if size] or SIZES
    steps = os.environ.get("STEPS", "").split(",") if os.environ.get("STEPS") else list(STEPS)
    found = {step: {} for step in steps}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="after-soleimani-growth-") as folder:
            larger.write(Path(folder), size)
            for step in steps:
                if size <= UP_TO.get(step, size):
                    found[step][size] = took = run(step, folder)
                    print(f"{step:12}{size:>7,}{took.seconds:11.2f} s{took.peak / 2**20:8.0f} MB", flush=True)
    rows, faults = judge({step: by_size for step, by_size in found.items() if by_size})
    print(f"\n{report(found)}")
    if found.get("measures"):
        largest, took = max(found["measures"].items())
        print(f"\nThe measures that take longest at {largest:,} times the data\n{longest(took)}")
    for fault in faults:
        print(fault, file=sys.stderr)
    _write({"sizes": list(sizes), "rows": [row._asdict() for row in rows], "faults": faults})
    return int(bool(faults))


def _write(result):
    folder = larger.ROOT / "_build"
    folder.mkdir(exist_ok=True)
    (folder / "growth.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        parts = STEPS[sys.argv[1]](Path(sys.argv[2]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        print(json.dumps({"seconds": sum(parts.values()), "peak": peak, "parts": parts}))
    else:
        sys.exit(main())
