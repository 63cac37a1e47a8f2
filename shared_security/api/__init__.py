"""The door for machines: work, answers and errors as JSON, one key a client."""
