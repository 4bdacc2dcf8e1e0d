"""Zona Integritas: the way of every unit to WBK and WBBM, and the sheets that score it."""
