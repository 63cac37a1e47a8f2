"""Published law: immutable versions of packs, and which programs a deployment has in force."""
