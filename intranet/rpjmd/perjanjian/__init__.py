"""Perjanjian Kinerja: what the head of an OPD promises for a year, and how it will be done."""
