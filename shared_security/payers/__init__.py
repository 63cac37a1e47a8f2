"""Who pays for work: platforms, companies, households."""
