"""What measures the review desk: the data, the services, the pages and saves over HTTP, and several people at once."""
