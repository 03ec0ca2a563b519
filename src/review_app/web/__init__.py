"""The web pages: turns requests into calls of services and the results into pages; makes no decisions of its own."""
