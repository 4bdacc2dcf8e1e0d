"""Pustaka: setiap laporan yang pernah dicetak, dengan versi-versinya."""
