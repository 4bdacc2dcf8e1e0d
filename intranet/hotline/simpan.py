"""How long a thread is kept: closed, opened again, kept longer, destroyed for good.

A closed report is kept HOTLINE_SIMPAN days (a year), one that was none HOTLINE_SIMPAN_LAIN; then
content and keys are destroyed. What remains are days, category, office and outcome (design 6).
"""

import json
import time
from dataclasses import dataclass
from datetime import date, timedelta

from peewee import JOIN, DateField, ForeignKeyField

from intranet.akun.models import Riwayat
from intranet.core import files
from intranet.core.clock import today
from intranet.core.database import BaseModel, database, scrub
from intranet.core.errors import Ditolak
from intranet.hotline import pelayan, segel
from intranet.hotline.disposisi.models import (
    Disposisi,
    LampiranDisposisi,
    TanggapanDisposisi,
)
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import CatatanUtas, Lampiran, Pengirim, PesanUtas, Utas
from intranet.hotline.titik.models import Titik

HASIL = {
    "terbukti": "Terbukti",
    "tidak_terbukti": "Tidak terbukti",
    "kurang": "Keterangan kurang",
    "diteruskan": "Diteruskan ke yang berwenang",
    "bukan": "Bukan laporan",
}
SETAHUN = timedelta(days=365)
# What each kind of closing is kept for, in days.
LAMA = {"ditutup": "HOTLINE_SIMPAN", "dialihkan": "HOTLINE_SIMPAN_LAIN"}
# The reminders: from how many days before on, in constant words that say nothing of a report.
PERINGATAN = {
    30: "Dimusnahkan dalam 30 hari.",
    7: "Dimusnahkan dalam 7 hari.",
    1: "Dimusnahkan malam ini atau besok malam.",
}
DIMUSNAHKAN = (
    *(Lampiran, PesanUtas, CatatanUtas, Pengirim, Utas),
    *(LampiranDisposisi, TanggapanDisposisi, Disposisi),
)


class MasaSimpan(BaseModel):
    """The mayor keeps a closed thread longer: until `sampai`, as long as `ditutup` is that day.

    Once new content opens the thread and it is closed again, the row counts no more.
    """

    utas = ForeignKeyField(Utas, primary_key=True, backref="masa_simpan", on_delete="CASCADE")
    ditutup = DateField()
    sampai = DateField()


@dataclass(frozen=True)
class AkanDimusnahkan:
    """A thread whose day is near: `sisa` days, `peringatan` the reminder (30, 7 or 1) it is at."""

    utas: Utas
    pada: date
    sisa: int
    peringatan: int

    @property
    def kalimat(self):
        return PERINGATAN[self.peringatan]


@database.atomic()
def tutup(percakapan, hasil, oleh, meski_terbuka=False):
    """Close a thread (Percakapan) with an outcome (key of HASIL); who wrote it is forgotten.

    Category and outcome wait under a server key for the tombstone. With an open disposisi it is
    refused (Ditolak) unless `meski_terbuka`: then what was answered is done, the rest withdrawn.
    """
    utas = percakapan.utas
    if hasil not in HASIL:
        raise Ditolak("Pilih hasilnya.")
    if not utas.terbuka:
        raise Ditolak("Laporan ini sudah ditutup.")
    akhiri_disposisi(utas, oleh, meski_terbuka)
    nisan = json.dumps({"kategori": percakapan.kategori, "hasil": hasil}).encode()
    utas.nisan = segel.bungkus(pelayan.kunci("nisan"), nisan, utas.ikatan("nisan"))
    utas.status, utas.ditutup = "ditutup", today()
    utas.save()
    Pengirim.delete().where(Pengirim.utas == utas).execute()
    MasaSimpan.delete().where(MasaSimpan.utas == utas).execute()
    Riwayat.catat(oleh, "laporan-ditutup", utas)


def akhiri_disposisi(utas, oleh, meski_terbuka):
    semua = [d for d in Disposisi.semua().where(Disposisi.utas == utas) if d.terbuka]
    if semua and not meski_terbuka:
        raise Ditolak("Masih ada disposisi yang terbuka. Tutup atau tarik dahulu.")
    for satu in semua:
        satu.tutup(oleh) if satu.status == "dijawab" else satu.tarik(oleh)


@database.atomic()
def buka_lagi(percakapan, oleh):
    """Open a closed or diverted thread again; its sender, unsealed, leads to it once more.

    A sender who began another thread meanwhile stays there. Raises Ditolak for one that is open.
    """
    utas = percakapan.utas
    if utas.status not in LAMA:
        raise Ditolak("Laporan ini tidak tertutup.")
    utas.status, utas.ditutup, utas.nisan = "dibaca", None, None
    utas.save()
    for jenis, nilai in {tuple(p) for s in percakapan.masuk for p in s.pengirim}:
        if jenis != "tanpa":
            sidik = pelayan.sidik("pengirim", utas.kanal, jenis, nilai)
            Pengirim.insert(sidik=sidik, utas=utas).on_conflict_ignore().execute()
    Riwayat.catat(oleh, "laporan-dibuka-lagi", utas)


@database.atomic()
def simpan_lebih_lama(utas, oleh):
    """Keep a closed thread a year longer than it would be; returns the new day."""
    if utas.status not in LAMA:
        raise Ditolak("Masa simpan baru berjalan sesudah laporan ditutup.")
    sampai = hari_musnah(utas) + SETAHUN
    MasaSimpan.delete().where(MasaSimpan.utas == utas).execute()
    MasaSimpan.create(utas=utas, ditutup=utas.ditutup, sampai=sampai)
    Riwayat.catat(oleh, "laporan-disimpan-lebih-lama", utas, sampai.isoformat())
    return sampai


