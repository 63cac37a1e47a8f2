"""Asks for leave, decides, escalates, hears appeals and pays."""
