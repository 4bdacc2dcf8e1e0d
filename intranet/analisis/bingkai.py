"""Summaries as pandas frames: one row a thing, one column a fact, plain names."""

from dataclasses import asdict, fields

import pandas as pd

from intranet.rpjmd import ringkasan

ANGKA = ["target", "target_min", "target_maks", "realisasi", "persen"]


def capaian(tahun: int, triwulan: int, opd: str | None = None) -> pd.DataFrame:
    """Every indicator in one quarter, one row each, in the order of the reports.

    Columns: those of `rpjmd.ringkasan.BarisCapaian`; `opd` is the lead office's code.
    Raises LookupError for an unknown OPD, ValueError for a quarter outside 1-4.
    """
    baris = [asdict(b) for b in ringkasan.capaian(tahun, triwulan, opd)]
    bingkai = pd.DataFrame(baris, columns=kolom(ringkasan.BarisCapaian))
    return angka(bingkai.assign(opd=[pertama(b["opd"]) for b in baris]), ANGKA)


def indikator(opd: str | None = None) -> pd.DataFrame:
    """Every indicator of the plan in force, one row each, without its figures (see `target`)."""
    baris = [asdict(i) for i in ringkasan.indikator(opd)]
    bingkai = pd.DataFrame(baris, columns=kolom(ringkasan.RingkasIndikator))
    bingkai = bingkai.assign(opd=[pertama(b["opd"]) for b in baris]).drop(columns="nilai")
    return angka(bingkai, ["kondisi_awal"])


def target(opd: str | None = None) -> pd.DataFrame:
    """Target and result of every indicator and year, one row each; columns kode, nama, tahun, …"""
    baris = [
        {"kode": i.kode, "nama": i.nama} | asdict(nilai)
        for i in ringkasan.indikator(opd)
        for nilai in i.nilai
    ]
    return angka(pd.DataFrame(baris, columns=["kode", "nama", *kolom(ringkasan.NilaiTahun)]), ANGKA)


def kelengkapan(tahun: int, triwulan: int) -> pd.DataFrame:
    """How far each OPD is with one quarter: counts of indicators, and the mean percentage."""
    baris = [asdict(k) for k in ringkasan.kelengkapan(tahun, triwulan)]
    bingkai = pd.DataFrame(baris, columns=kolom(ringkasan.KelengkapanOpd))
    return angka(bingkai, ["rata_persen"])


def anggaran(tahun: int, triwulan: int) -> pd.DataFrame:
    """Each OPD's budget up to one quarter, one row each: rupiah, and percentages of it."""
    baris = [asdict(a) for a in ringkasan.anggaran(tahun, triwulan)]
    nama = [n for n in kolom(ringkasan.AnggaranOpd) if n != "per_triwulan"]
    bingkai = pd.DataFrame(baris, columns=nama)
    return angka(bingkai, ["pagu", "realisasi", "serapan", "capaian", "efisiensi"])


def kolom(kelas):
    return [f.name for f in fields(kelas)]


def angka(bingkai, nama):
    """Decimals as floats, None as NaN."""
    return bingkai.assign(**{n: pd.to_numeric(bingkai[n].astype(object)) for n in nama})


def pertama(opd):
    return opd[0] if opd else None
