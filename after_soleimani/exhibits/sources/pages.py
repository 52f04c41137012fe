"""The tables of the reference pages: chronology and actors, and how values read in them."""

from __future__ import annotations

import re

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when_in_full
from after_soleimani.dataset.labels import Labels, source_labels
from after_soleimani.evidence import core_evidence
from after_soleimani.exhibits.kit.cells import Cite, Native
from after_soleimani.exhibits.kit.support import Citations

#: Words in the values of fixed lists that are written with capitals.
NAMES = {"iraqi": "Iraqi", "iranian": "Iranian", "iran": "Iran", "us": "US", "pmf": "PMF"}
_WORD = re.compile(r"\w+")


def in_words(value: object) -> str:
    """A value of a fixed list as words: `named_iraqi` → `named Iraqi`; "" where there is none."""
    if not isinstance(value, str):
        return ""
    return " ".join(NAMES.get(word, word) for word in value.split("_"))


def with_short_names(text: object, labels: Labels) -> str:
    """A text of the data with the ids of sources replaced by their short names; "" where there is none."""
    if not isinstance(text, str):
        return ""
    return _WORD.sub(lambda word: labels.get(word[0], word[0]), text)


def cites(citations: Citations, evidence_ids: tuple[str, ...]) -> tuple[Cite, ...]:
    """Where these items are read, one citation a source, with its paragraphs; runs are drawn together."""
    places = citations.places(evidence_ids)
    return tuple(citations.source(source, _runs(paragraphs)) for source, paragraphs in places)


def _runs(paragraphs: str) -> str:
    """Ascending paragraph numbers with runs of three or more as spans: `1;2;3;7` → `1–3;7`."""
    runs: list[list[str]] = []
    for number in filter(None, paragraphs.split(";")):
        if runs and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ";".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ";".join(run) for run in runs)


def chronology(data: Dataset) -> pd.DataFrame:
    """Every event by earliest possible date, `Id` is its anchor; undated events stand last."""
    events, citations, labels = data.events, Citations(data), source_labels(data)
    latest = events["start_latest"].fillna(events["start"])
    events = events.assign(latest=latest).sort_values(["start", "latest"], kind="stable", na_position="last")
    places = data.places.set_index("place_id")["name"]
    dates = zip(events["start"], events["start_latest"], events["end"], strict=True)
    return pd.DataFrame(
        {
            "When": [when_in_full(*dated) for dated in dates],
            "What": events["description"],
            "Known to the": events["date_precision"],
            "Status": events["status"],
            "Kind": events["kind"],
            "Where": events["place"].map(places),
            "Crisis": events["crisis_rule"].where(events["crisis"]),
            "How dated": [with_short_names(note, labels) for note in events["date_note"]],
            "Read in": [cites(citations, cell) for cell in events["evidence_ids"]],
            "Evidence": events["evidence_ids"],
            "Id": events["event_id"],
        }
    )


def left_out_of_chronology(data: Dataset) -> pd.DataFrame:
    """What published chronologies carry and this one does not, by day, with the reason."""
    rows = data.chronicles.dropna(subset="left_out").sort_values("date", kind="stable")
    return pd.DataFrame(
        {
            "When": rows["date"],
            "What": rows["entry"],
            "Why it is left out": rows["left_out"],
            "In": rows["chronicle"],
        }
    )


def _native(name: object, language: object) -> object:
    return Native(name, language) if isinstance(name, str) and isinstance(language, str) else ""


def _relations(data: Dataset, public: pd.DataFrame) -> dict[str, list[str]]:
    """Actor → its standing relations in words, with the words for the office where a source gives them."""
    names = public.set_index("actor_id")["name"]
    rows: dict[str, list[str]] = {}
    for row in data.affiliations.itertuples():
        if row.actor_id not in names or row.target_id not in names:
            continue
        status = "" if row.status == "established" else f" ({row.status})"
        role = f": {row.role}" if isinstance(row.role, str) else ""
        text = f"{in_words(row.relation)} {names[row.target_id]}{role}{status} [{row.evidence_ids[0]}]"
        rows.setdefault(row.actor_id, []).append(text)
    return rows


def scheme_in_words(scheme: str, labels: Labels) -> str:
    """A scheme in words: the source's short name and the rest of its id."""
    words = scheme.split("_")
    for size in range(len(words) - 1, 0, -1):
        source = "_".join(words[:size])
        if source in labels:
            return f"{labels[source]}: {in_words('_'.join(words[size:]))}"
    return scheme


def _camps(data: Dataset) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    labels = source_labels(data)
    for row in data.camps.itertuples():
        scheme = scheme_in_words(row.scheme, labels)
        text = f"{row.camp} ({scheme}, {row.explicit}) [{row.evidence_ids[0]}]"
        rows.setdefault(row.actor_id, []).append(text)
    return rows


def _spellings(data: Dataset) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    labels = source_labels(data)
    for (actor, source), group in data.aliases.groupby(["actor_id", "source_id"], sort=False):
        spelt = " · ".join(map(_spelling, group["alias"], group["paragraph"], group["evidence_id"]))
        rows.setdefault(actor, []).append(f"{labels[source]}: {spelt}")
    return rows


def _spelling(alias: str, paragraph: object, evidence_id: object) -> str:
    """A spelling with the paragraphs in which it is printed and an item of evidence from there."""
    places = paragraph.split(";") if isinstance(paragraph, str) else []
    where = [", ".join(f"¶{place}" for place in places), evidence_id if isinstance(evidence_id, str) else ""]
    return " ".join(filter(None, (alias, *where)))


def by_role(data: Dataset) -> pd.Series:
    """Which actors matter only by what they do or did once, and go by their role without their names."""
    return data.actors["minor"].fillna(False)


def actors(data: Dataset) -> pd.DataFrame:
    """Who is who, without minor persons: one row an actor, `Id` is its anchor.

    `Read in` are the core texts; the register finds the items of other pages by the name.
    """
    public = data.actors[~by_role(data)]
    relations, camps, spellings = _relations(data, public), _camps(data), _spellings(data)
    citations, core = Citations(data), set(core_evidence(data)["evidence_id"])
    return pd.DataFrame(
        {
            "Name": public["name"],
            "Description": public["description"],
            "In its own script": list(map(_native, public["name_native"], public["native_language"])),
            "What it is": public["kind"].map(in_words),
            "Standing relations": ["; ".join(relations.get(actor, ())) for actor in public["actor_id"]],
            "Camps, by whose scheme": ["; ".join(camps.get(actor, ())) for actor in public["actor_id"]],
            "Spelt": ["; ".join(spellings.get(actor, ())) for actor in public["actor_id"]],
            "Read in": [
                cites(citations, tuple(item for item in cell if item in core))
                for cell in public["evidence_ids"]
            ],
            "Items of other pages": [len(set(cell) - core) for cell in public["evidence_ids"]],
            "Id": public["actor_id"],
        }
    )


def minor_persons(data: Dataset) -> pd.DataFrame:
    """Persons who matter only by what they do or did once: by role, without their names."""
    minor, citations = data.actors[by_role(data)], Citations(data)
    return pd.DataFrame(
        {
            "Role": minor["description"],
            "Read in": [cites(citations, cell) for cell in minor["evidence_ids"]],
            "Evidence": minor["evidence_ids"],
        }
    )
