"""Rules on one row, and on a row and the row it names, that types and keys cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from after_soleimani.dataset.checks.files import Row, Rows
from after_soleimani.dataset.checks.keys import Tables
from after_soleimani.dataset.dates import CUT_OFF
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.preferred import QUANTITIES
from after_soleimani.dataset.schema import Table

#: a fault of one row: the column, what is wrong with it, what would be valid
Finding = tuple[str, str, str]

#: columns that hold a date as precisely as it is stated: a year, a month or a day
PARTIAL_DATES = {
    "sources": "published",
    "figures": "as_of",
    "results": "as_of",
    "commands": "stated_on",
    "cases": "reported_at",
    "since": "date",
    "chronicles": "date",
}
#: the last day that tables other than `since` tell of
#: the two ends of a range
RANGES = (("low", "high"), ("present_low", "present_high"), ("likelihood_low", "likelihood_high"))
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


def partial_dates(table: Table, row: Row) -> Iterator[Finding]:
    """A date as precise as stated is a day, month or year of the calendar."""
    column = PARTIAL_DATES.get(table.name)
    text = row[column] if column else None
    if text:
        try:
            date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
        except ValueError:
            yield column, "is not a date", "YYYY-MM-DD, YYYY-MM or YYYY"


def ranges(table: Table, row: Row) -> Iterator[Finding]:
    """The lower end of a range is not above the upper one; a likelihood is between 0 and 1."""
    for low, high in RANGES:
        if low not in table or row[low] is None or row[high] is None:
            continue
        if row[low] > row[high]:
            yield low, f"is above {high} {row.raw[high]}", f"{row.raw[high]} or less"
        elif table[high].unit == "probability" and not (row[low] >= 0 and row[high] <= 1):
            column = low if row[low] < 0 else high
            yield column, "is not a probability", "0 to 1"


def two_actors(table: Table, row: Row) -> Iterator[Finding]:
    """Nobody acts towards, is affiliated with, stands behind, follows, commands or receives himself."""
    one, other = TWO_ACTORS.get(table.name, (None, None))
    if other and row[one] is not None and row[one] == row[other]:
        yield other, f"is the {one} of the row itself", "another actor"


def tone_of_statement(table: Table, row: Row) -> Iterator[Finding]:
    """A STATEMENT has a tone; an act has a type that says enough."""
    if table.name != "ties" or not row.sound("event_type", "tone"):
        return
    if row["event_type"] == "STATEMENT" and row["tone"] is None:
        yield "tone", "is empty at a STATEMENT", ", ".join(table["tone"].enum)
    if row["event_type"] != "STATEMENT" and row["tone"] is not None:
        yield "tone", f"stands at a tie of type {row['event_type']}", "an empty cell"


def stance_and_basis(table: Table, row: Row) -> Iterator[Finding]:
    """Who is absent or silent has no stance; who signed, stated or acted has one."""
    if table.name != "positions" or not row.sound("stance", "basis"):
        return
    without = row["basis"] in ("absent", "silent")
    if without and row["stance"] is not None:
        yield "stance", f"stands at the basis {row['basis']}", "an empty cell (absence is no stance)"
    if not without and row["stance"] is None:
        yield "stance", f"is empty at the basis {row['basis']}", "1, -1 or 0"


def contested(table: Table, row: Row) -> Iterator[Finding]:
    """What is contested names the denial, or says in a note what speaks against it."""
    if table.name not in ("ties", "affiliations", "visits") or row["status"] != "contested":
        return
    answers = [name for name in ("denial_evidence_ids", "note") if name in table]
    if row.sound(*answers) and not any(row[name] for name in answers):
        yield "status", f"has neither {' nor '.join(answers)}", f"{' or '.join(answers)} filled"


def crisis_rule(table: Table, row: Row) -> Iterator[Finding]:
    """A crisis names the clause of the rule that makes it one; no other event does."""
    if table.name != "events" or not row.sound("crisis", "crisis_rule"):
        return
    if row["crisis"] and row["crisis_rule"] is None:
        yield "crisis_rule", "is empty at a crisis", ", ".join(table["crisis_rule"].enum)
    if not row["crisis"] and row["crisis_rule"] is not None:
        yield "crisis_rule", "stands at an event that is no crisis", "an empty cell"


def meeting_outcome(table: Table, row: Row) -> Iterator[Finding]:
    """A refusal presupposes that the meeting was sought; only what nobody reports rests on no evidence."""
    if table.name != "meetings":
        return
    if row["outcome"] == "declined" and row["sought"] in ("no", "unknown"):
        valid = "yes (a meeting is declined only where a source says it was sought)"
        yield "sought", "stands at a meeting that was declined", valid
    if row["outcome"] not in (None, "not_reported") and row.sound("evidence_ids") and not row["evidence_ids"]:
        yield "evidence_ids", f"is empty at the outcome {row['outcome']}", "one or more ids of evidence"


def reception(table: Table, row: Row) -> Iterator[Finding]:
    """A refusal presupposes that it was sought; one party's claim or a general statement is not counted."""
    if table.name != "receptions" or not row.sound("outcome", "sought", "basis", "counted"):
        return
    if row["counted"] == (row["basis"] in NOT_COUNTED):
        valid = "false" if row["counted"] else "true"
        yield "counted", f"stands at the basis {row['basis']}", valid
    elif row["counted"] and row["outcome"] == "declined" and row["sought"] != "yes":
        valid = "yes (a guest is declined only where a source says that it was sought)"
        yield "sought", "stands at a reception that was declined", valid


