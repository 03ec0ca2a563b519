"""Who someone is, who works on what, and the activity feed of who did what."""
