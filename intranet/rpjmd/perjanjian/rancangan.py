"""What a Perjanjian Kinerja would say today: promises, programs with their money, who signs.

The form follows the annex of PermenPANRB 53/2014: sasaran, indikator, target; then program,
anggaran, keterangan.
"""

from datetime import date

from intranet.akun.kelembagaan.pejabat import WALI_KOTA, Pejabat
from intranet.core.format import rupiah
from intranet.rpjmd.anggaran.serapan import LembarAnggaran
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Target
from intranet.rpjmd.perjanjian.models import RencanaAksi
from intranet.rpjmd.triwulan import Triwulan


def susun(opd, tahun, hari=None):
    """The content as plain JSON: {opd, pihak_pertama, pihak_kedua, sasaran, program, aksi}.

    Texts as they are printed; `hari` (a date) decides who signs, the year's first day if none.
    """
    hari = hari or date(tahun, 1, 1)
    baris = baris_sendiri(opd, tahun)
    uang = LembarAnggaran(Triwulan(tahun=tahun, triwulan=4), opd)
    return {
        "opd": {k: getattr(opd, k) for k in ("kode", "nama", *KOP)},
        "pihak_pertama": pihak(Pejabat.pada(opd, hari), opd.jabatan_kepala),
        "pihak_kedua": pihak(Pejabat.pada(None, hari), WALI_KOTA),
        "sasaran": sasaran(baris),
        "program": [program(b) for b in uang.baris if b.tingkat == 0],
        "jumlah": rupiah(uang.total.pagu),
        "aksi": aksi(baris, opd, tahun),
    }


def susun_aksi(opd, tahun):
    """Its `aksi` alone."""
    return aksi(baris_sendiri(opd, tahun), opd, tahun)


def baris_sendiri(opd, tahun):
    """What the OPD promises: the rows of the year's sheet that it leads."""
    lembar = Lembar(Triwulan(tahun=tahun, triwulan=4), opd, ringkas=True)
    return [b for b in lembar.baris if b.pengampu[0].opd == opd]


KOP = ("alamat", "telepon", "pos_el", "laman")


def pihak(pejabat, jabatan):
    """Who signs; the name is empty when nobody is known."""
    if pejabat is None:
        return {"nama": "", "jabatan": jabatan, "nip": "", "pangkat": ""}
    return {k: getattr(pejabat, k) for k in ("nama", "jabatan", "nip", "pangkat")}


def sasaran(baris):
    """The promises under the node of the plan that they serve, in the plan's order."""
    hasil = {}
    for b in baris:
        simpul = b.indikator.simpul
        satu = hasil.setdefault(simpul.id, {"teks": simpul.uraian, "indikator": []})
        satu["indikator"].append(
            {
                "nama": b.indikator.nama,
                "satuan": b.indikator.satuan or "",
                "target": b.target_teks,
                "contoh": b.indikator.contoh,
            }
        )
    return list(hasil.values())


def program(baris):
    perubahan = baris.anggaran and baris.anggaran.pagu_perubahan is not None
    return {
        "nama": f"{baris.simpul.kode} {baris.simpul.uraian}",
        "anggaran": rupiah(baris.pagu),
        "keterangan": "APBD Perubahan" if perubahan else "APBD",
        "contoh": bool(baris.anggaran and baris.anggaran.contoh),
    }


def aksi(baris, opd, tahun):
    """Every indicator with its target and work in each quarter."""
    ada = RencanaAksi.milik(opd, tahun)
    target = target_triwulan(baris, tahun)
    return [
        {
            "nama": b.indikator.nama,
            "satuan": b.indikator.satuan or "",
            "target": [target.get((b.indikator.id, n), "–") for n in range(1, 5)],
            "kegiatan": ada[b.indikator.jejak].kegiatan if b.indikator.jejak in ada else [""] * 4,
            "penanggung_jawab": ada[b.indikator.jejak].penanggung_jawab
            if b.indikator.jejak in ada
            else "",
        }
        for b in baris
    ]


def target_triwulan(baris, tahun):
    """{(indicator id, quarter): target as text}; an annual target stands in the last quarter."""
    indikator = {b.indikator.id: b for b in baris}
    kueri = Target.select().where(Target.tahun == tahun, Target.indikator.in_(list(indikator)))
    hasil = {(nomor, 4): b.target_teks for nomor, b in indikator.items()}
    for t in kueri.where(Target.triwulan > 0):
        hasil[t.indikator_id, t.triwulan] = tulis(indikator[t.indikator_id], t.isi)
    return hasil


def tulis(baris, target):
    if target.predikat or target.nilai is not None:
        return baris.tulis(target.predikat or target.nilai)
    return "–".join(baris.tulis(n) for n in (target.min, target.maks) if n is not None)
