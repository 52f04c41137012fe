"""The tables of the chapter PMF fragmentation."""
