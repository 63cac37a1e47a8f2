"""Which state follows which: pure, and not yet in the contract."""
