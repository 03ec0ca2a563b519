"""The room that measures: how far predicted records agree with gold records, as facts, as records and as confidences.

Nothing of it is needed to extract, so it is imported only where somebody evaluates.
"""
