"""Each kind of damage to the data gives its one clear error."""

import sys
import unicodedata
from dataclasses import dataclass

import pandas as pd
import pytest
import small_package
from small_package import edit, faults_of, path_of

from after_soleimani.dataset.checks.files import CONTROL
from after_soleimani.dataset.dataset import load


@dataclass(frozen=True)
class Damage:
    """What is done to a sound package, and the fault that must be reported: place, value and remedy."""

    name: str
    do: object
    file: str
    line: int | None
    column: str | None
    value: str | None
    valid: str


def cell(name, table, line, column, value, valid, at=None):
    """Damage done by one value in one cell. `at`: (file, line, column, value) where it shows elsewhere."""
    folder = next(key for key, tables in FOLDERS.items() if table in tables)
    place = at or (f"{folder}/{table}.csv", line, column, value)

    def do(root):
        edit(root, table, line, column, value)

    return Damage(name, do, f"data/{place[0]}", *place[1:], valid)


def raw(name, table, change, line, column, value, valid):
    """Damage done to the bytes of a file."""
    folder = next(key for key, tables in FOLDERS.items() if table in tables)

    def do(root):
        path = path_of(root, table)
        before = path.read_bytes()
        after = change(before)
        assert after != before
        path.write_bytes(after)

    return Damage(name, do, f"data/{folder}/{table}.csv", line, column, value, valid)


def replace(old, new):
    return lambda content: content.replace(old, new, 1)


def put_a_folder_in_place_of_events(root):
    path = path_of(root, "events")
    path.unlink()
    path.mkdir()


def copy_ties(root):
    path = path_of(root, "ties")
    path.with_name("ties_2.csv").write_bytes(path.read_bytes())


def lose_an_event(root):
    path = path_of(root, "events")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")


FOLDERS = {
    "sources": ("sources", "origins", "evidence", "questions", "readings"),
    "actors": (
        "actors",
        "places",
        "outlines",
        "aliases",
        "camps",
        "affiliations",
        "groups",
        "parentage",
        "heirs",
        "commands",
    ),
    "acts": (
        "events",
        "ties",
        "visits",
        "meetings",
        "receptions",
        "cases",
        "positions",
        "attributions",
        "quantities",
        "figures",
        "issues",
        "proceedings",
        "moves",
        "since",
        "chronicles",
    ),
    "elections": ("elections", "lists", "results", "lineages", "blocs", "rules", "sessions"),
    "judgements": ("judgements", "ratings", "forecasts"),
}

