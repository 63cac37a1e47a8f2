"""The pages of who pays for work: a company's office, and a household in words of its own."""
