"""The tables, one noun a file. Only services and jobs use them; the web sees the services' dataclasses."""
