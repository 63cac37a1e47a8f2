"""Money shown through a division, in a door."""


def shown(amount_micros: int) -> str:
    """Dollars on a page."""
    return f"${amount_micros / 1_000_000}"
