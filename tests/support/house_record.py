"""A little house of 21 known by hand, with blocs, claims, counts of the replacement, and sittings."""

import pandas as pd
from fakes import dataset, rows

from after_soleimani.elections.coalitions import FRAMEWORK, SAVE

SEATS = {
    "sadrist": 7,
    "kdp": 3,
    "azm": 2,
    "fatah": 3,
    "huqooq": 1,
    "imtidad": 2,
    "loser": 0,
    "independents": 3,
}
GAIN, EXPECTED = "seats gained in June", "seats to be gained in June"
PRESENT, EARLY = "members present", "members in the hall"


def bloc(day, name, party=None, seats=None, basis="by_list", who=None, said=None, ids=("E0002",)):
    return (pd.Timestamp(day), name, f"iq2021_{party}" if party else None, seats, said, basis, who, ids)


def blocs(*extra):
    every = [
        *[bloc("2022-03-26", SAVE, p, SEATS[p]) for p in ("sadrist", "kdp", "azm")],
        *[bloc("2022-01-09", FRAMEWORK, p, SEATS[p]) for p in ("fatah", "huqooq")],
        bloc("2022-01-09", "Sovereignty", "azm", 2),
        bloc("2022-01-09", FRAMEWORK, None, 6, "claimed", "framework", "about 6"),
        bloc("2022-03-01", FRAMEWORK, None, 5, "claimed"),
        bloc("2022-03-01", SAVE, None, 16, "claimed"),
        bloc("2022-01-09", SAVE, None, 15, "vote_observed"),
        *extra,
    ]
    return rows("snapshot bloc list_id seats wording basis claimed_by evidence_ids", *every)


def figure(quantity, actor, low, high, ids, event=None, wording=None):
    return (quantity, event, actor, low, high, low < high, wording, "2022-06-23", ids)


GAINS = (
    figure(GAIN, "fatah", 4, 4, ("E0003",)),
    figure(GAIN, "imtidad", 1, 1, ("E0003",)),
    figure(GAIN, "fatah", 3, 3, ("E0004",)),
    figure(GAIN, "newcomer", 1, 1, ("E0004",)),
    figure(GAIN, "independents", 1, 1, ("E0004",)),
    figure(GAIN, "huqooq", 1, 1, ("E0005",)),  # a source that places too few to make up a house
    figure(GAIN, "framework", 5, 5, ("E0003",)),  # a number for a bloc, not for a list
    figure(EXPECTED, "fatah", 8, 8, ("E0003",)),  # a hope, not a count
)


def made(figures=GAINS, extra=(), sessions=()):
    kinds = {"independents": "independents"}
    actors = {p: p for p in SEATS if p not in ("imtidad", "independents")}  # found by the id of their list
    lists = [
        (f"iq2021_{p}", "iq2021", p.title(), p.title(), kinds.get(p, "list"), actors.get(p), False)
        for p in SEATS
    ]
    results = [("iq2021", "final", f"iq2021_{p}", "all", n, True, ("E0001",)) for p, n in SEATS.items()]
    people = [(p, p.title(), "party", "other") for p in [*SEATS, "newcomer"] if p != "imtidad"]
    people.append(("framework", "The Framework", "umbrella", "factions"))
    columns = "session_id date purpose rule_id event_id members_sworn present_low present_high"
    sources = ["paper", "wire", "count_a", "count_b", "count_c"]
    return dataset(
        actors=rows("actor_id name kind family", *people),
        elections=rows("election house minority_seats", ("iq2021", 21, 0)),
        lists=rows("list_id election name short_name kind actor_id reserved", *lists),
        results=rows("election stage list_id seat_class seats preferred evidence_ids", *results),
        blocs=blocs(*extra),
        figures=rows("quantity event_id actor_id low high low_open wording as_of evidence_ids", *figures),
        quantities=rows(
            "quantity counts basis",
            (GAIN, "seats_gained", "reported"),
            (EXPECTED, "seats_gained", "projected"),
            (PRESENT, "members_present", "reported"),
            (EARLY, "members_in_hall", "reported"),
        ),
        rules=rows(
            "rule_id purpose required_present required_votes valid_from",
            ("absolute_majority", "majority", None, 11, None),
            ("president_presence", "presence", 14, None, "2022-02-03"),
            ("president_first_round", "first round", None, 14, None),
            ("quorum_sitting", "sitting", 11, None, None),
            ("vacancy_144", "a winner who takes no oath", None, None, "2021-11-14"),
            ("vacancy_law9", "a winner who takes no oath", None, None, "2020-11-09"),
            ("resignation", "resignation", None, None, None),
        ),
        sessions=rows(f"{columns} votes_for votes_against outcome evidence_ids", *sessions),
        evidence=rows(
            "evidence_id source_id origin_id",
            *((f"E000{place}", source, source) for place, source in enumerate(sources, start=1)),
        ),
        origins=rows("origin_id part_of", *((source, None) for source in sources)),
    )


def session(name, day, rule, sworn, low, high, ids=("E0001",)):
    return (name, pd.Timestamp(day), "vote", rule, "sitting", sworn, low, high, None, None, "held", ids)
