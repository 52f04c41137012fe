"""Rules on one row, and on a row and the row it names, that types and keys cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import pandas as pd

from after_soleimani.dataset.checks.files import Row, Rows, places
from after_soleimani.dataset.checks.keys import Tables
from after_soleimani.dataset.dates import CUT_OFF
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.preferred import QUANTITIES
from after_soleimani.dataset.schema import Table

#: words, or what finds them for a record
Words = Callable[[Row], str] | str
#: one kind of fault: which rows have it, the column, what is wrong with it, what would be valid
Finding = tuple[pd.Series | np.ndarray, str, Words, Words]

#: pattern of a column that holds a date as precisely as it is stated → the forms it takes, in words
PARTIAL_DATES = {
    r"\d{4}(-\d{2}(-\d{2})?)?": "YYYY-MM-DD, YYYY-MM or YYYY",
    r"\d{4}-\d{2}(-\d{2})?": "YYYY-MM-DD or YYYY-MM",
}
#: tables that tell of no later day than the cut-off
DATED = {"events": "start", "proceedings": "date"}
#: the two ends of a range
RANGES = (
    ("low", "high"),
    ("present_low", "present_high"),
    ("likelihood_low", "likelihood_high"),
    ("kent_low", "kent_high"),
)
#: the first and the last day of a period
PERIODS = (("first_day", "last_day"), ("valid_from", "valid_to"))
#: two columns of one table that may not name the same actor
TWO_ACTORS = {
    "ties": ("actor_id", "target_id"),
    "affiliations": ("actor_id", "target_id"),
    "parentage": ("actor_id", "parent_id"),
    "heirs": ("actor_id", "of_actor_id"),
    "commands": ("actor_id", "superior_id"),
    "receptions": ("host_id", "guest_id"),
    "moves": ("from_id", "to_id"),
}
#: grounds of a reception that tell of no occasion, or of one by a party alone: shown, never counted
NOT_COUNTED = ("partisan_claim", "general_statement")


def partial_dates(rows: Rows) -> Iterator[Finding]:
    """A date as precise as stated is a day, month or year of the calendar."""
    for field in rows.table:
        if forms := PARTIAL_DATES.get(field.pattern):
            stated = rows.frame[field.name]
            wrong = [text for text in stated.dropna().unique() if not _is_in_calendar(text)]
            yield stated.isin(wrong), field.name, "is not a date", forms


def _is_in_calendar(text: str) -> bool:
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def ranges(rows: Rows) -> Iterator[Finding]:
    """The lower end of a range is not above the upper one; a likelihood is between 0 and 1."""
    for low, high in RANGES:
        if low not in rows.table:
            continue
        least, most = rows.frame[low].astype("Float64"), rows.frame[high].astype("Float64")
        above = (least > most).fillna(False)
        yield above, low, _is_above(high), _or(high, "less")
        if rows.table[high].unit == "probability":
            lower, upper = (((end < 0) | (end > 1)).fillna(False) & ~above for end in (least, most))
            yield lower, low, "is not a probability", "0 to 1"
            yield upper & ~lower, high, "is not a probability", "0 to 1"


def periods(rows: Rows) -> Iterator[Finding]:
    """A period does not end before it begins."""
    for first, last in PERIODS:
        if first in rows.table:
            early = rows.frame[last] < rows.frame[first]
            yield early, last, _is_before(first), _or(first, "later")


def _is_above(high: str) -> Words:
    return lambda row: f"is above {high} {row.raw(high)}"


def _is_before(first: str) -> Words:
    return lambda row: f"is before {first} {row.raw(first)}"


def _or(column: str, word: str) -> Words:
    return lambda row: f"{row.raw(column)} or {word}"


def two_actors(rows: Rows) -> Iterator[Finding]:
    """Nobody acts towards, is affiliated with, stands behind, follows, commands or receives himself."""
    if rows.table.name in TWO_ACTORS:
        one, other = TWO_ACTORS[rows.table.name]
        same = rows.frame[one] == rows.frame[other]
        yield same, other, f"is the {one} of the row itself", "another actor"


def tone_of_statement(rows: Rows) -> Iterator[Finding]:
    """A STATEMENT has a tone; an act has a type that says enough."""
    if rows.table.name == "ties":
        sound, toned = rows.sound("event_type", "tone"), rows.frame["tone"].notna()
        statement = rows.frame["event_type"] == "STATEMENT"
        tones = ", ".join(rows.table["tone"].enum)
        yield sound & statement & ~toned, "tone", "is empty at a STATEMENT", tones
        of_type: Words = lambda row: f"stands at a tie of type {row['event_type']}"  # noqa: E731
        yield sound & ~statement & toned, "tone", of_type, "an empty cell"


def stance_and_basis(rows: Rows) -> Iterator[Finding]:
    """Who is absent or silent has no stance; who signed, stated or acted has one."""
    if rows.table.name == "positions":
        sound, stated = rows.sound("stance", "basis"), rows.frame["stance"].notna()
        without = rows.frame["basis"].isin(["absent", "silent"])
        yield (
            sound & without & stated,
            "stance",
            _at("the basis", "basis"),
            "an empty cell (absence is no stance)",
        )
        yield sound & ~without & ~stated, "stance", _empty_at("the basis", "basis"), "1, -1 or 0"


def _at(words: str, column: str) -> Words:
    return lambda row: f"stands at {words} {row[column]}"


def _empty_at(words: str, column: str) -> Words:
    return lambda row: f"is empty at {words} {row[column]}"


def contested(rows: Rows) -> Iterator[Finding]:
    """What is contested names the denial, or says in a note what speaks against it."""
    if rows.table.name in ("ties", "affiliations", "visits"):
        answers = [name for name in ("denial_evidence_ids", "note") if name in rows.table]
        answered = np.logical_or.reduce([_filled(rows, name) for name in answers])
        disputed = (rows.frame["status"] == "contested") & rows.sound(*answers)
        problem, valid = f"has no {' and no '.join(answers)}", f"{' or '.join(answers)} filled"
        yield disputed & ~answered, "status", problem, valid


def _filled(rows: Rows, name: str) -> pd.Series:
    """Of each record, whether a cell says anything."""
    column = rows.frame[name]
    return column.map(bool).astype(bool) if rows.table[name].is_list else column.notna()


def crisis_rule(rows: Rows) -> Iterator[Finding]:
    """A crisis names the clause of the rule that makes it one; no other event does."""
    if rows.table.name == "events":
        sound, ruled = rows.sound("crisis", "crisis_rule"), rows.frame["crisis_rule"].notna()
        crisis, clauses = _true(rows, "crisis"), ", ".join(rows.table["crisis_rule"].enum)
        yield sound & crisis & ~ruled, "crisis_rule", "is empty at a crisis", clauses
        yield sound & ~crisis & ruled, "crisis_rule", "stands at an event that is no crisis", "an empty cell"


def _true(rows: Rows, name: str) -> pd.Series:
    return rows.frame[name].fillna(False).astype(bool)


def meeting_outcome(rows: Rows) -> Iterator[Finding]:
    """A refusal presupposes that the meeting was sought; only what nobody reports rests on no evidence."""
    if rows.table.name == "meetings":
        outcome = rows.frame["outcome"]
        unsought = (outcome == "declined") & rows.frame["sought"].isin(["no", "unknown"])
        valid = "yes (a meeting is declined only where a source says it was sought)"
        yield unsought, "sought", "stands at a meeting that was declined", valid
        told = outcome.notna() & (outcome != "not_reported") & rows.sound("evidence_ids")
        bare = told & ~_filled(rows, "evidence_ids")
        yield bare, "evidence_ids", _empty_at("the outcome", "outcome"), "one or more ids of evidence"


def reception(rows: Rows) -> Iterator[Finding]:
    """A refusal presupposes that it was sought; one party's claim or a general statement is not counted."""
    if rows.table.name == "receptions":
        sound, counted = rows.sound("outcome", "sought", "basis", "counted"), _true(rows, "counted")
        wrong = counted == rows.frame["basis"].isin(NOT_COUNTED)
        opposite: Words = lambda row: "false" if row["counted"] else "true"  # noqa: E731
        yield sound & wrong, "counted", _at("the basis", "basis"), opposite
        unsought = (rows.frame["outcome"] == "declined") & (rows.frame["sought"] != "yes")
        valid = "yes (a guest is declined only where a source says that it was sought)"
        yield sound & ~wrong & counted & unsought, "sought", "stands at a reception that was declined", valid


