"""Orang dan perangkat daerah: siapa boleh apa, dan riwayat perbuatannya."""
