"""The review desk: keeps the candidate records, shows them to people, and remembers what they decided."""

from importlib.metadata import version

__version__ = version("yomitori")
