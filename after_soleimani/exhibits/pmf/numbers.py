"""The numbers in the prose of chapter 3, as `kit.numbers` takes them: values, some with a format."""

from __future__ import annotations

import pandas as pd

from after_soleimani import positions, robustness
from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.networks import acts as act_measures
from after_soleimani.networks import brokerage, by_period, camp_schemes, fragmentation, layers, periods
from after_soleimani.networks.relations import members_of
from after_soleimani.pmf import institution, proceedings, stances

CHAPTER = "pmf_fragmentation"
#: The lines of which the prose says how many sources draw them.
LINES = {"sistani_sources": "camp_iran_sistani", "gap_sources": "camp_factions_irgc"}


def headlines(evaluated: pd.DataFrame) -> dict[str, object]:
    """The headline numbers of the chapter with their companions, and how many findings are unstable."""
    ranges = robustness.ranges(evaluated)
    fallen = ranges[ranges["unstable"] & (ranges["chapter"] == CHAPTER)]
    return {**robustness.numbers(ranges, CHAPTER), "unstable": (fallen["finding"].nunique(), "word")}


def on_two_origins(evaluated: pd.DataFrame) -> dict[str, object]:
    """Hostile acts on two origins or more, and those of them within the armed groups' side."""
    kept = evaluated[(evaluated["kind"] == "ties") & (evaluated["chapter"] == CHAPTER)]
    values = kept.set_index("id")["value"]
    return {"firm": (int(values["hostile"]), "word"), "firm_own": (int(values["hostile_own"]), "word")}


def april_2020_positions(data: Dataset) -> dict[str, object]:
    """Who gave which answer in April 2020, and how much of that is told at all."""
    matrix = stances.april_2020_positions(data)
    answers = positions.tally(matrix)
    communique, kadhimi = answers.loc["communique_2020_04"], answers.loc["kadhimi_premiership"]
    return {
        "signatories": (communique["for"], "word"),
        "absent": (communique["absent"], "word"),
        "against_kadhimi": (kadhimi["against"], "word"),
        "pairs": len(matrix),
        "answered": len(positions.treated(matrix)),
        "april_origins": (count_origins(data, evidence_in(matrix)), "word"),
    }


def acts_by_type(acts: pd.DataFrame) -> dict[str, object]:
    """Hostile acts of the armed groups' side by whom they are aimed at; `acts`: `periods.in_periods`."""
    aims = act_measures.acts_by_type(periods.each_once(acts))
    hostile = aims[aims["sign"] == "-"].set_index("family")
    return {
        "hostile_state": hostile["acts"]["government"],
        **{
            f"hostile_{family}": (hostile["acts"][family], "word")
            for family in ("us", "iran", "sadr", "other")
        },
        "hostile_unsure": (hostile["unsure"].sum(), "word"),
    }


def signed_acts(data: Dataset, acts: pd.DataFrame) -> dict[str, object]:
    """The acts from the first to the last, all, positive ones, and those between two named groups."""
    once = periods.each_once(acts)
    return {
        "first_act": once["start"].min().date(),
        "last_act": once["latest"].max().date(),
        "acts": len(once),
        "positive": (once["sign"].eq("+").sum(), "word"),
        "between": (len(layers.between_groups(data, once)), "word"),
    }


def members_and_periods(acts: pd.DataFrame, relations: pd.DataFrame) -> dict[str, object]:
    """Who belongs to the PMF, how many acts each period has, and how many may lie in two."""
    placed = periods.acts_in_each(acts)
    return {
        "in_pmf": (members_of(relations, "pmf"), "word"),
        "in_spring": placed["spring_2020"],
        "in_to_election": placed["to_election"],
        "in_count": placed["count"],
        "in_formation": placed["formation"],
        "crossing": periods.across_periods(acts),
    }


def lines_and_schemes(data: Dataset, acts: pd.DataFrame) -> dict[str, object]:
    """How many sources draw two of the lines, what schemes share, meetings, and well attested acts."""
    drawn = camp_schemes.drawn_by(camp_schemes.camps_by_source(data))
    schemes = camp_schemes.schemes(data)
    contact = brokerage.contact_pairs(data)
    return {
        **{name: (drawn[line], "word") for name, line in LINES.items()},
        "meetings": (contact["source"] == "meetings").sum(),
        "most_shared": (camp_schemes.overlaps(schemes)["shared"].max(), "word"),
        "schemes": len(schemes),
        "solid": fragmentation.tie_counts(data, acts).well_attested,
    }


def parts_and_matters(data: Dataset, acts: pd.DataFrame, relations: pd.DataFrame) -> dict[str, object]:
    """Into how many parts joint acts of spring 2020 fall, and in how many matters a step is on record."""
    parts = by_period.fragmentation(data, acts, relations).set_index("period")
    spring = parts.loc["spring_2020"]
    return {
        "joint_actors": (int(spring["actors"]), "word"),
        "joint_parts": (int(spring["parts"]), "word"),
        "matters": (proceedings.judicial_states(data)["event_id"].nunique(), "word"),
    }


def size_and_budget(data: Dataset) -> dict[str, object]:
    """The members in the budget of 2018."""
    budgeted = institution.same_count(institution.size(data), "in the budget").set_index("as_of")["high"]
    return {"budgeted_2018": int(budgeted["2018"])}
