"""Rules, grids and cells of tables on one page, drawn or not."""
