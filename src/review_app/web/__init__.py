"""The web room: turns requests into calls of services and their answers into pages; no decisions of its own."""
