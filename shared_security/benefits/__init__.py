"""Leave in lots, what of it is usable and why not more, when it expires; hour banks."""
