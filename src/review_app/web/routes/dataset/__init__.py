"""Routes of the confirmed dataset beside its list: names of the same thing."""
