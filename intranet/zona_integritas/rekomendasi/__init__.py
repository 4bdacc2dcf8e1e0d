"""Recommendations (LHE): what a unit is to do, until somebody else closes it."""
