"""Phone numbers as one thing, however a network or a person writes them.

Ten lines instead of a library of numbering plans: whoever reached us has a number that exists, a
table that ages must never turn a reporter away, and the same person must be the same for years.
"""

import re

PENULISAN = re.compile(r"[\s().\-\u2010-\u2015/]+")
E164 = re.compile(r"\+[1-9]\d{6,14}")
BSUID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")


def kenali(teks: str) -> tuple[str, str] | None:
    """How a sender is known, as (jenis, nilai): e164, bsuid, or tanpa; None for an empty one.

    `08…`, `62…`, `0062…`, `+62 0…` and `+62…` are one number; other digits are taken as a number
    with its country code. Short codes and names (banks, advertisers) are `tanpa`, as they came.
    """
    teks = teks.strip()
    if BSUID.fullmatch(teks):
        return "bsuid", teks
    angka = internasional(PENULISAN.sub("", teks))
    if E164.fullmatch(angka):
        return "e164", angka
    return ("tanpa", teks) if teks else None


def internasional(angka: str) -> str:
    """Digits with + and country code; Indonesia's when there is none."""
    angka = re.sub(r"^00(?=[1-9])", "+", angka)
    if re.fullmatch(r"0[1-9]\d+", angka):
        angka = f"+62{angka[1:]}"
    elif re.fullmatch(r"[1-9]\d{7,}", angka):
        angka = f"+{angka}"
    return re.sub(r"^\+620+", "+62", angka)


def semua(*nama: str) -> tuple[tuple[str, str], ...]:
    """Every name of one sender, each once, in the order given, without the empty ones."""
    return tuple(dict.fromkeys(n for n in map(kenali, nama) if n))
