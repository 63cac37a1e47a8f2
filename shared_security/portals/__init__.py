"""The pages: one folder a reader, and what they share."""