def second_report(table: Table, row: Row) -> Iterator[Finding]:
    """A trip is not a second report of itself."""
    if table.name == "visits" and row["visit_id"] in (row["may_be"] or ()):
        yield "may_be", "names the trip itself", "other trips"


def dated_command(table: Table, row: Row) -> Iterator[Finding]:
    """A line of command has the first day of its instrument, or when it was stated."""
    if table.name != "commands" or not row.sound("start", "stated_on"):
        return
    if row["start"] is None and row["stated_on"] is None:
        yield "stated_on", "is empty, as is start", "YYYY-MM-DD, YYYY-MM or YYYY"


def cut_off(table: Table, row: Row) -> Iterator[Finding]:
    """What came after the cut-off stands in `since`, and nothing else does."""
    if table.name == "since" and row.sound("date"):
        if row["date"] and row["date"] <= CUT_OFF.isoformat()[: len(row["date"])]:
            yield "date", f"is not after the cut-off of {CUT_OFF}", "a later date"
    elif table.name == "events" and row.sound("start") and row["start"] and row["start"] > CUT_OFF:
        yield "start", f"is after the cut-off of {CUT_OFF}", f"{CUT_OFF} or earlier, or a row of since"
    elif table.name == "proceedings" and row.sound("date") and row["date"] and row["date"] > CUT_OFF:
        yield "date", f"is after the cut-off of {CUT_OFF}", f"{CUT_OFF} or earlier, or a row of since"


def silent_reading(table: Table, row: Row) -> Iterator[Finding]:
    """Only a source's silence rests on no evidence."""
    if table.name != "readings" or not row.sound("code", "evidence_ids"):
        return
    if row["code"] != "silent" and not row["evidence_ids"]:
        yield "evidence_ids", f"is empty at the code {row['code']}", "one or more ids of evidence"


def entry_of_chronicle(table: Table, row: Row) -> Iterator[Finding]:
    """An entry of a published chronology is an event here, or says why it is none."""
    if table.name != "chronicles" or not row.sound("event_id", "left_out"):
        return
    if row["event_id"] and row["left_out"]:
        yield "left_out", "stands at an entry that has an event", "an empty cell"
    elif not row["event_id"] and not row["left_out"]:
        yield "left_out", "is empty, as is event_id", "the reason, or the event"


ROW_RULES: tuple[Callable[[Table, Row], Iterator[Finding]], ...] = (
    partial_dates,
    ranges,
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
    """Apply every rule of `ROW_RULES` to every row."""
    for rows in tables.values():
        for row in rows:
            for rule in ROW_RULES:
                for column, problem, valid in rule(rows.table, row):
                    faults.append(Fault(rows.table.file, row.line, column, row.raw[column], problem, valid))


def check_elections(tables: Tables, faults: list[Fault]) -> None:
    """Report results and lineages that name a list of another election."""
    lists = [row for row in tables["lists"] if row.sound("list_id", "election")]
    election = {row["list_id"]: row["election"] for row in lists}
    for name in ("results", "lineages"):
        for row in tables[name]:
            right = election.get(row["list_id"])
            if right and row.sound("election", "list_id") and row["election"] != right:
                problem = f"is not the election of the list {row['list_id']}"
                file = tables[name].table.file
                faults.append(Fault(file, row.line, "election", row.raw["election"], problem, right))


def check_units(tables: Tables, faults: list[Fault]) -> None:
    """Report figures in another unit than the one of their quantity."""
    quantities = [row for row in tables["quantities"] if row.sound("quantity", "unit")]
    unit = {row["quantity"]: row["unit"] for row in quantities}
    for row in tables["figures"]:
        right = unit.get(row["quantity"]) if row.sound("quantity", "unit") else None
        if right and row["unit"] != right:
            problem = f"is not the unit of the quantity {row['quantity']}"
            file = tables["figures"].table.file
            faults.append(Fault(file, row.line, "unit", row.raw["unit"], problem, right))


def check_seats(tables: Tables, faults: list[Fault]) -> None:
    """Report preferred results that count a seat, vote or share twice, exceed their house, or do not fill it.

    The sums are taken only where no cell that goes into them is at fault.
    """
    results, elections = tables["results"], tables["elections"]
    if results.lost:
        return
    cells = ("election", "list_id", "seat_class", "preferred", *QUANTITIES)
    if not all(row.sound(*cells) for row in results):
        return
    preferred = [row for row in results if row["preferred"]]
    twice = list(_counted_twice(results.table, preferred))
    faults.extend(twice)
    if not twice:
        for row in elections:
            if row.sound("election", "house", "general_seats", "minority_seats", "results_complete"):
                faults.extend(_house_faults(elections, row, preferred))


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
            yield Fault(table.file, row.line, "preferred", row.raw["preferred"], problem, valid)


def _house_faults(elections: Rows, row: Row, preferred: list[Row]) -> Iterator[Fault]:
    mine = [result for result in preferred if result["election"] == row["election"]]
    by_class = {
        name: sum(result["seats"] or 0 for result in mine if result["seat_class"] == name)
        for name in ("general", "minority")
    }
    total = sum(result["seats"] or 0 for result in mine)

    def fault(column: str, problem: str, valid: str) -> Fault:
        return Fault(elections.table.file, row.line, column, row.raw[column], problem, valid)

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
