"""Labels that hang on threads from their marks, below a line or, on a phone, beside it, and never touch."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from after_soleimani.charts.kit.style import monotone

_CLEAR = 0.01  # inches on either side of a thread


class _Box(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


#: A label below a line: the place that its thread comes from, its width and its height.
Sized = tuple[float, float, float]


def turned_at(sized: Sequence[Sized], limit: float) -> list[bool]:
    """Which labels stand left of their threads: that would run over ``limit``, or under such a label."""
    reach = limit
    for x, wide, _ in sorted(sized, reverse=True):
        if x + wide > limit or x > reach:
            reach = min(reach, x - wide)
    return [x > reach for x, *_ in sized]


def hang(sized: Sequence[Sized], turned: Sequence[bool]) -> list[float]:
    """How deep each label hangs beside its thread: right of it, or left where it is turned.

    Those on the left take the highest free room from left to right, the others from right to left. With the
    turns of `turned_at`, no label then covers another or a thread.
    """
    order = sorted(range(len(sized)), key=lambda n: (not turned[n], sized[n][0] * (1 if turned[n] else -1)))
    taken: list[_Box] = []
    depths = {}
    for place in order:
        depth = 0.0
        for one in sorted(taken, key=lambda box: box.top):
            if _label(sized[place], turned[place], depth).touches(one):
                depth = one.bottom
        # What was passed on the way down may lie in the way again.
        while any(_label(sized[place], turned[place], depth).touches(one) for one in taken):
            depth += 0.02
        taken += [_label(sized[place], turned[place], depth), _thread(sized[place], depth)]
        depths[place] = depth
    return [depths[place] for place in range(len(sized))]


def _label(one: Sized, turned: bool, depth: float) -> _Box:
    x, wide, high = one
    left, right = (x - wide, x - _CLEAR) if turned else (x + _CLEAR, x + wide)
    return _Box(left, right, depth, depth + high)


def _thread(one: Sized, depth: float) -> _Box:
    return _Box(one[0] - _CLEAR, one[0] + _CLEAR, 0, depth + one[2])


def _covers(sized: Sequence[Sized], turned: Sequence[bool], depths: Sequence[float]) -> bool:
    """Whether a label covers the thread of another."""
    labels = [_label(*each) for each in zip(sized, turned, depths, strict=True)]
    threads = [_thread(*each) for each in zip(sized, depths, strict=True)]
    return any(
        one != other and label.touches(thread)
        for one, label in enumerate(labels)
        for other, thread in enumerate(threads)
    )


def least_deep(sized: Sequence[Sized], left: float, right: float) -> tuple[list[float], list[bool]]:
    """Depths and turns of labels that reach least far down, of all ways to turn them within two ends.

    For a few labels: each doubles the ways. Where two ways are as deep, the one with less depth in all.
    """
    sides = [
        [turned for turned, end in ((False, x + wide <= right), (True, x - wide >= left)) if end] or [True]
        for x, wide, _ in sized
    ]
    tried = [(hang(sized, turned), list(turned)) for turned in product(*sides)]
    ways = [way for way in tried if not _covers(sized, way[1], way[0])]

    def reach(way: tuple[list[float], list[bool]]) -> tuple[float, float]:
        ends = [depth + high for depth, (*_, high) in zip(way[0], sized, strict=True)]
        return round(max(ends, default=0.0), 3), round(math.fsum(ends), 3)

    usual = turned_at(sized, right)
    return min(ways, key=reach, default=(hang(sized, usual), usual))


def beside(wanted: list[float], highs: list[float], top: float, bottom: float) -> list[float]:
    """The middles of labels of these heights, in order, near where they belong and between two ends."""
    starts = [math.fsum(highs[:place]) + high / 2 for place, high in enumerate(highs)]
    room = bottom - math.fsum(highs)
    offsets = monotone([want - start for want, start in zip(wanted, starts, strict=True)])
    return [start + min(max(offset, top), room) for start, offset in zip(starts, offsets, strict=True)]


#: Inches from one thread to the next, and from a thread to a mark that it passes.
_APART, _PAST = 0.05, 0.02


def free_heights(
    starts: Sequence[tuple[float, float]], marks: Mapping[tuple[float, float], float]
) -> list[float]:
    """At what height the thread of each mark runs to the right: near it, and past the marks in its way.

    ``starts``: the marks with threads, in the order of their heights; ``marks``: the radius of every mark. A
    thread with no free room near its mark stays at its height.
    """
    heights: list[float] = []
    for x, y in starts:
        above = heights[-1] + _APART if heights else -math.inf
        way = [(other, radius + _PAST) for (right, other), radius in marks.items() if right > x + 0.01]
        tries = [y + sign * 0.01 * step for step in range(25) for sign in (1, -1)]
        free = (at for at in tries if at >= above and all(abs(at - other) >= room for other, room in way))
        heights.append(next(free, max(y, above)))
    return heights


def channels(starts: Sequence[float], ends: Sequence[float]) -> list[int]:
    """The channel, counted from the left, in which each thread goes from its first height to its last.

    Both in order: with these channels no thread crosses another. Those that go up turn the further right the
    lower they begin, those that go down the other way round.
    """
    steps = [0] * len(starts)
    for place in range(1, len(starts)):
        if ends[place] < starts[place] and ends[place] < starts[place - 1] + _PAST:
            steps[place] = steps[place - 1] + 1 if ends[place - 1] < starts[place - 1] else 0
    for place in reversed(range(len(starts) - 1)):
        if ends[place] > starts[place] and ends[place] > starts[place + 1] - _PAST:
            steps[place] = steps[place + 1] + 1 if ends[place + 1] > starts[place + 1] else 0
    return steps
