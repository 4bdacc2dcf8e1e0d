"""Writes the changes of an import, kind by kind; every row written goes through its Jurnal."""

from collections import defaultdict

from peewee import chunked

from intranet.core.clock import now
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.impor.letak import Letak
from intranet.rpjmd.models import Indikator, Pengampu, Simpul, Target

SEKALI = 500


class PenulisIndikator:
    """Indicators; `nomor` and `simpul` say the ids of each and of its node, by jejak."""

    def __init__(self, keadaan, jurnal):
        self.keadaan, self.jurnal = keadaan, jurnal
        self.nomor = {i.jejak: i.id for i in keadaan.indikator.values()}
        self.simpul = {i.jejak: i.simpul_id for i in keadaan.indikator.values()}

    def baru(self, semua):
        if not semua:
            return
        letak = Letak(self.keadaan)
        awal = len(self.keadaan.indikator) + 1
        self.jurnal.sisip(Indikator, [self.isi(u, n, letak) for n, u in enumerate(semua, awal)])
        rencana = self.keadaan.rencana
        kueri = Indikator.select(Indikator.jejak, Indikator.id).where(Indikator.rencana == rencana)
        self.nomor |= dict(kueri.tuples())
        self.jurnal.dibuat(Simpul, letak.dibuat)
        self.jurnal.dibuat(Indikator, [self.nomor[u.kunci[0]] for u in semua])
        pengampu = [(self.nomor[u.kunci[0]], u.baru["opd"]) for u in semua if u.baru["opd"]]
        self.jurnal.sisip(Pengampu, [{"indikator": i, "opd": o} for i, o in pengampu])
        letak.urutkan()

    def isi(self, ubahan, urutan, letak):
        """The columns of a new indicator; its node is found or made."""
        simpul = letak.simpul(ubahan.baru["jalan"], self.keadaan.opd.get(ubahan.baru["opd"]))
        self.simpul[ubahan.kunci[0]] = simpul.id
        kolom = {k: n for k, n in ubahan.baru.items() if k not in ("opd", "jalan")}
        kolom |= {"jejak": ubahan.kunci[0], "rencana": self.keadaan.rencana.id}
        return kolom | {"simpul": simpul.id, "urutan": urutan}

    def berubah(self, semua):
        isi = [(self.nomor[u.kunci[0]], u.lama, u.baru) for u in semua]
        self.jurnal.ubah(Indikator, isi, "indikator-diubah")


class PenulisAngka:
    """Targets and results of indicators, found by (jejak, year, quarter)."""

    def __init__(self, keadaan, jurnal, nomor):
        self.keadaan, self.jurnal, self.nomor = keadaan, jurnal, nomor

    def target(self, semua):
        lama, baru = self.pisah(self.keadaan.target, semua)
        self.jurnal.ubah(Target, lama, "target-ditetapkan")
        self.buat(Target, [self.kunci(k) | isi for k, isi in baru.items()])

    def capaian(self, semua):
        lama, baru = self.pisah(self.keadaan.capaian, semua)
        pelaku = {"diubah_pada": now()}
        pelaku["diubah_oleh"] = self.jurnal.oleh.id if self.jurnal.oleh else None
        self.jurnal.ubah(Capaian, lama, "capaian-dilaporkan")
        for nomor in chunked({n for n, _, _ in lama}, SEKALI):
            kueri = Capaian.update(pelaku | {"versi": Capaian.versi + 1})
            kueri.where(Capaian.id.in_(nomor)).execute()
        self.buat(Capaian, [self.capaian_baru(k) | isi | pelaku for k, isi in baru.items()])

    def pisah(self, ada, semua):
        """Changes of rows that exist as (id, old, new), and the new ones' columns by key."""
        lama, baru = [], defaultdict(dict)
        for u in semua:
            if u.kunci in ada:
                lama.append((ada[u.kunci].id, u.lama, u.baru))
            else:
                baru[u.kunci] |= u.baru
        return lama, baru

    def capaian_baru(self, kunci):
        """A result of a quarter before our time counts as checked; a new one is a draft."""
        sudah = self.keadaan.periode.get(kunci[1:])
        status = "draf" if sudah and sudah.dibuka_pada else "diverifikasi"
        return self.kunci(kunci) | {"status": status}

    def kunci(self, kunci):
        jejak, tahun, triwulan = kunci
        return {"indikator": self.nomor[jejak], "tahun": tahun, "triwulan": triwulan}

    def buat(self, model, baru):
        """Insert rows with (indikator, tahun, triwulan) and note their ids."""
        self.jurnal.sisip(model, baru)
        kunci = {(b["indikator"], b["tahun"], b["triwulan"]) for b in baru}
        tahun = {b["tahun"] for b in baru}
        kueri = model.select(model.indikator, model.tahun, model.triwulan, model.id)
        ada = kueri.where(model.tahun.in_(tahun)).tuples() if baru else ()
        self.jurnal.dibuat(model, [nomor for *satu, nomor in ada if tuple(satu) in kunci])


