"""Layout: who stands on which side of a drawing, in an order in which fewer lines cross."""

import pandas as pd
from fakes import dataset, rows

from after_soleimani.networks import layout

PEOPLE = dataset(
    actors=rows(
        "actor_id name kind family",
        ("qaani", "Qaani", "person", "iran"),
        ("kadhimi", "Kadhimi", "person", "government"),
        ("pmf", "PMF (not named)", "umbrella", "factions"),
        ("alpha", "Alpha", "armed_group", "factions"),
        ("beta", "Beta", "armed_group", "asaib"),
        ("crowd", "Crowd (not named)", "collective", "factions"),
        ("front", "New Front", "front", "factions"),
    )
)


def test_nodes_count_both_directions_and_say_who_is_not_named():
    pairs = pd.DataFrame({"actor_id": ["alpha", "crowd"], "target_id": ["pmf", "alpha"]})
    found = layout.nodes(PEOPLE, pairs).set_index("actor_id")
    assert found.loc["alpha", ["incoming", "outgoing"]].tolist() == [1, 1]
    assert not found.loc["crowd", "named"]
    assert found.loc["crowd", "label"] == "Crowd"


def test_untangling_moves_the_right_side_to_its_partners_and_loses_nobody():
    pairs = pd.DataFrame({"actor_id": ["beta", "alpha"], "target_id": ["kadhimi", "qaani"]})
    people = layout.sides_by_camp(layout.nodes(PEOPLE, pairs))
    assert people["actor_id"].tolist() == ["qaani", "beta", "alpha", "kadhimi"]
    untangled = layout.with_fewer_crossings(people, pairs)
    assert untangled["actor_id"].tolist() == ["beta", "alpha", "kadhimi", "qaani"]
