"""Computed numbers for the prose: plain values, formatted once and listed in the notebook."""

from __future__ import annotations

import html

from IPython.display import display

from after_soleimani.exhibits.kit.bundle import PAGE_PART, to_bundle
from after_soleimani.exhibits.kit.prose import ANCHOR, KEY
from after_soleimani.words import format_value


def glue(**values: object) -> None:
    """List values for the prose of the notebook, which gives ``trips`` with the link ``[14](#n-trips)``.

    See :func:`format_value` for what a value may be. The text of the link is written by ``make notebooks``;
    the book takes the value from here.
    """
    if wrong := [key for key in values if not KEY.fullmatch(key)]:
        raise ValueError(f"a number's name is lower-case letters, digits and _, not {', '.join(wrong)}")
    texts = {key: format_value(value) for key, value in values.items()}
    if not texts:
        raise ValueError("nothing to glue")
    entries = ";\n".join(
        f"<span id={ANCHOR}{key}><b>{key}</b>: {html.escape(text)}</span>" for key, text in texts.items()
    )
    # Open, since JupyterLab cannot follow a link to what is folded away, and short, since it is open.
    page = f"<details open><summary>Numbers used in the text</summary><p>\n{entries}\n</p></details>"
    text = f"Numbers used in the text: {len(texts)}"
    display(to_bundle(PAGE_PART, {"kind": "numbers", "values": texts}, page, text), raw=True)
