"""Event tables and forms → event records."""
