"""Indeks tiap perangkat daerah: bagian, bobot, dan peringkat dengan rentangnya."""
