"""Words in heads of tables: of columns, of numbers, of indicators."""
