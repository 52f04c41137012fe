"""The charts of the chapter PMF fragmentation."""
