"""Lines that state an indicator: labels with figures, and the name before them."""
