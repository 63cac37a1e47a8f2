"""A rate as a float, in a pure room."""

RATE = 2.75