FILES = [
    raw(
        "missing column",
        "places",
        replace(b"place_id,name,", b"place_id,"),
        1,
        "name",
        "place_id,description,lat,lon,evidence_ids",
        "place_id,name,description,lat,lon,evidence_ids",
    ),
    raw(
        "renamed column",
        "issues",
        replace(b"question", b"matter"),
        1,
        "question",
        "matter",
        "issue_id,question,as_of",
    ),
    raw(
        "renamed columns",
        "issues",
        replace(b"question,as_of", b"matter,day"),
        1,
        "question",
        "matter,day",
        "issue_id,question,as_of",
    ),
    raw(
        "extra column",
        "issues",
        replace(b"as_of", b"as_of,more"),
        1,
        "more",
        "more",
        "issue_id,question,as_of",
    ),
    raw(
        "column named twice",
        "issues",
        replace(b"as_of", b"as_of,as_of"),
        1,
        "as_of",
        "as_of",
        "issue_id,question",
    ),
    raw(
        "columns in another order",
        "issues",
        replace(b"issue_id,question", b"question,issue_id"),
        1,
        None,
        "question,issue_id,as_of,issue_set,place_in_set",
        "issue_id,question,as_of,issue_set,place_in_set",
    ),
    raw(
        "open quote in the header",
        "issues",
        replace(b"issue_id,question", b'"issue_id,question'),
        1,
        "issue_id",
        '"issue_id',
        "issue_id,question,as_of",
    ),
    raw("empty file", "events", lambda _: b"", None, None, None, "event_id,start,start_latest"),
    raw("stray byte", "actors", replace(b"Fatah", b"Fat\xe9h"), 4, "name", "\\xe9", "UTF-8"),
    raw(
        "stray byte after the last cell",
        "issues",
        replace(b"text,,", b"text,,,\xe9"),
        2,
        None,
        "\\xe9",
        "UTF-8",
    ),
    raw(
        "another encoding",
        "ties",
        lambda content: content.decode().encode("utf-16"),
        1,
        "tie_id",
        "\\xff",
        "UTF-8",
    ),
    raw(
        "byte order mark",
        "events",
        lambda content: b"\xef\xbb\xbf" + content,
        1,
        None,
        "\ufeff",
        "UTF-8 without",
    ),
    raw(
        "NUL", "actors", replace(b"Fatah", b"Fa\x00tah"), 4, "name", "Fa\x00tah", "without control characters"
    ),
    raw(
        "text direction override",
        "actors",
        replace(b"Fatah", "Fa\u202etah".encode()),
        4,
        "name",
        "Fa\u202etah",
        "without control characters",
    ),
    raw(
        "what is no character",
        "actors",
        replace(b"Fatah", "Fa\uffffah".encode()),
        4,
        "name",
        "Fa\uffffah",
        "without noncharacters",
    ),
    cell("an address that runs", "sources", 2, "url", "javascript:alert(1)", "the pattern https?://"),
    cell(
        "an address that ends its field",
        "sources",
        2,
        "url",
        "https://a.test/}, x={",
        "the pattern https?://",
    ),
    cell("a brace that BibTeX would count", "sources", 2, "title", "a { title", "the pattern [^{}]+"),
    cell(
        "an exhibit that ends its role",
        "judgements",
        2,
        "exhibits",
        "x` <b>x</b> `y",
        "the pattern [a-z0-9]+",
    ),
    raw(
        "tab",
        "places",
        replace(b"some text", b"some\ttext"),
        2,
        "name",
        "some\ttext",
        "without control characters",
    ),
    cell(
        "a name that another record has",
        "sources",
        3,
        "short_name",
        "The paper",
        "a value that no other record has",
    ),
    raw(
        "open quote",
        "actors",
        replace(b"qaani,Qaani", b'qaani,"Qaani'),
        2,
        "name",
        '"Qaani,person,some text,iran,false,قاآنی,,E0001',
        "quotation mark inside it doubled",
    ),
    raw(
        "open quote before a quoted cell",
        "actors",
        replace(b"qaani,Qaani,", b'"qaani,"Qaani, ",'),
        2,
        "actor_id",
        '"qaani,"Qaani, ",person,some text,iran,false,قاآنی,,E0001',
        "quotation mark inside it doubled",
    ),
    raw(
        "quote not doubled",
        "actors",
        replace(b'""cleric""', b'"cleric"'),
        3,
        "name",
        '"Sadr, the "cleric"",person,some text,iran,,,,',
        "quotation mark inside it doubled",
    ),
    raw(
        "line break in a cell",
        "actors",
        replace(b"qaani,Qaani", b'qaani,"Qa\nani"'),
        2,
        "name",
        '"Qa',
        "on one line",
    ),
    raw(
        "line breaks in a cell of the last record",
        "actors",
        replace(b"fatah,Fatah", b'fatah,"Fa\nta\nh"'),
        4,
        "name",
        '"Fa',
        "on one line",
    ),
    raw(
        "line break in a cell without quotes",
        "actors",
        replace(b"qaani,Qaani", b"qaani,Qa\nani"),
        2,
        "name",
        "Qa",
        "on one line",
    ),
    raw(
        "line break in a later cell without quotes",
        "actors",
        replace(b"qaani,Qaani,person", b"qaani,Qaani,per\nson"),
        2,
        "kind",
        "per",
        "on one line",
    ),
    raw("empty line", "actors", replace(b"\nfatah", b"\n\nfatah"), 4, None, "", "a record on each line"),
    raw(
        "cell too many",
        "issues",
        replace(b"text,,", b"text,,,more"),
        2,
        "place_in_set",
        "more",
        "5 cells",
    ),
    raw(
        "cell too few",
        "issues",
        replace(b"premier,some text,", b"premier,"),
        2,
        "place_in_set",
        "premier,some text,,",
        "5 cells",
    ),
    raw(
        "one cell",
        "issues",
        lambda content: content[: content.index(b"premier") + 7],
        2,
        "question",
        "premier",
        "5 cells",
    ),
    Damage(
        "missing file",
        lambda root: path_of(root, "events").unlink(),
        "data/acts/events.csv",
        None,
        None,
        None,
        "a file that begins event_id,start",
    ),
    Damage(
        "folder in place of a file",
        put_a_folder_in_place_of_events,
        "data/acts/events.csv",
        None,
        None,
        None,
        "a file that begins event_id,start",
    ),
    Damage(
        "file of no table",
        copy_ties,
        "data/acts/ties_2.csv",
        None,
        None,
        None,
        "a resource in data/datapackage",
    ),
]

