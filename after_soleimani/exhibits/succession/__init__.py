"""The tables of the chapter Succession."""
