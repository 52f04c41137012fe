"""The data, measures and exhibits of the report *After Soleimani*."""
