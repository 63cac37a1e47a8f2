"""A class whose name means two things."""


class Account:
    """The worker's, or the books'?"""
