"""Disposisi: what the mayor tells an office to do, in the mayor's own words, until it is done."""
