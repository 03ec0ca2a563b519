"""Fits confidences to what turned out right."""
