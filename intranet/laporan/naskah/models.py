"""Naskah: a report whose text people edit, section by section; Suntingan: one saved edit."""

import json

from peewee import (
    JOIN,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
    fn,
)

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Bentrok, Ditolak
from intranet.laporan.bentuk.muatan import baca_muatan
from intranet.laporan.models import NASKAH, Cetakan
from intranet.laporan.naskah.bagian import daftar_bagian, urai_perubahan

BERUBAH = "Bagian ini baru saja disimpan oleh {}. Bandingkan, lalu simpan lagi tulisan Anda."


class Naskah(BaseModel):
    """One year's report of the city (`opd` is None) or of one OPD; unique by `kunci`."""

    kunci = CharField(unique=True)
    notebook = CharField()
    tahun = IntegerField()
    opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
    cetakan = ForeignKeyField(Cetakan, null=True, on_delete="SET NULL")
    dibuat_pada = DateTimeField(default=now)
    dibuat_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")

    @classmethod
    def milik(cls, pengguna):
        """The reports this person may read, newest year first: their own OPD's, or all."""
        semua = cls.select(cls, Opd).join(Opd, JOIN.LEFT_OUTER)
        semua = semua.order_by(cls.tahun.desc(), Opd.urutan)
        sendiri = pengguna.opd_sendiri
        return semua if sendiri is None else semua.where(cls.opd == sendiri)

    @classmethod
    @database.atomic()
    def mulai(cls, parameter, oleh):
        """The report of these checked parameters, begun now unless there is one, and its draft.

        Raises GagalCetak when a parameter is wrong.
        """
        cetakan = Cetakan.minta(NASKAH, parameter, oleh)
        kunci = json.dumps([NASKAH, cetakan.parameter], sort_keys=True)
        naskah = cls.get_or_none(cls.kunci == kunci)
        if naskah is None:
            isi = {"notebook": NASKAH, "tahun": cetakan.parameter["tahun"], "opd": cetakan.opd}
            isi |= {"kunci": kunci, "cetakan": cetakan, "dibuat_oleh": oleh.id}
            # somebody else may have pressed the button at the same moment
            pertama = cls.insert(isi).on_conflict_ignore().as_rowcount().execute()
            naskah = cls.get(cls.kunci == kunci)
            if pertama:
                Riwayat.catat(oleh, "naskah-dimulai", naskah, naskah.nama)
        return naskah.pakai(cetakan)

    def pakai(self, cetakan):
        self.cetakan = cetakan
        self.save()
        return self

    @database.atomic()
    def segarkan(self, oleh):
        """A new draft of what the data say now; nothing that people wrote is touched."""
        return self.pakai(Cetakan.minta(self.notebook, self.parameter, oleh))

    @property
    def parameter(self):
        """The parameters of its prints."""
        return json.loads(self.kunci)[1]

    @property
    def nama(self):
        return f"Laporan kinerja {self.tahun} {self.opd.singkatan if self.opd else 'Kota Kediri'}"

    def boleh_disunting(self, pengguna):
        """Whether this person may write into it: the OPD's own people, and who draws up plans."""
        return pengguna.boleh("laporan.sunting") and pengguna.opd_sendiri in (None, self.opd)

    def semua_draf(self):
        """Its finished prints, the newest first."""
        kueri = Cetakan.select().where(Cetakan.notebook == self.notebook)
        kueri = kueri.where(Cetakan.status == "selesai", Cetakan.muatan.is_null(False))
        milik = Cetakan.opd == self.opd if self.opd else Cetakan.opd.is_null()
        return kueri.where(milik, Cetakan.tahun == self.tahun).order_by(Cetakan.id.desc())

    def draf(self):
        """The newest finished print of it, or None."""
        return self.semua_draf().first()

    def suntingan(self):
        """{section: its newest Suntingan}; one query."""
        terakhir = Suntingan.select(fn.MAX(Suntingan.id)).where(Suntingan.naskah == self)
        kueri = Suntingan.select(Suntingan, Pengguna).join(Pengguna)
        ada = kueri.where(Suntingan.id.in_(terakhir.group_by(Suntingan.bagian)))
        return {s.bagian: s for s in ada}

    def isi(self, draf):
        """The sections (bagian.Bagian) of a finished print, with what people wrote since."""
        return daftar_bagian(baca_muatan(draf), self.suntingan())

    def satu_bagian(self, kunci, draf):
        """One of them, or None."""
        return next((b for b in self.isi(draf) if b.kunci == kunci), None)

    def sejarah(self, kunci):
        """Every saved text of a section, newest first."""
        kueri = Suntingan.select(Suntingan, Pengguna).join(Pengguna)
        milik = kueri.where(Suntingan.naskah == self, Suntingan.bagian == kunci)
        return milik.order_by(Suntingan.versi.desc())

    @database.atomic()
    def sunting(self, kunci, teks, versi, draf, oleh):
        """Keep `teks` as that section; None goes back to the text out of the data.

        `versi` is the one that was edited (0 for none), `draf` the print whose text was shown
        beside it. Raises Bentrok when somebody saved meanwhile, Ditolak for an unknown section.
        """
        lama = self.satu_bagian(kunci, draf)
        if lama is None:
            raise Ditolak("Bagian ini tidak ada lagi dalam naskah.")
        if lama.versi != versi:
            raise Bentrok(BERUBAH.format(lama.suntingan.oleh.nama), lama)
        isi = {"bagian": kunci, "versi": versi + 1, "teks": teks, "dasar": lama.dasar}
        Suntingan.create(naskah=self, oleh=oleh.id, **isi)
        apa = "naskah-disunting" if teks is not None else "naskah-dikembalikan"
        Riwayat.catat(oleh, apa, self, f"{lama.nama}: {urai_perubahan(lama.teks, teks)}")


class Suntingan(BaseModel):
    """One saved text of one section; `teks` None means: as the data say. Never changed again.

    `dasar` is the text out of the data that the writer had before their eyes.
    """

    naskah = ForeignKeyField(Naskah, backref="semua_suntingan", on_delete="CASCADE")
    bagian = CharField()
    versi = IntegerField()
    teks = TextField(null=True)
    dasar = TextField()
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField(default=now)

    class Meta:
        indexes = ((("naskah", "bagian", "versi"), True),)
