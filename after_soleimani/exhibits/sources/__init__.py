"""The tables about the record itself, and those to look things up in."""