def second_report(rows: Rows) -> Iterator[Finding]:
    """A trip is not a second report of itself."""
    if rows.table.name == "visits":
        pairs = zip(rows.frame["visit_id"], rows.frame["may_be"], strict=True)
        itself = np.array([visit in others for visit, others in pairs], dtype=bool)
        yield itself, "may_be", "names the trip itself", "other trips"


def dated_command(rows: Rows) -> Iterator[Finding]:
    """A line of command has the first day of its instrument, or when it was stated."""
    if rows.table.name == "commands":
        undated = rows.frame["start"].isna() & rows.frame["stated_on"].isna()
        valid = "YYYY-MM-DD, YYYY-MM or YYYY"
        yield undated & rows.sound("start", "stated_on"), "stated_on", "is empty, as is start", valid


def cut_off(rows: Rows) -> Iterator[Finding]:
    """What came after the cut-off stands in `since`, and nothing else does."""
    if rows.table.name == "since":
        stated = rows.frame["date"]
        days = filter(_is_in_calendar, stated.dropna().unique())
        early = [day for day in days if day <= CUT_OFF.isoformat()[: len(day)]]
        found = stated.isin(early) & rows.sound("date")
        yield found, "date", f"is not after the cut-off of {CUT_OFF}", "a later date"
    elif rows.table.name in DATED:
        column = DATED[rows.table.name]
        late = (rows.frame[column] > pd.Timestamp(CUT_OFF)) & rows.sound(column)
        yield late, column, f"is after the cut-off of {CUT_OFF}", f"{CUT_OFF} or earlier, or a row of since"


