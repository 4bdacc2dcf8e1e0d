"""What a sheet scores: its answers through `rumus`, by the rules it is held to."""

from functools import cached_property

from intranet.zona_integritas import ramalan, rumus
from intranet.zona_integritas.aturan.models import KetetapanZi, susun


class Bernilai:
    """The part of LembarKerja that computes; needs `bentuk`, `jawaban`, `status`, `ketetapan`."""

    def isi(self, penilai=None):
        """{code: Jawaban} of one answerer, or the ones that count (None)."""
        hasil = {}
        for kode in self.bentuk.butir:
            per = {p: j.bentuk for p in rumus.PENILAI if (j := self.jawaban.get((kode, p)))}
            satu = per.get(penilai) if penilai else rumus.efektif(per)[0]
            if satu is not None:
                hasil[kode] = satu
        return hasil

    def penentu(self, penilai=None):
        """{code: whose answer counts ('unit', 'tpi', 'tpn')} of what is answered."""
        if penilai:
            return dict.fromkeys(self.isi(penilai), penilai)
        hasil = {}
        for kode in self.bentuk.butir:
            per = {p: j.bentuk for p in rumus.PENILAI if (j := self.jawaban.get((kode, p)))}
            if siapa := rumus.efektif(per)[1]:
                hasil[kode] = siapa
        return hasil

    def skor(self, penilai=None):
        """{code: score} as `rumus.skor_semua`, of one answerer or of the answers that count."""
        return rumus.skor_semua(self.bentuk.akar, self.isi(penilai), self.aturan())

    @cached_property
    def ketetapan_berlaku(self):
        """{code: answer} of the open rules: those it was closed with, else those of now."""
        return (self.ketetapan or {}) if self.status == "selesai" else KetetapanZi.berlaku()

    def aturan(self, final=None):
        """The rules that score this sheet; `final` defaults to whether it is closed."""
        final = self.status == "selesai" if final is None else final
        return susun(self.ketetapan_berlaku, final)

    def nilai(self, penilai=None, final=None):
        """The points of the sheet; provisional ones leave out what is unanswered.

        `final` defaults to whether the sheet is closed.
        """
        return rumus.nilai(self.bentuk.akar, self.skor(penilai), self.aturan(final))

    def ambang(self, predikat, nilai, skor):
        """Every minimum of a predicate (rumus.HasilAmbang) against these points and scores."""
        daftar = self.bentuk.daftar_ambang(predikat, self.aturan().per_area)
        return rumus.periksa_ambang(daftar, nilai, skor)

    def ramalan(self, skor):
        """The steps (ramalan.Langkah) to WBK from these scores; nothing is written."""
        final = self.aturan(final=True)
        daftar = self.bentuk.daftar_ambang("WBK", final.per_area)
        return ramalan.ramalan(self.bentuk.akar, skor, daftar, final)

    def tanpa_catatan(self):
        """The first question that scores in full out of nothing without TPI saying why; or ''."""
        for kode, butir in self.bentuk.butir.items():
            ada = self.jawaban.get((kode, "tpi"))
            if ada and not ada.penjelasan and rumus.penuh_tanpa_penyebut(butir, ada.bentuk):
                return kode
        return ""
