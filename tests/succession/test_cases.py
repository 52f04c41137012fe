"""Cases, heirs and doors: what is named stays apart from what is not, one party's claim is not counted."""

from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.succession import lists as charts
from after_soleimani.exhibits.succession import lists as tables
from after_soleimani.succession import cases, receptions

DATES = ["start", "start_latest"]
OUTCOMES = ["achieved", "partly", "failed", "refused", "unclear"]
NAMES = {
    "soleimani": ("Qasem Soleimani", "iran"), "muhandis": ("Abu Mahdi al-Muhandis", "factions"),
    "qaani": ("Esmail Qaani", "iran"), "sistani": ("Grand Ayatollah Sistani", "shrine"),
    "mr_sistani": ("The son", "shrine"), "sadr": ("Muqtada al-Sadr", "sadr"), "pope": ("The Pope", "other"),
    "king": ("A king", "other"), "maliki": ("Nouri al-Maliki", "other"),
}  # fmt: skip


def frame(columns, *rows):
    """Rows as tuples; the dates as `load` gives them."""
    table = pd.DataFrame(rows, columns=columns.split())
    for column in set(DATES) & set(table):
        table[column] = pd.to_datetime(table[column])
    return table


CASES = (
    "case_id actor_id direction asked_of_ids what start start_latest date_precision outcome named "
    "shared_with reported_at evidence_ids note"
)


def case(name, start, outcome, *, named=True, direction="asks", shared=()):
    return (
        name, "soleimani", direction, ("maliki",), f"Ask {name}", start, None, "day", outcome, named, shared,
        "2014", ("E1",), None,
    )  # fmt: skip


def reception_row(name, host, guest, start, outcome, *, basis="outlet", counted=True):
    return (name, host, guest, start, None, "day", outcome, "unknown", basis, counted, ("E1",), None)


@pytest.fixture
def data():
    actors = [(actor, name, "x", family, False) for actor, (name, family) in NAMES.items()]
    return SimpleNamespace(
        actors=frame("actor_id name description family minor", *actors),
        cases=frame(
            CASES,
            case("B", "2015-01-01", "failed"),
            case("A", "2014-01-01", "achieved", shared=("sadr",)),
            case("C", "2014-06-01", "achieved", named=False),
            case("D", "2014-02-01", "unclear", direction="complained_of"),
            case("E", "2016-01-01", "achieved"),
        ),
        heirs=frame(
            "heir_id actor_id of_actor_id role start start_latest date_precision status evidence_ids note",
            ("H1", "qaani", "soleimani", "head", "2020-01-03", None, "day", "established", ("E1",), None),
            ("H2", "qaani", "soleimani", "messenger", "2020-01-03", None, "day", "reported", ("E2",), "n"),
            ("H3", "sadr", "muhandis", "deputy", "2020-01-03", None, "day", "alleged", ("E1",), None),
        ),
        receptions=frame(
            "reception_id host_id guest_id start start_latest date_precision outcome sought basis counted "
            "evidence_ids note",
            reception_row("r1", "sistani", "maliki", "2015-10-01", "declined", basis="general_statement",
                          counted=False),
            reception_row("r2", "sistani", "pope", "2021-03-06", "received"),
            reception_row("r3", "mr_sistani", "soleimani", "2019-11-01", "received"),
            reception_row("r4", "sistani", "soleimani", "2019-11-01", "declined"),
            reception_row("r5", "sadr", "maliki", "2021-12-07", "postponed"),
            reception_row("r6", "king", "sadr", "2017-07-30", "received"),
            reception_row("r7", "sistani", "pope", "2021-12-01", "declined", basis="partisan_claim",
                          counted=False),
        ),
        visits=frame(
            "visit_id visitor_id start start_latest date_precision",
            ("v1", "qaani", "2020-03-30", None, "day"),
        ),
        meetings=frame(
            "visit_id actor_id start start_latest date_precision sought outcome evidence_ids note",
            ("v1", "sadr", "2020-03-30", "2020-04-10", "month", "yes", "declined", ("E2",), None),
            ("v1", "sistani", None, None, None, "unknown", "did_not_take_place", ("E2",), None),
            ("v1", "maliki", "2020-03-30", None, "day", "unknown", "met", ("E2",), None),
        ),
        evidence=pd.DataFrame({"evidence_id": ["E1", "E2"], "source_id": "s", "origin_id": ["a", "b"]}),
        origins=pd.DataFrame({"origin_id": ["a", "b"], "part_of": [None, None]}),
        schema={"cases": {"outcome": SimpleNamespace(enum=OUTCOMES)}},
    )  # fmt: skip


