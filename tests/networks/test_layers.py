"""Layers of the networks: they stay apart, and only named groups are between groups."""

import pandas as pd
import pytest
from network_record import PEOPLE

from after_soleimani.dataset import load
from after_soleimani.networks import layers
from after_soleimani.networks.acts import signed_acts
from after_soleimani.networks.relations import standing_relations


@pytest.mark.parametrize(
    ("actor", "target", "counted"),
    [
        ("alpha", "beta", True),
        ("alpha", "member", True),
        ("member", "beta", False),
        ("alpha", "pmf", False),
        ("alpha", "crowd", False),
        ("alpha", "kadhimi", False),
    ],
)
def test_only_two_named_groups_or_their_people_are_between_groups(actor, target, counted):
    pairs = pd.DataFrame({"actor_id": [actor], "target_id": [target]})
    assert len(layers.between_groups(PEOPLE, pairs)) == counted


def test_authorship_and_parentage_never_become_edges():
    """In the book's own data no accused is tied to the attack, and no front to its assessed parent."""
    book = load()
    found = standing_relations(book)
    related = set(zip(found["actor_id"], found["target_id"], strict=True))
    assessed = set(zip(book.parentage["actor_id"], book.parentage["parent_id"], strict=True))
    assert not assessed & (related | {(target, actor) for actor, target in related})
    signed = signed_acts(book)
    fights = set(book.events.loc[book.events["kind"] == "attack", "event_id"])
    accused = book.attributions[book.attributions["stance"].isin(["accuses", "suspects"])]
    charged = set(zip(accused["event_id"], accused["accused_id"], strict=True))
    owned = book.attributions[book.attributions["stance"] == "claims"]
    claimed = set(zip(owned["event_id"], owned["accused_id"], strict=True))
    assaults = signed[signed["event_type"] == "ASSAULT"]
    # A fight in which both sides shot is no attack by an unknown hand: it is an act of each.
    ends = list(zip(assaults["event_id"], assaults["actor_id"], assaults["target_id"], strict=True))
    one_way = {(event, one) for event, one, other in ends if (event, other, one) not in ends}
    assert not {one for one in (charged & one_way) - claimed if one[0] in fights}
