"""What the rules find in the summaries: each with its reason and the way. No database.

A key names the matter and, where it can return, the quarter: the same matter is one warning.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from intranet.core.format import angka, persen, tanggal
from intranet.core.format import triwulan as tulis_triwulan
from intranet.dasbor.peringatan import rumus

# Who may see what is not for everybody: the mayor and the Sekda; the Inspektorat too if it checks.
PIMPINAN, PEMERIKSA = "pimpinan", "pemeriksa"
PITA = {"sr": "sangat rendah", "r": "rendah", "s": "sedang", "t": "tinggi", "st": "sangat tinggi"}


@dataclass(frozen=True)
class Temuan:
    """One thing found: by which rule, whose (OPD code), why, and the way (endpoint, arguments)."""

    aturan: str
    kunci: str
    opd: str | None
    alasan: str
    ke: tuple[str, dict]
    tertutup: str = ""


def isian(tahun, triwulan, opd):
    return "rpjmd.isian", {"tahun": tahun, "triwulan": triwulan, "opd": opd}


def terlambat(periode, kelengkapan, sampai, hari_ini, ambang):
    """OPDs that have not handed in; `sampai` {code: day} of those that were given more time."""
    for k in kelengkapan:
        akhir = max(periode.tenggat, sampai.get(k.kode, periode.tenggat))
        hari, belum = (hari_ini - akhir).days, k.wajib - k.diajukan
        if rumus.terlambat(hari, belum, ambang):
            yield Temuan(
                "terlambat",
                f"terlambat:{periode.tahun}-{periode.triwulan}:{k.kode}",
                k.kode,
                f"{belum} dari {k.wajib} indikator belum diajukan, tenggat {tanggal(akhir)}.",
                isian(periode.tahun, periode.triwulan, k.kode),
            )


def kosong(per_triwulan, periode, ambang):
    """Indicators without a figure; `per_triwulan` are the rows of each quarter, newest first."""
    baris = defaultdict(list)
    for semua in per_triwulan:
        ada = {b.kode: b for b in semua}
        for kode in {b.kode for b in per_triwulan[0]}:
            baris[kode].append(ada.get(kode))
    for kode, run in sorted(baris.items()):
        ditanya = [b is not None and b.status is not None for b in run]
        berangka = [b is not None and (b.realisasi, b.predikat) != (None, None) for b in run]
        if run[0].opd and rumus.kosong(ditanya, berangka, ambang):
            opd, sebab = run[0].opd[0], run[0].alasan_kosong or "belum diisi"
            alasan = f"“{run[0].nama}” tidak berangka {ambang} triwulan berturut-turut: {sebab}."
            yield Temuan("kosong", f"kosong:{kode}", opd, alasan, isian(*periode, opd))


def turun_pita(gerak, periode, ambang):
    """Indicators whose band fell since the quarter before."""
    for g in gerak:
        if g.opd and rumus.turun_pita(g.pita_lalu, g.pita) >= ambang:
            kunci = f"turun-pita:{periode[0]}-{periode[1]}:{g.kode}"
            alasan = (
                f"“{g.nama}” turun dari {PITA[g.pita_lalu]} ({persen(g.persen_lalu)}) "
                f"ke {PITA[g.pita]} ({persen(g.persen)})."
            )
            yield Temuan("turun_pita", kunci, g.opd, alasan, isian(*periode, g.opd))


def lonjakan(gerak, periode, ambang):
    """Indicators whose achievement jumped since the quarter before."""
    for g in gerak:
        if g.opd and rumus.lonjakan(g.selisih, ambang):
            kunci = f"lonjakan:{periode[0]}-{periode[1]}:{g.kode}"
            alasan = (
                f"“{g.nama}” naik dari {persen(g.persen_lalu)} ke {persen(g.persen)}; "
                "periksa angkanya."
            )
            yield Temuan("lonjakan", kunci, g.opd, alasan, isian(*periode, g.opd))


def ramalan(indikator, periode, ambang):
    """Indicators whose yearly trend misses this year's target; not in the year's last quarter."""
    tahun = periode[0]
    for i in indikator if periode[1] < 4 else ():
        kini = next((n for n in i.nilai if n.tahun == tahun), None)
        titik = [(n.tahun, n.realisasi) for n in i.nilai if n.tahun < tahun and n.triwulan == 4]
        hasil = rumus.ramal([t for t in titik if t[1] is not None], tahun, ambang)
        if kini and hasil and i.opd and rumus.meleset(hasil, i.arah, *batas(kini)):
            yield Temuan(
                "ramalan",
                f"ramalan:{tahun}:{i.kode}",
                i.opd[0],
                kalimat_ramalan(i, kini, hasil),
                isian(*periode, i.opd[0]),
            )


def batas(nilai):
    """(lowest, highest) that reaches the target of a year; None where there is no such bound."""
    minimum = nilai.target if nilai.target_min is None else nilai.target_min
    maksimum = nilai.target if nilai.target_maks is None else nilai.target_maks
    return minimum, maksimum


def kalimat_ramalan(i, kini, hasil):
    tulis = [angka(n, i.desimal) for n in (hasil.nilai, hasil.bawah, hasil.atas)]
    target = (t for t in (kini.target, kini.target_min, kini.target_maks) if t is not None)
    return (
        f"“{i.nama}” {kini.tahun} diperkirakan {tulis[0]} (selang 80 % {tulis[1]}–{tulis[2]}), "
        f"di luar target {angka(next(target), i.desimal)}; kecenderungan kuadrat terkecil."
    )


def serapan(anggaran, periode, ambang):
    """OPDs whose money and results lie far apart."""
    tahun, triwulan = periode
    for a in anggaran:
        jarak = rumus.jarak_serapan(a.capaian, a.serapan, triwulan)
        if rumus.serapan_jauh(jarak, ambang):
            arah = "di atas" if jarak > 0 else "di bawah"
            alasan = (
                f"Capaian {persen(a.capaian)}, serapan {persen(a.serapan)} sampai "
                f"{tulis_triwulan(triwulan, tahun)}: kinerja {angka(abs(jarak), 1)} poin {arah} "
                "serapannya."
            )
            kunci = f"serapan:{tahun}-{triwulan}:{a.kode}"
            ke = ("anggaran.anggaran", {"tahun": tahun, "opd": a.kode})
            yield Temuan("serapan", kunci, a.kode, alasan, ke)


def bukti(semua, hari_ini, ambang):
    """Evidence that expires; the name of what only reviewers may see stays out."""
    for b in semua:
        if rumus.bukti_habis((b.berlaku_sampai - hari_ini).days, ambang):
            nama = "Satu bukti terbatas" if b.terlihat == "terbatas" else f"Bukti “{b.nama}”"
            kata = "habis sejak" if b.berlaku_sampai < hari_ini else "berlaku sampai"
            alasan = f"{nama} {kata} {tanggal(b.berlaku_sampai)}."
            kunci = f"bukti:{b.id}:{b.berlaku_sampai}"
            yield Temuan("bukti", kunci, b.opd.kode, alasan, ("bukti.bukti", {"id": b.id}))


def zi_area(lembar, opd, ambang):
    """Units with areas below the minimum of WBK; `opd` {unit's code: Opd} answers for them."""
    for satu in lembar:
        terjawab = jawaban_area(satu)
        kurang = [
            a
            for a in satu.ambang
            if a.predikat == "WBK"
            and a.nama in terjawab
            and rumus.area_kurang(a.selisih, *terjawab[a.nama], ambang)
        ]
        if kurang and satu.unit in opd:
            daftar = ", ".join(f"{a.nama} (kurang {angka(-a.selisih, 2)})" for a in kurang)
            alasan = f"LKE {satu.tahun} {satu.nama} di bawah minimum WBK: {daftar}."
            ke, kunci = ("zi.unit", {"kode": satu.unit}), f"zi:{satu.tahun}:{satu.unit}"
            yield Temuan("zi_area", kunci, opd[satu.unit].kode, alasan, ke)


def jawaban_area(lembar):
    """{area's name: (answered, questions)} over all aspects."""
    hasil = defaultdict(lambda: (0, 0))
    for b in lembar.bagian:
        if b.jenis == "area":
            terjawab, jumlah = hasil[b.nama]
            hasil[b.nama] = (terjawab + b.terjawab, jumlah + b.jumlah)
    return dict(hasil)


def disposisi(lewat, ambang):
    """Offices that owe the mayor an answer: how many and for how long, and nothing else."""
    for d in lewat:
        if Decimal(d.hari) >= ambang:
            alasan = f"{d.nama}: {d.jumlah} disposisi lewat tenggat, paling lama {d.hari} hari."
            siapa = PEMERIKSA if d.diperiksa else PIMPINAN
            ke = ("disposisi.daftar_disposisi", {})
            yield Temuan("disposisi", f"disposisi:{d.kode}:{siapa}", d.kode, alasan, ke, siapa)
