"""Files and calls come in."""
