"""How plausible a reading of a table is: signs for and against it, their weights, and the race of several readings."""
