"""The office's pages: totals, programs, the state of the books, variances, and looks at accounts with a reason."""
