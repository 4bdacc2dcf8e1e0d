"""A change of offices: who ends, who takes over, from which quarter, by which regulation.

The predecessor keeps its row, its code and everything of the quarters before; only what is still
to come moves. Applying is one transaction in which every room moves its own (core.peristiwa).
"""

from datetime import date, timedelta

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, JSONField

from intranet.akun.kelembagaan.pindahan import Pindahan
from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak

JENIS = {"ganti_nama": "Ganti nama", "gabung": "Gabung", "pecah": "Pecah"}
# What stands first in the preview; everything else of the plan stands between.
URUTAN = {"Program": 0, "Indikator": 2, "Akun": 3, "Unit": 4, "Bukti": 5, "Zona Integritas": 6}
KOLOM_OPD = ("kode", "nama", "singkatan", "jabatan_kepala", "tugas")


class PerubahanOpd(BaseModel):
    """A draft until applied. `isi` = {asal: [code], tujuan: [office], pilihan: {kunci: code}}.

    An office in `tujuan` is {kode, nama, singkatan, jabatan_kepala, tugas}; one whose code exists
    already is that office.
    """

    jenis = CharField(choices=[(j, j) for j in JENIS])
    tahun = IntegerField()
    triwulan = IntegerField()
    dokumen = CharField()
    tanggal_dokumen = DateField()
    isi = JSONField(default=dict)
    dibuat_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    dibuat_pada = DateTimeField()
    diterapkan_pada = DateTimeField(null=True)

    @classmethod
    def daftar(cls):
        """All changes with who began them, the newest first."""
        return cls.select(cls, Pengguna).join(Pengguna).order_by(cls.id.desc())

    @classmethod
    @database.atomic()
    def mulai(cls, asal, oleh, **isi):
        """Begin a change of these offices; `isi` are jenis, tahun, triwulan and the document."""
        satu = cls(dibuat_oleh=oleh.id, dibuat_pada=now(), **isi)
        satu.isi = {"asal": [o.kode for o in asal], "tujuan": [], "pilihan": {}}
        satu.save()
        catatan = f"{JENIS[satu.jenis]}: {', '.join(satu.isi['asal'])}, {satu.dokumen}"
        Riwayat.catat(oleh, "perubahan-opd-disusun", satu, catatan)
        return satu

    @property
    def sebutan(self):
        return JENIS[self.jenis]

    @property
    def urut(self):
        """The running number of the first quarter under the new offices."""
        return self.tahun * 4 + self.triwulan

    @property
    def berlaku(self):
        """The first day of the new offices."""
        return date(self.tahun, self.triwulan * 3 - 2, 1)

    @property
    def asal(self):
        """The offices it is about."""
        return list(Opd.select().where(Opd.kode.in_(self.isi["asal"])).order_by(Opd.urutan))

    @property
    def kode_tujuan(self):
        return [t["kode"] for t in self.isi["tujuan"]]

    def pindahan(self):
        """Everything that can move, each room's own; raises Ditolak when nothing may move now."""
        jawaban = peristiwa.opd_akan_berpindah.send(self)
        semua = [satu for _, milik in jawaban for satu in milik]
        return sorted(semua, key=lambda p: URUTAN.get(p.jenis, 1))

    def ke(self, satu, daftar):
        """The code of the office that `satu` of `daftar` goes to: chosen, followed, or first."""
        menurut_kunci = {p.kunci: p for p in daftar}
        while satu:
            pilih = self.isi["pilihan"].get(satu.kunci)
            if pilih in self.kode_tujuan:
                return pilih
            satu = menurut_kunci.get(satu.induk)
        return self.kode_tujuan[0] if self.kode_tujuan else None

    @database.atomic()
    def susun(self, tujuan, pilihan, oleh):
        """Write down who takes over and what goes where; changes nothing else yet."""
        self.harus_draf()
        self.isi = self.isi | {"tujuan": tujuan, "pilihan": pilihan}
        self.periksa_tujuan()
        self.save()

    def periksa_tujuan(self):
        """Raise Ditolak unless the successors make sense for this kind of change."""
        kode, asal = self.kode_tujuan, self.isi["asal"]
        if len(set(kode)) < len(kode):
            raise Ditolak("Satu kode dipakai dua kali.")
        cukup = {"ganti_nama": len(kode) == 1, "gabung": len(kode) == 1, "pecah": len(kode) >= 2}
        if not cukup[self.jenis]:
            banyak = "paling sedikit dua OPD" if self.jenis == "pecah" else "satu OPD"
            raise Ditolak(f"{self.sebutan} memerlukan {banyak} penerus.")
        if self.jenis != "pecah" and set(kode) & set(asal):
            raise Ditolak("OPD penerus harus lain daripada OPD asalnya.")
        mati = Opd.get_or_none(Opd.kode.in_(kode), Opd.berakhir.is_null(False))
        if mati:
            raise Ditolak(f"Kode {mati.kode} milik OPD yang sudah berakhir. Pakai kode lain.")

    @database.atomic()
    def buang(self, oleh):
        """Throw a draft away."""
        self.harus_draf()
        Riwayat.catat(oleh, "perubahan-opd-dibuang", self)
        self.delete_instance()

    @database.atomic()
    def terapkan(self, oleh):
        """Make it so, all or nothing. Raises Ditolak with the reason when it can't be done now."""
        self.harus_draf()
        self.periksa_tujuan()
        daftar = self.pindahan()
        opd = {t["kode"]: self.penerus(t) for t in self.isi["tujuan"]}
        tujuan = {p.kunci: opd[self.ke(p, daftar)] for p in daftar}
        peristiwa.opd_berpindah.send(self, tujuan=tujuan, oleh=oleh)
        self.akhiri()
        self.diterapkan_pada = now()
        self.save()
        pindah = [[p.kunci, p.dari, tujuan[p.kunci].kode] for p in daftar]
        catatan = f"{', '.join(self.isi['asal'])} → {', '.join(opd)}, {self.dokumen}"
        Riwayat.catat(oleh, "perubahan-opd-diterapkan", self, catatan, {"pindah": pindah})

    def penerus(self, isi):
        """The office as it stands, or a new one in the place of the first predecessor."""
        ada = Opd.get_or_none(Opd.kode == isi["kode"])
        if ada:
            return ada
        contoh = self.asal[0]
        return Opd.create(
            **{k: isi[k] for k in KOLOM_OPD},
            jenis=contoh.jenis,
            induk=contoh.induk,
            urutan=contoh.urutan,
            perangkat_daerah=contoh.perangkat_daerah,
            berdiri=self.berlaku,
            catatan=f"{self.dokumen}; semula {', '.join(o.nama for o in self.asal)}",
        )

    def akhiri(self):
        """The predecessors that nobody continues end the day before."""
        habis = [k for k in self.isi["asal"] if k not in self.kode_tujuan]
        akhir = self.berlaku - timedelta(days=1)
        Opd.update(berakhir=akhir).where(Opd.kode.in_(habis)).execute()

    def harus_draf(self):
        if self.diterapkan_pada:
            raise Ditolak("Perubahan ini sudah diterapkan.")


@peristiwa.opd_akan_berpindah.connect
def pindahan_akun(perubahan):
    """People and subordinate units of the offices."""
    orang = Pengguna.select(Pengguna, Opd).join(Opd).where(Opd.kode.in_(perubahan.isi["asal"]))
    unit = Opd.select().where(Opd.induk.in_(perubahan.asal), Opd.berakhir.is_null())
    kode = {o.id: o.kode for o in perubahan.asal}
    return [
        Pindahan(f"pengguna:{p.id}", "Akun", f"{p.nama} ({p.peran_teks})", p.opd.kode)
        for p in orang.order_by(Pengguna.nama)
    ] + [
        Pindahan(f"unit:{u.id}", "Unit", u.nama, kode[u.induk_id])
        for u in unit.order_by(Opd.urutan)
    ]


@peristiwa.opd_berpindah.connect
def pindahkan_akun(perubahan, tujuan, oleh):
    for kunci, opd in tujuan.items():
        jenis, _, nomor = kunci.partition(":")
        if jenis == "pengguna":
            Pengguna.update(opd=opd).where(Pengguna.id == nomor).execute()
        if jenis == "unit":
            Opd.update(induk=opd).where(Opd.id == nomor).execute()
