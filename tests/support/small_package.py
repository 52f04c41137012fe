"""A small, valid data package with the real schema, for tests to read, damage and leave things out of."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from after_soleimani.dataset import DataPackageError, load

ROOT = Path(__file__).resolve().parents[2]

DAY = {"start": "2021-11-07", "date_precision": "day"}
MARCH = {"start": "2020-03-28", "start_latest": "2020-03-31", "date_precision": "week"}
ONE, TWO = {"evidence_ids": "E0001"}, {"evidence_ids": "E0003"}

#: table → its rows; what a row does not say is empty, or, where it must be filled, filled in by `write`
ROWS = {
    "sources": [
        {
            "source_id": "paper",
            "short_name": "The paper",
            "role": "core",
            "paragraphs": "10",
            "published": "2020-04-10",
        },
        {
            "source_id": "wire",
            "short_name": "The wire",
            "role": "corroborating",
            "published": "2021",
            "depends_on": "paper",
        },
    ],
    "origins": [
        {"origin_id": "author", "source_id": "paper"},
        {"origin_id": "official", "source_id": "wire"},
    ],
    "evidence": [
        {
            "evidence_id": "E0001",
            "source_id": "paper",
            "paragraph": "1",
            "origin_id": "author",
            "credibility": "1",
            "mentions": "qaani;sadr",
        },
        {"evidence_id": "E0002", "source_id": "wire", "origin_id": "official", "credibility": "2"},
        {
            "evidence_id": "E0003",
            "source_id": "paper",
            "paragraph": "2;10",
            "origin_id": "author",
            "credibility": "3",
        },
        {
            "evidence_id": "E0004",
            "source_id": "paper",
            "paragraph": "3",
            "origin_id": "official",
            "credibility": "3",
        },
    ],
    "questions": [{"question_id": "who"}],
    "readings": [
        {"question_id": "who", "source_id": "paper", "answer": "the front", "code": "affirms", **ONE},
        {"question_id": "who", "source_id": "wire", "answer": "silent", "code": "silent"},
    ],
    "actors": [
        {"actor_id": "qaani", "name": "Qaani", "minor": "false", "name_native": "قاآنی", **ONE},
        {"actor_id": "sadr", "name": 'Sadr, the "cleric"'},
        {"actor_id": "fatah", "name": "Fatah"},
    ],
    "places": [{"place_id": "baghdad", **ONE}],
    "outlines": [{"outline_id": "iraq", "kind": "country"}],
    "aliases": [{"alias": "Ghaani", "actor_id": "qaani", "source_id": "paper"}],
    "camps": [{"actor_id": "fatah", "scheme": "paper_camps", "camp": "two", **TWO}],
    "affiliations": [
        {
            "affiliation_id": "A001",
            "actor_id": "sadr",
            "target_id": "fatah",
            "status": "contested",
            "denial_evidence_ids": "E0002;E0003",
            **ONE,
        },
    ],
    "groups": [
        {
            "actor_id": "fatah",
            "first_start": "2021-01-01",
            "first_latest": "2021-12-31",
            "first_precision": "year",
            **TWO,
        },
    ],
    "parentage": [
        {"actor_id": "fatah", "parent_id": "sadr", "assessor": "qaani", "assessed_on": "2021-12-13", **TWO},
    ],
    "heirs": [{"heir_id": "H01", "actor_id": "sadr", "of_actor_id": "fatah", **DAY, **TWO}],
    "commands": [
        {
            "command_id": "C01",
            "actor_id": "fatah",
            "superior_id": "sadr",
            "basis": "on_paper",
            "start": "2021-01-01",
            "end": "2021-02-01",
            "objection_evidence_ids": "E0002;E0004",
            **TWO,
        },
    ],
    "events": [
        {
            "event_id": "visit_1",
            **MARCH,
            "kind": "visit",
            "place": "baghdad",
            "crisis": "false",
            "evidence_ids": "E0001;E0002",
        },
        {
            "event_id": "attack",
            **DAY,
            "end": "2021-11-08",
            "kind": "attack",
            "crisis": "true",
            "crisis_rule": "C1",
            "evidence_ids": "E0003",
        },
        {"event_id": "praise", **DAY, "kind": "statement", "crisis": "false", "evidence_ids": "E0002"},
    ],
    "ties": [
        {
            "tie_id": "T001",
            "event_id": "praise",
            "actor_id": "sadr",
            "target_id": "qaani",
            "event_type": "STATEMENT",
            "tone": "praise",
            **DAY,
            "status": "reported",
            **TWO,
        },
        {
            "tie_id": "T002",
            "actor_id": "fatah",
            "target_id": "sadr",
            "event_type": "ACCUSE",
            "start": "2021-10-12",
            "date_precision": "day",
            "status": "alleged",
            "evidence_ids": "E0002;E0004",
        },
    ],
    "visits": [
        {
            "visit_id": "qaani_1",
            "event_id": "visit_1",
            "visitor_id": "qaani",
            **MARCH,
            "status": "probable",
            **ONE,
        },
    ],
    "meetings": [
        {"visit_id": "qaani_1", "actor_id": "sadr", "sought": "yes", "outcome": "declined", **ONE},
        {"visit_id": "qaani_1", "actor_id": "fatah", "sought": "unknown", "outcome": "not_reported"},
    ],
    "receptions": [
        {
            "reception_id": "rc01",
            "host_id": "sadr",
            "guest_id": "fatah",
            "event_id": "attack",
            **DAY,
            "outcome": "declined",
            "sought": "yes",
            "as_guest_abroad": "false",
            "basis": "outlet",
            "counted": "true",
            **TWO,
        },
    ],
    "cases": [
        {
            "case_id": "S01",
            "event_id": "attack",
            "actor_id": "fatah",
            "asked_of_ids": "sadr",
            **DAY,
            "named": "true",
            "reported_at": "2021-11",
            **TWO,
        },
    ],
    "issues": [{"issue_id": "premier"}],
    "positions": [
        {
            "actor_id": "sadr",
            "issue_id": "premier",
            "event_id": "praise",
            "stance": "-1",
            "basis": "stated",
            **DAY,
            **ONE,
        },
        {"actor_id": "fatah", "issue_id": "premier", "basis": "absent", **DAY, **TWO},
    ],
    "attributions": [
        {
            "attribution_id": "B001",
            "event_id": "attack",
            "speaker_id": "sadr",
            "accused_id": "fatah",
            "stance": "accuses",
            "evidence_ids": "E0002",
        },
    ],
    "quantities": [
        {"quantity": "persons injured", "counts": "injured", "stem": "persons injured", "unit": "persons"},
        {"quantity": "voters, 2021", "counts": "ballots", "stem": "voters", "base": "2021", "unit": "voters"},
    ],
    "figures": [
        {
            "figure_id": "F001",
            "quantity": "persons injured",
            "unit": "persons",
            "event_id": "attack",
            "low": "24",
            "high": "99",
            "as_of": "2021-11",
            **TWO,
        },
    ],
    "proceedings": [
        {"proceeding_id": "P01", "event_id": "attack", "body_id": "sadr", "date": "2021-11-09", **TWO},
    ],
    "moves": [{"move_id": "M01", "unit_id": "fatah", "from_id": "sadr", **DAY, **TWO}],
    "since": [{"since_id": "N01", "event_id": "attack", "date": "2023-05"}],
    "chronicles": [
        {
            "entry_id": "K001",
            "date": "2020-02-24",
            "url": "https://chronicle.test/",
            "entry": "A pandemic",
            "left_out": "another subject",
        },
    ],
    "elections": [
        {
            "election": "iq2021",
            "date": "2021-10-10",
            "house": "10",
            "general_seats": "8",
            "minority_seats": "2",
            "results_complete": "true",
            **ONE,
        },
        {"election": "iq2018", "date": "2018-05-12", "results_complete": "false", **ONE},
    ],
    "lists": [
        {"list_id": "list_fatah", "election": "iq2021", "actor_id": "fatah"},
        {"list_id": "list_sadr", "election": "iq2021", "actor_id": "sadr"},
    ],
    "results": [
        {
            "election": "iq2021",
            "stage": "final",
            "list_id": "list_fatah",
            "seat_class": "general",
            "votes": "462800",
            "seats": "3",
            "preferred": "true",
            "evidence_ids": "E0002",
        },
        {
            "election": "iq2021",
            "stage": "unstated",
            "list_id": "list_fatah",
            "seat_class": "general",
            "seats": "2",
            "preferred": "false",
            "evidence_ids": "E0001",
        },
        {
            "election": "iq2021",
            "stage": "preliminary",
            "list_id": "list_fatah",
            "seat_class": "general",
            "seats": "4",
            "preferred": "false",
            "evidence_ids": "E0003",
        },
        {
            "election": "iq2021",
            "stage": "final",
            "list_id": "list_sadr",
            "seat_class": "all",
            "seats": "7",
            "preferred": "true",
            "evidence_ids": "E0003",
        },
    ],
    "lineages": [
        {"unit": "fatah", "definition": "narrow", "election": "iq2021", "list_id": "list_fatah", **TWO},
    ],
    "blocs": [{"snapshot": "2022-01-09", "bloc": "framework", "list_id": "list_fatah", "seats": "3", **TWO}],
    "rules": [{"rule_id": "quorum", "required_present": "6", "evidence_ids": "E0002"}],
    "sessions": [
        {
            "session_id": "first",
            "date": "2022-01-09",
            "rule_id": "quorum",
            "present_low": "5",
            "present_high": "9",
            **TWO,
        },
    ],
    "judgements": [{"judgement_id": "J01", "exhibits": "miniature-ties", "evidence_ids": "E0001;E0003"}],
    "hypotheses": [{"hypothesis_id": "H01", "held_by": "E0001"}],
    "propositions": [{"proposition_id": "P01", "origin_id": "official", "evidence_ids": "E0002"}],
    "ratings": [{"hypothesis_id": "H01", "proposition_id": "P01"}],
    "outcomes": [{"outcome_id": "praise"}],
    "forecasts": [
        {
            "forecast_id": "Q01",
            "evidence_id": "E0003",
            "likelihood_low": "0.2",
            "likelihood_high": "0.45",
            "outcome_id": "praise",
        },
    ],
}

_FILLER = {"boolean": "false", "date": "2021-01-01", "integer": "1", "number": "1", "string": "some text"}


def write(folder):
    """Write the package to `folder`/data, with the repository's own schema, and return `folder`."""
    (folder / "data").mkdir(parents=True)
    descriptor = shutil.copy(ROOT / "data" / "datapackage.json", folder / "data")
    for resource in json.loads(Path(descriptor).read_text(encoding="utf-8"))["resources"]:
        path = folder / "data" / resource["path"]
        path.parent.mkdir(exist_ok=True)
        fields = resource["schema"]["fields"]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(field["name"] for field in fields)
            for row in ROWS.get(resource["name"], []):
                writer.writerow(row.get(field["name"], _filled(field)) for field in fields)
    return folder


def _filled(field):
    constraints = field.get("constraints", {})
    if not constraints.get("required"):
        return ""
    if "enum" in constraints:
        return str(constraints["enum"][0])
    return "en" if constraints.get("pattern") == "[a-z]{2}" else _FILLER[field["type"]]


def append(folder, table, **cells):
    """Add a row to a table of the package in `folder`; what it does not say is as in `write`."""
    resources = json.loads((folder / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    fields = next(each["schema"]["fields"] for each in resources if each["name"] == table)
    with path_of(folder, table).open("a", encoding="utf-8", newline="") as file:
        row = [cells.get(field["name"], _filled(field)) for field in fields]
        csv.writer(file, lineterminator="\n").writerow(row)


def path_of(folder, table):
    """The file of `table` in the package in `folder`."""
    return next((folder / "data").glob(f"*/{table}.csv"))


def edit(folder, table, line, column, value):
    """Put `value` into a cell of the package in `folder`; the header is line 1."""
    path = path_of(folder, table)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def faults_of(folder):
    """The error that the package in `folder` gives; a test that gets none fails."""
    with pytest.raises(DataPackageError) as caught:
        load(folder)
    return caught.value
