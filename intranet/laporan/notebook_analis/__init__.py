"""Notebook analis: yang ditulis analis sendiri, dicetak dari web sesudah disetujui Barenlitbang."""
