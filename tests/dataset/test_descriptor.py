"""A package file that says what cannot be read as it says is refused: by its place, and with the remedy."""

import json

import pytest
import small_package

from after_soleimani.dataset import DataPackageError, load
from after_soleimani.dataset.expected import EXPECTED, columns, kinds_in

FILE = "data/datapackage.json"


@pytest.fixture
def package(tmp_path):
    return small_package.write(tmp_path / "copy")


def faults_of(folder):
    with pytest.raises(DataPackageError) as caught:
        load(folder)
    faults = caught.value.faults
    assert {fault.file for fault in faults} == {FILE}
    assert all(fault.valid for fault in faults)
    return faults


def rewrite(folder, change):
    """Change the object that the package file holds; what it held before is left to no chance."""
    path = folder / FILE
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package, {resource["name"]: resource for resource in package["resources"]})
    path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")


def field(tables, table, name):
    return next(each for each in tables[table]["schema"]["fields"] if each["name"] == name)


def put(table, key, value):
    return lambda _package, tables: tables[table].__setitem__(key, value)


def put_in_schema(table, key, value):
    return lambda _package, tables: tables[table]["schema"].__setitem__(key, value)


def put_in_field(table, name, key, value):
    return lambda _package, tables: field(tables, table, name).__setitem__(key, value)


def constrain(table, name, key, value):
    return lambda _package, tables: field(tables, table, name)["constraints"].__setitem__(key, value)


def drop_table(name):
    return lambda package, tables: package["resources"].remove(tables[name])


def drop_field(table, name):
    return lambda _package, tables: tables[table]["schema"]["fields"].remove(field(tables, table, name))


def drop_value(table, name, key, value):
    return lambda _package, tables: field(tables, table, name)[key].pop(value)


def add_key(table, key):
    return lambda _package, tables: tables[table]["schema"]["foreignKeys"].append(key)


