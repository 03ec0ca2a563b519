"""Routes of documents: upload, list, facts, commit, dataset, the year before."""
