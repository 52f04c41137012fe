"""What is shown of a second coding of paragraphs drawn at random: agreement, and each disagreement."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.sources import reliability as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.numbers import Number
from after_soleimani.exhibits.sources.core import shown_of_core
from after_soleimani.sources import reliability

#: The variables whose agreement falls short of the aim, in words; the prose gives each by its number.
SHORT = {
    "kind": "the kind of claim",
    "access": "how a speaker knows",
    "precision of the date": "how precisely an event is dated",
}


def coding_agreement(data: Dataset, variables: pd.DataFrame) -> dict:
    """`reliability.agreement`: one row a variable."""
    table = pd.DataFrame(
        {
            "Variable": variables["variable"],
            "Claims compared": variables["units"],
            "Same value": [f"{share:.0%}" for share in variables["agreed"]],
            "Alpha": [_two_places(value) for value in variables["alpha"]],
            "95 per cent interval": [
                f"{_two_places(low)} to {_two_places(high)}"
                for low, high in zip(variables["low"], variables["high"], strict=True)
            ],
            f"{reliability.AIM:.2f} reached": variables["reached"].map({True: "yes", False: "no"}),
        }
    )
    return shown_of_core(data, table, chart=charts.coding_agreement, drawn=(variables,))


def _two_places(value: float) -> str:
    return "not defined" if pd.isna(value) else f"{value:.2f}"


def coding_numbers(
    matched: pd.DataFrame, variables: pd.DataFrame, differing: pd.DataFrame
) -> dict[str, Number]:
    """The paragraphs drawn, precision, recall, disagreements, and where alpha reaches the aim.

    Alpha of a variable is `alpha_` and the first word of its name, of those that fall short (`SHORT`).
    """
    whole, reached = matched[matched["source_id"] == ""].iloc[0], int(variables["reached"].sum())
    alphas = variables.set_index("variable")["alpha"]
    values = {
        "drawn": (int(whole["paragraphs"]), "paragraphs coded a second time"),
        "recoded": (int(whole["both"] + whole["second_only"]), "claims of the second coding"),
        "precision": ((whole["precision"], ".0%"), "items of the first coding that the second has too"),
        "recall": ((whole["recall"], ".0%"), "claims of the second coding that the first has"),
        "variables": ((len(variables), "word"), "variables compared claim by claim"),
        "reached": ((reached, "word"), "variables whose alpha is .80 or more"),
        "differing": (len(differing), "claims that one coding lacks or that the two describe otherwise"),
    } | {
        f"alpha_{variable.split()[0]}": ((alphas[variable], ".2f"), f"Krippendorff's alpha of {what}")
        for variable, what in SHORT.items()
    }
    return {name: Number(value, what, "coding-agreement") for name, (value, what) in values.items()}