CELLS = [
    cell("bad date", "events", 4, "start", "2021-13-01", "YYYY-MM-DD"),
    cell("day the month lacks", "elections", 3, "date", "2018-02-30", "YYYY-MM-DD"),
    cell("date in another form", "sessions", 2, "date", "20220109", "YYYY-MM-DD"),
    cell(
        "month that is none, in a partial date",
        "figures",
        2,
        "as_of",
        "2021-13",
        "YYYY-MM-DD, YYYY-MM or YYYY",
    ),
    cell(
        "month that is none, of a settlement", "forecasts", 2, "settled", "2021-13", "YYYY-MM-DD or YYYY-MM"
    ),
    cell("number in words", "sources", 2, "paragraphs", "ten", "a whole number"),
    cell("votes not whole", "results", 2, "votes", "462800.5", "a whole number"),
    cell("votes in digits of another script", "results", 2, "votes", "٤٦٢٨٠٠", "a whole number"),
    cell("votes past counting", "results", 2, "votes", "9" * 19, "at most 15 digits"),
    cell("votes of thousands of digits", "results", 2, "votes", "9" * 5000, "at most 15 digits"),
    cell("digits that a number loses", "figures", 2, "high", "9007199254740993", "at most 15 digits"),
    cell("number past counting", "figures", 2, "high", "9" * 400, "at most 15 digits"),
    cell(
        "likelihood in digits of another script", "forecasts", 2, "likelihood_low", "०.२", "a number such as"
    ),
    cell("paragraph in digits of another script", "evidence", 4, "paragraph", "٢", r"\d{1,4}(;\d{1,4})*"),
    cell("paragraph of thousands of digits", "evidence", 4, "paragraph", "9" * 5000, r"\d{1,4}"),
    cell("id of thousands of digits", "evidence", 3, "evidence_id", "E" + "9" * 5000, "at most 15 digits"),
    cell("votes below nought", "results", 2, "votes", "-5", "0 or more"),
    cell("number with a comma", "figures", 2, "low", "1,200", "a number such as"),
    cell("not a truth value", "events", 2, "crisis", "yes", "true or false"),
    cell("unknown allowed value", "ties", 3, "event_type", "HELP", "AGREE, CONSULT"),
    cell("grade out of the scale", "evidence", 4, "credibility", "7", "1, 2, 3, 4, 5, 6"),
    cell("id in another form", "evidence", 3, "evidence_id", "E2", r"E(\d{4}|[1-9]\d{4,})"),
    cell("id that is another one with a nought", "evidence", 3, "evidence_id", "E00002", r"E(\d{4}|[1-9]"),
    cell("required cell empty", "events", 2, "description", "", "some text"),
    cell("required id empty", "ties", 2, "actor_id", "", "an id of actors.actor_id"),
    cell("required ids empty", "events", 2, "evidence_ids", "", "one or more ids of evidence.evidence_id"),
    cell("space at the end", "actors", 2, "name", "Qaani ", "'Qaani'"),
    cell("list with spaces", "events", 2, "evidence_ids", "E0001; E0002", "separated by ; without spaces"),
    cell("list that ends in a separator", "events", 2, "evidence_ids", "E0001;E0002;", "separated by ;"),
    cell("id twice in a list", "events", 2, "evidence_ids", "E0001;E0002;E0002", "each id once"),
]

