"""Which origins are independent of each other."""

from __future__ import annotations

from collections.abc import Mapping


def roots(part_of: Mapping[str, str | None]) -> dict[str, str]:
    """Origin → the broadest origin it is part of; itself where it stands alone.

    `part_of` maps every origin to the one it is part of, or to nothing. Raises ValueError, with the origin
    where it was noticed, where that leads in a circle.
    """
    found = {}
    for origin in part_of:
        seen, top = {origin}, origin
        while part_of.get(top):
            top = part_of[top]
            if top in seen:
                raise ValueError(origin)
            seen.add(top)
        found[origin] = top
    return found
