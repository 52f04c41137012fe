"""Tables of chapter 3: what is too few is said so, and what upsets a finding is named."""

import pandas as pd
from fakes import dataset, rows
from network_record import ACTORS

from after_soleimani.exhibits.pmf.relations import JOINED, OTHERS, SINGLE, listed
from after_soleimani.exhibits.pmf.robustness import findings, in_words, robustness_table, share_in_words
from after_soleimani.exhibits.pmf.stances import positions_table
from after_soleimani.exhibits.pmf.structure import balance_table, fragmentation_table
from after_soleimani.exhibits.pmf.words import TOO_DENSE, TOO_FEW
from after_soleimani.networks.relations import standing_relations

NONE = float("nan")


def balanced(**given):
    row = {
        "label": "the count", "acts": "all", "pairs": 3, "mixed": 0, "closed": 1, "degree": None,
        "blocks": None, "bounds": (1, 1), "optima": 3, "low": 1, "high": 1, "rand_low": None,
        "rand_high": None,
    }  # fmt: skip
    return balance_table(pd.DataFrame([row | given])).iloc[0].tolist()


def test_balance_on_next_to_nothing_is_too_few():
    assert balanced() == [
        "the count", "all", "3 (0)", f"1; {TOO_FEW}", "1 (1 to 1)", f"3; {TOO_FEW}; {TOO_FEW}"
    ]  # fmt: skip


def test_what_is_too_dense_to_be_exact_about_has_bounds_and_says_so():
    told = balanced(degree=0.75, closed=12, bounds=(4, 9), optima=None, low=None, high=None)
    assert told[4:] == [f"4 to 9 ({TOO_DENSE})", TOO_DENSE]


def test_sides_are_named_block_by_block():
    blocks = ((("a", "b"), ("c",)), (("d",), ("e", "f")))
    told = balanced(degree=0.75, closed=12, optima=1, blocks=blocks, rand_low=0.1, rand_high=0.256)
    assert told[3] == "12; 0.75"
    assert told[5] == "1; a, b against c; d against e, f; 0.10 to 0.26"


def test_fragmentation_says_where_there_is_too_little_and_who_holds_it_together():
    parts = pd.DataFrame(
        rows(
            "layer actors ties well_attested parts largest fragmentation communities modularity removed more",
            ("standing", 3, 2, 20, 1, 3, 0, 1, 0.0, "pmf", 1.0),
            ("joint", 3, 1, 0, 2, 2, 2 / 3, 2, 0.0, None, None),
            ("alone", 1, 0, 0, 1, 1, None, 1, None, None, None),
        )
    )
    table = fragmentation_table(parts.assign(boundary=["without", "without", "with"]))
    assert table["Layer; Saraya al-Salam"].tolist() == [
        "standing; outside", "joint; outside", "alone; inside"
    ]  # fmt: skip
    assert table["Parts (actors in the largest); fragmentation"].tolist() == [
        "1 (3); 0.00", "2 (2); 0.67", f"1 (1); {TOO_FEW}",
    ]  # fmt: skip
    assert len(table.columns) < 6  # more would be set as entries, on paper six too
    assert table["Communities (modularity)"].tolist() == ["1 (0.00)", "2 (0.00)", "1 (no ties)"]
    assert table["Greatest effect of a removal"].tolist() == ["pmf, +1.00", TOO_FEW, TOO_FEW]


def test_an_index_of_too_few_answers_is_too_few():
    issues = pd.DataFrame(
        {
            "issue": ["X", "Y"],
            "as_of": "2020-04",
            "given": [{"for": ("A", "B"), "absent": ("C",)}, {"silent": ("B",)}],
            "n": [2, 0],
            "rice": [1.0, NONE],
            "agreement": [0.25, NONE],
            "evidence_ids": [("E0001",)] * 2,
        }
    )
    table = positions_table(issues).set_index("Issue")
    assert table.loc["X", ["For", "Against", "Missing from the list"]].tolist() == [("A", "B"), (), ("C",)]
    assert table["Rice index"].tolist() == [1.0, TOO_FEW]
    assert table["Agreement index"].tolist() == [0.25, TOO_FEW]
    assert table.loc["Y", "Spoken of without a stance"] == ("B",)


def test_relations_are_listed_between_groups_first_then_by_body_and_single_ones_together():
    told = rows(
        "actor_id relation target_id",
        ("front", "member_of", "pmf"), ("beta", "member_of", "pmf"), ("member", "leads", "beta"),
        ("alpha", "allied_with", "beta"),
    )  # fmt: skip
    common = {"status": "established", "role": "", "evidence_ids": ("E0001",)}
    numbered = [row | common | {"affiliation_id": f"A{place:03}"} for place, row in enumerate(told)]
    data = dataset(
        actors=ACTORS,
        affiliations=numbered,
        origins=rows("origin_id", ("o1",)),
        evidence=rows("evidence_id origin_id", ("E0001", "o1")),
    )
    found = listed(data, standing_relations(data))
    assert found[["group", "body", "who"]].values.tolist() == [
        [JOINED, "Beta", "Alpha"],
        [OTHERS, "PMF (not named)", "Beta"],
        [OTHERS, "PMF (not named)", "New Front"],
        [SINGLE, "Who → which body", "member of Beta → Beta"],
    ]
    assert found["origins"].tolist() == [1] * 4
    assert found["tooltip"].iloc[0] == "Alpha → Beta: allied with"


def test_findings_are_those_of_the_chapters_shown_each_counted_once():
    told = rows(
        "chapter finding unstable",
        ("succession", "few", True), ("succession", "few", True), ("succession", "many", False),
        ("pmf_fragmentation", "many", False), ("election_fallout", "some", True),
    )  # fmt: skip
    assert findings(pd.DataFrame(told)) == (2, 3)
    shares = [share_in_words(part, 15) for part in (5, 6, 8, 9, 10)]
    assert shares == ["Few", "About half", "About half", "About half", "Most"]


def test_an_unstable_number_names_what_upsets_it():
    data = dataset(sources=rows("source_id short_name", ("paper", "The paper")))
    ranges = pd.DataFrame(
        [
            {
                "id": "acts_own", "words": "acts of their own", "chapter": "succession", "finding": "few",
                "spec": "word", "value": 3, "low": 2, "high": 3, "n": pd.NA, "origins": 2,
                "omissions": 9, "of": 9, "changed": 1, "missing": 0,
                "breaks": (("source", "paper"), ("ties", "single origin")), "unstable": True,
            },
        ]
    ).astype({"n": "Int64"})  # fmt: skip
    others = ranges.assign(chapter="election_fallout")  # shown on their own page
    row = robustness_table(data, in_words(pd.concat([others, ranges]))).iloc[0]
    assert row["What is counted"] == "acts of their own"
    assert (row["Value"], row["Least"], row["Out of"]) == ("3", "2", "")
    assert row["What upsets it"] == ("without The paper (source)", "without single origin (ties)")
    assert row["Finding"] == "unstable"
    assert row["Drops tried"] == 9
    sampled = robustness_table(data, in_words(ranges.assign(of=2000))).iloc[0]
    assert sampled["Drops tried"] == "9 of 2,000"
