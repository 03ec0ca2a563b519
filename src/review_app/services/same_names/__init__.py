"""Names that stand for the same thing: why they may, what people settled, what is proposed."""
