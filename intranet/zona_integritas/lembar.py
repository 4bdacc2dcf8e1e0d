"""The sheet (LKE) of one unit in one year and its flow; the answers stand in jawaban.py."""

import hashlib
import json
from functools import cached_property

from peewee import (
    BooleanField,
    CharField,
    DateTimeField,
    DecimalField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
    fn,
)

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.zona_integritas import rumus
from intranet.zona_integritas.aturan.models import KetetapanZi
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.instrumen.models import InstrumenLke
from intranet.zona_integritas.nilai_lembar import Bernilai

STATUS = ("draf", "diajukan", "selesai")


class LembarKerja(Bernilai, BaseModel):
    """One sheet: the unit fills in a draft and submits; TPI answers and closes."""

    unit = ForeignKeyField(Opd, backref="lembar_zi", on_delete="RESTRICT")
    tahun = IntegerField()
    instrumen = ForeignKeyField(InstrumenLke, on_delete="RESTRICT")
    asal = CharField(default="resmi", choices=[(a, a) for a in ("resmi", "contoh")])
    status = CharField(default="draf", choices=[(s, s) for s in STATUS])
    diajukan_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diajukan_pada = DateTimeField(null=True)
    selesai_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    selesai_pada = DateTimeField(null=True)
    ketetapan = JSONField(null=True)

    class Meta:
        indexes = ((("unit", "tahun"), True),)

    @classmethod
    def milik(cls, pengguna):
        """The sheets this person may see: of the own OPD and its units, or all.

        Their instruments come by name only: what they hold is read once per version.
        """
        versi = (InstrumenLke.id, InstrumenLke.kode, InstrumenLke.sidik)
        semua = cls.select(cls, Opd, *versi).join(Opd).switch(cls).join(InstrumenLke)
        sendiri = pengguna.opd_sendiri
        if sendiri is None:
            return semua
        return semua.where((Opd.id == sendiri) | (Opd.induk == sendiri))

    @classmethod
    @database.atomic()
    def mulai(cls, unit, tahun, oleh):
        """The unit's sheet of that year, begun now if there is none."""
        ada = cls.get_or_none(cls.unit == unit, cls.tahun == tahun)
        if ada:
            return ada
        satu = cls.create(unit=unit, tahun=tahun, instrumen=InstrumenLke.bawaan(tahun))
        Riwayat.catat(oleh, "lke-dimulai", satu, f"{unit.kode} {tahun}, {satu.instrumen.kode}")
        return satu

    @classmethod
    def banyak_per_instrumen(cls):
        """{instrument id: how many sheets use it}."""
        kueri = cls.select(cls.instrumen, fn.COUNT(cls.id)).group_by(cls.instrumen)
        return dict(kueri.tuples())

    @property
    def contoh(self):
        """Whether its answers are invented, to show the form; it says so wherever it is shown."""
        return self.asal == "contoh"

    @cached_property
    def bentuk(self):
        return self.instrumen.bentuk

    @cached_property
    def jawaban(self):
        """{(code, who): JawabanButir} of the whole sheet; one query."""
        return {(j.kode, j.penilai): j for j in self.semua_jawaban}

    def sidik_jawaban(self, kode, penilai):
        """The mark of what is answered there; '' when nothing is."""
        ada = self.jawaban.get((kode, penilai))
        return ada.sidik if ada else ""

    def boleh_ubah(self, kode, penilai):
        """Why `penilai` may not answer this question now, as a sentence; None when it may."""
        if penilai == "tpn":
            selesai = self.status == "selesai"
            return None if selesai else "TPN menilai lembar yang sudah ditutup TPI."
        if self.status == "selesai":
            return "Lembar ini sudah ditutup TPI."
        if penilai == "tpi":
            return None if self.status == "diajukan" else "Unit belum mengajukan lembar ini."
        if self.status == "draf" or kode in self.dikembalikan:
            return None
        return "Lembar ini sudah diajukan; minta TPI mengembalikan butirnya."

    @cached_property
    def pengembalian(self):
        """{code: Pengembalian} of the questions that were ever sent back; one query."""
        return {p.kode: p for p in self.butir_kembali.select()}

    @property
    def dikembalikan(self):
        """Codes of the questions that wait for the unit."""
        return {k for k, p in self.pengembalian.items() if p.menunggu}

    @database.atomic()
    def ajukan(self, oleh):
        """Hand the sheet to TPI; also what was sent back and answered again.

        Raises Ditolak naming what is unanswered, or when there is nothing to submit.
        """
        if self.status == "selesai":
            raise Ditolak("Lembar ini sudah ditutup TPI.")
        kosong = [k for k, n in self.skor("unit").items() if n is None]
        if self.status == "draf" and kosong:
            lain = f", dan {len(kosong) - 5} lagi" if len(kosong) > 5 else ""
            raise Ditolak(f"Belum dijawab: {', '.join(kosong[:5])}{lain}.")
        if self.status == "diajukan" and not self.dikembalikan:
            raise Ditolak("Lembar ini sudah diajukan.")
        Pengembalian.update(dijawab_pada=now()).where(
            Pengembalian.lembar == self, Pengembalian.dijawab_pada.is_null()
        ).execute()
        self.status, self.diajukan_oleh, self.diajukan_pada = "diajukan", oleh.id, now()
        self.save()
        self.__dict__.pop("pengembalian", None)
        Riwayat.catat(oleh, "lke-diajukan", self)

    @database.atomic()
    def kembalikan(self, kode, catatan, oleh):
        """Send one question back to the unit with a note; counts how often. TPI only."""
        if halangan := self.boleh_ubah(kode, "tpi"):
            raise Ditolak(halangan)
        ada = self.pengembalian.get(kode) or Pengembalian(lembar=self, kode=kode)
        ada.catatan, ada.oleh, ada.pada, ada.dijawab_pada = catatan, oleh.id, now(), None
        ada.kali += 1
        ada.save()
        self.__dict__.pop("pengembalian", None)
        Riwayat.catat(oleh, "butir-lke-dikembalikan", self, f"{kode}: {catatan}")

    @database.atomic()
    def tutup(self, oleh):
        """Close the sheet with TPI's answers.

        Raises Ditolak while TPI has questions open, or owes a note on a score out of nothing.
        """
        if self.status != "diajukan":
            raise Ditolak("Hanya lembar yang diajukan yang dapat ditutup.")
        kosong = [k for k, n in self.skor("tpi").items() if n is None]
        if kosong:
            raise Ditolak(f"TPI belum menjawab {len(kosong)} butir, mulai {kosong[0]}.")
        if self.dikembalikan:
            raise Ditolak(f"{len(self.dikembalikan)} butir masih diperbaiki unit.")
        if tanpa := self.tanpa_catatan():
            raise Ditolak(f"{tanpa} bernilai penuh tanpa pembagi; tulis catatan TPI di sana.")
        self.ketetapan = KetetapanZi.berlaku()
        self.status, self.selesai_oleh, self.selesai_pada = "selesai", oleh.id, now()
        self.save()
        self.__dict__.pop("ketetapan_berlaku", None)
        Riwayat.catat(oleh, "lke-ditutup", self, f"nilai {self.nilai().nilai:.2f}")


