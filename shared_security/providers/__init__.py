"""Who runs accounts and pays benefits."""
