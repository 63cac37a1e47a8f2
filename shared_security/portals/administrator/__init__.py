"""The pages of administrators: what is still missing, and who may do what."""
