"""Tables that rules do not close: where they may be, which gutters and row breaks fit their print best."""