def test_cases_that_do_not_name_him_stand_apart_and_each_group_is_in_order_of_date(data):
    found = cases.cases(data)
    assert list(zip(found["case_id"], found["group"], strict=True)) == [
        ("A", "named"), ("B", "named"), ("E", "named"), ("C", "not_named"), ("D", "turned_round")
    ]  # fmt: skip
    assert found["asked"].iloc[0] == ("Nouri al-Maliki",)
    assert found["shared"].iloc[0] == ("Muqtada al-Sadr",)


def test_outcomes_are_counted_only_where_he_is_named_and_asks(data):
    counts = cases.case_counts(data)
    assert {name: counts[name] for name in ("cases", "named", "not_named", "turned", "shared_won")} == {
        "cases": 5, "named": 3, "not_named": 1, "turned": 1, "shared_won": 1
    }  # fmt: skip
    assert (counts["case_achieved"], counts["case_failed"], counts["case_refused"]) == (2, 1, 0)
    assert counts["case_unclear"] == 0


def test_heirs_stand_by_whom_they_follow_and_count_once(data):
    assert list(cases.heirs(data)["of"]) == ["Qasem Soleimani"] * 2 + ["Abu Mahdi al-Muhandis"]
    assert cases.heir_counts(data) == {
        "heirs": 1, "heir_rows": 2, "heirs_established": 1, "heirs_reported": 1, "heirs_alleged": 0
    }  # fmt: skip


def test_doors_hold_receptions_and_meetings_with_the_same_hosts_by_guest_and_date(data):
    found = receptions.base(data)
    assert list(found["door"]) == ["sistani"] * 6 + ["sadr"] * 2 + ["sadr_as_guest"]
    assert list(found["guest_id"]) == [
        "maliki", "soleimani", "soleimani", "qaani", "pope", "pope", "qaani", "maliki", "sadr"
    ]  # fmt: skip
    assert "The son" in set(found["host"])


def test_a_meeting_without_a_date_has_that_of_its_trip(data):
    row = receptions.base(data).query("outcome == 'did_not_take_place'").iloc[0]
    assert (row["when"], row["earliest"]) == ("30 Mar 2020", pd.Timestamp("2020-03-30"))
    assert row["on_visit"]


def test_a_claim_of_one_party_a_general_statement_and_the_trips_are_not_counted(data):
    counts = receptions.base_counts(data)
    assert (counts["sistani_received"], counts["sistani_declined"]) == (1, 1)
    assert (counts["sistani_iran_received"], counts["sistani_iran_declined"]) == (0, 1)
    assert (counts["sadr_received"], counts["sadr_declined"], counts["sadr_postponed"]) == (0, 0, 1)
    assert list(receptions.base(data)["occasion"]) == [False] + [True] * 8


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    ("chart", "measure"),
    [(charts.cases, cases.cases), (charts.heirs, cases.heirs), (charts.base, receptions.base)],
)
def test_every_list_draws_other_data_legibly(data, chart, measure, narrow):
    assert text_faults(chart(measure(data), narrow=narrow)) == []


def test_what_a_son_did_stands_on_a_line_of_its_own(data):
    texts = [text.get_text() for text in charts.base(receptions.base(data)).axes[0].texts]
    assert "Qasem Soleimani (by his son)" in texts
    assert "Qasem Soleimani" in texts


def test_the_tables_say_in_words_what_is_counted(data):
    table = tables.base_table(receptions.base(data))
    assert table["Counted"].tolist().count("no") == 2
    assert set(table["Outcome"]) == {"received", "declined", "put off", "did not take place"}
    assert tables.cases_table(cases.cases(data))["Who asks"].iloc[-1] == "roles turned round"
    assert tables.heirs_table(cases.heirs(data))["After"].iloc[0] == "Qasem Soleimani"
