"""A rule hidden in save()."""


class Row:
    """A row that does more than be saved."""

    def save(self) -> None:
        """Save, and something else."""
