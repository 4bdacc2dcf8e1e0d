"""What matches: every word somewhere, whatever its case and accents. Pure, and the same everywhere.

Databases fold letters differently, so each is only asked for what may match (`pola`), and what it
brings is looked at here (`cocok`).
"""

import re
from unicodedata import combining, normalize

PENDEK, KATA_MAKS, PANJANG_MAKS = 2, 8, 100
# Letters that no European accent sits on; any other may be stored as a different one.
POLOS = set("abcdefghijklmnopqrstuvwxyz0123456789") - set("aceinosuyz")


def lipat(teks: str) -> str:
    """Without case and accents: 'Posyandu Kémbang' -> 'posyandu kembang'."""
    terurai = normalize("NFKD", teks.casefold())
    return "".join(h for h in terurai if not combining(h))


def pecah(teks: str) -> list[str]:
    """The folded words of a query; [] when nothing in it is long enough to look for."""
    kata = lipat(teks[:PANJANG_MAKS]).split()[:KATA_MAKS]
    return kata if any(len(k) >= PENDEK for k in kata) else []


def pola(kata: str) -> str:
    """A LIKE pattern that everything holding the folded word matches, and some more besides."""
    return "%" + "".join(h if h in POLOS else "_" for h in kata) + "%"


def cocok(kata: list[str], teks: str) -> bool:
    """Whether the folded text holds every word."""
    return all(k in teks for k in kata)


def urutan(kata: list[str], kode: str, nama: str) -> tuple:
    """What is most likely meant comes first: that code, then names that begin so, then words."""
    teks, awal = lipat(nama), " ".join(kata)
    di_awal_kata = all(re.search(rf"\b{re.escape(k)}", teks) for k in kata)
    return (lipat(kode) != awal, not teks.startswith(awal), not di_awal_kata)
