"""Who pays, by a word that asserts a legal status."""


def due(employer_id: int) -> int:
    """What a payer owes."""
    return 0
