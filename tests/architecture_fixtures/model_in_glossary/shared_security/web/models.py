"""A table that the glossary does not know."""


class Model:
    """Stands for the framework's."""


class Coupon(Model):
    """A word of nobody's field."""
