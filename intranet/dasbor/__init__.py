"""Beranda tiap peran: apa yang harus dikerjakan, dan sampai kapan."""
