"""`make fuzz`: damage copies of a package by chance, and see that none is read wrong in silence.

Each copy either gives the promised error, or is a sound package whose frames are what csv and json read from
it, and whose digests in the codebook differ for the tables that differ, and for no other.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from functools import cached_property
from pathlib import Path

import plain_reader
import small_package
from damages import DAMAGES, valid_change

from after_soleimani.dataset import DataPackageError, load
from after_soleimani.exhibits.sources import codebook, rows

SAME, CHANGED, REFUSED = "read as before", "read as changed", "refused"
OUTCOMES = (SAME, CHANGED, REFUSED)


class Wrong(AssertionError):
    """A damaged package that was read wrong, or gave another error than the promised one."""


class Bench:
    """A sound package, of which copies are damaged one after another."""

    def __init__(self, sound, scratch):
        self.sound, self.copy = Path(sound), Path(scratch) / "copy"

    def fresh(self):
        """The folder of a fresh copy."""
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.sound / "data", self.copy / "data")
        return self.copy

    @cached_property
    def tables(self):
        """Every table of the sound package, read by csv."""
        return plain_reader.tables(self.sound)

    @cached_property
    def data(self):
        """The sound package as the book reads it."""
        return load(self.sound)

    @cached_property
    def digests(self):
        """Table → its digest in the codebook of the sound package."""
        return digests(self.data)

    def outcome(self, changed_table=None):
        """What becomes of the copy, of which one table alone was changed where one is given; raises Wrong."""
        try:
            data = load(self.copy)
        except DataPackageError as error:
            see_that_it_is_promised(error, self.copy)
            return REFUSED
        except Exception as error:  # any other error is what is looked for
            raise Wrong(f"{type(error).__name__}: {error}"[:300]) from error
        read = plain_reader.tables(self.copy, changed_table)
        for table, plain in read.items():
            if plain_reader.as_read(data.tables[table]) != plain:
                raise Wrong(f"{table} is read otherwise than csv reads it")
        found = digests(data)
        changed = {table for table, plain in read.items() if plain != self.tables.get(table)}
        silent = {table for table in found if (found[table] != self.digests.get(table)) != (table in changed)}
        if silent:
            raise Wrong(f"the digest in the codebook does not follow {', '.join(silent)}")
        return CHANGED if changed else SAME


def digests(data):
    """Table → its digest, as the codebook shows it."""
    shown = codebook.tables(data)
    return dict(zip(shown["Table"], shown["Digest"], strict=True))


def see_that_it_is_promised(error, root):
    """Every fault names a file, a line that is there, a column, and a remedy; and the text has them all."""
    lines = str(error).splitlines()
    if not error.faults or len(lines) != len(error.faults) + 1:
        raise Wrong(f"{len(error.faults)} faults in {len(lines)} lines")
    for fault, line in zip(error.faults, lines[1:], strict=True):
        if not (fault.file.startswith("data/") and fault.problem and fault.valid and str(fault) == line):
            raise Wrong(f"not a fault as promised: {fault!r}"[:300])
        path = root / fault.file
        if fault.line is not None:
            content = path.read_bytes()
            last = max(content.count(b"\n"), content.count(b"\r")) + 1
            if not 1 <= fault.line <= last:
                raise Wrong(f"line {fault.line} of {last}: {line}"[:300])
        elif fault.value is None and fault.column is not None:
            raise Wrong(f"neither line nor value: {line}"[:300])


def damaged(bench, rng, kind):
    """Damage a fresh copy; what was done, or None where there was nothing to do."""
    return DAMAGES[kind](rng, bench.fresh())


def fuzz(bench, seed, count):
    """(kind, what was done, outcome or the Wrong) of `count` damages, each kind as often as the others."""
    rng, kinds, done = random.Random(seed), sorted(DAMAGES), 0
    while done < count:
        kind = kinds[done % len(kinds)]
        said = damaged(bench, rng, kind)
        if said is None:
            continue
        done += 1
        try:
            yield kind, said, bench.outcome()
        except Wrong as wrong:
            yield kind, said, wrong


def change_cells(bench, seed, count, every=10):
    """(table, column, what was done, outcome or the Wrong, shown) of `count` valid changes of a cell.

    Those that a rule forbids are given too, as refused, and not counted. `shown`: whether the page of all
    rows of the table changes, which is asked of one in `every`.
    """
    rng, done = random.Random(seed), 0
    while done < count:
        said = valid_change(rng, bench.fresh())
        if said is None:
            continue
        table, column, what = said
        try:
            outcome = bench.outcome(changed_table=table)
            if outcome == SAME:
                raise Wrong("a changed cell changes no digest")
        except Wrong as wrong:
            outcome = wrong
        done += outcome is not REFUSED
        asked = outcome == CHANGED and table not in rows.ELSEWHERE and done % every == 0
        yield table, column, what, outcome, changes_its_page(bench, table) if asked else None


def changes_its_page(bench, table):
    """Whether the page of all rows shows another table for the copy than for the sound package."""
    return not rows.table(load(bench.copy), table).equals(rows.table(bench.data, table))


def _report(name, results):
    """Count what became of all damages; print it, and every one that was read wrong. How many were wrong."""
    counts, wrong, slowest, since = defaultdict(Counter), [], (0, ""), time.monotonic()
    for kind, said, outcome in results:
        took, since = time.monotonic() - since, time.monotonic()
        slowest = max(slowest, (took, f"{kind}: {said}"))
        if isinstance(outcome, Wrong):
            wrong.append(ascii(f"WRONG {name}: {kind}: {said}: {outcome}"))
            print(wrong[-1], flush=True)
        counts[kind]["wrong" if isinstance(outcome, Wrong) else outcome] += 1
    total = sum(counts.values(), Counter())
    print(f"\n{name}: {total.total():,} damages; the slowest took {slowest[0]:.1f} s ({slowest[1][:80]!a})")
    columns = (*OUTCOMES, "wrong")
    print(f"{'':36}" + "".join(f"{column:>17}" for column in columns))
    for kind, found in [*counts.items(), ("all", total)]:
        print(f"{kind:36}" + "".join(f"{found[column] or '·':>17}" for column in columns))
    return len(wrong)


def main(arguments=None):
    """Damage the small package and the book's own, change cells of the latter, print what became of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", type=int, default=2000, help="damages to a small package")
    parser.add_argument("--whole", type=int, default=300, help="damages to the book's own package")
    parser.add_argument("--cells", type=int, default=1000, help="valid changes of a cell of the book's own")
    given = parser.parse_args(arguments)
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        small = Bench(small_package.write(Path(scratch) / "small"), scratch)
        whole = Bench(small_package.ROOT, scratch)
        wrong += _report("small package", fuzz(small, given.seed, given.small))
        wrong += _report("whole package", fuzz(whole, given.seed, given.whole))
        shown, changes = [], change_cells(whole, given.seed, given.cells)
        by_table = (
            (table, f"{column}, {what}", shown.append(on_page) or outcome)
            for table, column, what, outcome, on_page in changes
        )
        wrong += _report("cells of the whole package", by_table)
    asked = [on_page for on_page in shown if on_page is not None]
    print(f"Pages of all rows that were asked for: {len(asked)}; changed with the cell: {sum(asked)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
