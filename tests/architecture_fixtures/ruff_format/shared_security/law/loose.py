"""A line that ruff would write otherwise."""

RATES = { "health" : 45 }
