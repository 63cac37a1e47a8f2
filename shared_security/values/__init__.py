"""Values that every room uses: money, periods, plain errors. Imports nothing of ours, nor Django."""
