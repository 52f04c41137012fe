"""What the book computes from: tables, their columns, and of what kind each is.

`data/datapackage.json` defines the tables, and may define more. Here stands what a measure asks for by name,
so that a table or a column that is missing there, or is of another kind, is one clear fault where the package
is read, and not a failure somewhere in a notebook, or a sum of texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from after_soleimani.dataset.descriptor import fault
from after_soleimani.dataset.faults import Fault

#: Table → its columns, each with its kind after a colon: a type, `list` of ids, or `code`, one of a fixed
#: list of texts; without, any text.
EXPECTED: dict[str, str] = {
    "sources": (
        "source_id short_name title title_basis authors publisher published date_basis url url_status "
        "language kind:code role:code reliability:code reliability_reason vantage depends_on:list "
        "paragraphs:integer"
    ),
    "origins": "origin_id description kind:code source_id carried_by part_of",
    "evidence": (
        "evidence_id source_id paragraph origin_id statement kind:code attributed_to speaker_kind:code "
        "access:code credibility:integer hedge wording topic:code mentions:list note"
    ),
    "questions": "question_id question topic:code kind:code question_set:code assessment",
    "readings": "question_id source_id answer code:code evidence_ids:list",
    "overtaken": "overtaken_id standing:code passage record evidence_ids:list evidence_ids_2:list",
    "actors": (
        "actor_id name kind:code description family:code minor:boolean name_native native_language:code "
        "evidence_ids:list"
    ),
    "places": "place_id name description lat:number lon:number evidence_ids:list",
    "outlines": "outline_id number:integer kind:code lat:number lon:number",
    "aliases": "alias actor_id source_id paragraph evidence_id note",
    "camps": (
        "actor_id scheme camp explicit:code start:date start_latest:date end:date date_precision:code "
        "evidence_ids:list"
    ),
    "affiliations": (
        "affiliation_id actor_id relation:code target_id role start:date start_latest:date end:date "
        "date_precision:code status:code denial_evidence_ids:list evidence_ids:list note"
    ),
    "groups": (
        "actor_id kind:code brigades first_start:date first_latest:date first_precision:code "
        "evidence_ids:list note"
    ),
    "parentage": (
        "actor_id parent_id assessor assessed_on:date confidence denial_evidence_ids:list "
        "evidence_ids:list note"
    ),
    "heirs": (
        "heir_id actor_id of_actor_id role start:date start_latest:date end:date date_precision:code "
        "status:code denial_evidence_ids:list evidence_ids:list note"
    ),
    "commands": (
        "command_id actor_id superior_id basis:code instrument start:date end:date stated_on "
        "evidence_ids:list objection_evidence_ids:list note"
    ),
    "events": (
        "event_id start:date start_latest:date end:date date_precision:code kind:code status:code place "
        "description short_name crisis:boolean crisis_rule:code date_note evidence_ids:list"
    ),
    "chronicles": "entry_id chronicle url date entry event_id left_out note",
    "ties": (
        "tie_id event_id actor_id on_behalf_of target_id event_type:code tone:code towards_iran:code "
        "inside_one_side:boolean start:date start_latest:date end:date date_precision:code status:code "
        "description denial_evidence_ids:list evidence_ids:list note"
    ),
    "visits": (
        "visit_id event_id visitor_id start:date start_latest:date end:date date_precision:code "
        "announced:code trigger_event_id aim outcome status:code may_be:list evidence_ids:list note"
    ),
    "meetings": (
        "visit_id actor_id event_id start:date start_latest:date end:date date_precision:code sought:code "
        "outcome:code evidence_ids:list note"
    ),
    "receptions": (
        "reception_id host_id guest_id event_id start:date start_latest:date date_precision:code "
        "outcome:code sought:code as_guest_abroad:boolean basis:code counted:boolean evidence_ids:list "
        "note"
    ),
    "cases": (
        "case_id event_id actor_id direction:code asked_of_ids:list what start:date start_latest:date "
        "date_precision:code outcome:code named:boolean shared_with:list reported_at evidence_ids:list "
        "note"
    ),
    "orders": (
        "order_id event_id asked_by_ids:list through_ids:list channel:code form:code asked_of_ids:list "
        "what start:date start_latest:date date_precision:code outcome:code came_of_it told_by "
        "status:code reported_at denial_evidence_ids:list evidence_ids:list note"
    ),
    "issues": "issue_id question as_of issue_set:code place_in_set:integer",
    "positions": (
        "actor_id issue_id event_id stance:integer basis:code start:date start_latest:date end:date "
        "date_precision:code evidence_ids:list note"
    ),
    "attributions": (
        "attribution_id event_id speaker_id accused_id stance:code basis:code start:date "
        "start_latest:date end:date date_precision:code evidence_ids:list note"
    ),
    "quantities": "quantity counts:code stem base dated:boolean basis:code unit",
    "figures": (
        "figure_id quantity event_id actor_id low:number high:number low_open:boolean high_open:boolean "
        "unit wording as_of evidence_ids:list note"
    ),
    "tempo": (
        "tempo_id series counter rule first_day:date last_day:date low:number high:number "
        "high_open:boolean unit wording evidence_ids:list note"
    ),
    "proceedings": "proceeding_id event_id body_id step date:date evidence_ids:list note",
    "moves": (
        "move_id unit_id matter from_id to_id outcome:code start:date start_latest:date "
        "date_precision:code said_by evidence_ids:list note"
    ),
    "since": "since_id event_id date statement source",
    "elections": (
        "election date:date house:integer general_seats:integer minority_seats:integer "
        "results_complete:boolean evidence_ids:list note"
    ),
    "lists": "list_id election name short_name kind:code actor_id reserved:boolean evidence_ids:list note",
    "results": (
        "election stage:code list_id seat_class:code as_of votes:integer vote_share:number seats:integer "
        "preferred:boolean preferred_reason evidence_ids:list note"
    ),
    "lineages": "unit definition:code election list_id basis evidence_ids:list note",
    "blocs": "snapshot:date bloc list_id seats:integer wording basis:code claimed_by evidence_ids:list note",
    "rules": (
        "rule_id purpose rule required_present:integer required_votes:integer base valid_from:date "
        "valid_to:date decided_by evidence_ids:list note"
    ),
    "sessions": (
        "session_id date:date purpose rule_id event_id members_sworn:integer present_low:integer "
        "present_high:integer votes_for:integer votes_against:integer outcome evidence_ids:list note"
    ),
    "judgements": (
        "judgement_id chapter:code statement in_short likelihood:code confidence:code confidence_reason "
        "would_change exhibits tests evidence_ids:list"
    ),
    "former_judgements": "judgement_id chapter:code in_short edition successor why",
    "hypotheses": "hypothesis_id chapter:code statement short held_by:list compatible_with:list",
    "propositions": "proposition_id chapter:code statement short origin_id evidence_ids:list",
    "ratings": "hypothesis_id proposition_id rater:code rating:code reason",
    "outcomes": "outcome_id question",
    "forecasts": (
        "forecast_id evidence_id part speaker statement kind:code condition wording likelihood_low:number "
        "likelihood_high:number kent_low:number kent_high:number test due:date due_basis:code outcome_id "
        "resolution:code settled reason evidence_ids:list resolution_2:code reason_2 evidence_ids_2:list "
        "decision:code decision_reason note"
    ),
    "second_coding": (
        "coding_id source_id paragraph statement kind:code speaker_kind:code access:code hedge "
        "date_precision:code event_type:code evidence_id first_kind:code first_speaker_kind:code "
        "first_access:code first_hedge match:code decision:code reason"
    ),
}
#: Tables that chapters measure; the others, which pages of reference show, may be without rows.
MEASURED = frozenset(EXPECTED) - {
    "aliases", "chronicles", "former_judgements", "outlines", "places",
}  # fmt: skip
#: What each allowed value of a column stands for, beside its meaning.
ASSIGNED = {("ties", "event_type"): "signs", ("evidence", "topic"): "chapters"}


def columns(table: str) -> dict[str, str]:
    """Column → its kind, of a table that the book computes from."""
    pairs = (entry.partition(":") for entry in EXPECTED[table].split())
    return {name: kind or "string" for name, _, kind in pairs}


def kinds_in(resource: Mapping) -> dict[str, str]:
    """Column → its kind, as a resource of the package file defines it."""
    return {entry["name"]: _kind(entry) for entry in resource["schema"]["fields"]}


def _kind(entry: Mapping) -> str:
    if "list_of" in entry:
        return "list"
    coded = entry["type"] == "string" and "enum" in entry.get("constraints", {})
    return "code" if coded else entry["type"]


def lacking(package: Mapping) -> Iterator[Fault]:
    """A fault for each table and column that a sound package file lacks, or has as another kind."""
    resources = {resource["name"]: resource for resource in package["resources"]}
    for table in EXPECTED:
        if table in resources:
            yield from _lacking_in(resources[table])
        else:
            yield fault(None, table, "is no table of the package", "a resource of this name")


def _lacking_in(resource: Mapping) -> Iterator[Fault]:
    found = kinds_in(resource)
    for name, kind in columns(resource["name"]).items():
        where = f"{resource['name']}.{name}"
        if name not in found:
            yield fault(None, where, "is no field of the package", "a field of this name")
        elif found[name] != kind and (found[name], kind) != ("code", "string"):
            yield fault(None, f"{where}: {found[name]}", "is not what the book computes with", kind)
    for entry in resource["schema"]["fields"]:
        key = ASSIGNED.get((resource["name"], entry["name"]))
        if key and key not in entry:
            yield fault(
                None, f"{resource['name']}.{entry['name']}", f"has no {key}", f"{key} of every allowed value"
            )
