"""How often a paket tells of what its children do."""

import time

JEDA_KABAR = 0.5  # seconds between two steps of one print that are told


class Jeda:
    """Lets news through, of each print (and of the whole) at most every JEDA_KABAR seconds.

    Every step of every child would keep the database busier than the children; but each must be
    heard of, or it is taken for dead.
    """

    def __init__(self):
        self.lalu = {}

    def lewat(self, siapa):
        """Whether it is time to tell of this one again."""
        kini = time.monotonic()
        if kini < self.lalu.get(siapa, kini):
            return False
        self.lalu[siapa] = kini + JEDA_KABAR
        return True
