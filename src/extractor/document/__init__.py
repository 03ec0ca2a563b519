"""What a document states of itself: title, publisher, fiscal year, day of issue; and notices for its readers."""
