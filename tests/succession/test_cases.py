"""Cases and heirs: what is named stays apart from what is not, and nobody is an heir twice."""

import pytest
from fakes import dataset, rows

from after_soleimani.succession import cases

NAMES = rows(
    "actor_id name family",
    ("soleimani", "Qasem Soleimani", "iran"),
    ("muhandis", "Abu Mahdi al-Muhandis", "factions"),
    ("qaani", "Esmail Qaani", "iran"),
    ("sadr", "Muqtada al-Sadr", "sadr"),
    ("maliki", "Nouri al-Maliki", "other"),
)


def case(case_id, start, outcome, *, named=True, direction="asks", shared=()):
    return {
        "case_id": case_id, "actor_id": "soleimani", "direction": direction, "asked_of_ids": ("maliki",),
        "what": f"Ask {case_id}", "start": start, "date_precision": "day", "outcome": outcome,
        "named": named, "shared_with": shared, "reported_at": "2014", "evidence_ids": ("E1",),
    }  # fmt: skip


@pytest.fixture(scope="module")
def data():
    return dataset(
        actors=NAMES,
        cases=[
            case("B", "2015-01-01", "failed"),
            case("A", "2014-01-01", "achieved", shared=("sadr",)),
            case("C", "2014-06-01", "achieved", named=False),
            case("D", "2014-02-01", "unclear", direction="complained_of"),
            case("E", "2016-01-01", "achieved"),
        ],
        heirs=rows(
            "heir_id actor_id of_actor_id role start date_precision status evidence_ids note",
            ("H1", "qaani", "soleimani", "head", "2020-01-03", "day", "established", ("E1",), None),
            ("H2", "qaani", "soleimani", "messenger", "2020-01-03", "day", "reported", ("E2",), "n"),
            ("H3", "sadr", "muhandis", "deputy", "2020-01-03", "day", "alleged", ("E1",), None),
        ),
        evidence=rows("evidence_id source_id origin_id", ("E1", "s", "a"), ("E2", "s", "b")),
        origins=rows("origin_id", ("a",), ("b",)),
    )


def test_cases_that_do_not_name_him_stand_apart_and_each_group_is_in_order_of_date(data):
    found = cases.soleimani_cases(data)
    assert list(zip(found["case_id"], found["group"], strict=True)) == [
        ("A", "named"), ("B", "named"), ("E", "named"), ("C", "not_named"), ("D", "turned_round")
    ]  # fmt: skip
    assert found["asked"].iloc[0] == ("Nouri al-Maliki",)
    assert found["shared"].iloc[0] == ("Muqtada al-Sadr",)
    assert (found["earliest"] == found["latest"]).all()  # each is known to the day


def test_outcomes_are_counted_only_where_he_is_named_and_asks(data):
    counts = cases.case_counts(data)
    assert {name: counts[name] for name in ("cases", "named", "not_named", "turned", "shared_won")} == {
        "cases": 5, "named": 3, "not_named": 1, "turned": 1, "shared_won": 1
    }  # fmt: skip
    assert (counts["case_achieved"], counts["case_failed"], counts["case_refused"]) == (2, 1, 0)
    assert counts["case_unclear"] == 0


def test_heirs_stand_by_whom_they_follow_and_count_once(data):
    assert list(cases.heirs(data)["of"]) == ["Qasem Soleimani"] * 2 + ["Abu Mahdi al-Muhandis"]
    assert list(cases.heirs(data)["note"]) == ["", "n", ""]
    assert cases.heir_counts(data) == {
        "heirs": 1, "heir_rows": 2, "heirs_established": 1, "heirs_reported": 1, "heirs_alleged": 0
    }  # fmt: skip
