"""Money that pays, and wants to know what was asked."""

from shared_security.remittance import invoices

__all__ = ["invoices"]