KEYS = [
    cell("duplicate id", "ties", 3, "tie_id", "T001", "tie_id that no other record has"),
    # of tables in which others look their records up
    cell("event twice", "events", 4, "event_id", "attack", "event_id that no other record has"),
    cell("source twice", "sources", 3, "source_id", "paper", "source_id that no other record has"),
    cell("origin twice", "origins", 3, "origin_id", "author", "origin_id that no other record has"),
    cell("item twice", "evidence", 3, "evidence_id", "E0001", "evidence_id that no other record has"),
    cell("list twice", "lists", 3, "list_id", "list_fatah", "list_id that no other record has"),
    cell(
        "quantity twice", "quantities", 3, "quantity", "persons injured", "quantity that no other record has"
    ),
    cell(
        "duplicate composite key",
        "meetings",
        3,
        "actor_id",
        "sadr",
        "visit_id + actor_id",
        at=("acts/meetings.csv", 3, "visit_id", "qaani_1, sadr"),
    ),
    cell("unknown id", "ties", 3, "actor_id", "fattah", "such as fatah"),
    cell(
        "unknown id in a list",
        "evidence",
        2,
        "mentions",
        "qaani;sader",
        "such as sadr",
        at=("sources/evidence.csv", 2, "mentions", "sader"),
    ),
    cell("unknown quantity", "figures", 2, "quantity", "person injured", "such as persons injured"),
    cell(
        "unknown evidence of an act",
        "ties",
        2,
        "evidence_ids",
        "E0003;E0901",
        "an id of evidence",
        at=("acts/ties.csv", 2, "evidence_ids", "E0901"),
    ),
    cell("unknown evidence", "places", 2, "evidence_ids", "E0901", "an id of evidence"),
    cell(
        "id of a record renamed",
        "actors",
        4,
        "actor_id",
        "fateh",
        "such as fateh",
        at=("actors/camps.csv", 2, "actor_id", "fatah"),
    ),
    Damage("lost record", lose_an_event, "data/acts/visits.csv", 2, "event_id", "visit_1", "an id of events"),
]

