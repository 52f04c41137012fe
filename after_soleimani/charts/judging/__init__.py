"""Charts of explanations weighed and forecasts scored."""
