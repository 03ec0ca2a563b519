"""The files that an installation keeps beside its database: PDFs and releases, named by their digests."""
