"""What an exhibit rests on: the sources and the evidence of the rows that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import Labels, source_labels
from after_soleimani.evidence import evidence_in, sources_of, union
from after_soleimani.exhibits.kit.cells import Cite

if TYPE_CHECKING:
    from matplotlib.figure import Figure  # pages without charts need no Matplotlib


class Citations:
    """Where items of evidence are read: made once for a data set, then asked row by row."""

    def __init__(self, data: Dataset) -> None:
        items = data.evidence
        places = zip(items["source_id"].tolist(), items["paragraph"].fillna("").tolist(), strict=True)
        self._places = dict(zip(items["evidence_id"].tolist(), places, strict=True))
        self._labels = source_labels(data)

    def source(self, source_id: str, paragraphs: object = "") -> Cite:
        """A citation of a source by its short name, with paragraphs (several with ``;``) where given."""
        return Cite(source_id, self._labels[source_id], paragraphs)

    def of(self, evidence_ids: Iterable[str]) -> tuple[Cite, ...]:
        """Where these items are read: one citation a source, with its paragraphs; KeyError if unknown."""
        return tuple(self.source(*place) for place in self.places(evidence_ids))

    def places(self, evidence_ids: Iterable[str]) -> list[tuple[str, str]]:
        """(source, its paragraphs as "12;14") for these items: one pair a source, paragraphs in order."""
        read: dict[str, set[int]] = {}
        for item in evidence_ids:
            source, paragraphs = self._places[item]
            read.setdefault(source, set()).update(map(int, filter(None, paragraphs.split(";"))))
        return [(source, ";".join(map(str, sorted(numbers)))) for source, numbers in read.items()]


def labelled_sources(data: Dataset, evidence_ids: Iterable[str]) -> Labels:
    """The `sources` of an exhibit: the documents in which these items are read, with their short names."""
    return source_labels(data).of(sources_of(data, evidence_ids))


def shown(
    data: Dataset,
    table: pd.DataFrame,
    *rests_on: pd.DataFrame,
    chart: Callable[..., Figure] | None = None,
    drawn: Iterable[object] | None = None,
) -> dict:
    """What an exhibit shows and rests on: `Exhibit(name=…, caption=…, alt=…, **shown(…))`.

    `table`: the data as the reader sees them; `rests_on`: the measured frames whose rows are shown; `chart`
    takes these frames, or what `drawn` gives instead, and the keyword `narrow`.
    """
    given = {"table": table, **support(data, *rests_on)}
    if chart is not None:
        parts = rests_on if drawn is None else tuple(drawn)
        given |= {"figure": chart(*parts), "figure_narrow": chart(*parts, narrow=True)}
    return given


def support(data: Dataset, *frames: pd.DataFrame) -> dict:
    """The `sources` and `evidence` of an exhibit, from the rows of the frames that it shows."""
    ids = union(evidence_in(frame) for frame in frames)
    return {"sources": labelled_sources(data, ids), "evidence": ids}
