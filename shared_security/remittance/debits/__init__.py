"""Payers let their bank accounts be debited: mandates, files, what the bank answers."""
