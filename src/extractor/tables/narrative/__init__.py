"""Tables whose cells are sentences or entries: chronologies, months, activities, named rows, boxes, running text."""
