"""The book's side: how notebook objects become pages, and what Jupyter Book lacks."""
