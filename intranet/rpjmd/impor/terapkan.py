"""Carry an import out: every row that is not refused, in one transaction."""

from collections import defaultdict

from peewee import chunked

from intranet.akun.models import Riwayat
from intranet.core import files
from intranet.core.clock import now, today
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.capaian import Capaian, tercatat
from intranet.rpjmd.impor.hasil import Pilihan
from intranet.rpjmd.impor.keadaan import Keadaan
from intranet.rpjmd.impor.kisi import baca_kisi
from intranet.rpjmd.impor.letak import Letak
from intranet.rpjmd.impor.rancang import Rancangan
from intranet.rpjmd.impor.tabel import baca_tabel
from intranet.rpjmd.models import Indikator, Pengampu, Simpul, Target
from intranet.rpjmd.rencana import versi

SEKALI = 500


def rancang(impor, oleh):
    """What this import would do now, for this person (None for the command line)."""
    return Rancangan(tabel(impor), Keadaan(), pilihan(impor, oleh))


def tabel(impor):
    """Its sheet, read again from the stored file. Raises TidakTerbaca."""
    return baca_tabel(kisi(impor), impor.peta)


def kisi(impor):
    """The grid of its sheet."""
    semua = baca_kisi(files.get(impor.berkas))
    return semua[min(impor.lembar, len(semua) - 1)]


@database.atomic()
def petakan(impor, peta):
    """Say by hand what columns mean; the preview is made anew. Refused once carried out."""
    if impor.status != "pratinjau":
        raise Ditolak(f"Impor ini sudah {impor.status}.")
    impor.peta, impor.hitungan = peta, {}
    impor.save()


def pilihan(impor, oleh):
    return Pilihan(
        tahun=impor.tahun,
        triwulan=impor.triwulan,
        opd=impor.opd,
        boleh_menyusun=oleh is None or oleh.boleh("rpjmd.susun"),
        opd_sendiri=oleh.opd_sendiri if oleh else None,
    )


@database.atomic()
def terapkan(impor, oleh):
    """Write every row that is not refused; all of it or nothing. Returns the Rancangan.

    A plan in force is copied into a draft when the file changes the plan. Raises Ditolak when the
    import was carried out before, or when the data changed since the preview was made.
    """
    if impor.status != "pratinjau":
        raise Ditolak(f"Impor ini sudah {impor.status}.")
    rancangan = rancang(impor, oleh)
    if impor.hitungan and impor.hitungan != rancangan.hitungan:
        raise Ditolak("Data berubah sesudah pratinjau dibuat. Periksa sekali lagi.")
    impor.hitungan = rancangan.hitungan
    penulis = Penulis(impor, oleh)
    if rancangan.menyusun and not rancangan.keadaan.draf:
        penulis.buat_draf(rancangan)
        # changes are keyed by jejak, which the copy shares: they need not be found again
        rancangan.keadaan = Keadaan()
    penulis.tulis(rancangan)
    impor.status, impor.diterapkan_pada = "diterapkan", now()
    impor.rencana, impor.urungan = rancangan.keadaan.draf, penulis.urungan
    impor.save()
    return rancangan


