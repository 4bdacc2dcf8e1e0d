"""Quarters and what was achieved in them: the rows that OPDs fill in, and the verbs on them."""

import json
from decimal import Decimal
from hashlib import sha256

from peewee import (
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.bukti.models import Bukti
from intranet.core import peristiwa
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Bentrok, Ditolak
from intranet.rpjmd.models import Indikator, NilaiField, Pengampu, Rencana, Simpul
from intranet.rpjmd.triwulan import Triwulan

STATUS = ("draf", "diajukan", "dikembalikan", "diverifikasi")
TERBUKA = {"draf", "dikembalikan"}
URAIAN = ("pendorong", "penghambat", "tindak_lanjut", "tindak_lanjut_rkpd")
# A value, a predicate and the reason for neither are one statement: they change together.
NILAI = {"realisasi", "predikat", "alasan_kosong"}
# Who lets go of a row that is not open, and how.
BUKA_LAGI = {
    "diajukan": "Tarik pengajuannya selama belum diperiksa, atau minta dikembalikan.",
    "diverifikasi": "Minta Barenlitbang mengembalikannya.",
}


class Capaian(BaseModel):
    """One indicator in one quarter: a value, or the reason why there is none."""

    indikator = ForeignKeyField(Indikator, backref="capaian", on_delete="CASCADE")
    tahun = IntegerField()
    triwulan = IntegerField()
    realisasi = NilaiField(null=True)
    predikat = CharField(null=True)
    alasan_kosong = TextField(default="")
    pendorong = TextField(default="")
    penghambat = TextField(default="")
    tindak_lanjut = TextField(default="")
    tindak_lanjut_rkpd = TextField(default="")
    penjelasan = TextField(default="")
    catatan = TextField(default="")
    status = CharField(default="draf", index=True, choices=[(s, s) for s in STATUS])
    catatan_verifikasi = TextField(default="")
    versi = IntegerField(default=0)
    diubah_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diubah_pada = DateTimeField(null=True)
    diajukan_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diajukan_pada = DateTimeField(null=True)
    diperiksa_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diperiksa_pada = DateTimeField(null=True)
    sumber = JSONField(default=list)

    class Meta:
        indexes = ((("indikator", "tahun", "triwulan"), True),)

    @classmethod
    def milik(cls, pengguna):
        """Every row this person may see, with its indicator, node and lead OPD."""
        saat_itu = Pengampu.pada(cls.tahun * 4 + cls.triwulan)
        utama = (Pengampu.indikator == Indikator.id) & Pengampu.utama & saat_itu
        semua = (
            cls.select(cls, Indikator, Simpul, Pengampu, Opd)
            .join(Indikator)
            .join(Simpul)
            .switch(Indikator)
            .join(Pengampu, on=utama, attr="pengampu_utama")
            .join(Opd)
        )
        if pengguna.opd_sendiri is None:
            return semua
        ikut = Pengampu.alias()
        urut = cls.tahun * 4 + cls.triwulan
        milik_opd = ikut.select(ikut.indikator).where(
            ikut.opd == pengguna.opd_sendiri, ikut.mulai <= urut, ikut.akhir >= urut
        )
        return semua.where(cls.indikator.in_(milik_opd))

    @classmethod
    def isian(cls, pengguna):
        """The rows this person may fill in: those their own OPD leads."""
        return cls.milik(pengguna).where(Opd.id == pengguna.opd_sendiri)

    @classmethod
    @database.atomic()
    def siapkan(cls, periode):
        """One empty row for every indicator due in this quarter; those that exist stay.

        The indicators are those of the plan in force; one that has a row from an earlier version
        of the plan gets no second one.
        """
        saat_itu = (cls.tahun == periode.tahun) & (cls.triwulan == periode.triwulan)
        versi = Indikator.alias()
        ada = versi.select(versi.jejak).join(cls, on=cls.indikator == versi.id).where(saat_itu)
        jatuh_tempo = [
            {"indikator": i.id, "tahun": periode.tahun, "triwulan": periode.triwulan}
            for i in Indikator.select().where(
                Indikator.rencana == Rencana.id_pada(periode.hari_terakhir),
                Indikator.jejak.not_in(ada),
            )
            if i.jatuh_tempo(periode.triwulan)
        ]
        if jatuh_tempo:
            cls.insert_many(jatuh_tempo).on_conflict_ignore().execute()

    @classmethod
    def menunggu(cls, periode):
        """The submitted rows of a quarter."""
        milik = (cls.tahun == periode.tahun) & (cls.triwulan == periode.triwulan)
        return cls.select().where(milik, cls.status == "diajukan")

    @property
    def nilai(self):
        """The value as the formulas take it: a Decimal, a predicate's name, or None."""
        return self.predikat if self.indikator.skala else self.realisasi

    @property
    def terisi(self):
        """Answered: with a value, or with the reason why there is none."""
        return self.nilai is not None or bool(self.alasan_kosong)

    @property
    def periode(self):
        return Triwulan.cari(self.tahun, self.triwulan)

    def halangan(self, periode=None, opd=None):
        """Why this row may not be changed now, as a sentence; None when it may.

        `opd` is the one that leads it, asked of the database when not given.
        """
        periode = periode or self.periode
        if self.status not in TERBUKA and periode.terbuka:
            return f"Isian ini sudah {self.status}. {BUKA_LAGI[self.status]}"
        perbaikan = self.status == "dikembalikan"
        return periode.halangan(opd or self.opd_pengisi(periode), perbaikan)

    def opd_pengisi(self, periode):
        """The id of the OPD that leads its indicator in that quarter."""
        kueri = Pengampu.select(Pengampu.opd).where(
            Pengampu.indikator == self.indikator_id, Pengampu.utama, Pengampu.pada(periode.urut)
        )
        return kueri.scalar()

    def sidik(self, kolom):
        """Short marks of these fields' values: a form sends back those it was filled from."""
        return ";".join(f"{k}={tanda(getattr(self, k))}" for k in kolom)

    @database.atomic()
    def laporkan(self, isi, awal, oleh):
        """Save what the writer changed of `isi` ({column: value}); `awal` marks what he had seen.

        A field that still is what he saw is not touched, so a colleague's change in another field
        of the row is no conflict. Raises Bentrok with the present row when a colleague changed the
        same field, Ditolak when the row is not open. Nobody is in conflict with himself: of one's
        own two tabs the later one counts. Saving what is already there changes nothing.
        """
        terkini = Capaian.get_by_id(self.id)
        if halangan := terkini.halangan():
            raise Ditolak(halangan)
        dilihat = baca_sidik(awal)
        diubah = {k for k in isi if tanda(isi[k]) != dilihat.get(k)}
        if diubah & NILAI:
            diubah |= NILAI & set(isi)
        lama = {k: getattr(terkini, k) for k in diubah if getattr(terkini, k) != isi[k]}
        if not lama:
            return
        baru = {k: isi[k] for k in lama} | {"diubah_oleh": oleh.id, "diubah_pada": now()}
        bergeser = any(tanda(n) != dilihat.get(k) for k, n in lama.items())
        rekan = terkini.diubah_oleh_id not in (None, oleh.id)
        if (rekan and bergeser) or not terkini.simpan_bila_belum_berubah(baru):
            raise Bentrok("Rekan Anda mengisi angka lain saat Anda mengetik.", terkini)
        perubahan = {k: [tercatat(lama[k]), tercatat(isi[k])] for k in lama}
        Riwayat.catat(oleh, "capaian-dilaporkan", self, perubahan=perubahan)

    @database.atomic()
    def salin_uraian(self, oleh):
        """Take over the explanations of the quarter before where this one has none yet.

        Returns the columns filled. Raises Ditolak when there is nothing to take, or the row is not
        open. Looks across versions of the plan.
        """
        terkini, lalu = Capaian.get_by_id(self.id), self.triwulan_lalu()
        isi = {
            k: getattr(lalu, k)
            for k in URAIAN
            if lalu and getattr(lalu, k) and not getattr(terkini, k)
        }
        if not isi:
            raise Ditolak("Tidak ada uraian triwulan lalu yang dapat disalin ke sini.")
        terkini.laporkan(isi, terkini.sidik(isi), oleh)
        return list(isi)

    def triwulan_lalu(self):
        """The same indicator's row in the quarter before, of whichever version; or None."""
        tahun, nomor = divmod(self.tahun * 4 + self.triwulan - 2, 4)
        versi = Indikator.select(Indikator.jejak).where(Indikator.id == self.indikator_id)
        kueri = Capaian.select(Capaian).join(Indikator).where(Indikator.jejak.in_(versi))
        return kueri.where(Capaian.tahun == tahun, Capaian.triwulan == nomor + 1).first()

    def simpan_bila_belum_berubah(self, isi):
        """Write in one statement, only if the row is as it was read; says whether it was."""
        sama = (Capaian.id == self.id) & (Capaian.versi == self.versi)
        return Capaian.update(isi | {"versi": self.versi + 1}).where(sama).execute() == 1

    @database.atomic()
    def verifikasi(self, oleh):
        """Accept what the OPD submitted. Raises Ditolak unless it is waiting for that."""
        self.periksa("diverifikasi", oleh, "")
        peristiwa.capaian_diverifikasi.send(self)

    @database.atomic()
    def kembalikan(self, catatan, oleh):
        """Send back with a note the operator will see. Raises Ditolak unless it was submitted."""
        self.periksa("dikembalikan", oleh, catatan)
        peristiwa.capaian_dikembalikan.send(self)

    def periksa(self, status, oleh, catatan):
        isi = {
            "status": status,
            "catatan_verifikasi": catatan,
            "diperiksa_oleh": oleh.id,
            "diperiksa_pada": now(),
            "versi": Capaian.versi + 1,
        }
        boleh = {"diverifikasi": ["diajukan"], "dikembalikan": ["diajukan", "diverifikasi"]}[status]
        if halangan := self.periode.halangan_verifikasi:
            raise Ditolak(halangan)
        sasaran = (Capaian.id == self.id) & Capaian.status.in_(boleh)
        if Capaian.update(isi).where(sasaran).execute() != 1:
            raise Ditolak("Isian ini belum diajukan atau sudah diperiksa rekan Anda.")
        self.status, self.diperiksa_pada = status, isi["diperiksa_pada"]
        Riwayat.catat(oleh, f"capaian-{status}", self, catatan)


class BuktiCapaian(BaseModel):
    """A piece of evidence used for one achievement; the same bukti may serve many."""

    capaian = ForeignKeyField(Capaian, backref="bukti", on_delete="CASCADE")
    bukti = ForeignKeyField(Bukti, on_delete="RESTRICT")

    class Meta:
        indexes = ((("capaian", "bukti"), True),)

    @classmethod
    @database.atomic()
    def lampirkan(cls, capaian, bukti, oleh):
        """Attach `bukti` to `capaian`; attaching twice changes nothing.

        Raises Ditolak for evidence of another OPD, or when the quarter can't be changed now.
        """
        if bukti.opd_id not in {p.opd_id for p in capaian.indikator.pengampu}:
            raise Ditolak("Bukti ini milik OPD lain; lampirkan bukti OPD Anda sendiri.")
        if halangan := capaian.halangan():
            raise Ditolak(halangan)
        if cls.get_or_create(capaian=capaian, bukti=bukti)[1]:
            Riwayat.catat(oleh, "bukti-dilampirkan", capaian, bukti.nama)

    @classmethod
    @database.atomic()
    def lepaskan(cls, capaian, bukti, oleh):
        """Take `bukti` off `capaian`; the file itself stays in the store."""
        if halangan := capaian.halangan():
            raise Ditolak(halangan)
        if cls.delete().where(cls.capaian == capaian, cls.bukti == bukti).execute():
            Riwayat.catat(oleh, "bukti-dilepaskan", capaian, bukti.nama)


def tanda(nilai):
    """A short mark of one value."""
    return sha256(json.dumps(tercatat(nilai)).encode()).hexdigest()[:8]


def baca_sidik(teks):
    """{column: mark} of what `sidik` wrote; nonsense gives no marks, and so a conflict at worst."""
    return dict(satu.split("=", 1) for satu in (teks or "").split(";") if "=" in satu)


def tercatat(nilai):
    """A value as text that does not depend on the database: 12.5000 and 12.5 are the same."""
    if isinstance(nilai, Decimal):
        nilai = nilai.normalize()
        return f"{nilai:f}"
    return nilai
