"""The table of the summary: every count has words, large ones have separators, a range stands as it is."""

import pandas as pd
import pytest
from fakes import dataset

from after_soleimani import three_years
from after_soleimani.dataset import load
from after_soleimani.exhibits import Exhibit, summary
from after_soleimani.summary import record_counts

DAY = pd.Timestamp("2021-10-10")


def test_counts_stand_with_separators_and_a_range_as_it_is():
    rows = [
        ("iq2021_fatah_votes", 1234567, 1234567, "Fatah", DAY, 1),
        ("crises", 73, 73, "", pd.NaT, 2),
        ("present", 199, 202, "", pd.NaT, 3),
    ]
    columns = ["key", "low", "high", "list_name", "voted_on", "origins"]
    counts = pd.DataFrame(rows, columns=columns).assign(evidence_ids=[()] * 3)
    table = summary.record_counts(dataset(), counts)["table"]
    assert table["Count"].tolist() == ["1,234,567", "73", "199–202"]
    assert table["What is counted"].iloc[0] == "Votes of the Fatah, election of 2021"
    assert table["Origins"].tolist() == [1, 2, 3]


@pytest.fixture(scope="module")
def counts(root):
    return record_counts(load(root))


def test_every_count_of_the_record_has_words(counts):
    named = set(counts.loc[counts["list_name"] == "", "key"])
    assert named <= summary.WHAT.keys()
    assert summary.WHAT.keys() - named <= {"accusers_read", "deniers_read", "claimants_read"}


def of_three_years(*given):
    """Marks of three years: (row, shape, short name, hosts, doors, when, origins)."""
    columns = ["row", "shape", "short_name", "hosts", "doors", "when", "origins"]
    frame = pd.DataFrame(given, columns=columns)
    return frame.assign(
        mark_id=frame.index.astype(str),
        lane=["envoys" if row in ("received", "not_received", "others") else row for row in frame["row"]],
        description=["Qaani" if hosts else "What happened" for hosts in frame["hosts"]],
        start=DAY,
        latest=DAY,
        crisis=False,
        named=True,
        evidence_ids=[()] * len(frame),
    )


def test_a_mark_is_named_by_its_day_and_by_what_came_of_it():
    sadr, sistani = "Muqtada al-Sadr", "Grand Ayatollah Ali al-Sistani"
    marks = of_three_years(
        ("not_received", "declined", "", (sadr, sistani), (sadr, sistani), "30 Mar 2020", 2),
        ("not_received", "declined", "", (sadr,), (sadr,), "Aug 2022", 1),
        ("received", "met", "", ("Hadi al-Amiri", sadr), (sadr,), "6–8 Feb 2022", 4),
        ("not_received", "disputed", "", (sadr,), (sadr,), "15–16 Jan 2022", 7),
        ("house", "no_quorum", "no quorum", (), (), "7 Feb 2022", 5),
    )
    named = [(row.label_when, row.label) for row in summary.named_marks(marks).itertuples()]
    assert named == [
        ("30 Mar", "Sadr and Sistani decline"),
        ("Aug", "Sadr declines"),
        ("6–8 Feb", "Sadr receives him"),
        ("15–16 Jan", "Sadr: disputed"),
        ("7 Feb", "no quorum"),
    ]
    tooltips = summary.named_marks(marks)["tooltip"].tolist()
    assert tooltips[2] == "6–8 Feb 2022: Qaani, met, Muqtada al-Sadr"
    assert tooltips[4] == "7 Feb 2022: no quorum"


def test_the_table_of_three_years_says_who_met_and_what_no_name_is_given_to(root):
    data = load(root)
    marks = three_years.three_years(data)
    given = summary.three_years(data, marks, three_years.core_texts(data))
    table = given["table"]
    assert len(table) == len(marks)
    assert table["Named on the chart"].sum() == marks["named"].sum()
    assert set(table["Lane"]) == set(summary.LANES.values())
    whole = Exhibit(name="three-years", title="A title", caption="A caption.", alt="An alternative.", **given)
    assert whole.payload["svg"].count("<a ") == whole.payload["svg_narrow"].count("<a ") == len(marks)
