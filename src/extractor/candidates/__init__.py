"""What tables, lines and sentences share: candidates with their fields, their context, and stated figures."""
