"""Who may come in, by which proof, and for whom they act."""