class PenulisAnggaran:
    """Budgets by (jejak of the node, opd, year), and what was spent of them in each quarter.

    Indicators of one node share its budget; where their rows differ the last one counts.
    """

    def __init__(self, keadaan, jurnal, simpul):
        self.keadaan, self.jurnal, self.simpul = keadaan, jurnal, simpul

    def tulis(self, pagu, serapan):
        nomor = {self.simpul[u.kunci[0]] for u in (*pagu, *serapan)}
        kueri = Simpul.select(Simpul.id, Simpul.jejak).where(Simpul.id.in_(nomor))
        self.jejak = dict(kueri.tuples())
        nilai = dict.fromkeys(map(self.kunci, serapan))
        self.pagu(nilai | {self.kunci(u): u.baru["nilai"] for u in pagu})
        nomor = {k: a.id for k, a in self.keadaan.anggaran.items()}
        self.serapan({(nomor[self.kunci(u)], u.kunci[3]): u.baru["nilai"] for u in serapan})

    def kunci(self, ubahan):
        jejak, opd, tahun = ubahan.kunci[:3]
        return self.jejak[self.simpul[jejak]], opd, tahun

    def pagu(self, semua):
        """{key: rupiah, or None where only what was spent is known}."""
        ada = self.keadaan.anggaran
        ubah = [
            (ada[k].id, {"pagu": ada[k].pagu}, {"pagu": n})
            for k, n in semua.items()
            if k in ada and n is not None and n != ada[k].pagu
        ]
        self.jurnal.ubah(Anggaran, ubah)
        baru = {k: n for k, n in semua.items() if k not in ada}
        kolom = ("simpul_jejak", "opd", "tahun", "pagu")
        isi = [dict(zip(kolom, (*k, n), strict=True)) for k, n in baru.items()]
        self.jurnal.sisip(Anggaran, isi)
        kueri = Anggaran.select().where(Anggaran.tahun.in_({k[2] for k in baru}))
        self.keadaan.anggaran = ada | {(a.simpul_jejak, a.opd_id, a.tahun): a for a in kueri}
        self.jurnal.dibuat(Anggaran, [self.keadaan.anggaran[k].id for k in baru])

    def serapan(self, semua):
        """{(id of the budget, quarter): rupiah}."""
        ada = self.keadaan.serapan
        ubah = [
            (ada[k].id, {"nilai": ada[k].nilai}, {"nilai": n}) for k, n in semua.items() if k in ada
        ]
        self.jurnal.ubah(RealisasiAnggaran, ubah)
        baru = {k: n for k, n in semua.items() if k not in ada}
        isi = [{"anggaran": a, "triwulan": t, "nilai": n} for (a, t), n in baru.items()]
        self.jurnal.sisip(RealisasiAnggaran, isi)
        model = RealisasiAnggaran
        kueri = model.select(model.anggaran, model.triwulan, model.id)
        tercatat = kueri.where(model.anggaran.in_({a for a, _ in baru})).tuples()
        self.jurnal.dibuat(model, [nomor for *k, nomor in tercatat if tuple(k) in baru])
