"""A report is sent, and a code opens its thread: between the pages and the ground they stand on."""

import re
from dataclasses import dataclass
from datetime import datetime

from intranet.core.clock import now
from intranet.core.database import database
from intranet.hotline import masuk, segel
from intranet.hotline.lapor import penjaga, tanda_terima
from intranet.hotline.models import PesanUtas, Utas
from intranet.hotline.titik.models import Titik

POLA_RESI = re.compile(r"(?:\w{5}\W*){4}")
AKHIR_RESI = 4
HILANG = "lampiran hilang"


@dataclass(frozen=True)
class Pesan:
    """One message as its reporter reads it; `berkas` are (name, size in bytes) of own files."""

    dari_pelapor: bool
    pada: datetime
    teks: str
    tempat: str = ""
    berkas: tuple = ()


def titik_laporan(alamat, form):
    """The place of a report: of the page it was written on, or a code in its words; or None."""
    return alamat or Titik.dalam(form.tempat.data) or Titik.dalam(form.teks.data)


def kode_laporan(teks):
    """Whether somebody sends a receipt code instead of a report."""
    return bool(POLA_RESI.fullmatch(teks)) and Utas.menurut_resi(teks) is not None


@database.atomic()
def kirim(form, titik):
    """Seal a report, and count it; {nomor, kode, tanda} for its sender. Raises BelumSiap.

    The code is kept nowhere here, nor is the moment.
    """
    pada, teks = now(), form.teks.data
    tanya = form.tanya.data == "ya"
    utas, kode = masuk.lapor(teks, titik, form.tempat.data, form.lampiran, tanya=tanya, pada=pada)
    penjaga.hitung(titik)
    return {"nomor": utas.nomor, "kode": kode, "tanda": tanda_terima.isi(utas.nomor, pada, teks)}


def akhir_cocok(kode, ketikan):
    """Whether these are a code's last letters, or the whole code, however they were typed."""
    utuh, diketik = segel.baca_kode(kode), segel.baca_kode(ketikan)
    return diketik in (utuh, utuh[-AKHIR_RESI:])


def buka(kode):
    """{utas, rahasia} of the thread a code opens, or None.

    A wrong code, one of nobody and one of a destroyed report cost and answer the same.
    """
    utas = Utas.menurut_resi(kode)
    if utas is None:
        return None
    return {"utas": utas.id, "rahasia": utas.rahasia_resi(kode).hex()}


def find_utas(isi):
    """(Utas, private key) of what `buka` gave, or None once it was destroyed."""
    if isi is None:
        return None
    utas = Utas.get_or_none(Utas.id == isi["utas"], Utas.kunci_resi.is_null(False))
    return utas and (utas, bytes.fromhex(isi["rahasia"]))


def baca(utas, rahasia):
    """The thread's messages in their order, as the reporter reads them: [Pesan]."""
    isi = [(p, p.baca(rahasia)) for p in PesanUtas.select().where(PesanUtas.utas == utas)]
    isi.sort(key=lambda satu: satu[1]["pada"])
    return [pesan(p, i, rahasia) for p, i in isi if untuk_pelapor(i)]


def untuk_pelapor(isi):
    """Messages either way; of what became of them only a file that could not be had."""
    return isi["arah"] in ("masuk", "keluar") or isi.get("status") == HILANG


def pesan(satu, isi, rahasia):
    sendiri = isi["arah"] == "masuk"
    berkas = [lampiran.baca(rahasia) for lampiran in satu.lampiran] if sendiri else ()
    berkas = tuple((b["nama"], b["ukuran"]) for b in berkas)
    return Pesan(sendiri, isi["pada"], isi["teks"], isi.get("tempat", ""), berkas)
