"""What a person typed → a field's value, and a value → text that reads as the same."""
