"""SQL in an f-string."""


def create(name: str) -> str:
    """The statement that makes a role."""
    return f"CREATE ROLE {name} LOGIN"
