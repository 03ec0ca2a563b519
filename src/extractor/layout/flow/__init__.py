"""What runs across pages: joined tables, the headings and captions above them, the path of a plan."""
