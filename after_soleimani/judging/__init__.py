"""What is judged: explanations weighed against each other, and forecasts against what came."""