class JawabanButir(BaseModel):
    """One answer by unit, tpi or tpn; `penjelasan` is the unit's words or the assessor's note."""

    lembar = ForeignKeyField(LembarKerja, backref="semua_jawaban", on_delete="CASCADE")
    kode = CharField()
    penilai = CharField(choices=[(p, p) for p in rumus.PENILAI])
    pilihan = CharField(default="")
    indeks = DecimalField(max_digits=7, decimal_places=4, null=True)
    masukan = JSONField(default=dict)
    na = BooleanField(default=False)
    penjelasan = TextField(default="")
    oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    pada = DateTimeField()

    class Meta:
        indexes = ((("lembar", "kode", "penilai"), True),)

    @property
    def bentuk(self):
        """The answer in the shape of `rumus`."""
        return Jawaban(self.pilihan, self.indeks, self.masukan, self.na)

    @property
    def sidik(self):
        """A mark of what it says: a form sends back the one it was filled from."""
        isi = [self.pilihan, f"{self.indeks:f}" if self.indeks is not None else ""]
        isi += [sorted(self.masukan.items()), self.na, self.penjelasan]
        return hashlib.sha256(json.dumps(isi).encode()).hexdigest()[:12]


class Pengembalian(BaseModel):
    """A question sent back to the unit: the last note, how often, and whether it was answered."""

    lembar = ForeignKeyField(LembarKerja, backref="butir_kembali", on_delete="CASCADE")
    kode = CharField()
    catatan = TextField(default="")
    kali = IntegerField(default=0)
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()
    dijawab_pada = DateTimeField(null=True)

    class Meta:
        indexes = ((("lembar", "kode"), True),)

    @property
    def menunggu(self):
        return self.dijawab_pada is None
