"""Tables of the confirmed dataset, its commits and the rules of the installation."""
