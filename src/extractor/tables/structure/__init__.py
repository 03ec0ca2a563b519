"""How a table is cut into lists and forms: sections, lists side by side, stacked rows, row groups, labelled cells."""
