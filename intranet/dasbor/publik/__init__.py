"""Halaman publik: indikator pilihan dari triwulan beku, data terbuka, dan janji hotline."""
