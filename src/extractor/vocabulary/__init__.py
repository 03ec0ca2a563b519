"""What printed words mean: head words, events, places, directions, formats; their word lists are in `models/`."""
