"""The table of the summary: every count has words, large ones have separators, a range stands as it is."""

import pandas as pd
import pytest
from fakes import dataset

from after_soleimani.dataset import load
from after_soleimani.exhibits import summary
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
