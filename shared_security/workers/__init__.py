"""Security accounts, and what is known of the people who hold them, kept apart."""
