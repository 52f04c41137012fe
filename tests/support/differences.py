"""Where two built books differ."""


def first_difference(one, other):
    """The first file, by name, that two folders do not hold alike, and where; None if there is none."""
    files = [
        {str(path.relative_to(root)): path for path in root.rglob("*") if path.is_file()}
        for root in (one, other)
    ]
    for name in sorted(files[0].keys() | files[1].keys()):
        if not all(name in found for found in files):
            return f"{name} is in {one if name in files[0] else other} only"
        first, second = (found[name].read_bytes() for found in files)
        if first != second:
            return f"{name}, {_place(first, second)}"
    return None


def _place(first, second):
    lines = zip(first.splitlines(), second.splitlines(), strict=False)
    for number, (ours, theirs) in enumerate(lines, 1):
        if ours != theirs:
            at = next(
                (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
                min(len(ours), len(theirs)),
            )
            around = slice(max(0, at - 40), at + 40)
            return f"line {number}, character {at + 1}: {ours[around]!r} and {theirs[around]!r}"
    return f"{len(first)} and {len(second)} bytes, alike as far as the shorter goes"
