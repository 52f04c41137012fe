"""What every exhibit is made with: the exhibit, its table and cells, and its forms in a notebook."""
