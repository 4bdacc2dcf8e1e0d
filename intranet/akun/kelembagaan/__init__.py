"""Offices that are renamed, merged or split, and what moves with them."""
