"""Which assessor answers which area of a sheet; an area without anybody is open to all of TPI."""

from peewee import CharField, DateTimeField, ForeignKeyField

from intranet.akun.izin import PERAN, punya_izin
from intranet.akun.models import Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.zona_integritas.lembar import LembarKerja


class PenilaiArea(BaseModel):
    """One assessor of one area (its code) of one sheet; an area may have several."""

    lembar = ForeignKeyField(LembarKerja, backref="semua_penilai", on_delete="CASCADE")
    area = CharField()
    pengguna = ForeignKeyField(Pengguna, backref="tugas_zi", on_delete="RESTRICT")
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT", backref="+")
    pada = DateTimeField()

    class Meta:
        indexes = ((("lembar", "area", "pengguna"), True),)

    @classmethod
    def milik(cls, lembar):
        """{area code: [PenilaiArea, …]} of a sheet with the people; one query."""
        kueri = cls.select(cls, Pengguna).join(Pengguna, on=cls.pengguna)
        hasil = {}
        for satu in kueri.where(cls.lembar == lembar).order_by(cls.area, Pengguna.nama):
            hasil.setdefault(satu.area, []).append(satu)
        return hasil

    @classmethod
    @database.atomic()
    def tugaskan(cls, lembar, area, pengguna, oleh):
        """Make `pengguna` an assessor of these areas (their codes); those already are stay.

        Raises Ditolak when the sheet is closed or the person may not assess.
        """
        if lembar.status == "selesai":
            raise Ditolak("Lembar ini sudah ditutup TPI.")
        if not punya_izin(pengguna.peran, "zi.nilai"):
            raise Ditolak(f"{pengguna.nama} bukan anggota TPI.")
        ada = cls.select(cls.area).where(cls.lembar == lembar, cls.pengguna == pengguna)
        sudah = {satu.area for satu in ada}
        baru = [kode for kode in area if kode not in sudah]
        isi = {"lembar": lembar, "pengguna": pengguna, "oleh": oleh.id, "pada": now()}
        for kode in baru:
            cls.create(area=kode, **isi)
        if baru:
            catatan = f"{pengguna.nama}: {', '.join(baru)}"
            Riwayat.catat(oleh, "penilai-lke-ditugaskan", lembar, catatan)

    @database.atomic()
    def lepas(self, oleh):
        """No longer an assessor of that area. Raises Ditolak when the sheet is closed."""
        if self.lembar.status == "selesai":
            raise Ditolak("Lembar ini sudah ditutup TPI.")
        self.delete_instance()
        catatan = f"{self.pengguna.nama}: {self.area}"
        Riwayat.catat(oleh, "penilai-lke-dilepas", self.lembar, catatan)

    @classmethod
    def halangan(cls, lembar, kode, pengguna):
        """Why this assessor may not answer a question, as a sentence; None when it may."""
        return sebab(cls.milik(lembar).get(area_butir(lembar.bentuk)[kode]), pengguna)

    @classmethod
    def calon(cls):
        """Everybody who may be an assessor, by name."""
        peran = [p for p in PERAN if punya_izin(p, "zi.nilai")]
        kueri = Pengguna.select().where(Pengguna.aktif, Pengguna.peran.in_(peran))
        return kueri.order_by(Pengguna.nama)


def sebab(penilai, pengguna):
    """Why somebody may not answer in an area with these assessors; None when that is fine."""
    if not penilai or pengguna.id in {p.pengguna_id for p in penilai}:
        return None
    return f"Area ini dinilai {', '.join(p.pengguna.nama for p in penilai)}."


def area_butir(bentuk):
    """{question code: code of its area} of an instrument."""
    return {b.kode: a.kode for a in bentuk.area for b in a.semua_butir}
