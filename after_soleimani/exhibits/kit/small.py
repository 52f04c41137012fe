"""A chart of a few marks beside words that lead to a chapter: without number, caption or table of its own."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

from matplotlib.figure import Figure

from after_soleimani.charts.kit.svg import to_svg
from after_soleimani.exhibits.kit.bundle import PAGE_PART, picture, to_bundle


@dataclass(frozen=True, eq=False)
class Small:
    """A figure with its text alternative; `name` begins the ids in it, `title` is what it is called."""

    name: str
    title: str
    alt: str
    figure: Figure
    payload: dict = field(init=False, repr=False)

    def __post_init__(self) -> None:
        svg = to_svg(self.figure, f"small-{self.name}", self.title, self.alt)
        object.__setattr__(self, "payload", {"kind": "small", "svg": svg})

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        page = f"<p>{html.escape(self.title)}<br>\n{picture(self.payload['svg'], self.alt)}</p>"
        return to_bundle(PAGE_PART, self.payload, page, f"{self.title}: {self.alt}")
