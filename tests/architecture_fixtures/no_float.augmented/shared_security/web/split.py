"""A division in place, where money is."""


def half(amount_micros: int) -> int:
    """Half of an amount."""
    amount_micros /= 2  # type: ignore[assignment]
    return amount_micros
