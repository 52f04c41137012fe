"""How numbers read where they are not whole or not known: one way for tables, charts and prose."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def interval(low: float, high: float, spec: str = ".0f") -> str:
    """A number or the two ends it lies between: "155", "91–96"; each end in the format `spec`."""
    ends = [f"{value:{spec}}" for value in (low, high)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def interval_if_known(low: float, high: float, spec: str = ".0f") -> str | None:
    """The same, and None where there is no number."""
    return None if pd.isna(low) else interval(low, high, spec)


def _share(value: float) -> str:
    """A share with two digits, which says neither none nor all unless it is so."""
    if value in (0, 1):
        return f"{value:.0f}"
    return "below 0.01" if value < 0.005 else "above 0.99" if value >= 0.995 else f"{value:.2f}"


def shares(low: float, high: float) -> str:
    """A share or a range of shares: "0.25–0.41", "above 0.99 to 1"."""
    ends = [_share(low), _share(high)]
    words = any(len(end) > 4 for end in ends)
    return ends[0] if ends[0] == ends[1] else (" to " if words else "–").join(ends)


def in_words(number: int, *, capital: bool = False) -> str:
    """A whole number as the prose has it: in words up to twelve, in digits above."""
    words = _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"
    return words.capitalize() if capital else words


#: Shares that have a name of their own, from none to all.
_FRACTIONS = {
    0: "none", 1 / 5: "a fifth", 1 / 4: "a quarter", 1 / 3: "a third", 2 / 5: "two fifths", 1 / 2: "half",
    3 / 5: "three fifths", 2 / 3: "two thirds", 3 / 4: "three quarters", 4 / 5: "four fifths", 1: "all",
}  # fmt: skip


def fraction_in_words(share: float) -> str:
    """The fraction in words that is nearest to a share: "two thirds" for 0.65 and for 0.67."""
    return _FRACTIONS[min(_FRACTIONS, key=lambda fraction: abs(fraction - share))]


def format_value(value: object) -> str:
    """A value as the prose shows it.

    Integers get thousands separators, dates read ``7 November 2021``; a float needs a format and comes as
    ``(value, spec)``; an integer may come as ``(value, "word")`` or ``(value, "Word")``. Raises ``TypeError``
    for anything else, so that no object's repr gets into a sentence.
    """
    value, spec = value if isinstance(value, tuple) and len(value) == 2 else (value, None)
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool):
        raise TypeError("a truth value is not a number for the prose")
    if isinstance(value, dt.date) and value == value:  # NaT, a date to Python, does not equal itself
        return f"{value.day} {value:{spec or '%B %Y'}}"
    if isinstance(value, int) and spec in ("word", "Word"):
        return in_words(value, capital=spec == "Word")
    if isinstance(value, int) or (isinstance(value, float) and spec and value == value):
        return f"{value:{spec or ','}}".replace("-", "−")
    if isinstance(value, str) and spec is None:
        return value
    raise TypeError(
        f"cannot put {value!r} with format {spec!r} into prose: give int, date, str or (float, spec)"
    )
