"""The mime type by which notebook objects reach the book."""

MIME = "application/vnd.after-soleimani.exhibit+json"