class Penulis:
    """Writes the changes of an import in bulk and notes how to undo each."""

    def __init__(self, impor, oleh):
        self.impor, self.oleh = impor, oleh
        self.urungan, self.kejadian = [], []

    def buat_draf(self, rancangan):
        """A draft to write the plan into: a copy of the one in force, or an empty one."""
        ada = rancangan.keadaan.rencana
        if ada:
            rencana = versi.salin(ada, f"{ada.nama} (perubahan dari impor)", self.oleh)
        else:
            tahun = [u.kunci[1] for h in rancangan.hasil for u in h.ubahan if u.jenis == "target"]
            awal, akhir = min(tahun, default=today().year), max(tahun, default=today().year + 4)
            rencana = versi.mulai(f"RPJMD {awal}–{akhir}", awal, akhir, self.oleh)
        self.urungan.append(["Rencana", rencana.id, None])

    def tulis(self, rancangan):
        self.keadaan = rancangan.keadaan
        per_jenis = defaultdict(list)
        for hasil in rancangan.hasil:
            for ubahan in hasil.ubahan:
                per_jenis[ubahan.jenis].append(ubahan)
        self.nomor = {i.jejak: i.id for i in self.keadaan.indikator.values()}
        self.simpul = {i.jejak: i.simpul_id for i in self.keadaan.indikator.values()}
        self.indikator_baru(per_jenis["indikator baru"])
        for ubahan in per_jenis["indikator"]:
            self.ubah(Indikator, self.nomor[ubahan.kunci[0]], ubahan, "indikator-diubah")
        self.target(per_jenis["target"])
        self.capaian(per_jenis["capaian"])
        self.rupiah(per_jenis["pagu"], per_jenis["serapan"])
        catatan = f"{self.impor.nama_berkas}: {ringkas(self.impor.hitungan)}"
        self.kejadian.append(("impor-diterapkan", self.impor, catatan, {}))
        Riwayat.catat_banyak(self.oleh, self.kejadian)

    def indikator_baru(self, semua):
        if not semua:
            return
        letak = Letak(self.keadaan)
        urutan = len(self.keadaan.indikator)
        isi, pengampu = [], []
        for nomor, u in enumerate(semua, urutan + 1):
            kolom = {k: n for k, n in u.baru.items() if k not in ("opd", "jalan")}
            opd = self.keadaan.opd.get(u.baru["opd"])
            simpul = letak.simpul(u.baru["jalan"], opd)
            self.simpul[u.kunci[0]] = simpul.id
            kolom |= {"jejak": u.kunci[0], "rencana": self.keadaan.rencana.id}
            isi.append(kolom | {"simpul": simpul.id, "urutan": nomor})
            if opd:
                pengampu.append((u.kunci[0], opd))
        self.urungan += [["Simpul", n, None] for n in letak.dibuat]
        self.sisip(Indikator, lengkapi(Indikator, isi))
        rencana = self.keadaan.rencana
        self.nomor |= dict(
            Indikator.select(Indikator.jejak, Indikator.id)
            .where(Indikator.rencana == rencana)
            .tuples()
        )
        self.urungan += [["Indikator", self.nomor[u.kunci[0]], None] for u in semua]
        self.sisip(Pengampu, [{"indikator": self.nomor[j], "opd": o.id} for j, o in pengampu])
        letak.urutkan()

    def sisip(self, model, isi):
        for sebagian in chunked(isi, SEKALI):
            model.insert_many(sebagian).execute()

    def ubah(self, model, nomor, ubahan, peristiwa, **lain):
        """Change one row and note both values."""
        model.update(ubahan.baru | lain).where(model.id == nomor).execute()
        perubahan = {k: [tercatat(ubahan.lama[k]), tercatat(n)] for k, n in ubahan.baru.items()}
        perubahan = {k: n for k, n in perubahan.items() if n[0] != n[1]}
        self.urungan.append([model.__name__, nomor, perubahan])
        self.kejadian.append((peristiwa, f"{model.__name__}:{nomor}", "impor", perubahan))

    def target(self, semua):
        baru = []
        for u in semua:
            if ada := self.keadaan.target.get(u.kunci):
                self.ubah(Target, ada.id, u, "target-ditetapkan")
            else:
                jejak, tahun, triwulan = u.kunci
                kunci = {"indikator": self.nomor[jejak], "tahun": tahun, "triwulan": triwulan}
                baru.append(kunci | u.baru)
        self.buat(Target, baru)

    def buat(self, model, baru):
        """Insert rows with (indikator, tahun, triwulan) and note their ids."""
        self.sisip(model, lengkapi(model, baru))
        kunci = {(b["indikator"], b["tahun"], b["triwulan"]) for b in baru}
        tahun = {b["tahun"] for b in baru}
        kueri = model.select(model.id, model.indikator, model.tahun, model.triwulan)
        for nomor, *satu in kueri.where(model.tahun.in_(tahun)).tuples() if baru else ():
            if tuple(satu) in kunci:
                self.urungan.append([model.__name__, nomor, None])

    def capaian(self, semua):
        baru, pelaku = defaultdict(dict), {"diubah_pada": now()}
        pelaku["diubah_oleh"] = self.oleh.id if self.oleh else None
        for u in semua:
            if ada := self.keadaan.capaian.get(u.kunci):
                lain = pelaku | {"versi": Capaian.versi + 1}
                self.ubah(Capaian, ada.id, u, "capaian-dilaporkan", **lain)
            else:
                baru[u.kunci] |= u.baru
        self.buat(Capaian, [self.capaian_baru(k, isi) | pelaku for k, isi in baru.items()])

    def capaian_baru(self, kunci, isi):
        """A result of a quarter before our time counts as checked; a new one is a draft."""
        jejak, tahun, triwulan = kunci
        sudah = self.keadaan.periode.get((tahun, triwulan))
        status = "draf" if sudah and sudah.dibuka_pada else "diverifikasi"
        kunci = {"indikator": self.nomor[jejak], "tahun": tahun, "triwulan": triwulan}
        return kunci | {"status": status} | isi

    def rupiah(self, pagu, serapan):
        nomor = [self.simpul[u.kunci[0]] for u in (*pagu, *serapan)]
        jejak = dict(Simpul.select(Simpul.id, Simpul.jejak).where(Simpul.id.in_(nomor)).tuples())
        for u in pagu:
            simpul, opd = jejak[self.simpul[u.kunci[0]]], u.kunci[1]
            self.satu_pagu((simpul, opd, u.kunci[2]), u.baru["nilai"])
        for u in serapan:
            kunci = (jejak[self.simpul[u.kunci[0]]], u.kunci[1], u.kunci[2])
            self.satu_serapan(kunci, u.kunci[3], u.baru["nilai"])

    def satu_pagu(self, kunci, nilai):
        ada = self.keadaan.anggaran.get(kunci)
        if ada is None:
            simpul, opd, tahun = kunci
            ada = Anggaran.create(simpul_jejak=simpul, opd=opd, tahun=tahun, pagu=nilai)
            self.keadaan.anggaran[kunci] = ada
            self.urungan.append(["Anggaran", ada.id, None])
            return ada
        if nilai is not None and ada.pagu != nilai:
            perubahan = {"pagu": [tercatat(ada.pagu), tercatat(nilai)]}
            ada.pagu = nilai
            ada.save()
            self.urungan.append(["Anggaran", ada.id, perubahan])
        return ada

    def satu_serapan(self, kunci, triwulan, nilai):
        anggaran = self.satu_pagu(kunci, None)
        ada = self.keadaan.serapan.get((anggaran.id, triwulan))
        if ada is None:
            ada = RealisasiAnggaran.create(anggaran=anggaran, triwulan=triwulan, nilai=nilai)
            self.keadaan.serapan[anggaran.id, triwulan] = ada
            self.urungan.append(["RealisasiAnggaran", ada.id, None])
            return
        perubahan = {"nilai": [tercatat(ada.nilai), tercatat(nilai)]}
        ada.nilai = nilai
        ada.save()
        self.urungan.append(["RealisasiAnggaran", ada.id, perubahan])


def lengkapi(model, isi):
    """The same columns for every row: insert_many takes the first row's for all."""
    bawaan = {
        f.name: f.default() if callable(f.default) else f.default
        for f in model._meta.sorted_fields
        if f.name != "id"
    }
    return [bawaan | satu for satu in isi]


def ringkas(hitungan):
    return ", ".join(f"{n} {kata}" for kata, n in hitungan.items() if n)
