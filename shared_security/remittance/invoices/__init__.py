"""What payers are asked: which periods, in which lines, due when, and how it stands."""
