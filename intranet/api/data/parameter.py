"""What may stand behind the question mark; anything else is refused, with a sentence for each."""

from dataclasses import dataclass

from flask import request

from intranet.api.data.galat import Keliru
from intranet.rpjmd import ringkasan

UKURAN, UKURAN_MAKS = 200, 2000
TRIWULAN = ("tahun", "triwulan")
HALAMAN = ("halaman", "ukuran")
LOGIS = {"ya": True, "tidak": False}
BATAS = {"tahun": (1945, 2200), "triwulan": (1, 4), "halaman": (1, 100_000)}
BATAS |= {"ukuran": (1, UKURAN_MAKS)}


@dataclass(frozen=True)
class Permintaan:
    """The parameters as values; None where one was not given and has no default."""

    tahun: int | None = None
    triwulan: int | None = None
    opd: str | None = None
    iku: bool | None = None
    halaman: int = 1
    ukuran: int = UKURAN


def baca(boleh):
    """Permintaan of this request, of which only the names in `boleh` may be given.

    Without year and quarter it is the present quarter. Raises Keliru, LookupError before any.
    """
    isi, galat = {}, {}
    for nama, teks in request.args.items(multi=True):
        try:
            isi[nama] = nilai(nama, teks, boleh, isi)
        except ValueError as salah:
            galat[nama] = str(salah)
    if set(TRIWULAN) <= set(boleh) and len({*TRIWULAN} & ({*isi} | {*galat})) == 1:
        galat["triwulan"] = "Tulis tahun dan triwulan bersama-sama, atau keduanya tidak."
    if galat:
        raise Keliru(galat)
    return Permintaan(**triwulan_bawaan(boleh, isi) | isi)


def nilai(nama, teks, boleh, sudah):
    """One parameter's value. Raises ValueError with a sentence."""
    if nama not in boleh:
        raise ValueError(f"Parameter {nama} tidak dikenal di sini. Yang ada: {', '.join(boleh)}.")
    if nama in sudah:
        raise ValueError(f"Parameter {nama} ditulis dua kali.")
    if nama == "opd":
        return teks
    if nama == "iku":
        if teks not in LOGIS:
            raise ValueError("Tulis iku=ya atau iku=tidak.")
        return LOGIS[teks]
    return bilangan(nama, teks)


def bilangan(nama, teks):
    awal, akhir = BATAS[nama]
    pendek = teks.isascii() and teks.isdigit() and len(teks) < 8
    if not pendek or not awal <= int(teks) <= akhir:
        raise ValueError(f"{nama.capitalize()} harus bilangan {awal} sampai {akhir}.")
    return int(teks)


def triwulan_bawaan(boleh, isi):
    if "triwulan" not in boleh or "triwulan" in isi:
        return {}
    kini = ringkasan.triwulan_kini()
    if kini is None:
        raise LookupError("Belum ada triwulan yang dibuka.")
    return {"tahun": kini.tahun, "triwulan": kini.triwulan}
