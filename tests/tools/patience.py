"""How long a test waits for what should come."""

SLOWEST = 240  # seconds: whatever takes longer on any machine hangs
