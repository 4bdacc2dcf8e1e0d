"""Targets, results and budgets, compared between a row of a file and what is recorded."""

import re
from decimal import ROUND_HALF_UP, Decimal

from intranet.core.format import ROMAWI, persen
from intranet.core.format import angka as tulis
from intranet.core.kisi.sel import ANGKA, GALAT, KOSONG, RENTANG, TANPA_DATA, rapikan
from intranet.rpjmd.capaian import TERBUKA
from intranet.rpjmd.forms import di_luar
from intranet.rpjmd.impor.hasil import Ubahan

URAIAN = ("pendorong", "penghambat", "tindak_lanjut", "tindak_lanjut_rkpd")
NILAI = ("nilai", "nilai_min", "nilai_maks", "predikat")
SATUAN_PERSEN = re.compile(r"%|\bpersen", re.I)
TANPA_ALASAN = "Tidak ada data menurut berkas yang diimpor."


def bandingkan(rancangan, baris, indikator, hasil):
    """Add every figure that the row would write; problems go to `hasil` with their address."""
    tulis_baris = Baris(rancangan, baris, indikator, hasil)
    for kunci, sel in baris.isi.items():
        jenis, _, periode = kunci.partition(":")
        if not periode or sel.nilai.jenis == KOSONG:
            continue
        if kalimat := tulis_baris.salah_isi(jenis, sel.nilai):
            tulis_baris.tolak(sel, kalimat)
        elif jenis != "kondisi_awal":
            tahun, triwulan = map(int, periode.split(":"))
            getattr(tulis_baris, jenis)(sel, *tulis_baris.periode(jenis, tahun, triwulan))
    tulis_baris.uraian()


def sama(lama, baru):
    """Whether a cell says what is recorded; a cell has no line breaks."""
    return lama == baru or isinstance(lama, str) and rapikan(lama) == baru


