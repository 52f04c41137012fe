"""A few actors of every kind, two periods, and acts of theirs."""

from datetime import datetime

from fakes import dataset, rows

from after_soleimani.networks.acts import signed_acts
from after_soleimani.networks.periods import Period

TWO = (
    Period("first", "first", datetime(2020, 1, 1), datetime(2020, 12, 31)),
    Period("second", "second", datetime(2021, 1, 1), datetime(2021, 12, 31)),
)
ACTORS = rows(
    "actor_id name kind family minor description",
    ("qaani", "Qaani", "person", "iran", False, "role"),
    ("iran", "Iran", "state", "iran", False, "role"),
    ("usa", "United States", "state", "us", False, "role"),
    ("kadhimi", "Kadhimi", "person", "government", False, "role"),
    ("pmf", "PMF (not named)", "umbrella", "factions", False, "role"),
    ("alpha", "Alpha", "armed_group", "factions", False, "role"),
    ("beta", "Beta", "armed_group", "asaib", False, "role"),
    ("member", "Some Man", "person", "asaib", True, "member of Beta; posted"),
    ("crowd", "Crowd (not named)", "collective", "factions", False, "role"),
    ("front", "New Front", "front", "factions", False, "role"),
)
PEOPLE = dataset(actors=ACTORS)


def acts(*given):
    """Signed acts from (actor, target, type, start, latest, status, event); their ids count up."""
    columns = "actor_id target_id event_type start start_latest status event_id"
    told = rows(columns, *((*row, *(None,) * (7 - len(row))) for row in given))
    ties = [
        row
        | {
            "tie_id": f"T{number}",
            "start": row["start"] or "2020-06-01",
            "status": row["status"] or "established",
            "description": f"act {number}",
            "evidence_ids": (f"E{number:04}",),
        }
        for number, row in enumerate(told, start=1)
    ]
    return signed_acts(dataset(actors=ACTORS, ties=ties))
