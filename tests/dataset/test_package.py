"""The repository's own data package."""

from frictionless import Package

from after_soleimani.charts.kit import palette
from after_soleimani.dataset.dataset import load


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


def test_the_checks_say_that_nothing_is_wrong(root, monkeypatch, capsys):
    from after_soleimani.dataset.checks.__main__ import main

    monkeypatch.chdir(root / "chapters" if (root / "chapters").is_dir() else root)
    assert main() == 0
    tables = len(load(root).schema)
    assert capsys.readouterr().out.startswith(f"data: {tables} tables, ")
