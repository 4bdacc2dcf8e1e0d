"""A Perjanjian Kinerja as it was signed, and the rencana aksi that goes with its indicators."""

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
from intranet.core.errors import Bentrok, Ditolak
from intranet.rpjmd.capaian import baca_sidik, tanda

KEGIATAN = ("kegiatan_1", "kegiatan_2", "kegiatan_3", "kegiatan_4")
KOLOM = (*KEGIATAN, "penanggung_jawab")


class PerjanjianKinerja(BaseModel):
    """One signed agreement of an OPD for a year; `nomor` 1 is the first, later ones change it.

    `isi` is what was promised, as `rancangan.susun` put it together on that day: it stays.
    """

    opd = ForeignKeyField(Opd, backref="perjanjian", on_delete="RESTRICT")
    tahun = IntegerField()
    nomor = IntegerField()
    tanggal = DateField()
    isi = JSONField()
    ditetapkan_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    ditetapkan_pada = DateTimeField()

    class Meta:
        indexes = ((("opd", "tahun", "nomor"), True),)

    @classmethod
    def daftar(cls, tahun, opd=None):
        """The agreements of a year, of one OPD or of all, the newest first."""
        kueri = cls.select().where(cls.tahun == tahun).order_by(cls.nomor.desc())
        return kueri.where(cls.opd == opd) if opd else kueri

    @classmethod
    @database.atomic()
    def tetapkan(cls, opd, tahun, hari, isi, oleh):
        """Record the agreement as signed on `hari` (a date) with this content.

        Raises Ditolak when nothing is promised, somebody who signs is not known, or it is word
        for word the one before.
        """
        if not isi["sasaran"]:
            raise Ditolak(f"Belum ada indikator yang diampu {opd.singkatan} pada {tahun}.")
        for pihak in ("pihak_pertama", "pihak_kedua"):
            if not isi[pihak]["nama"]:
                raise Ditolak(f"Nama {isi[pihak]['jabatan']} belum ada. Isi di Perubahan OPD.")
        lalu = cls.daftar(tahun, opd).first()
        if lalu and lalu.isi == isi:
            raise Ditolak("Isinya sama dengan perjanjian yang sudah ditetapkan.")
        satu = cls.create(
            opd=opd,
            tahun=tahun,
            nomor=lalu.nomor + 1 if lalu else 1,
            tanggal=hari,
            isi=isi,
            ditetapkan_oleh=oleh.id,
            ditetapkan_pada=now(),
        )
        Riwayat.catat(oleh, "perjanjian-ditetapkan", satu, f"{opd.kode} {tahun} ke-{satu.nomor}")
        return satu


class RencanaAksi(BaseModel):
    """What an OPD will do in each quarter of a year for one indicator (by its `jejak`)."""

    indikator_jejak = CharField(index=True)
    opd = ForeignKeyField(Opd, backref="rencana_aksi", on_delete="RESTRICT")
    tahun = IntegerField()
    kegiatan_1 = TextField(default="")
    kegiatan_2 = TextField(default="")
    kegiatan_3 = TextField(default="")
    kegiatan_4 = TextField(default="")
    penanggung_jawab = CharField(default="")
    diubah_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diubah_pada = DateTimeField(null=True)

    class Meta:
        indexes = ((("indikator_jejak", "opd", "tahun"), True),)

    @classmethod
    def milik(cls, opd, tahun):
        """{jejak: rencana aksi} of an OPD in a year; one query."""
        kueri = cls.select().where(cls.opd == opd, cls.tahun == tahun)
        return {r.indikator_jejak: r for r in kueri}

    @classmethod
    def cari(cls, jejak, opd, tahun):
        """That row, unsaved and empty when nobody has written it yet."""
        kunci = {"indikator_jejak": jejak, "opd": opd, "tahun": tahun}
        return cls.get_or_none(**kunci) or cls(**kunci)

    @property
    def kegiatan(self):
        """The four quarters' texts in order."""
        return [getattr(self, k) for k in KEGIATAN]

    def sidik(self):
        """Marks of what the fields hold, for the form to carry (as Capaian.sidik)."""
        return ";".join(f"{k}={tanda(getattr(self, k))}" for k in KOLOM)

    @classmethod
    @database.atomic()
    def tulis(cls, indikator, opd, tahun, isi, awal, oleh):
        """Save what the writer changed of `isi` ({column: text}); `awal` marks what he had seen.

        Returns the row. Raises Bentrok when a colleague changed one of the same fields meanwhile.
        """
        satu, dilihat = cls.cari(indikator.jejak, opd, tahun), baca_sidik(awal)
        diubah = [k for k in isi if tanda(isi[k]) != dilihat.get(k)]
        lama = {k: getattr(satu, k) for k in diubah if getattr(satu, k) != isi[k]}
        if not lama:
            return satu
        if satu.id and any(tanda(n) != dilihat.get(k) for k, n in lama.items()):
            raise Bentrok("Rekan Anda mengubah rencana aksi ini saat Anda mengetik.", satu)
        for kolom in lama:
            setattr(satu, kolom, isi[kolom])
        satu.diubah_oleh, satu.diubah_pada = oleh.id, now()
        satu.save()
        perubahan = {k: [lama[k], isi[k]] for k in lama}
        Riwayat.catat(oleh, "rencana-aksi-ditulis", satu, indikator.nama, perubahan)
        return satu
