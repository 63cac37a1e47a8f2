"""What the public body that oversees a program may see: totals without small counts, variances, looks, the books."""
