"""How the book is cited: records, metadata and addresses, all made from `CITATION.cff`."""
