"""Words that the installation knows beside those of `models/`: proposed from corrections, added, removed."""
