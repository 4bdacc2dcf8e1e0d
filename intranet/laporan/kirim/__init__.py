"""Sending what was printed to the heads of the OPDs that it is about."""
