"""Explanations weighed and forecasts scored, in the words and cells that the page shows."""
