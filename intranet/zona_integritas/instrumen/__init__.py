"""Instruments: the sheets of the regulations as data, and what reads them."""
