"""Moves workers from one provider to another."""
