"""The repository's own data package."""

import ast
from pathlib import Path

from frictionless import Package

import after_soleimani
from after_soleimani.charts.kit import palette
from after_soleimani.dataset import load
from after_soleimani.dataset.figures import CASUALTIES, NOT_COUNTED
from after_soleimani.elections.sittings import PRESENT
from after_soleimani.pmf.institution import SIZE_COUNTS


def test_the_package_has_no_fault_and_every_table_has_rows_typed_by_its_schema(root):
    data = load(root)
    for table in data.schema:
        frame = data.tables[table.name]
        assert list(frame.columns) == list(table.fields)
    assert len(data.evidence) > 0


def test_legends_name_the_core_sources_as_tables_do(root):
    sources = load(root).sources
    names = dict(zip(sources["source_id"], sources["short_name"], strict=True))
    assert {source: ink.label for source, ink in palette.SOURCES.items()}.items() <= names.items()


def test_frictionless_finds_the_package_valid(root):
    report = Package(root / "data" / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_every_allowed_value_that_has_a_meaning_is_allowed_and_each_enum_is_explained(root):
    for table in load(root).schema:
        for field in table:
            if field.enum:
                assert set(field.meanings) == set(field.enum), f"{table.name}.{field.name}"


def test_every_quantity_has_a_figure_and_reads_as_its_stem_and_base(root):
    data = load(root)
    assert set(data.quantities["quantity"]) == set(data.figures["quantity"])
    for row in data.quantities.fillna({"base": ""}).itertuples():
        assert row.quantity.startswith(row.stem)
        assert row.quantity.endswith(row.base or row.stem)


def test_quantities_of_one_stem_count_one_thing_in_one_unit(root):
    alike = load(root).quantities.groupby("stem")[["counts", "dated", "unit"]].nunique()
    assert (alike == 1).all(axis=None)


def test_no_figure_is_open_at_both_ends_and_a_number_of_its_own_has_no_lower_end_that_is_open(root):
    figures = load(root).figures
    assert not (figures["low_open"] & figures["high_open"]).any()
    assert (figures.loc[figures["low_open"], "low"] < figures.loc[figures["low_open"], "high"]).all()


def kinds_asked_for():
    """Every kind of thing that a module names where it selects figures."""
    for path in Path(after_soleimani.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("counting", "at_event"):
                yield from (each.value for each in node.args if isinstance(each, ast.Constant))


def test_what_measures_ask_of_quantities_is_in_the_schema(root):
    fields = load(root).schema["quantities"]
    kinds = {*CASUALTIES, PRESENT, *kinds_asked_for()} - set(load(root).events["event_id"])
    assert {"seats_lost", "turnout"} < kinds <= set(fields["counts"].enum)
    assert {*NOT_COUNTED, *SIZE_COUNTS} <= set(fields["basis"].enum)


def test_every_kind_of_thing_and_basis_is_used(root):
    data = load(root)
    for column in ("counts", "basis"):
        assert set(data.quantities[column]) == set(data.schema["quantities"][column].enum)


def test_the_checks_say_that_nothing_is_wrong(root, monkeypatch, capsys):
    from after_soleimani.dataset.checks.__main__ import main

    monkeypatch.chdir(root / "chapters" if (root / "chapters").is_dir() else root)
    assert main() == 0
    tables = len(load(root).schema)
    assert capsys.readouterr().out.startswith(f"data: {tables} tables, ")
