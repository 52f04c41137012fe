"""Camps and lines of division: the exhibits `camps-by-source`, `camps-by-scheme` and `camp-members`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.pmf import relations as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.networks import camp_schemes


def camps_by_source(data: Dataset, lines: pd.DataFrame) -> dict:
    """`camp_schemes.camps_by_source`: one row a line and source."""
    table = pd.DataFrame(
        {
            "Line": lines["question"],
            "Source": lines["source_id"].map(source_labels(data)),
            "Reading": lines["code"].str.replace("_", " "),
            "Answer": lines["answer"].where(lines["evidence_ids"].astype(bool), ""),
            "Evidence": lines["evidence_ids"],
        }
    )
    return shown(data, table, lines, chart=charts.camps_by_source)


def camps_by_scheme(data: Dataset, placed: pd.DataFrame) -> dict:
    """`camp_schemes.camps_by_scheme`: one row an actor, one line a scheme."""
    labels, source = source_labels(data), camp_schemes.scheme_sources(data)
    table = pd.DataFrame(
        {
            "Actor": placed["name"],
            "Where they put it": [
                tuple(
                    f"{labels[source[scheme]]}: {camp}{'' if how == 'named' else ', by description'}"
                    for scheme, camp, how in row
                )
                for row in placed["placed"]
            ],
            "Schemes": placed["schemes"],
            "Origins": placed["origins"],
            "Evidence": placed["evidence_ids"],
        }
    )
    return shown(data, table, placed)


def camp_members(data: Dataset, members: pd.DataFrame) -> dict:
    """`camp_schemes.camp_members`: one row a camp."""
    table = pd.DataFrame(
        {
            "Camp, in the source's terms": members["camp"],
            "Source": members["source_id"].map(source_labels(data)),
            "Named in it": members["named"],
            "Placed by description": members["described"],
            "Evidence": members["evidence_ids"],
        }
    )
    return shown(data, table, members)
