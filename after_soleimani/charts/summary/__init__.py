"""Charts of the summary."""
