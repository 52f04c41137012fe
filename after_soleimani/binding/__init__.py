"""The book bound as one file, PDF or EPUB, from the built pages: `make pdf` and `make epub`."""
