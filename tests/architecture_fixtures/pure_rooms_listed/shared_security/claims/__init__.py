"""Leave and other requests."""
