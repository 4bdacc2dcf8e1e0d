"""Kilisuci: intranet kinerja dan integritas Kota Kediri."""
