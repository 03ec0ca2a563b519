"""How a table is cut: sections, tables set side by side, row groups, labelled cells."""