class Baris:
    """One row being compared: each method reads one kind of figure."""

    def __init__(self, rancangan, baris, indikator, hasil):
        self.rancangan, self.baris, self.indikator, self.hasil = rancangan, baris, indikator, hasil
        self.keadaan = rancangan.keadaan
        self.capaian_ditulis = {}

    def periode(self, jenis, tahun, triwulan):
        """The year and quarter a column means, the file's own where its title names none."""
        pilihan, kini = self.rancangan.pilihan, self.keadaan.terbuka
        tanpa_tahun = not tahun
        tahun = tahun or pilihan.tahun or (kini.tahun if kini else 0)
        if jenis == "realisasi" and not triwulan:
            bawaan = pilihan.triwulan or (kini.triwulan if kini and tanpa_tahun else 4)
            triwulan = bawaan if self.indikator.cara_hitung != "tahunan" else 4
        return tahun, triwulan

    def salah_isi(self, jenis, nilai):
        """Why a cell cannot be a figure of this kind at all, or None."""
        if nilai.jenis == GALAT:
            return f"Sel ini berisi {nilai.teks}. Betulkan angkanya."
        satuan = "rupiah" if jenis in ("pagu", "anggaran") else self.baris.teks("satuan")
        satuan = satuan or self.indikator.satuan or ""
        if nilai.persen and not SATUAN_PERSEN.search(satuan):
            # 75% of what, and whether 0.75 or 75 was meant, only the office knows
            kata = f"({persen(nilai.angka, None)}), sedangkan satuannya {satuan or 'tidak disebut'}"
            return f"Sel ini berformat persen {kata}. Betulkan salah satunya."
        return None

    def tolak(self, sel, kalimat):
        self.hasil.alasan.append((sel.alamat, kalimat))

    def target(self, sel, tahun, triwulan):
        rencana = self.keadaan.rencana
        if rencana and tahun not in rencana.tahun:
            self.hasil.catatan.append(f"{sel.alamat}: tahun {tahun} di luar {rencana.nama}.")
            return
        if sel.nilai.jenis == TANPA_DATA:
            return
        isi = self.isi_target(sel)
        if isi is None:
            return
        kunci = (self.indikator.jejak, tahun, triwulan)
        ada = self.keadaan.target.get(kunci)
        lama = {k: getattr(ada, k) if ada else None for k in NILAI}
        if lama != isi:
            self.hasil.ubahan.append(Ubahan("target", kunci, lama, isi, sel.alamat))

    def isi_target(self, sel):
        """The columns of a target that a cell means, None when it is refused."""
        kosong = dict.fromkeys(NILAI)
        if self.indikator.skala:
            predikat = self.predikat(sel)
            return kosong | {"predikat": predikat} if predikat else None
        if sel.nilai.jenis == RENTANG:
            batas = [self.bulat(n, sel, 4) for n in (sel.nilai.min, sel.nilai.maks)]
            return kosong | dict(zip(("nilai_min", "nilai_maks"), batas, strict=True))
        if sel.nilai.jenis == ANGKA:
            nilai = self.bulat(sel.nilai.angka, sel, 4)
            return kosong | {"nilai": nilai} if self.wajar(nilai, sel) else None
        self.tolak(sel, f"“{sel.teks}” bukan angka.")
        return None

    def predikat(self, sel):
        cocok = [p for p in self.indikator.skala if p.casefold() == sel.teks.casefold()]
        if not cocok:
            pilihan = ", ".join(self.indikator.pilihan_predikat)
            self.tolak(sel, f"“{sel.teks}” bukan predikatnya. Pilihannya: {pilihan}.")
        return cocok[0] if cocok else None

    def bulat(self, nilai, sel, desimal):
        """Half up to so many decimals; says so when something is lost."""
        hasil = nilai.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
        if hasil != nilai:
            kata = f"{sel.alamat}: {tulis(nilai)} dibulatkan menjadi {tulis(hasil, desimal)}."
            self.hasil.catatan.append(kata)
        return hasil

    def wajar(self, nilai, sel):
        if abs(nilai) >= 10**16:
            self.tolak(sel, "Angka ini terlalu besar.")
        return abs(nilai) < 10**16

    def realisasi(self, sel, tahun, triwulan):
        isi = self.isi_realisasi(sel)
        if isi is not None:
            self.capaian(sel, tahun, triwulan, isi)

    def isi_realisasi(self, sel):
        if sel.nilai.jenis == TANPA_DATA:
            alasan = self.baris.teks("keterangan") or TANPA_ALASAN
            return {"realisasi": None, "predikat": None, "alasan_kosong": alasan}
        if self.indikator.skala:
            predikat = self.predikat(sel)
            return (
                {"realisasi": None, "predikat": predikat, "alasan_kosong": ""} if predikat else None
            )
        if sel.nilai.jenis != ANGKA:
            self.tolak(sel, f"“{sel.teks or 'rentang'}” bukan satu angka.")
            return None
        nilai = self.bulat(sel.nilai.angka, sel, self.indikator.desimal)
        if kalimat := di_luar(self.indikator, nilai):
            self.tolak(sel, kalimat)
            return None
        return {"realisasi": nilai, "predikat": None, "alasan_kosong": ""}

    def capaian(self, sel, tahun, triwulan, isi):
        """A result of a quarter, unless the quarter or the row is not to be written."""
        kunci = (self.indikator.jejak, tahun, triwulan)
        ada = self.keadaan.capaian.get(kunci)
        lama = {k: getattr(ada, k) if ada else None for k in isi}
        self.capaian_ditulis[tahun, triwulan] = sel
        if ada and all(sama(lama[k], n) for k, n in isi.items()):
            return
        if ada and isi.get("alasan_kosong") == TANPA_ALASAN and ada.alasan_kosong:
            return
        if halangan := self.halangan(ada, tahun, triwulan):
            self.tolak(sel, halangan)
            return
        self.hasil.ubahan.append(Ubahan("capaian", kunci, lama, isi, sel.alamat))

    def halangan(self, ada, tahun, triwulan):
        """Why this quarter's result may not be written, or None."""
        nama = f"Triwulan {ROMAWI[triwulan]} {tahun}"
        periode = self.keadaan.periode.get((tahun, triwulan))
        if periode is None or periode.dibuka_pada is None:
            return self.halangan_riwayat(nama, tahun * 4 + triwulan)
        if periode.ditutup_pada:
            return f"{nama} sudah ditutup; nilainya tidak dapat diubah."
        if ada is None and self.hasil.status != "baru":
            return f"Indikator ini tidak diisi pada {nama}."
        if ada and ada.status not in TERBUKA:
            return f"Isian {nama} sudah {ada.status}. Minta Barenlitbang mengembalikannya."
        return None

    def halangan_riwayat(self, nama, urut):
        """Quarters before the first one kept here are history that the planners may bring in."""
        dibuka = [t.urut for t in self.keadaan.periode.values() if t.dibuka_pada]
        if dibuka and urut >= min(dibuka):
            return f"{nama} belum dibuka."
        if not self.rancangan.pilihan.boleh_menyusun:
            return f"{nama} hanya dapat diisi Barenlitbang."
        return None

    def uraian(self):
        """Explanations go with the one quarter that the row reports on."""
        isi = {k: self.baris.teks(k)[:2000] for k in URAIAN if self.baris.teks(k)}
        kini = self.keadaan.terbuka
        periode = [*self.capaian_ditulis][-1:] or ([(kini.tahun, kini.triwulan)] if kini else [])
        if isi and periode:
            self.capaian(self.baris.isi[next(iter(isi))], *periode[0], isi)

    def pagu(self, sel, tahun, triwulan):
        self.rupiah("pagu", sel, tahun, 0)

    def anggaran(self, sel, tahun, triwulan):
        self.rupiah("serapan", sel, tahun, triwulan or 4)

    def rupiah(self, jenis, sel, tahun, triwulan):
        """Budget figures hang on the node and OPD of the row; resolved when applied."""
        if sel.nilai.jenis == TANPA_DATA:
            return
        if sel.nilai.jenis != ANGKA or sel.nilai.angka < 0:
            self.tolak(sel, f"“{sel.teks or 'rentang'}” bukan jumlah rupiah.")
            return
        nilai = self.bulat(sel.nilai.angka, sel, 0)
        simpul = self.keadaan.simpul.get(self.indikator.simpul_id)
        opd = self.rancangan.cari_opd(self.baris, self.hasil) or self.opd_indikator()
        kunci = (self.indikator.jejak, opd.id if opd else None, tahun, triwulan)
        if opd is None:
            self.tolak(sel, "Anggaran memerlukan OPD. Tambahkan kolom OPD.")
            return
        lama = self.rupiah_lama(simpul, opd, tahun, triwulan)
        if lama != nilai and (jenis == "pagu" or self.boleh_serap(sel, tahun, triwulan)):
            self.hasil.ubahan.append(
                Ubahan(jenis, kunci, {"nilai": lama}, {"nilai": nilai}, sel.alamat)
            )

    def opd_indikator(self):
        nomor = self.keadaan.pengampu.get(self.indikator.id, [])[:1]
        return self.keadaan.opd[nomor[0]] if nomor else None

    def rupiah_lama(self, simpul, opd, tahun, triwulan):
        ada = self.keadaan.anggaran.get((simpul.jejak, opd.id, tahun)) if simpul else None
        if not triwulan:
            return ada.pagu if ada else None
        serapan = self.keadaan.serapan.get((ada.id, triwulan)) if ada else None
        return serapan.nilai if serapan else None

    def boleh_serap(self, sel, tahun, triwulan):
        periode = self.keadaan.periode.get((tahun, triwulan))
        if periode and periode.ditutup_pada:
            self.tolak(sel, f"{periode} sudah ditutup; anggarannya tidak dapat diubah.")
            return False
        return True
