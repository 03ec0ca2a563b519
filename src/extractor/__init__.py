"""Reads annual-report PDFs into candidate records: the public face of the library."""

from extractor.errors import UnreadableDocument
from extractor.pipeline import extract
from extractor.reading.document import FileFacts, file_facts, page_image, page_sizes
from extractor.typed_input import parse_input

__all__ = ["FileFacts", "UnreadableDocument", "extract", "file_facts", "page_image", "page_sizes", "parse_input"]
__version__ = "0.1.0"
