"""`sss price PROGRAM FILE`: what a program asks for each work record of a file. Writes nothing."""


def price() -> None:
    """Price each work record of FILE under PROGRAM."""
