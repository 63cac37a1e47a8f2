"""What banks say: statements read, lines placed, refunds asked for."""
