"""Texts of a domain: bounds and conditions, read once, with their values."""
