"""How right the readings were, and how long reviewing took, measured on what people decided."""
