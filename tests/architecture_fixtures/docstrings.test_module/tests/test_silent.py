def test_nothing():
    """A test in a module that says nothing."""
