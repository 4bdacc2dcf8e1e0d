"""Cetakan: satu kali jalan satu notebook, dengan parameternya."""