RULES = [
    cell("end before start", "events", 3, "end", "2021-11-06", "2021-11-07 or later"),
    cell("latest start before start", "groups", 2, "first_latest", "2020-12-31", "2021-01-01 or later"),
    cell("end before the latest start", "visits", 2, "end", "2020-03-30", "2020-03-31 or later"),
    cell("range missing though not known to the day", "groups", 2, "first_latest", "", "the latest day"),
    cell("precision of no date", "affiliations", 2, "date_precision", "day", "an empty cell"),
    cell("date without precision", "groups", 2, "first_precision", "", "the precision of first_start"),
    cell("tie not on the day of its event", "ties", 2, "start", "2021-11-08", "2021-11-07"),
    cell("position not on the day of its event", "positions", 2, "start", "2021-11-05", "2021-11-07"),
    cell(
        "visit that ends on another day than its event",
        "events",
        2,
        "start",
        "2020-03-29",
        "2020-03-29",
        at=("acts/visits.csv", 2, "start", "2020-03-28"),
    ),
    cell("tie of an actor to itself", "ties", 3, "target_id", "fatah", "another actor"),
    cell("group that is its own parent", "parentage", 2, "parent_id", "fatah", "another actor"),
    cell("tone missing at a statement", "ties", 2, "tone", "", "praise, mockery"),
    cell("tone at an act", "ties", 3, "tone", "mockery", "an empty cell"),
    cell("stance of an absent actor", "positions", 3, "stance", "-1", "an empty cell"),
    cell("no stance where stated", "positions", 2, "stance", "", "1, -1 or 0"),
    cell(
        "contested by nobody",
        "affiliations",
        2,
        "denial_evidence_ids",
        "",
        "denial_evidence_ids or note filled",
        at=("actors/affiliations.csv", 2, "status", "contested"),
    ),
    cell("tie contested by nobody", "ties", 2, "status", "contested", "denial_evidence_ids or note filled"),
    cell("visit contested by nobody", "visits", 2, "status", "contested", "note filled"),
    cell("crisis by no rule", "events", 3, "crisis_rule", "", "C1, C2"),
    cell("rule at what is no crisis", "events", 2, "crisis_rule", "C2", "an empty cell"),
    cell("declined and not sought", "meetings", 2, "sought", "unknown", "yes"),
    cell("case not on the day of its event", "cases", 2, "start", "2021-11-06", "2021-11-07"),
    cell("step before its matter", "proceedings", 2, "date", "2021-11-06", "2021-11-07 or later"),
    cell("reception before its event", "receptions", 2, "start", "2021-11-06", "2021-11-07 or later"),
    cell("reception declined and not sought", "receptions", 2, "sought", "unknown", "yes"),
    cell(
        "claim of one party counted",
        "receptions",
        2,
        "basis",
        "partisan_claim",
        "false",
        at=("acts/receptions.csv", 2, "counted", "true"),
    ),
    cell("reception not counted for no reason", "receptions", 2, "counted", "false", "true"),
    cell("guest of himself", "receptions", 2, "guest_id", "sadr", "another actor"),
    cell("heir of himself", "heirs", 2, "of_actor_id", "sadr", "another actor"),
    cell("body under itself", "commands", 2, "superior_id", "fatah", "another actor"),
    cell("instrument that ends before it begins", "commands", 2, "end", "2020-12-31", "2021-01-01 or later"),
    cell(
        "line of command without a day",
        "commands",
        2,
        "start",
        "",
        "YYYY-MM-DD, YYYY-MM or YYYY",
        at=("actors/commands.csv", 2, "stated_on", ""),
    ),
    cell("moved from itself to itself", "moves", 2, "to_id", "sadr", "another actor"),
    cell("trip that may be itself", "visits", 2, "may_be", "qaani_1", "other trips"),
    cell("no day, and before the cut-off", "since", 2, "date", "2021-02-30", "YYYY-MM-DD, YYYY-MM or YYYY"),
    cell("before the cut-off in what came since", "since", 2, "date", "2022-10", "a later date"),
    cell("step after the cut-off", "proceedings", 2, "date", "2022-10-28", "or a row of since"),
    cell("meeting without evidence", "meetings", 2, "evidence_ids", "", "ids of evidence"),
    cell("entry without event or reason", "chronicles", 2, "left_out", "", "the reason, or the event"),
    cell("answer without evidence", "readings", 2, "evidence_ids", "", "ids of evidence"),
    cell("paragraph past the end", "evidence", 4, "paragraph", "2;11", "1 to 10"),
    cell("paragraph nought", "evidence", 4, "paragraph", "0", "1 to 10"),
    cell("core item without paragraph", "evidence", 4, "paragraph", "", "1 to 10"),
    cell("paragraph in a corroborating source", "evidence", 3, "paragraph", "4", "an empty cell"),
    cell("paragraphs of a corroborating source", "sources", 3, "paragraphs", "4", "an empty cell"),
    cell("core source without paragraphs", "sources", 2, "paragraphs", "", "the number of its paragraphs"),
    cell("confirmed by its own origin", "evidence", 4, "credibility", "1", "2 to 6"),
    cell("origin part of itself", "origins", 3, "part_of", "official", "not itself part of this one"),
    cell("unit other than its quantity's", "figures", 2, "unit", "people", "persons"),
    cell(
        "unit of another quantity",
        "figures",
        2,
        "quantity",
        "voters, 2021",
        "voters",
        at=("acts/figures.csv", 2, "unit", "persons"),
    ),
    cell("low above high", "figures", 2, "low", "100", "99 or less"),
    cell("present_low above present_high", "sessions", 2, "present_low", "10", "9 or less"),
    cell("likelihood_low above likelihood_high", "forecasts", 2, "likelihood_low", "0.5", "0.45 or less"),
    cell("probability above one", "forecasts", 2, "likelihood_high", "1.2", "0 to 1"),
    cell("probability below nought", "forecasts", 2, "likelihood_low", "-0.2", "0 to 1"),
    cell("probability above one without a lower end", "forecasts", 2, "kent_high", "1.01", "0 to 1"),
    cell("probability below nought without an upper end", "forecasts", 2, "kent_low", "-0.01", "0 to 1"),
    cell(
        "more seats than the house",
        "results",
        5,
        "seats",
        "8",
        "11 or more",
        at=("elections/elections.csv", 2, "house", "10"),
    ),
    cell(
        "house not filled",
        "results",
        5,
        "seats",
        "6",
        "9, or results_complete false",
        at=("elections/elections.csv", 2, "house", "10"),
    ),
    cell(
        "house that is not the sum of its parts",
        "elections",
        2,
        "general_seats",
        "9",
        "their sum",
        at=("elections/elections.csv", 2, "house", "10"),
    ),
    cell(
        "more minority seats than there are",
        "results",
        2,
        "seat_class",
        "minority",
        "3 or more",
        at=("elections/elections.csv", 2, "minority_seats", "2"),
    ),
    cell(
        "more general seats than there are",
        "results",
        5,
        "seat_class",
        "general",
        "10 or more",
        at=("elections/elections.csv", 2, "general_seats", "8"),
    ),
    cell("two preferred values", "results", 4, "preferred", "true", "false"),
    cell(
        "preferred total beside a preferred part",
        "results",
        5,
        "list_id",
        "list_fatah",
        "false",
        at=("elections/results.csv", 5, "preferred", "true"),
    ),
    cell("result of a list of another election", "lineages", 2, "election", "iq2018", "iq2021"),
]

