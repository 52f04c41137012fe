"""The counts of the summary, on the real record's structure with rows taken away or added."""

import dataclasses
from types import MappingProxyType

import pandas as pd
import pytest

from after_soleimani.dataset import load
from after_soleimani.exhibits.summary import counts_table
from after_soleimani.summary import record_counts


@pytest.fixture(scope="module")
def data(root):
    return load(root)


def with_table(data, **tables):
    return dataclasses.replace(data, _frames=MappingProxyType({**data.tables, **tables}))


def count(data, key):
    return record_counts(data).set_index("key")["count"][key]


def test_an_actor_met_on_two_trips_counts_once(data):
    meetings = data.meetings
    met = meetings[(meetings["visit_id"] == "v_qaani_2021_11") & (meetings["outcome"] == "met")].iloc[[0]]
    again = pd.concat([meetings, met.assign(visit_id="v_qaani_2022_01_15")], ignore_index=True)
    assert count(with_table(data, meetings=again), "met") == count(data, "met")


def test_what_others_met_is_not_counted_as_qaanis(data):
    meetings = data.meetings.assign(visit_id="v_alavi_taeb_2021")
    assert count(with_table(data, meetings=meetings), "met") == 0


def test_one_signature_less_is_one_signatory_less(data):
    positions = data.positions
    first = positions.index[positions["basis"] == "signed"][0]
    assert count(with_table(data, positions=positions.drop(first)), "signatories") == (
        count(data, "signatories") - 1
    )


def test_a_claim_of_the_attack_would_show(data):
    attributions = data.attributions
    claimed = attributions[attributions["event_id"] == "attack_2021_11_07"].iloc[[0]].assign(stance="claims")
    told = pd.concat([attributions, claimed], ignore_index=True)
    assert count(data, "claimants") == 0
    assert count(with_table(data, attributions=told), "claimants") == 1


def test_every_count_of_something_rests_on_evidence(data):
    counts = record_counts(data)
    found = counts[counts["count"] != 0]
    assert found["evidence_ids"].map(len).min() > 0
    assert found["origins"].min() > 0


def test_counts_stand_with_separators_and_a_range_as_it_is():
    counts = pd.DataFrame(
        [("votes", 1234567, 1), ("seats", 73, 2), ("present", "199–202", 3)],
        columns=["what", "count", "origins"],
    )
    table = counts_table(counts)
    assert table["Count"].tolist() == ["1,234,567", "73", "199–202"]
    assert table["What is counted"].tolist() == ["votes", "seats", "present"]
    assert table["Origins"].tolist() == [1, 2, 3]
