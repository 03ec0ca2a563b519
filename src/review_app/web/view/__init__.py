"""What pages show: the desk, the list, the grid, boxes on pictures, editors."""
