"""Layout: in which order actors stand in a drawing."""

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


def test_actors_stand_by_family_then_in_the_order_of_the_file():
    found = layout.in_family_order(PEOPLE, ["kadhimi", "beta", "alpha", "qaani"])
    assert found == ["qaani", "beta", "alpha", "kadhimi"]
