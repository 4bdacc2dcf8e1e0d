"""Bentuk lain sebuah cetakan: kembaran Excel, buklet, edisi layar; dibuat saat diminta."""
