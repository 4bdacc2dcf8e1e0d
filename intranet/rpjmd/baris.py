"""One indicator in one quarter: what was aimed at, what came of it, and how that is explained."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from intranet.core.format import angka, persen
from intranet.rpjmd import rumus
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.models import Indikator, Pengampu

# Below this percentage (the band Sedang begins here) an OPD says what it will do about it.
WAJIB_TINDAK_LANJUT = Decimal(66)

LONJAKAN = {
    "melonjak": "lebih dari tiga kali triwulan lalu",
    "di atas 100": "persentase di atas 100",
    "turun": "nilai negatif menurunkan jumlahnya",
}


@dataclass(frozen=True)
class Baris:
    """One indicator in one quarter; `capaian` None when nobody was asked to fill it in."""

    indikator: Indikator
    triwulan: int
    pengampu: tuple[Pengampu, ...]
    target: rumus.Target
    target_setahun: bool
    per_triwulan: tuple[Capaian | None, ...]
    jumlah_bukti: int = 0

    @property
    def capaian(self):
        return self.per_triwulan[-1]

    @property
    def sebelumnya(self):
        """The quarter before, None in the first or when it has no row."""
        return self.per_triwulan[-2] if len(self.per_triwulan) > 1 else None

    @property
    def jatuh_tempo(self):
        return self.indikator.jatuh_tempo(self.triwulan)

    @property
    def ditanya(self):
        """Whether somebody has to answer it this quarter."""
        return self.capaian is not None and self.jatuh_tempo

    @property
    def opd(self):
        """Codes of the responsible OPDs, the one that fills in first."""
        return tuple(p.opd.kode for p in self.pengampu)

    @cached_property
    def nilai(self):
        """What counts in this quarter: quarters put together, or a predicate's name, or None."""
        semua = [c.nilai if c else None for c in self.per_triwulan]
        if self.indikator.skala:
            return semua[-1]
        return rumus.gabung(semua, self.indikator.cara_hitung)

    @cached_property
    def hasil(self):
        return rumus.capaian(self.target, self.nilai, self.indikator.cara)

    @property
    def persen(self):
        return self.hasil.persen

    @property
    def pita(self):
        if self.nilai is None:
            # nobody was asked, or the answer was that there is none: both are "no data"
            ditanya = self.capaian and not self.capaian.alasan_kosong
            return rumus.BELUM_DIISI if ditanya else rumus.TIDAK_ADA_DATA
        return rumus.TIDAK_ADA_DATA if self.persen is None else rumus.pita(self.persen)

    def tulis(self, nilai):
        """A value of this indicator as people read it."""
        return nilai if isinstance(nilai, str) else angka(nilai, self.indikator.desimal)

    @property
    def nilai_teks(self):
        return self.tulis(self.nilai)

    @property
    def target_teks(self):
        t = self.target
        if not t.ada:
            return "belum ada target"
        if t.predikat or t.nilai is not None:
            return self.tulis(t.predikat or t.nilai)
        return "–".join(self.tulis(n) for n in (t.min, t.maks) if n is not None)

    @property
    def turunan(self):
        """How the number on screen came about, in one line; the reason when there is none."""
        return self.penggabungan + self.hasil.turunan(self.tulis, persen)

    @property
    def penggabungan(self):
        """How the quarters were put together, when more than one of them counts."""
        cara = self.indikator.cara_hitung
        ada = [c.nilai for c in self.per_triwulan if c and c.nilai is not None]
        if self.nilai is None or len(ada) < 2 or cara not in ("kumulatif", "rata_rata"):
            return ""
        deret = " + ".join(self.tulis(n) for n in ada)
        deret = f"({deret}) ÷ {len(ada)}" if cara == "rata_rata" else deret
        return f"{deret} = {self.nilai_teks}; "

    @property
    def berbalik(self):
        """Whether the result moved for the worse or the better by a tenth since last quarter."""
        lalu = self.sebelumnya.realisasi if self.sebelumnya else None
        kini = self.capaian.realisasi if self.capaian else None
        if lalu is None or kini is None or self.indikator.skala:
            return False
        return abs(kini - lalu) * 10 >= abs(lalu) and kini != lalu

    @property
    def peringatan(self):
        """What asks for a second look, as sentences; never in the way of saving."""
        if not self.capaian or self.indikator.skala:
            return []
        lalu = self.sebelumnya.realisasi if self.sebelumnya else None
        isi = (self.capaian.realisasi, lalu, self.indikator.satuan, self.indikator.cara_hitung)
        return [LONJAKAN[kode] for kode in rumus.peringatan(*isi)]

    @property
    def kurang(self):
        """What the OPD still owes on this row, each a short phrase; empty when nothing."""
        if not self.ditanya:
            return []
        if not self.capaian.terisi:
            return ["belum diisi"]
        rendah = self.persen is not None and self.persen < WAJIB_TINDAK_LANJUT
        wajib = {"penghambat": "penghambat", "tindak_lanjut": "tindak lanjut"} if rendah else {}
        return [
            f"{kata} belum ditulis" for k, kata in wajib.items() if not getattr(self.capaian, k)
        ]
