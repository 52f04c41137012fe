"""What a notebook shows: exhibits, judgement boxes, reference tables, and numbers for the prose."""

from after_soleimani.exhibits.kit.box import Box
from after_soleimani.exhibits.kit.cells import Cite, Link, Mark, Native
from after_soleimani.exhibits.kit.exhibit import Exhibit
from after_soleimani.exhibits.kit.former import Former
from after_soleimani.exhibits.kit.numbers import Number, glue
from after_soleimani.exhibits.kit.reference import ReferenceTable, reference_table

__all__ = [
    "Box",
    "Cite",
    "Exhibit",
    "Former",
    "Link",
    "Mark",
    "Native",
    "Number",
    "ReferenceTable",
    "glue",
    "reference_table",
]
