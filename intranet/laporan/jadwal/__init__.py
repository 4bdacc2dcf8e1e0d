"""Jadwal cetak: buku yang berubah setiap malam, laporan triwulan begitu triwulannya ditutup."""
