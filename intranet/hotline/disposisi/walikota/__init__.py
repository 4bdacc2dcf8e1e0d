"""Disposisi as the mayor sees them, inside the open inbox."""
