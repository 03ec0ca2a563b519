"""Confidences fitted to what people decided: collected, compared with what is in force, installed, taken back."""
