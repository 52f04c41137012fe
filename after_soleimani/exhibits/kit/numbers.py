"""Computed numbers for the prose: plain values, formatted once, glued under their page's name."""

from __future__ import annotations

import datetime as dt
import html
import re

import numpy as np
from IPython.display import display

from after_soleimani.exhibits.kit.bundle import GLUE_PREFIX, PAGE_PART
from after_soleimani.words import in_words

_PAGE = re.compile(r"[a-z][a-z_]*")


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


def glue(page: str, /, **values: object) -> None:
    """Make values available to the page's prose as ``{glue}`` keys ``<page>_<name>``.

    ``page`` is the stem of the notebook's file. See :func:`format_value` for what a value may be. The values
    are also listed in the notebook, since JupyterLab shows the roles in the prose as source.
    """
    if not _PAGE.fullmatch(page):
        raise ValueError(f"the page's key is the stem of its file, not {page!r}")
    texts = {f"{page}_{name}": format_value(value) for name, value in values.items()}
    if not texts:
        raise ValueError("nothing to glue")
    for key, text in texts.items():
        metadata = {"scrapbook": {"name": key, "mime_prefix": GLUE_PREFIX}}
        display({f"{GLUE_PREFIX}text/plain": text}, raw=True, metadata=metadata)
    rows = "".join(f"<tr><th>{key}</th><td>{html.escape(text)}</td></tr>" for key, text in texts.items())
    listing = {
        PAGE_PART: {"kind": "numbers", "values": texts},
        "text/html": f"<details><summary>Numbers used in the text</summary><table>{rows}</table></details>",
        "text/plain": "\n".join(f"{key} = {text}" for key, text in texts.items()),
    }
    display(listing, raw=True)
