"""What the benchmark of questions to the dataset makes and measures."""
