"""What a document says of itself: title, publisher, fiscal year, day of issue, and what its readers should know."""
