"""A function whose name is money and whose answer is a float."""


def fare_cents(text: str) -> float:
    """What a fare comes to."""
    return len(text)
