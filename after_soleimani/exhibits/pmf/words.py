"""Words that several exhibits of chapter 3 have in common."""

from after_soleimani.networks.layers import WITH, WITHOUT

#: Where a measure would rest on next to nothing.
TOO_FEW = "too few"
#: Where a measure would take longer than anybody waits.
TOO_DENSE = "too dense to be exact"
SIGN_NAMES = {"+": "positive", "0": "neither", "-": "negative"}
#: The two ways to draw the armed groups' side, by what is done with Sadr's brigades of the PMF.
BOUNDARY_NAMES = {WITHOUT: "outside", WITH: "inside"}
