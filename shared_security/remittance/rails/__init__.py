"""The ways in which money is asked for and sent through banks: one file a rail. Nothing here knows the database."""
