"""The columns of a table of events: which role each one plays and why, and checks of values against their column."""
