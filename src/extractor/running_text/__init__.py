"""Running text → records: readers propose what a stretch of blocks is, a judge keeps the most plausible reading."""

from extractor.running_text.reader import READERS, TextReading, read_blocks, read_running_text

__all__ = ["READERS", "TextReading", "read_blocks", "read_running_text"]