def silent_reading(rows: Rows) -> Iterator[Finding]:
    """Only a source's silence rests on no evidence."""
    if rows.table.name == "readings":
        bare = ~_filled(rows, "evidence_ids") & rows.sound("code", "evidence_ids")
        spoken = rows.frame["code"] != "silent"
        yield bare & spoken, "evidence_ids", _empty_at("the code", "code"), "one or more ids of evidence"


def entry_of_chronicle(rows: Rows) -> Iterator[Finding]:
    """An entry of a published chronology is an event here, or says why it is none."""
    if rows.table.name == "chronicles":
        event, reason = rows.frame["event_id"].notna(), rows.frame["left_out"].notna()
        sound = rows.sound("event_id", "left_out")
        yield sound & event & reason, "left_out", "stands at an entry that has an event", "an empty cell"
        yield sound & ~event & ~reason, "left_out", "is empty, as is event_id", "the reason, or the event"


ROW_RULES: tuple[Callable[[Rows], Iterator[Finding]], ...] = (
    partial_dates,
    ranges,
    periods,
    two_actors,
    tone_of_statement,
    stance_and_basis,
    contested,
    crisis_rule,
    meeting_outcome,
    reception,
    second_report,
    dated_command,
    cut_off,
    silent_reading,
    entry_of_chronicle,
)


def check_rows(tables: Tables, faults: list[Fault]) -> None:
    """Apply every rule of `ROW_RULES` to every table."""
    for rows in tables.values():
        for rule in ROW_RULES:
            for mask, column, problem, valid in rule(rows):
                for position in places(mask):
                    said = (words(rows[position]) if callable(words) else words for words in (problem, valid))
                    faults.append(rows.fault(position, column, *said))


def check_elections(tables: Tables, faults: list[Fault]) -> None:
    """Report results and lineages that name a list of another election."""
    for name in ("results", "lineages"):
        for rows, position, list_id, right in _differing(tables, name, "list_id", "lists", "election"):
            problem = f"is not the election of the list {list_id}"
            faults.append(rows.fault(position, "election", problem, right))


