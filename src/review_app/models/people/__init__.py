"""Tables of users, sessions, tokens and presence."""
