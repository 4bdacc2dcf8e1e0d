"""What makes a passphrase good enough, and one to begin with. Pure."""

import re
import secrets
from pathlib import Path

KATA_MINIMUM, HURUF_MINIMUM = 5, 20
DAFTAR = Path(__file__).with_name("kata.txt")


def keberatan(frasa):
    """Why this passphrase is too weak, as a sentence; '' when it is not.

    Five different words of three letters or more, twenty letters in all.
    """
    kata = re.findall(r"\w+", frasa.lower())
    panjang = [k for k in kata if len(k) >= 3]
    if len(set(panjang)) < KATA_MINIMUM:
        return "Frasa sandi paling sedikit lima kata yang berlainan, masing-masing tiga huruf."
    if sum(map(len, kata)) < HURUF_MINIMUM:
        return "Frasa sandi terlalu pendek: paling sedikit dua puluh huruf."
    return ""


def saran(banyak=7):
    """A random passphrase of so many words from our list (9 bits a word)."""
    kata = DAFTAR.read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(kata) for _ in range(banyak))
