"""Answering the questions of a sheet, and the evidence each answer rests on."""

from decimal import Decimal

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField

from intranet.akun.models import Riwayat
from intranet.bukti.models import Bukti
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Bentrok, Ditolak
from intranet.zona_integritas import rumus
from intranet.zona_integritas.lembar import JawabanButir, LembarKerja
from intranet.zona_integritas.penugasan.models import PenilaiArea


@database.atomic()
def jawab(lembar, butir, penilai, isi, awal, oleh):
    """Save one answer, {pilihan, indeks, masukan, na, penjelasan}; what is left out stays.

    Counts that several questions share are written to all of them. Raises Ditolak when the
    answer is of another kind or not allowed now (also: an area of other assessors), Bentrok when a
    colleague answered meanwhile.
    """
    periksa_penilai(lembar, butir.kode, penilai, oleh)
    kunci = {"lembar": lembar, "kode": butir.kode, "penilai": penilai}
    satu = JawabanButir.get_or_none(**kunci) or JawabanButir(**kunci)
    lama = {k: getattr(satu, k) for k in isi}
    if lama == isi:
        return satu
    if satu.id and awal != satu.sidik and satu.oleh_id != oleh.id:
        raise Bentrok("Rekan Anda menjawab butir ini saat Anda mengisi.", satu)
    for kolom, nilai in isi.items():
        setattr(satu, kolom, nilai)
    try:
        rumus.skor(butir, satu.bentuk)
    except ValueError as galat:
        raise Ditolak(str(galat)) from galat
    satu.oleh, satu.pada = oleh.id, now()
    satu.save()
    lembar.jawaban[butir.kode, penilai] = satu
    samakan_masukan(lembar, satu, butir)
    perubahan = catatan(lama, isi)
    Riwayat.catat(oleh, "butir-lke-dijawab", lembar, f"{butir.kode} {penilai}", perubahan)
    return satu


def kembalikan(lembar, kode, catatan, oleh):
    """Send a question back to the unit; only an assessor of its area may. Raises Ditolak."""
    periksa_penilai(lembar, kode, "tpi", oleh)
    lembar.kembalikan(kode, catatan, oleh)


def periksa_penilai(lembar, kode, penilai, oleh):
    """Raise Ditolak unless this person may answer in that column now; `oleh` None is a command."""
    halangan = lembar.boleh_ubah(kode, penilai)
    if penilai == "tpi" and oleh and not halangan:
        halangan = PenilaiArea.halangan(lembar, kode, oleh)
    if halangan:
        raise Ditolak(halangan)


def jawaban_butir(lembar, kode, penilai=None):
    """{code: Jawaban} of these questions only, of one answerer or the ones that count (None).

    One query; for a page that needs no more of this sheet.
    """
    per = {}
    milik = (JawabanButir.lembar == lembar) & JawabanButir.kode.in_(kode)
    for satu in JawabanButir.select().where(milik):
        per.setdefault(satu.kode, {})[satu.penilai] = satu.bentuk
    dihitung = {k: p.get(penilai) if penilai else rumus.efektif(p)[0] for k, p in per.items()}
    return {k: j for k, j in dihitung.items() if j is not None}


def samakan_masukan(lembar, jawaban, butir):
    """A count that another question of the sheet asks for too is the same there."""
    milik = {k for k, _ in butir.masukan}
    for lain in lembar.bentuk.akar.semua_butir:
        sama = {k for k, _ in lain.masukan if k in milik and k.startswith("jml_")}
        ada = lembar.jawaban.get((lain.kode, jawaban.penilai))
        if lain.kode == butir.kode or not sama:
            continue
        ada = ada or JawabanButir(lembar=lembar, kode=lain.kode, penilai=jawaban.penilai)
        ada.masukan = ada.masukan | {k: v for k, v in jawaban.masukan.items() if k in sama}
        ada.oleh, ada.pada = jawaban.oleh_id, jawaban.pada
        ada.save()
        lembar.jawaban[lain.kode, jawaban.penilai] = ada


def catatan(lama, baru):
    """{field: [before, after]} of what changed, as texts."""
    return {k: [tulis(lama[k]), tulis(baru[k])] for k in baru if lama[k] != baru[k]}


def tulis(nilai):
    return f"{nilai:f}" if isinstance(nilai, Decimal) else nilai


class BuktiButir(BaseModel):
    """A piece of evidence used for one question: from which page, and whether it is last year's."""

    lembar = ForeignKeyField(LembarKerja, backref="semua_bukti", on_delete="CASCADE")
    kode = CharField()
    bukti = ForeignKeyField(Bukti, on_delete="RESTRICT")
    halaman = IntegerField(null=True)
    tahun_lalu = BooleanField(default=False)

    class Meta:
        indexes = ((("lembar", "kode", "bukti"), True),)

    @property
    def sebutan(self):
        """The name of the evidence with its page and whether it is last year's."""
        halaman = f", hal. {self.halaman}" if self.halaman else ""
        return self.bukti.nama + halaman + (" (n-1)" if self.tahun_lalu else "")

    @classmethod
    @database.atomic()
    def lampirkan(cls, lembar, kode, bukti, halaman, tahun_lalu, oleh):
        """Use `bukti` for a question, opened at `halaman`; again changes the page and the flag.

        Raises Ditolak for evidence of another OPD, or when the question can't be changed now.
        """
        if bukti.opd_id not in (lembar.unit_id, lembar.unit.induk_id):
            raise Ditolak("Bukti ini milik OPD lain; lampirkan bukti OPD Anda sendiri.")
        if halangan := lembar.boleh_ubah(kode, "unit"):
            raise Ditolak(halangan)
        kunci = {"lembar": lembar, "kode": kode, "bukti": bukti}
        satu = cls.get_or_none(**kunci) or cls(**kunci)
        satu.halaman, satu.tahun_lalu = halaman, tahun_lalu
        satu.save()
        Riwayat.catat(oleh, "bukti-lke-dilampirkan", lembar, f"{kode}: {bukti.nama}")
        return satu

    @database.atomic()
    def lepaskan(self, oleh):
        """Use it no longer for this question; the evidence itself stays."""
        if halangan := self.lembar.boleh_ubah(self.kode, "unit"):
            raise Ditolak(halangan)
        self.delete_instance()
        Riwayat.catat(oleh, "bukti-lke-dilepaskan", self.lembar, f"{self.kode}: {self.bukti.nama}")
