"""Routes of the confirmed dataset: its list, its tables and charts, kept views, and names of the same thing."""
