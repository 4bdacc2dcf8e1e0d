"""Reads place codes in what people write. Pure."""

import re

# K kelurahan, D dinas, S sekolah, P puskesmas dan pasar, M media sosial, U unit lain.
HURUF = {
    "K": "Kelurahan dan kecamatan",
    "D": "Perangkat daerah",
    "S": "Sekolah",
    "P": "Puskesmas dan pasar",
    "M": "Media sosial",
    "U": "Unit lain",
}
# With a mark (#) digits may follow at a distance; without, the code stands on its own. One needs
# three digits: 'k 5' is five thousand rupiah to whoever writes it.
POLA = re.compile(rf"(?<![\w])#?\s?([{''.join(HURUF)}])[\s.-]?(\d{{3}})(?![\w])", re.IGNORECASE)


def cari(teks):
    """Every code in a text, as written on posters ('K017'), in order, each once."""
    return list(dict.fromkeys(f"{h.upper()}{n}" for h, n in POLA.findall(teks)))


def tanpa(teks, kode):
    """What is left of a text without those codes and the marks around them."""
    sisa = POLA.sub(lambda m: "" if f"{m[1].upper()}{m[2]}" in kode else m[0], teks)
    return sisa.strip(" \t\r\n#.,:;-–—")


def nomor_baru(huruf, terpakai):
    """The lowest free code of a letter: ('K', {'K001'}) -> 'K002'. Raises ValueError at 999."""
    for n in range(1, 1000):
        if (kode := f"{huruf}{n:03}") not in terpakai:
            return kode
    raise ValueError(f"Kode {huruf} sudah habis.")