def hari_musnah(utas):
    """The day in whose night a closed thread is destroyed; one query."""
    lama = MasaSimpan.get_or_none(MasaSimpan.utas == utas, MasaSimpan.ditutup == utas.ditutup)
    if lama:
        return lama.sampai
    return utas.ditutup + timedelta(days=pelayan.atur[LAMA[utas.status]])


def tertutup():
    """(thread, the day it is destroyed) of every closed thread, the earliest first; one query."""
    kueri = Utas.select(Utas, Titik, MasaSimpan).join(Titik, JOIN.LEFT_OUTER).switch(Utas)
    sama = (MasaSimpan.utas == Utas.id) & (MasaSimpan.ditutup == Utas.ditutup)
    kueri = kueri.join(MasaSimpan, JOIN.LEFT_OUTER, on=sama, attr="lebih_lama")
    semua = [(u, jatuh(u)) for u in kueri.where(Utas.status.in_(list(LAMA)))]
    return sorted(semua, key=lambda satu: satu[1])


def jatuh(utas):
    lebih_lama = getattr(utas, "lebih_lama", None)
    if lebih_lama and lebih_lama.sampai:
        return lebih_lama.sampai
    return utas.ditutup + timedelta(days=pelayan.atur[LAMA[utas.status]])


def akan_dimusnahkan():
    """The closed reports (AkanDimusnahkan) of the next 30 days; what was no report is left out."""
    semua = []
    for utas, pada in tertutup():
        sisa = max(0, (pada - today()).days)
        tahap = [n for n in PERINGATAN if sisa <= n]
        if tahap and utas.status == "ditutup":
            semua.append(AkanDimusnahkan(utas, pada, sisa, min(tahap)))
    return semua


def jatuh_tempo():
    """The threads whose day has come."""
    return [utas for utas, pada in tertutup() if pada <= today()]


def musnahkan():
    """Destroy everything whose day has come, and let the deleted be gone; returns how many.

    Not inside a transaction. What was deleted is scrubbed even when nothing is due: a reader may
    have put that off the last time.
    """
    banyak = sum(musnahkan_satu(utas) for utas in jatuh_tempo())
    for _ in range(10):
        if scrub(*DIMUSNAHKAN):
            break
        time.sleep(0.5)
    return banyak


@database.atomic()
def lepas_kunci():
    """Give up the key in force, and destroy what nobody can open any more; returns the key."""
    kunci = KunciWalikota.lepas()
    milik = Utas.kunci == kunci, Utas.kunci_rahasia.is_null(False)
    for utas in Utas.select(Utas, Titik).join(Titik, JOIN.LEFT_OUTER).where(*milik):
        musnahkan_satu(utas, {"kategori": "", "hasil": ""})
    return kunci


@database.atomic()
def musnahkan_satu(utas, nisan=None):
    """Destroy one thread's content and keys, files first; False if it was opened meanwhile.

    `nisan` is what its tombstone says, {kategori, hasil}, instead of what waits for it.
    """
    akhir = {"status": "dimusnahkan", "kunci_publik": b"", "kanal": "", "nomor": utas.id}
    akhir |= dict.fromkeys(("kunci_rahasia", "resi", "kunci_resi", "nisan"))
    akhir |= {"titik": utas.titik_id if utas.titik and utas.titik.unit_id else None}
    ditutup = Utas.ditutup == utas.ditutup if utas.ditutup else Utas.ditutup.is_null()
    masih = Utas.id == utas.id, Utas.status == utas.status, ditutup
    if not Utas.update(akhir | (nisan or baca_nisan(utas))).where(*masih).execute():
        return False
    pesan = PesanUtas.select(PesanUtas.id).where(PesanUtas.utas == utas)
    for satu in Lampiran.select().where(Lampiran.pesan.in_(pesan)):
        files.delete(satu.berkas)
    Lampiran.delete().where(Lampiran.pesan.in_(pesan)).execute()
    for model in (PesanUtas, CatatanUtas, Pengirim, MasaSimpan):
        model.delete().where(model.utas == utas).execute()
    kosongkan_disposisi(utas)
    Riwayat.catat(None, "laporan-dimusnahkan", utas)
    return True


def kosongkan_disposisi(utas):
    """Destroy texts, answers and files of a thread's disposisi; recipient, state, days stay."""
    milik = Disposisi.select(Disposisi.id).where(Disposisi.utas == utas)
    for satu in LampiranDisposisi.select().where(LampiranDisposisi.disposisi.in_(milik)):
        files.delete(satu.berkas)
    for model in (LampiranDisposisi, TanggapanDisposisi):
        model.delete().where(model.disposisi.in_(milik)).execute()
    Disposisi.update(isi=None).where(Disposisi.utas == utas).execute()


def baca_nisan(utas):
    """{kategori, hasil} of a closed thread; a diverted one was no report."""
    if utas.nisan is None:
        return {"kategori": "", "hasil": "bukan"}
    try:
        isi = segel.buka_bungkus(pelayan.kunci("nisan"), utas.nisan, utas.ikatan("nisan"))
    except segel.SegelRusak:  # KUNCI_TRANSIT was changed; the rest must go all the same
        return {"kategori": "", "hasil": ""}
    return json.loads(isi)
