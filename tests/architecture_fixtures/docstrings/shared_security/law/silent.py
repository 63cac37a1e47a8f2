"""A public function that says nothing."""


def due(hours: int) -> int:
    return hours * 2
