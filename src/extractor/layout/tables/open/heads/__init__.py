"""Heads of several levels over tables that rules do not close: which words stand over which columns."""
