"""Tables of the words that the installation added to those of the extractor."""
