"""The tags of the office's templates."""
