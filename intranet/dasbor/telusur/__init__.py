"""Dari kota turun ke misi, sasaran, indikator, OPD, triwulan, sampai bukti."""
