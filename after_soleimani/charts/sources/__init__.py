"""The charts about the record itself: what the sources cover, and how far numbers move without some."""
