"""What the cells below a head show: evidence for the roles that columns play."""
