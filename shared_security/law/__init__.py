"""The law as data: reads `statutes/`, checks it, evaluates it, turns it into SQL and explains it in words."""
