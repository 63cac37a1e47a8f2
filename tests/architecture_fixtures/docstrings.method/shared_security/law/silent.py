"""A public method that says nothing."""


class Rate:
    """A rate."""

    def due(self, hours: int) -> int:
        return hours * 2
