"""Measures how far predicted records agree with gold records: their facts, whole records, and confidences.

Extraction needs none of it, so it is imported only by the command that evaluates.
"""