DAMAGE = [*FILES, *CELLS, *KEYS, *RULES]
#: name of a damage → what is said to be wrong, where that names something found or tells two damages apart
PROBLEMS = {
    "missing file": "the file is missing",
    "folder in place of a file": "the file cannot be read (Is a directory)",
    "NUL": "holds the control character U+0000",
    "text direction override": "holds the control character U+202E",
    "what is no character": "holds the noncharacter U+FFFF",
    "open quote": "opens a quotation mark that is never closed; the lines after it were not read",
    "quote not doubled": "has a quotation mark that is not doubled",
    "cell too many": "stands after the last of 5 cells",
    "cell too few": "has 4 cells",
    "one cell": "has 1 cell",
    "votes below nought": "is a negative number of votes",
    "required cell empty": "is empty",
    "id twice in a list": "names E0002 twice",
    "a name that another record has": "stands on line 2 already",
    "duplicate id": "is the key of line 2 already",
    "unknown id": "is no actor_id of data/actors/actors.csv",
    "latest start before start": "is before first_start 2021-01-01",
    "end before start": "is before start 2021-11-07",
    "end before the latest start": "is before start_latest 2020-03-31",
    "range missing though not known to the day": (
        "is empty, though first_start 2021-01-01 is known to the year only"
    ),
    "precision of no date": "is the precision of no start",
    "tie not on the day of its event": "is not the start of its event praise (data/acts/events.csv:4)",
    "step before its matter": "is before the start of its event attack",
    "tie of an actor to itself": "is the actor_id of the row itself",
    "tone at an act": "stands at a tie of type ACCUSE",
    "stance of an absent actor": "stands at the basis absent",
    "no stance where stated": "is empty at the basis stated",
    "contested by nobody": "has no denial_evidence_ids and no note",
    "visit contested by nobody": "has no note",
    "claim of one party counted": "stands at the basis partisan_claim",
    "meeting without evidence": "is empty at the outcome declined",
    "answer without evidence": "is empty at the code affirms",
    "before the cut-off in what came since": "is not after the cut-off of 2022-10-27",
    "step after the cut-off": "is after the cut-off of 2022-10-27",
    "paragraph past the end": "is not within the 10 paragraphs of paper",
    "core item without paragraph": "is empty at an item of the core source paper",
    "paragraph in a corroborating source": "stands at an item of wire, which has no numbered paragraphs",
    "paragraphs of a corroborating source": "stands at a corroborating source",
    "core source without paragraphs": "stands at a core source",
    "unit other than its quantity's": "is not the unit of the quantity persons injured",
    "low above high": "is above high 99",
    "more seats than the house": "is less than the 11 seats of its preferred results",
    "house not filled": "is not the 9 seats of its preferred results, said to be complete",
    "house that is not the sum of its parts": "is not general_seats + minority_seats (11)",
    "more minority seats than there are": "is less than the 3 minority seats of its preferred results",
    "more general seats than there are": "is less than the 10 general seats of its preferred results",
    "two preferred values": "stands at the seats of list_fatah already, in line 2",
    "result of a list of another election": "is not the election of the list list_fatah",
}


@pytest.fixture
def package(tmp_path):
    return small_package.write(tmp_path / "copy")


WRITTEN_OTHERWISE = {
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "both": lambda text: text.replace("\n", "\r\n", 2),
    "without the last one": lambda text: text.removesuffix("\n"),
    "header in quotes": lambda text: (
        '"' + text.replace("\n", '"\n', 1).replace(",", '","', HEADER.count(","))
    ),
    "cells in quotes": lambda text: text.replace("qaani,Qaani,", '"qaani","Qaani",'),
}
HEADER = "actor_id,name,kind,description,family,minor,name_native,native_language,evidence_ids"


