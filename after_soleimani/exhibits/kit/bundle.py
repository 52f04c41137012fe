"""The mime types by which notebook objects reach the book: exhibits, and what else a page shows."""

EXHIBIT = "application/vnd.after-soleimani.exhibit+json"
PAGE_PART = "application/vnd.after-soleimani.page-part+json"
#: Begins the mime type of a value for the prose: MyST-NB's, written out, as importing MyST-NB takes long.
GLUE_PREFIX = "application/papermill.record/"
