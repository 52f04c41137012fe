"""The mime types by which notebook objects reach the book: exhibits, and what else a page shows."""

EXHIBIT = "application/vnd.after-soleimani.exhibit+json"
PAGE_PART = "application/vnd.after-soleimani.page-part+json"
