"""What a bracket, or what wide blanks set apart, states of the event named before it."""