def check_units(tables: Tables, faults: list[Fault]) -> None:
    """Report figures in another unit than the one of their quantity."""
    for rows, position, quantity, right in _differing(tables, "figures", "quantity", "quantities", "unit"):
        faults.append(rows.fault(position, "unit", f"is not the unit of the quantity {quantity}", right))


def _differing(
    tables: Tables, name: str, key: str, target: str, column: str
) -> Iterator[tuple[Rows, int, str, str]]:
    """Where a column differs from that of the record that a row names: rows, position, the id, the other."""
    rows, named = tables[name], tables[target]
    known = named.frame[named.sound(key, column)].set_index(key)[column]
    right = rows.frame[key].map(known)
    differs = right.notna() & (rows.frame[column] != right) & rows.sound(key, column)
    for position in places(differs):
        yield rows, position, rows[position][key], right.array[position]


def check_seats(tables: Tables, faults: list[Fault]) -> None:
    """Report preferred results that count a seat, vote or share twice, exceed their house, or do not fill it.

    The sums are taken only where no cell that goes into them is at fault.
    """
    results, elections = tables["results"], tables["elections"]
    cells = ("election", "list_id", "seat_class", "preferred", *QUANTITIES)
    if results.lost or not results.sound(*cells).all():
        return
    preferred = [results[position] for position in places(_true(results, "preferred"))]
    twice = list(_counted_twice(results.table, preferred))
    faults.extend(twice)
    if not twice:
        house = ("election", "house", "general_seats", "minority_seats", "results_complete")
        for position in places(elections.sound(*house)):
            faults.extend(_house_faults(elections, position, preferred))


def _counted_twice(table: Table, preferred: list[Row]) -> Iterator[Fault]:
    """One fault a row that gives a quantity which another preferred row gives for the same seats."""
    first: dict[tuple[str, str, str], dict[str, Row]] = {}
    for row in preferred:
        earlier = []
        for quantity in QUANTITIES:
            if row[quantity] is None:
                continue
            classes = first.setdefault((row["election"], row["list_id"], quantity), {})
            overlapping = classes if row["seat_class"] == "all" else {"all", row["seat_class"]} & set(classes)
            earlier += [(min(classes[name].line for name in overlapping), quantity)] if overlapping else []
            classes.setdefault(row["seat_class"], row)
        if earlier:
            line, quantity = earlier[0]
            problem = f"stands at the {quantity} of {row['list_id']} already, in line {line}"
            valid = "false (one preferred value for a list, class of seats and quantity)"
            yield Fault(table.file, row.line, "preferred", row.raw("preferred"), problem, valid)


def _house_faults(elections: Rows, position: int, preferred: list[Row]) -> Iterator[Fault]:
    row = elections[position]
    mine = [result for result in preferred if result["election"] == row["election"]]
    by_class = {
        name: sum(result["seats"] or 0 for result in mine if result["seat_class"] == name)
        for name in ("general", "minority")
    }
    total = sum(result["seats"] or 0 for result in mine)

    def fault(column: str, problem: str, valid: str) -> Fault:
        return elections.fault(position, column, problem, valid)

    house, general, minority = row["house"], row["general_seats"], row["minority_seats"]
    if None not in (house, general, minority) and general + minority != house:
        yield fault("house", f"is not general_seats + minority_seats ({general + minority})", "their sum")
    elif house is not None and total > house:
        yield fault("house", f"is less than the {total} seats of its preferred results", f"{total} or more")
    elif row["results_complete"] and total != house:
        problem = f"is not the {total} seats of its preferred results, said to be complete"
        yield fault("house", problem, f"{total}, or results_complete false")
    else:
        for column, name in (("general_seats", "general"), ("minority_seats", "minority")):
            if row[column] is not None and by_class[name] > row[column]:
                problem = f"is less than the {by_class[name]} {name} seats of its preferred results"
                yield fault(column, problem, f"{by_class[name]} or more")
