"""Makes scans out of reports that have text: what a copier in a town hall would hand over."""