@pytest.mark.parametrize("write", WRITTEN_OTHERWISE.values(), ids=WRITTEN_OTHERWISE)
def test_other_ways_of_writing_a_table_are_read_as_the_same(package, write):
    before, path = load(package).actors, path_of(package, "actors")
    text = path.read_bytes().decode()
    assert text.startswith(HEADER)
    assert write(text) != text
    path.write_bytes(write(text).encode())
    pd.testing.assert_frame_equal(load(package).actors, before)


def test_a_file_of_one_line_end_after_the_other_is_no_table(package):
    path = path_of(package, "actors")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\n\r"))
    assert {fault.file for fault in faults_of(package).faults} == {"data/actors/actors.csv"}


def test_the_copies_that_editors_keep_in_hidden_folders_are_no_tables(package):
    hidden = package / "data" / "acts" / ".ipynb_checkpoints"
    hidden.mkdir()
    (hidden / "ties-checkpoint.csv").write_bytes(path_of(package, "ties").read_bytes())
    assert len(load(package).ties) == 2


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.name)
def test_damage_gives_one_error_that_names_the_place_the_value_and_what_would_be_valid(package, damage):
    damage.do(package)
    error = faults_of(package)
    assert len(error.faults) == 1, str(error)
    fault = error.faults[0]
    assert (fault.file, fault.line, fault.column, fault.value) == (
        damage.file,
        damage.line,
        damage.column,
        damage.value,
    )
    assert damage.valid in fault.valid
    assert fault.problem
    assert fault.problem == PROBLEMS.get(damage.name, fault.problem)
    assert str(fault) in str(error)


def test_every_problem_is_that_of_a_damage():
    assert set(PROBLEMS) <= {damage.name for damage in DAMAGE}


DESCRIPTOR = "data/datapackage.json"


@pytest.mark.parametrize(
    ("change", "value", "problem"),
    [
        (lambda text: text.replace('"resources": [', '"resources": [,', 1), '"resources": [,', "is not JSON"),
        (lambda text: text[: text.index('"licenses"')], "", "is not JSON"),
        (lambda text: "", "", "is not JSON"),
        (lambda text: "[]", None, "names no resources"),
        (lambda text: text.replace('"path": "acts/ties.csv"', '"way": ""'), None, "lacks path"),
        (
            lambda text: text.replace('"type": "date"', '"type": "dat"', 1),
            "camps.start/type: dat",
            "is not a type",
        ),
        (
            lambda text: text.replace('"list_of": "actors.actor_id"', '"list_of": "actor.actor_id"', 1),
            "evidence.mentions: actor.actor_id",
            "refers to no field",
        ),
        (
            lambda text: text.replace("[a-z0-9_]+", "[a-z0-9_+", 1),
            "sources.source_id/constraints/pattern: [a-z0-9_+",
            "is no pattern",
        ),
    ],
    ids=["comma", "cut off", "empty", "a list", "no path", "unknown type", "unknown table", "pattern"],
)
def test_a_damaged_descriptor_is_one_error(package, change, value, problem):
    path = package / DESCRIPTOR
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")
    (fault,) = faults_of(package).faults
    assert fault.file == DESCRIPTOR
    assert problem in fault.problem
    assert fault.valid
    assert (fault.line is not None) == (problem == "is not JSON")
    assert value is None or fault.value == value


def test_a_descriptor_that_is_missing_is_one_error(package):
    (package / DESCRIPTOR).unlink()
    (fault,) = faults_of(package).faults
    assert str(fault) == f"{DESCRIPTOR}: the file is missing; valid: a Data Package"


def test_a_descriptor_that_is_not_utf8_is_one_error(package):
    path = package / DESCRIPTOR
    path.write_bytes(path.read_bytes().replace(b"After Soleimani", b"After Soleim\xe2ni", 1))
    (fault,) = faults_of(package).faults
    assert (fault.file, fault.line) == (DESCRIPTOR, 3)
    assert "0xE2 is not UTF-8" in fault.problem


def test_control_characters_are_those_of_unicode_and_those_that_reorder_text():
    reordering = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    found = {character for character in map(chr, range(sys.maxunicode + 1)) if CONTROL.search(character)}
    assert found == reordering | {
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in ("Cc", "Zl", "Zp")
    }
