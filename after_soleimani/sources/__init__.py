"""What the record is: its sources, whose word it is, where the sources differ, and what it cannot show."""
