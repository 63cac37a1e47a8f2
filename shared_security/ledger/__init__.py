"""The books: chart, recipes, posting, balances, seal. The only place where money moves."""
