"""Trip records of New York City's high-volume companies: how they are read, checked, headed and summed."""
