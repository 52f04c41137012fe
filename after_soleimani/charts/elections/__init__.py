"""The charts of the chapter Election fallout."""
