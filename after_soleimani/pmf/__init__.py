"""The Popular Mobilization Forces as an institution, and what the courts did."""
