"""Dasbor kota bagi Wali Kota, Sekda, dan semua yang melihat seluruh kota."""
