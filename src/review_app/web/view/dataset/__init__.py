"""What the pages of the dataset show: what was asked, the table that answers it, and its chart."""
