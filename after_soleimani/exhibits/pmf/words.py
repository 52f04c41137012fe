"""Words that several exhibits of chapter 3 have in common."""

#: Where a measure would rest on next to nothing.
TOO_FEW = "too few"
SIGN_NAMES = {"+": "positive", "0": "neither", "-": "negative"}