TO_ACTORS = {"resource": "actors", "fields": ["actor_id"]}
#: What is done to the package file → the value of the one fault, and its problem.
CASES = {
    "no title": (lambda package, _: package.pop("title"), None, "lacks title"),
    "version a number": (
        lambda package, _: package.update(version=3),
        "version: 3",
        "is not what stands there",
    ),
    "resources an object": (lambda package, _: package.update(resources={}), None, "names no resources"),
    "resource a text": (
        lambda package, _: package["resources"].append("x"),
        "resources/48: x",
        "is no object",
    ),
    "unknown key": (put("ties", "compression", "gz"), "resources/18/compression", "nothing here reads"),
    "path out of the folder": (put("ties", "path", "../x.csv"), "resources/18/path: ../x.csv", "is not what"),
    "path absolute": (put("ties", "path", "/x.csv"), "resources/18/path: /x.csv", "is not what"),
    "path of a folder": (put("ties", "path", "acts"), "resources/18/path: acts", "is not what"),
    "path a list": (
        put("ties", "path", ["acts/ties.csv"]),
        'resources/18/path: ["acts/ties.csv"]',
        "is not what",
    ),
    "path with NUL": (put("ties", "path", "a\0.csv"), "resources/18/path: a\0.csv", "is not what"),
    "path of another table": (
        put("ties", "path", "acts/events.csv"),
        "acts/events.csv",
        "path of two resources",
    ),
    "encoding": (put("ties", "encoding", "latin-1"), "resources/18/encoding: latin-1", "is not what"),
    "delimiter": (
        put("ties", "dialect", {"delimiter": ";"}),
        'resources/18/dialect: {"delimiter": ";"}',
        "is not",
    ),
    "no header": (
        put("ties", "dialect", {"delimiter": ",", "header": False}),
        'resources/18/dialect: {"delimiter": ",", "header": false}',
        "is not what",
    ),
    "header 1": (
        put("ties", "dialect", {"delimiter": ",", "header": 1}),
        'resources/18/dialect: {"delimiter": ",", "header": 1}',
        "is not what",
    ),
    "missing values": (
        put_in_schema("ties", "missingValues", ["", "-"]),
        'ties/missingValues: ["", "-"]',
        "is not",
    ),
    "schema a list": (put("ties", "schema", []), "resources/18/schema: []", "is not what"),
    "fields a text": (put_in_schema("ties", "fields", "x"), "ties/fields: x", "is not what"),
    "no fields": (put_in_schema("since", "fields", []), "since", "names no fields"),
    "no key": (lambda _, tables: tables["ties"]["schema"].pop("primaryKey"), "ties", "lacks primaryKey"),
    "key of nothing": (put_in_schema("ties", "primaryKey", []), "ties/primaryKey: []", "is not what"),
    "key no field": (put_in_schema("ties", "primaryKey", ["tie"]), "ties.tie", "is a key and no field"),
    "foreign keys a text": (put_in_schema("ties", "foreignKeys", "x"), "ties/foreignKeys: x", "is not what"),
    "foreign key of nothing": (
        add_key("moves", {"fields": ["nothing"], "reference": TO_ACTORS}),
        "moves.nothing",
        "is no field",
    ),
    "foreign key of two": (
        add_key("moves", {"fields": ["note", "matter"], "reference": TO_ACTORS}),
        "moves, foreign key 4",
        "joins several",
    ),
    "foreign key without table": (
        add_key("moves", {"fields": ["matter"], "reference": {"fields": ["x"]}}),
        "moves, foreign key 4",
        "lacks resource",
    ),
    "foreign key to nothing": (
        add_key("moves", {"fields": "matter", "reference": {"resource": "x", "fields": "y"}}),
        "moves.matter: x.y",
        "refers to no field",
    ),
    "two foreign keys of a field": (
        add_key("moves", {"fields": ["unit_id"], "reference": TO_ACTORS}),
        "moves.unit_id",
        "refers to two tables",
    ),
    "field named twice": (
        put_in_field("issues", "place_in_set", "name", "as_of"),
        "issues.as_of",
        "of two fields",
    ),
    "type a list": (
        put_in_field("issues", "as_of", "type", ["date"]),
        'issues.as_of/type: ["date"]',
        "is not a type",
    ),
    "no description": (
        put_in_field("issues", "as_of", "description", ""),
        "issues.as_of",
        "lacks description",
    ),
    "format of dates": (
        put_in_field("ties", "end", "format", "%d/%m/%Y"),
        "ties.end/format",
        "nothing here reads",
    ),
    "constraints a list": (
        put_in_field("ties", "end", "constraints", []),
        "ties.end/constraints: []",
        "is not what",
    ),
    "a rule nothing applies": (
        constrain("ties", "status", "maximum", 3),
        "ties.status/constraints/maximum",
        "nothing here reads",
    ),
    "required a text": (
        constrain("ties", "status", "required", "yes"),
        "ties.status/constraints/required: yes",
        "is not what",
    ),
    "pattern a list": (
        constrain("ties", "tie_id", "pattern", ["T"]),
        'ties.tie_id/constraints/pattern: ["T"]',
        "is no pattern",
    ),
    "values of another type": (
        constrain("ties", "status", "enum", [1]),
        "ties.status: 1",
        "is not of the type string",
    ),
    "whole numbers as texts": (
        constrain("positions", "stance", "enum", ["1"]),
        "positions.stance: 1",
        "is not of the type integer",
    ),
    "value twice": (
        lambda _, tables: field(tables, "ties", "status")["constraints"]["enum"].append("reported"),
        "ties.status: reported",
        "is an allowed value twice",
    ),
    "value without meaning": (
        drop_value("ties", "status", "meanings", "alleged"),
        "ties.status: alleged",
        "is not among the meanings",
    ),
    "meaning of no value": (
        lambda _, tables: field(tables, "ties", "status")["meanings"].update(x="y"),
        "ties.status/meanings: x",
        "is no allowed value",
    ),
    "type without sign": (
        drop_value("ties", "event_type", "signs", "AID"),
        "ties.event_type: AID",
        "is not among the signs",
    ),
    "sign that is none": (
        lambda _, tables: field(tables, "ties", "event_type")["signs"].update(AID="?"),
        "ties.event_type/signs/AID: ?",
        "is no sign",
    ),
    "no signs": (
        lambda _, tables: field(tables, "ties", "event_type").pop("signs"),
        "ties.event_type",
        "has no signs",
    ),
    "list of numbers": (
        put_in_field("ties", "evidence_ids", "type", "integer"),
        "ties.evidence_ids: integer",
        "is the type",
    ),
    "table gone": (drop_table("heirs"), "heirs", "is no table of the package"),
    "table that checks read gone": (drop_table("events"), "events", "is no table of the package"),
    "table renamed": (put("heirs", "name", "heiresses"), "heirs", "is no table of the package"),
    "field gone": (drop_field("ties", "tone"), "ties.tone", "is no field of the package"),
    "another type": (
        put_in_field("results", "votes", "type", "string"),
        "results.votes: string",
        "computes with",
    ),
    "list no more": (
        lambda _, tables: field(tables, "ties", "evidence_ids").pop("list_of"),
        "ties.evidence_ids: string",
        "computes with",
    ),
    "fixed list no more": (
        lambda _, tables: [field(tables, "ties", "tone").pop(key) for key in ("constraints", "meanings")],
        "ties.tone: string",
        "computes with",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_package_file_that_says_otherwise_is_one_error(package, case):
    change, value, problem = case
    rewrite(package, change)
    (fault,) = faults_of(package)
    assert fault.value == value
    assert problem in fault.problem


TEXTS = {
    "key twice": ('"version": "', '"version": "1", "version": "', "the key 'version' stands twice"),
    "NaN": ('"version": "', '"version": NaN, "was": "', "NaN is no number"),
    "number without end": (
        '"version": "',
        f'"version": {"9" * 5000}, "was": "',
        "is not JSON of one meaning",
    ),
    "lists without end": ('"resources": [', f'"resources": [{"[" * 100_000}', "lists within lists"),
    "half a character": ('"version": "', '"version": "\\ud800', "is half of a character"),
    "byte order mark": ("{", "\ufeff{", "is not JSON"),
}


@pytest.mark.parametrize("case", TEXTS.values(), ids=TEXTS)
def test_json_that_readers_take_differently_is_one_error(package, case):
    old, new, problem = case
    path = package / FILE
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (fault,) = faults_of(package)
    assert problem in fault.problem


def test_a_folder_in_place_of_the_package_file_is_one_error(package):
    (package / FILE).unlink()
    (package / FILE).mkdir()
    (fault,) = faults_of(package)
    assert "the file cannot be read" in fault.problem


def test_a_table_named_twice_is_an_error_though_the_second_is_sound(package):
    rewrite(package, lambda package, tables: package["resources"].append(dict(tables["ties"])))
    assert [(fault.value, fault.problem) for fault in faults_of(package)] == [
        ("ties", "is the name of two resources"),
        ("acts/ties.csv", "is the path of two resources"),
    ]


def test_keys_of_one_field_may_be_written_as_a_text(package):
    """As Data Packages allow, and an empty name stands for the table itself."""

    def write_as_text(_package, tables):
        tables["ties"]["schema"]["primaryKey"] = "tie_id"
        (key,) = [key for key in tables["origins"]["schema"]["foreignKeys"] if key["fields"] == ["part_of"]]
        key.update(fields="part_of", reference={"resource": "", "fields": "origin_id"})

    rewrite(package, write_as_text)
    schema = load(package).schema
    assert schema["ties"].key == ("tie_id",)
    assert schema["origins"]["part_of"].refers_to == ("origins", "origin_id")


def test_a_column_may_be_added(package):
    added = {"name": "more", "type": "string", "description": "More."}
    rewrite(package, lambda _package, tables: tables["issues"]["schema"]["fields"].append(added))
    path = small_package.path_of(package, "issues")
    header, row = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header},more\n{row},and more\n", encoding="utf-8")
    assert load(package).issues["more"].tolist() == ["and more"]


def test_what_the_book_computes_from_is_what_the_package_file_defines():
    resources = json.loads((small_package.ROOT / FILE).read_text(encoding="utf-8"))["resources"]
    assert {name: columns(name) for name in EXPECTED} == {each["name"]: kinds_in(each) for each in resources}
