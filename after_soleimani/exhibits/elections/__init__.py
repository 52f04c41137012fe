"""The tables and numbers of the chapter Election fallout."""
