"""Units on their way to WBK and WBBM: stages, conditions, and the year each unit is to join."""

from peewee import (
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal

# The way, in its order (PermenPANRB 90/2021 Lampiran II); `dicabut` may follow a predicate only.
TAHAP = {
    "pencanangan": "Pencanangan",
    "pembangunan": "Pembangunan",
    "pengusulan": "Pengusulan",
    "administrasi": "Reviu TPN: administrasi",
    "survei": "Reviu TPN: survei",
    "desk": "Reviu TPN: desk evaluasi",
    "lapangan": "Reviu TPN: evaluasi lapangan",
    "wbk": "Penetapan WBK",
    "wbbm": "Penetapan WBBM",
    "pemantauan": "Pemantauan",
    "dicabut": "Predikat dicabut",
}
BELUM = "belum"
PREDIKAT = {"wbk": "WBK", "wbbm": "WBBM"}


class Tahapan(BaseModel):
    """One step of one unit on its way: when, by which document, who signed."""

    unit = ForeignKeyField(Opd, backref="tahapan", on_delete="RESTRICT")
    tahap = CharField(choices=[(t, t) for t in TAHAP])
    tanggal = DateField()
    dokumen = CharField(default="")
    penanda_tangan = CharField(default="")
    catatan = TextField(default="")
    sumber = JSONField(default=list)
    oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    pada = DateTimeField()

    class Meta:
        indexes = ((("unit", "tahap", "tanggal"), True),)

    @property
    def sebutan(self):
        return TAHAP[self.tahap]

    @classmethod
    def milik(cls, unit):
        """The steps of a unit, the oldest first."""
        return cls.select().where(cls.unit == unit).order_by(cls.tanggal, cls.id)

    @classmethod
    @database.atomic()
    def catat(cls, unit, isi, oleh):
        """Record a step {tahap, tanggal, dokumen, penanda_tangan, catatan}; returns it.

        Raises Ditolak when it can't come then: WBBM before WBK, a withdrawal without a predicate,
        anything before the pencanangan, or the same step twice on one day.
        """
        sebelum = [t for t in cls.milik(unit) if t.tanggal <= isi["tanggal"]]
        periksa_urutan(isi["tahap"], [t.tahap for t in sebelum])
        if any(t.tahap == isi["tahap"] and t.tanggal == isi["tanggal"] for t in sebelum):
            raise Ditolak(f"{TAHAP[isi['tahap']]} pada {tanggal(isi['tanggal'])} sudah dicatat.")
        satu = cls.create(unit=unit, oleh=oleh.id if oleh else None, pada=now(), **isi)
        Riwayat.catat(oleh, "tahap-zi-dicatat", satu, f"{unit.kode}: {satu.sebutan}")
        return satu

    @classmethod
    def terakhir_tiap_unit(cls):
        """{unit id: its last step}; one query."""
        return {t.unit_id: t for t in cls.select().order_by(cls.tanggal, cls.id)}


def periksa_urutan(tahap, sebelum):
    """Raise Ditolak unless a step may follow these."""
    if tahap == "wbbm" and "wbk" not in sebelum:
        raise Ditolak("WBBM hanya untuk unit yang sudah WBK.")
    if tahap in ("pemantauan", "dicabut") and not {"wbk", "wbbm"} & set(sebelum):
        raise Ditolak(f"{TAHAP[tahap]} hanya untuk unit yang sudah berpredikat.")
    if tahap != "pencanangan" and "pencanangan" not in sebelum:
        raise Ditolak("Catat pencanangannya dahulu, dengan tanggal yang lebih awal.")


class RencanaIkut(BaseModel):
    """The year in which a unit is to join; together the plan until all have."""

    unit = ForeignKeyField(Opd, unique=True, backref="rencana_zi", on_delete="RESTRICT")
    tahun = IntegerField()

    @classmethod
    @database.atomic()
    def tetapkan(cls, unit, tahun, oleh):
        """Plan `unit` for that year; None takes it off the plan."""
        ada = cls.get_or_none(cls.unit == unit)
        if (ada.tahun if ada else None) == tahun:
            return
        if ada:
            ada.delete_instance()
        if tahun:
            cls.create(unit=unit, tahun=tahun)
        Riwayat.catat(oleh, "rencana-zi-ditetapkan", unit, str(tahun or "dihapus"))


class NilaiSyarat(BaseModel):
    """What a condition stands at in one year, and on which document that rests.

    `unit` None is the city. `kode` as in the instrument's `syarat_pengusulan`; `nilai` a
    predicate, a number, or 'ya'/'tidak', as text.
    """

    unit = ForeignKeyField(Opd, null=True, backref="syarat_zi", on_delete="RESTRICT")
    kode = CharField()
    tahun = IntegerField()
    nilai = CharField()
    dokumen = CharField(default="")
    sumber = JSONField(default=list)
    oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    pada = DateTimeField()

    class Meta:
        indexes = ((("unit", "kode", "tahun"), True),)

    @classmethod
    def milik(cls, unit, tahun):
        """{code: the newest value up to that year} of a unit (None: the city); one query."""
        punya = cls.unit.is_null() if unit is None else cls.unit == unit
        kueri = cls.select().where(punya, cls.tahun <= tahun).order_by(cls.tahun)
        return {s.kode: s for s in kueri}

    @classmethod
    @database.atomic()
    def tulis(cls, unit, kode, tahun, nilai, dokumen, oleh):
        """Set a condition's value of one year; an empty value takes it away."""
        punya = cls.unit.is_null() if unit is None else cls.unit == unit
        ada = cls.get_or_none(punya, cls.kode == kode, cls.tahun == tahun)
        lama = ada.nilai if ada else ""
        if (lama, ada.dokumen if ada else "") == (nilai, dokumen):
            return
        if ada:
            ada.delete_instance()
        if nilai:
            isi = {"unit": unit, "kode": kode, "tahun": tahun, "nilai": nilai, "dokumen": dokumen}
            cls.create(**isi, oleh=oleh.id if oleh else None, pada=now())
        objek = unit or "Kota:syarat"
        perubahan = {kode: [lama, nilai]}
        Riwayat.catat(oleh, "syarat-zi-ditulis", objek, f"{kode} {tahun}", perubahan)
