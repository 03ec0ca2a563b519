"""One module a format: each takes rows of tables as they come, and holds none of them longer than it must."""
