"""The charts of the chapter Succession."""
