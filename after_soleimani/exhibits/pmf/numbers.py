"""The numbers in the prose of chapter 3, as `kit.numbers` takes them: each with what its card says."""

from __future__ import annotations

import pandas as pd

from after_soleimani import positions, robustness
from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.exhibits.kit.headlines import headline_numbers
from after_soleimani.exhibits.kit.numbers import Number
from after_soleimani.networks import acts as act_measures
from after_soleimani.networks import brokerage, by_period, camp_schemes, layers, periods
from after_soleimani.networks.relations import members_of, standing_relations
from after_soleimani.pmf import institution, proceedings, stances
from after_soleimani.robustness import HEADLINES

CHAPTER = "pmf_fragmentation"
#: The lines of which the prose says how many sources draw them.
LINES = {
    "sistani_sources": ("camp_iran_sistani", "between units close to Iran and units close to Sistani"),
    "gap_sources": ("camp_factions_irgc", "between the factions and the Iranian officers who guide them"),
}
#: Those at whom hostile acts are aimed, as the cards name them.
AIMS = {
    "us": "American forces",
    "iran": "Iranian officials or Iran",
    "sadr": "Sadr's side",
    "other": "Sunni and Kurdish parties and Turkey",
}
#: The periods whose acts the prose counts.
PERIODS = {
    "spring": ("spring_2020", "in spring 2020"),
    "to_election": ("to_election", "from May 2020 to the election"),
    "count": ("count", "around the election and the count"),
    "formation": ("formation", "from 27 December 2021"),
    "deadlock": ("deadlock", "from 12 June 2022"),
}


def pmf_fragmentation(data: Dataset) -> dict[str, object]:
    """Every number of the chapter's prose with its card, how far the headline numbers move among them."""
    return headlines(data) | {key: number for part in PARTS for key, number in part(data).items()}


def headlines(data: Dataset) -> dict[str, object]:
    """The headline numbers of the chapter with their companions, and how many findings are unstable."""
    ranges = robustness.ranges(robustness.evaluated(data, HEADLINES))
    fallen = ranges[ranges["unstable"] & (ranges["chapter"] == CHAPTER)]
    unstable = (fallen["finding"].nunique(), "word")
    return {
        **headline_numbers(data, ranges, CHAPTER),
        "unstable": Number(unstable, "findings of this chapter that some omission upsets", "robustness"),
    }


def on_two_origins(data: Dataset) -> dict[str, object]:
    """Hostile acts on two origins or more, and those within the armed groups' side, drawn both ways."""
    firm = robustness.without_single_origins(data)
    counts = {
        name: one.value
        for entry in HEADLINES.of(CHAPTER)
        if entry.exhibit == "acts-by-type"
        for name, one in zip(entry.ids, entry.values(firm), strict=True)
    }
    what = "hostile acts that rest on two origins or more"
    counted = {
        "firm": ("hostile", what),
        "firm_own": ("hostile_own", f"{what}, within the armed groups' side"),
        "firm_with": ("hostile_with", f"{what}, with Saraya al-Salam"),
        "firm_own_with": ("hostile_own_with", f"{what}, within that side with Saraya al-Salam"),
    }
    return {
        name: Number((int(counts[key]), "word"), words, "robustness")
        for name, (key, words) in counted.items()
    }


def april_2020_positions(data: Dataset) -> dict[str, object]:
    """Who gave which answer in April 2020, and how much of that is told at all."""
    matrix = stances.april_2020_positions(data)
    answers = positions.tally(matrix)
    communique, kadhimi = answers.loc["communique_2020_04"], answers.loc["kadhimi_premiership"]
    treated = positions.treated(matrix)
    told, pairs = "april-2020-positions", "positions-matrix"
    signed, named = (treated[treated["issue_id"] == issue] for issue in (communique.name, kadhimi.name))
    return {
        "signatories": Number(
            (communique["for"], "word"), "groups that signed the communiqué of 4 April 2020", told
        ).on(data, signed[signed["stance"] == 1]),
        "absent": Number(
            (communique["absent"], "word"), "groups missing from the communiqué of 4 April 2020", told
        ),
        "against_kadhimi": Number(
            (kadhimi["against"], "word"), "actors said to be against the premiership of Kadhimi", told
        ).on(data, named[named["stance"] == -1]),
        "pairs": Number(len(matrix), "pairs of actor and issue in April 2020", pairs),
        "answered": Number(len(treated), "pairs of actor and issue with any answer", pairs).on(data, treated),
        "april_origins": Number(
            (count_origins(data, evidence_in(matrix)), "word"), "origins of the answers of April 2020", pairs
        ),
    }


