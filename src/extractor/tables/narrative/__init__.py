"""Tables whose cells are sentences or entries: chronologies, months, named rows."""
