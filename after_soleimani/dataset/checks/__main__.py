"""`python -m after_soleimani.dataset.checks`: say what is wrong with the data, or that nothing is."""

from __future__ import annotations

import sys

from after_soleimani.dataset.dataset import DataPackageError, load


def main() -> int:
    """Print the faults, or one line; 1 where there are faults, else 0."""
    try:
        data = load()
    except DataPackageError as error:
        print(error, file=sys.stderr)
        return 1
    rows = sum(len(frame) for frame in data.tables.values())
    print(f"data: {len(data.tables)} tables, {rows:,} rows, no faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
