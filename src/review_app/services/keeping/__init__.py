"""What keeps an installation's data: copies of all of it, checks of what is there, the end of what was withdrawn."""
