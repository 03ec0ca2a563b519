"""Running text → records: sentences, event cards, lists and chronologies; the only room that knows spaCy and GiNZA."""
