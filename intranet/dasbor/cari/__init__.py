"""Satu kotak cari: kantor, indikator, program, bukti, dan laporan yang boleh dilihat orangnya."""
