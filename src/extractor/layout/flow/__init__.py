"""What goes on over pages: stitched tables, the outline of headings, the path of a plan."""
