"""Jawaban JSON yang hanya membaca."""
