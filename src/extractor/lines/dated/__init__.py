"""Lines that are no sentences but date an event, alone or as a list."""
