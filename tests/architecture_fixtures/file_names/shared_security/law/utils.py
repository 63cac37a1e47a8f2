"""Things that found no name."""
