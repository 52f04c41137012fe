"""Computed numbers for the prose: values, formatted once, listed in the notebook with what each counts."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

import pandas as pd
from IPython.display import display

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, evidence_in, union
from after_soleimani.exhibits.kit.bundle import PAGE_PART, to_bundle
from after_soleimani.exhibits.kit.prose import ANCHOR, KEY
from after_soleimani.words import format_value


@dataclass(frozen=True)
class Number:
    """A number for the prose with what its card says.

    `value` as :func:`format_value` takes it; `what` is counted, in words; `exhibit` is the permanent name of
    that which shows it, on whatever page; `origins` are the independent ones behind it. Of a headline number
    also `low` and `high`, the least and greatest under all omissions; `missing`, in how many of them it
    cannot be made; `finding`, and `falls`: the omissions under which that does not hold; `lowest` and
    `highest`: the omissions that give the least and the greatest, "" where that is the value itself.
    """

    value: object
    what: str
    exhibit: str = ""
    origins: int | None = None
    low: str = ""
    high: str = ""
    missing: int = 0
    finding: str = ""
    falls: str = ""
    lowest: str = ""
    highest: str = ""

    def on(self, data: Dataset, *frames: pd.DataFrame) -> Number:
        """The same, with the origins of the evidence that these rows name."""
        return replace(self, origins=count_origins(data, union(map(evidence_in, frames))))

    @property
    def card(self) -> dict[str, object]:
        """What the listing keeps of it beside its text: the number in figures, and all else that is known."""
        known = {name: given for name, given in asdict(self).items() if given}
        return known | {"value": in_figures(self.value)}


def in_figures(value: object) -> str:
    """A value as :func:`format_value` has it, but never in words."""
    value, spec = value if isinstance(value, tuple) else (value, None)
    return format_value(value if spec in (None, "word", "Word") else (value, spec))


def described(
    values: Mapping[str, object],
    cards: Mapping[str, tuple[str, str]],
    data: Dataset | None = None,
    rests_on: Mapping[str, pd.DataFrame] | None = None,
) -> dict[str, object]:
    """Values as numbers with cards: `cards` has what each counts and the exhibit ("" where there is none).

    `rests_on`: the rows behind those of which they are at hand. Raises KeyError for a value without words.
    """
    numbers = {key: Number(value, *cards[key]) for key, value in values.items()}
    known = rests_on or {}
    return {key: number.on(data, known[key]) if key in known else number for key, number in numbers.items()}


def glue(**values: object) -> None:
    """List values for the prose of the notebook, which gives ``trips`` with the link ``[14](#n-trips)``.

    A value is a :class:`Number`, or, without a card of its own, what :func:`format_value` takes. The text of
    the link is written by ``make notebooks``; the book takes the value from here.
    """
    if wrong := [key for key in values if not KEY.fullmatch(key)]:
        raise ValueError(f"a number's name is lower-case letters, digits and _, not {', '.join(wrong)}")
    if not values:
        raise ValueError("nothing to glue")
    numbers = {key: value for key, value in values.items() if isinstance(value, Number)}
    texts = {key: format_value(numbers[key].value if key in numbers else values[key]) for key in values}
    entries = ";\n".join(
        f"<span id={ANCHOR}{key}><b>{key}</b>: {html.escape(text)}{_words(numbers.get(key))}</span>"
        for key, text in texts.items()
    )
    # Open, since JupyterLab cannot follow a link to what is folded away.
    page = f"<details open><summary>Numbers used in the text</summary><p>\n{entries}\n</p></details>"
    payload = {"kind": "numbers", "values": texts}
    if numbers:
        payload["cards"] = {key: number.card for key, number in numbers.items()}
    display(to_bundle(PAGE_PART, payload, page, f"Numbers used in the text: {len(texts)}"), raw=True)


def _words(number: Number | None) -> str:
    return f" ({html.escape(number.what)})" if number else ""