def acts_by_type(data: Dataset) -> dict[str, object]:
    """Hostile acts of the armed groups' side by whom they are aimed at."""
    aims = act_measures.acts_by_boundary(data, periods.each_once(_acts(data)))
    aims = aims[aims["sign"] == "-"]
    hostile = aims[aims["boundary"] == layers.WITHOUT].set_index("family")

    def aimed(family: str, at: str) -> Number:
        count = hostile["acts"][family]
        value = count if family == "government" else (count, "word")
        return Number(value, f"hostile acts aimed at {at}", "acts-by-type").on(data, hostile.loc[[family]])

    return {
        "hostile_state": aimed("government", "the government, its candidates and its bodies"),
        **{f"hostile_{family}": aimed(family, at) for family, at in AIMS.items()},
        "hostile_unsure": Number(
            (hostile["unsure"].sum(), "word"), "hostile acts that are alleged or contested", "acts-by-type"
        ),
    }


def _acts(data: Dataset) -> pd.DataFrame:
    return periods.in_periods(act_measures.signed_acts(data))


def signed_acts(data: Dataset) -> dict[str, object]:
    """The acts from the first to the last, all, positive ones, and those between two named groups."""
    once = periods.each_once(_acts(data))
    positive, between = once[once["sign"] == "+"], layers.between_groups(data, once)
    return {
        "first_act": Number(once["start"].min().date(), "first act that is coded", "periods-and-sources"),
        "last_act": Number(once["latest"].max().date(), "last act that is coded", "periods-and-sources"),
        "acts": Number(len(once), "acts with a sign, a joint act once", "signed-acts").on(data, once),
        "positive": Number((len(positive), "word"), "acts of positive sign", "signed-acts").on(
            data, positive
        ),
        "between": Number(
            (len(between), "word"), "acts between groups that the source tells apart", "signed-acts"
        ).on(data, between),
    }


def members_and_periods(data: Dataset) -> dict[str, object]:
    """Who belongs to the PMF, how many acts each period has, and how many may lie in two."""
    acts = _acts(data)
    placed = periods.acts_in_each(acts)
    members = (members_of(standing_relations(data), "pmf"), "word")
    return {
        "in_pmf": Number(
            members, "named groups and classes said to be part of the PMF", "standing-relations"
        ),
        **{
            f"in_{name}": Number(
                placed[period], f"acts {when}, a joint act once for each who took part", "signed-acts"
            )
            for name, (period, when) in PERIODS.items()
        },
        "crossing": Number(
            periods.across_periods(acts), "acts that may lie in more than one period", "periods-and-sources"
        ),
    }


def lines_and_schemes(data: Dataset) -> dict[str, object]:
    """How many sources draw two of the lines, what schemes share, and meetings."""
    rows = camp_schemes.camps_by_source(data)
    drawn = camp_schemes.drawn_by(rows)
    schemes = camp_schemes.schemes(data)
    contact = brokerage.contact_pairs(data)
    meetings = contact[contact["source"] == "meetings"]
    most = (camp_schemes.overlaps(schemes)["shared"].max(), "word")
    return {
        **{
            name: Number(
                (drawn[line], "word"), f"core texts that draw the line {words}", "camps-by-source"
            ).on(data, rows[(rows["question_id"] == line) & rows["code"].isin(["affirms", "qualifies"])])
            for name, (line, words) in LINES.items()
        },
        "meetings": Number(len(meetings), "meetings on record", "visit-reception").on(data, meetings),
        "most_shared": Number(most, "actors that two schemes of camps share, at most", "camps-by-scheme"),
        "schemes": Number(len(schemes), "published schemes of camps", "camps-by-scheme"),
    }


def parts_and_matters(data: Dataset) -> dict[str, object]:
    """The parts of the joint acts of spring 2020, the most ties well attested, and judicial matters."""
    networks = by_period.fragmentation(data, _acts(data))
    spring = networks[networks["boundary"] == layers.WITHOUT].set_index("period").loc["spring_2020"]
    steps = proceedings.judicial_states(data)
    matters = (steps["event_id"].nunique(), "word")
    return {
        "joint_actors": Number(
            (int(spring["actors"]), "word"),
            "actors of the armed groups' side who act in spring 2020",
            "fragmentation",
        ),
        "joint_parts": Number(
            (int(spring["parts"]), "word"), "parts into which joint acts of spring 2020 fall", "fragmentation"
        ),
        "solid": Number(
            (int(networks["well_attested"].max()), "word"),
            "dated ties on two origins or more in the network that has most of them",
            "fragmentation",
        ),
        "matters": Number(
            matters, "matters with a judicial or official step on record", "judicial-states"
        ).on(data, steps),
    }


def size_and_budget(data: Dataset) -> dict[str, object]:
    """The members in the budget of 2018."""
    budgeted = institution.same_count(institution.size(data), "in the budget").set_index("as_of")
    rows = budgeted.loc[["2018"]]
    value = int(rows["high"].iloc[0])
    return {
        "budgeted_2018": Number(
            value, "members of the PMF in the draft budget of 2018", "size-and-budget"
        ).on(data, rows)
    }


#: What the prose counts besides the headline numbers, part by part.
PARTS = (
    april_2020_positions,
    acts_by_type,
    on_two_origins,
    signed_acts,
    members_and_periods,
    lines_and_schemes,
    parts_and_matters,
    size_and_budget,
)
