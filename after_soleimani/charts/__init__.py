"""Charts: each takes a measure's result and returns a Matplotlib figure; none computes anything."""
