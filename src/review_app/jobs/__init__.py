"""Extraction as durable work: a worker process does it, the web process only puts documents into the queue."""
