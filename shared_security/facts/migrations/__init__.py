"""The steps by which these tables came to their present form."""
