"""How sure a value and a record are: from evidence, by fitted weights, corrected by what turned out right."""
