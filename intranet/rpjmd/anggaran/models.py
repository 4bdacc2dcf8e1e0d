"""Budget beside performance: what a node of the plan may spend in a year, and what it spent."""

from peewee import CharField, DateTimeField, DecimalField, ForeignKeyField, IntegerField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Bentrok, Ditolak
from intranet.rpjmd.capaian import tercatat
from intranet.rpjmd.models import ASAL
from intranet.rpjmd.triwulan import Triwulan


class RupiahPenuhField(DecimalField):
    """Whole rupiah, up to a quadrillion."""

    def __init__(self, **options):
        super().__init__(max_digits=18, decimal_places=0, **options)


class Anggaran(BaseModel):
    """The budget of one OPD for one node (by its `jejak`, so in every version) in one year."""

    simpul_jejak = CharField(index=True)
    opd = ForeignKeyField(Opd, backref="anggaran", on_delete="RESTRICT")
    tahun = IntegerField()
    pagu = RupiahPenuhField(null=True)
    pagu_perubahan = RupiahPenuhField(null=True)
    asal = CharField(default="resmi", choices=[(a, a) for a in ASAL])

    class Meta:
        indexes = ((("simpul_jejak", "opd", "tahun"), True),)

    @classmethod
    def milik(cls, pengguna):
        """The budgets this person may see, with their OPD: all, or those of the own OPD."""
        semua = cls.select(cls, Opd).join(Opd)
        sendiri = pengguna.opd_sendiri
        return semua if sendiri is None else semua.where(cls.opd == sendiri)

    @property
    def contoh(self):
        return self.asal == "contoh"

    @property
    def pagu_kini(self):
        """The budget that counts: the changed one, else the first."""
        return self.pagu if self.pagu_perubahan is None else self.pagu_perubahan

    @classmethod
    @database.atomic()
    def tetapkan(cls, simpul, opd, tahun, isi, oleh):
        """Set {pagu, pagu_perubahan} (rupiah or None); saving what is there changes nothing.

        Raises Ditolak when an amount is below 0.
        """
        if any(n is not None and n < 0 for n in isi.values()):
            raise Ditolak("Pagu tidak boleh di bawah nol.")
        kunci = {"simpul_jejak": simpul.jejak, "opd": opd, "tahun": tahun}
        ada = cls.get_or_none(**kunci) or cls(**kunci)
        lama = {k: getattr(ada, k) for k in isi}
        if lama == isi:
            return ada
        for kolom, nilai in isi.items():
            setattr(ada, kolom, nilai)
        ada.asal = "resmi"
        ada.save()
        perubahan = {k: [tercatat(lama[k]), tercatat(isi[k])] for k in isi if lama[k] != isi[k]}
        Riwayat.catat(oleh, "pagu-ditetapkan", simpul, f"{opd.kode} {tahun}", perubahan)
        return ada

    @database.atomic()
    def serap(self, triwulan, nilai, oleh, awal=...):
        """Record what was spent in one quarter (rupiah, None takes it away).

        `awal` is the amount the writer saw before. Raises Ditolak when the OPD may not fill in
        that quarter now, Bentrok when somebody else has written another amount meanwhile.
        """
        if halangan := Triwulan.cari(self.tahun, triwulan).halangan(self.opd_id):
            raise Ditolak(halangan)
        kunci = {"anggaran": self, "triwulan": triwulan}
        ada = RealisasiAnggaran.get_or_none(**kunci) or RealisasiAnggaran(**kunci)
        lama = ada.nilai
        if lama == nilai:
            return
        if awal is not ... and awal != lama:
            raise Bentrok("Rekan Anda baru saja mengisi angka lain.", ada)
        ada.nilai, ada.diubah_oleh, ada.diubah_pada = nilai, oleh, now()
        ada.save()
        perubahan = {"nilai": [tercatat(lama), tercatat(nilai)]}
        Riwayat.catat(oleh, "anggaran-dilaporkan", self, f"triwulan {triwulan}", perubahan)


class RealisasiAnggaran(BaseModel):
    """What was spent in one quarter (that quarter alone, not up to its end)."""

    anggaran = ForeignKeyField(Anggaran, backref="realisasi", on_delete="CASCADE")
    triwulan = IntegerField()
    nilai = RupiahPenuhField(null=True)
    diubah_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diubah_pada = DateTimeField(null=True)

    class Meta:
        indexes = ((("anggaran", "triwulan"), True),)
